import { useEffect, useRef, useState } from 'preact/hooks';
import { identityText } from '../core/segment/identity.ts';
import type { LineNote } from '../core/vendor-settings.ts';
import type { SearchClient } from '../search/client.ts';
import type { LineRow, SearchContext } from '../search/contract.ts';

/** Lines of one millisecond that are looked through for the one that is meant. */
const MOST = 500;

/**
 * The lines that notes are on, by their identity, one after the other; null: it is no longer stored.
 *
 * @param lastEvent of the changes of log access: after another, whatever was found is looked for again
 */
export function useNotedLines(
  client: SearchClient,
  context: SearchContext,
  notes: readonly LineNote[],
  lastEvent: number | null,
): ReadonlyMap<string, LineRow | null> {
  const [lines, setLines] = useState<ReadonlyMap<string, LineRow | null>>(new Map());
  // What was found once is not looked for again while the list is open.
  const known = useRef(new Map<string, LineRow | null>()).current;
  const seen = useRef(lastEvent);
  useEffect(() => {
    if (seen.current !== lastEvent) {
      seen.current = lastEvent;
      known.clear();
      setLines(new Map());
    }
    const stop = new AbortController();
    void (async () => {
      for (const note of notes) {
        if (known.has(note.line)) continue;
        const row = await findLine(client, context, note, stop.signal);
        if (stop.signal.aborted) return;
        known.set(note.line, row);
        setLines(new Map(known));
      }
    })();
    return () => stop.abort();
  }, [client, context, notes, known, lastEvent]);
  return lines;
}

function findLine(
  client: SearchClient,
  context: SearchContext,
  { scope, line, time }: LineNote,
  signal: AbortSignal,
): Promise<LineRow | null> {
  return new Promise((resolve) => {
    let rows: readonly LineRow[] = [];
    const run = client.search(
      {
        text: '',
        scope: { live: [scope], files: 'all' },
        range: { from: time, to: time + 1 },
        context,
        order: 'oldest',
        limit: MOST,
        bins: null,
        facets: false,
      },
      (event) => {
        if (event.kind === 'page') rows = event.rows;
        else if (event.kind === 'done' || event.kind === 'failed') {
          run.cancel();
          resolve(rows.find((row) => identityText(row.line) === line) ?? null);
        }
      },
    );
    signal.addEventListener('abort', () => {
      run.cancel();
      resolve(null);
    });
  });
}
