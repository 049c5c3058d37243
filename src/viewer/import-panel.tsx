import { useEffect, useState } from 'preact/hooks';
import { plural } from '../log-views/site-access.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { onlyFiles, rangeOf, timesOf, withFiles } from './files-view.ts';
import { ImportItem } from './import-item.tsx';
import { inPanel, isOpen, panelSummary, panelTitle, STRANGE_QUERY } from './import-words.ts';
import type { ViewerModel } from './model.ts';

/** Files that are being opened, and what came of those that were: a card over the page's corner that can be folded. */
export function ImportPanel({ model }: { readonly model: ViewerModel }) {
  const { files, state, go } = model;
  const { imports } = files;
  const { entries, isDone } = imports;
  const [isFolded, setFolded] = useState(false);
  const isEmpty = entries.length === 0;
  /** What was there and is not any more was removed, here or on another page. */
  const [wasListed] = useState(() => new Set<string>());
  useEffect(() => {
    // Whatever is given next is to be seen.
    if (isEmpty) setFolded(false);
  }, [isEmpty]);
  if (isEmpty) return null;
  const fileIds = new Set(
    entries.flatMap(({ fileId, outcome }) => (fileId && outcome !== 'cancelled' ? fileId : [])),
  );
  const here = (files.list ?? []).filter(({ fileId }) => fileIds.has(fileId));
  const hereIds = new Set(here.map(({ fileId }) => fileId));
  for (const fileId of hereIds) wasListed.add(fileId);
  const times = timesOf(here);
  const isGone = (fileId: string | null) =>
    fileId !== null &&
    (files.removals.fileIds.has(fileId) || (wasListed.has(fileId) && !hereIds.has(fileId)));
  const isMixed = state.live && model.logScope !== null;

  function show(isAlone: boolean): void {
    const ids = here.map(({ fileId }) => fileId);
    const all = (files.list ?? []).map(({ fileId }) => fileId);
    go({
      ...(isAlone ? { ...onlyFiles(state, ids, all), files: ids, live: false } : withFiles(state, ids)),
      ...(times ? { range: rangeOf(times) } : {}),
      ...{ query: '', group: 'lines', open: null, at: null },
    });
  }
  const summary = panelSummary(imports);
  const { shown, more } = inPanel(entries);
  return (
    <section class="imp" aria-label="Opened files" data-folded={isFolded ? '' : undefined}>
      <header class="imp-head">
        <div class="imp-said" role="status">
          <h2 class="imp-title">{panelTitle(imports)}</h2>
        </div>
        {!isDone && entries.filter(isOpen).length > 1 && (
          <Button kind="subtle" size="small" onClick={() => files.cancel()}>
            Cancel all
          </Button>
        )}
        <Button
          kind="subtle"
          size="small"
          icon={isFolded ? 'chevron-up' : 'chevron-down'}
          label={isFolded ? 'Unfold' : 'Fold'}
          attributes={{ 'aria-expanded': isFolded ? 'false' : 'true' }}
          onClick={() => setFolded(!isFolded)}
        />
        {isDone && (
          <Button kind="subtle" size="small" icon="close" label="Close" onClick={files.closePanel} />
        )}
      </header>
      {!isFolded && (
        <>
          <ul class="imp-list">
            {shown.map((entry) => (
              <ImportItem
                key={entry.key}
                entry={entry}
                isGone={isGone(entry.fileId)}
                onCancel={() => files.cancel(entry.key)}
                onDetails={(fileId) => files.setDialog({ fileId })}
                onNotUnderstood={(fileId) =>
                  // Of this file alone, as many as were counted.
                  go({
                    ...onlyFiles(state, [fileId], []),
                    ...{ live: false, range: { kind: 'all' }, query: STRANGE_QUERY },
                    ...{ group: 'lines', open: null, at: null },
                  })
                }
              />
            ))}
            {more > 0 && (
              <li class="imp-more ala-meta ala-digits">{`${plural(more, 'file')} more, not listed here`}</li>
            )}
          </ul>
          {isDone && here.length > 0 && (
            <footer class="imp-foot">
              {summary !== '' && <span class="imp-summary ala-digits">{summary}</span>}
              {isMixed && (
                <Button size="small" kind="subtle" onClick={() => show(true)}>
                  {here.length === 1 ? 'Only this file' : 'Only these files'}
                </Button>
              )}
              <Button size="small" onClick={() => show(false)}>
                Show these lines
              </Button>
            </footer>
          )}
        </>
      )}
    </section>
  );
}

/** The button by which files are picked. */
export function OpenFilesButton({ onPick }: { readonly onPick: () => void }) {
  return (
    <Button
      kind="subtle"
      icon="upload"
      label="Open files"
      title="Open log files, or drop them anywhere"
      onClick={onPick}
    >
      <span class="view-label">Open files</span>
    </Button>
  );
}

export function StoppedNote({ onPick }: { readonly onPick: () => void }) {
  return (
    <p class="fil-stopped">
      <Icon name="warning" />
      <span>
        Reading ended before the file did. What was read is here. Give the same file again, and it goes on
        from there, unless the file itself is damaged.{' '}
        <button type="button" class="ala-link" onClick={onPick}>
          Choose it
        </button>
      </span>
    </p>
  );
}
