import { useState } from 'preact/hooks';
import { plural } from '../log-views/site-access.ts';
import { useNow } from '../log-views/use-now.ts';
import { showsFile } from './files-view.ts';
import { isFirstRun } from './first-run.tsx';
import { ForwardStatus } from './forward-status.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { STRANGE_QUERY } from './import-words.ts';
import { liveWords } from './live-words.ts';
import type { ViewerModel } from './model.ts';
import { bytesText, oldestText, zoneText } from './status-words.ts';
import { useKeys } from './use-keys.ts';

/** How fresh the lines are, how many there are on this computer, and which keys help. */
export function StatusBar({ model }: { readonly model: ViewerModel }) {
  const { logs, logScope, usage, search, accounts, state, files, go } = model;
  const now = useNow(1_000);
  const [isHelp, setHelp] = useState(false);
  useKeys({ '?': () => setHelp(true) });
  const lines = usage.reduce((sum, part) => sum + part.lines, 0);
  const bytes = usage.reduce((sum, part) => sum + part.storedBytes, 0);
  const oldest = usage.reduce(
    (least, part) => (part.lines > 0 ? Math.min(least, part.from) : least),
    Infinity,
  );
  const live = logScope && state.live && accounts?.length !== 0 ? liveWords(logs?.sync ?? null, now) : null;
  const strange = (files.list ?? [])
    .filter(({ fileId }) => showsFile(state, fileId))
    .reduce((sum, { notUnderstood }) => sum + notUnderstood, 0);
  const skipped = search.outcome?.skipped.length ?? 0;
  return (
    <footer class="view-status">
      {live && (
        <span class="view-status-live">
          <span class="view-dot" data-state={live.state} />
          {live.text}
        </span>
      )}
      <ForwardStatus model={model} />
      {usage.length > 0 && (
        <span class="view-status-usage">
          {plural(lines, 'line')} on this computer, {bytesText(bytes)}
        </span>
      )}
      {Number.isFinite(oldest) && <span class="view-status-more">oldest {oldestText(oldest, now)}</span>}
      {strange > 0 && (
        <span class="view-status-more">
          {plural(strange, 'text')} not understood{' '}
          <button
            type="button"
            class="ala-link"
            onClick={() =>
              go({ query: STRANGE_QUERY, range: { kind: 'all' }, group: 'lines', open: null, at: null })
            }
          >
            show
          </button>
        </span>
      )}
      {skipped > 0 && (
        <span class="view-status-warning" title="They are damaged and were left out. The rest is whole.">
          {plural(skipped, 'part')} of the store could not be read
        </span>
      )}
      <span class="view-status-end">
        {!isFirstRun(model) && (
          <>
            <Key name="e" does="next error" />
            <Key name="n" does="next match" />
            <Key name="/" does="search" />
            <button type="button" class="view-key-button" onClick={() => setHelp(true)}>
              <kbd class="view-key">?</kbd>keys
            </button>
          </>
        )}
        <span class="view-status-zone">{zoneText(now)}</span>
      </span>
      {isHelp && <HelpDialog onClose={() => setHelp(false)} />}
    </footer>
  );
}

function Key({ name, does }: { readonly name: string; readonly does: string }) {
  return (
    <span class="view-status-key">
      <kbd class="view-key">{name}</kbd>
      {does}
    </span>
  );
}
