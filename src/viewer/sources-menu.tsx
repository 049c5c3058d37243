import { plural } from '../log-views/site-access.ts';
import { Menu } from '../ui/menu.tsx';
import { visibleRuns } from '../ui/visible-text.ts';
import { onlyFiles, showsFile } from './files-view.ts';
import type { ViewerModel } from './model.ts';

/** The newest files; the dialog has them all. */
const MOST_LISTED = 30;

/** Live lines, lines of files that were given, or both. */
export function SourcesMenu({ model }: { readonly model: ViewerModel }) {
  const { state, go, sites, usage, files, logs, logScope } = model;
  const all = files.list ?? usage.flatMap(({ file }) => file ?? []);
  const allFiles = all.length > MOST_LISTED ? `All ${all.length.toLocaleString('en')} files` : 'Files';
  const open = sites.filter(({ allowed }) => allowed.length > 0).length;
  const shown = all.filter(({ fileId }) => showsFile(state, fileId));
  const [only] = shown;
  const isLive = state.live && logScope !== null;
  const words = [
    isLive ? (logs ? `${plural(open, 'site')} live` : 'Live') : null,
    only && shown.length === 1 && !isLive ? shortName(only.name) : null,
    shown.length > 1 || (only && isLive) ? plural(shown.length, 'file') : null,
  ].filter((word) => word !== null);
  if (all.length === 0 && state.files === 'none' && state.live) {
    return logs ? <span class="view-sources">{words[0]}</span> : null;
  }
  return (
    <Menu
      label="Sources"
      mode="several"
      class="view-sources-menu"
      choices={[
        ...(logScope
          ? [{ id: 'live', label: 'Live lines', hint: logs ? plural(open, 'site') : '', checked: state.live }]
          : []),
        ...all.slice(0, MOST_LISTED).map(({ fileId, name }) => ({
          ...{ id: `file ${fileId}`, label: shortName(name), checked: showsFile(state, fileId) },
        })),
      ]}
      actions={[
        { label: `${allFiles}, receipts and notes`, onClick: () => files.setDialog({ fileId: null }) },
        { label: 'Open files', onClick: files.pick },
      ]}
      onChoose={(id) => {
        if (id === 'live') return go({ live: !state.live });
        const fileIds = all.map(({ fileId }) => fileId);
        const chosen = fileIds.filter((fileId) => showsFile(state, fileId) !== (`file ${fileId}` === id));
        go(onlyFiles(state, chosen, fileIds));
      }}
    >
      {words.join(', ') || 'No source'}
    </Menu>
  );
}

const LONGEST = 80;

/** The end tells files of a kind apart; characters that are not seen are written out. */
function shortName(name: string): string {
  const shown = visibleRuns(name.slice(-300))
    .map(({ text }) => text)
    .join('');
  return shown.length > LONGEST ? `…${shown.slice(1 - LONGEST)}` : shown;
}
