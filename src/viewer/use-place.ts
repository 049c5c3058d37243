/** The line that the address names: gone to once it is found, and written down when another becomes the active one. */
import { useEffect, useRef } from 'preact/hooks';
import { identityText } from '../core/segment/identity.ts';
import type { ViewState } from '../log-views/view-state.ts';
import type { Search } from '../search/client.ts';
import { useChange } from '../ui/use-change.ts';
import type { ViewerModel } from './model.ts';
import type { Lines } from './use-lines.ts';

/** Lines of one time that are looked through for the one that is meant. */
const ALIKE = 200;

export interface PlaceOptions {
  readonly model: ViewerModel;
  readonly lines: Lines;
  readonly goTo: (index: number) => Promise<void>;
}

export function usePlace({ model, lines, goTo }: PlaceOptions): void {
  const { state, search, active, go } = model;
  const { at } = state;
  const key = at && `${at.time}:${at.line ?? ''}`;
  /** What was gone to, or written by ourselves. */
  const done = useRef<string | null>(null);
  // Only of what is asked for now: the result before, which is shown until then, may not have the line.
  const isOfView = search.request !== null && search.request.context === model.context;
  const run = search.isDone && isOfView ? search.run : null;

  const round = useRef(0);
  useChange([key, run], () => {
    if (at === null || run === null || done.current === key) return;
    done.current = key;
    round.current += 1;
    const mine = round.current;
    void (async () => {
      const index = await findPlace(run, at);
      if (index !== null && mine === round.current) await goTo(index);
    })();
  });

  useEffect(() => {
    if (lines.active === null || !active || !Number.isFinite(active.line.time)) return;
    const next = { time: active.line.time, line: identityText(active.line) };
    const nextKey = `${next.time}:${next.line}`;
    if (done.current === nextKey) return;
    done.current = nextKey;
    go({ at: next }, 'replace');
  }, [active, lines.active, go]);
}

/** Where the line is, or the first that is not before its time; null: there is none. */
async function findPlace(run: Search, at: NonNullable<ViewState['at']>): Promise<number | null> {
  const found = await run.locate({ kind: 'time', time: at.time });
  if (!found.ok || found.value === null || at.line === null) return found.ok ? found.value : null;
  const alike = await run.page(found.value, ALIKE);
  const n = alike.ok ? alike.value.findIndex(({ line }) => identityText(line) === at.line) : -1;
  return found.value + Math.max(0, n);
}
