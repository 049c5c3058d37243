import { plural } from '../log-views/site-access.ts';
import { Menu } from '../ui/menu.tsx';
import type { ViewerModel } from './model.ts';

/** Live lines, lines of files that were given, or both. */
export function SourcesMenu({ model }: { readonly model: ViewerModel }) {
  const { state, go, sites, usage, logs } = model;
  const files = usage.flatMap(({ file }) => file ?? []);
  const open = sites.filter(({ allowed }) => allowed.length > 0).length;
  const shown = state.files === 'all' ? files.length : state.files === 'none' ? 0 : state.files.length;
  const words = [
    state.live ? (logs ? `${plural(open, 'site')} live` : 'Live') : null,
    shown > 0 ? plural(shown, 'file') : null,
  ].filter((word) => word !== null);
  if (files.length === 0 && state.files === 'none' && state.live) {
    return logs ? <span class="view-sources">{words[0]}</span> : null;
  }
  const isFile = (id: string) =>
    state.files === 'all' || (state.files !== 'none' && state.files.includes(id));
  return (
    <Menu
      label="Sources"
      mode="several"
      choices={[
        { id: 'live', label: 'Live lines', hint: logs ? plural(open, 'site') : '', checked: state.live },
        ...files.map(({ fileId, name }) => ({ id: `file ${fileId}`, label: name, checked: isFile(fileId) })),
      ]}
      onChoose={(id) => {
        if (id === 'live') return go({ live: !state.live });
        const chosen = files
          .map(({ fileId }) => fileId)
          .filter((file) => isFile(file) !== (`file ${file}` === id));
        go({ files: chosen.length === 0 ? 'none' : chosen.length === files.length ? 'all' : chosen });
      }}
    >
      {words.join(', ') || 'No source'}
    </Menu>
  );
}
