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
  /** What was gone to, or written by ourselves: the same line asked for again is another value, and gone to again. */
  const done = useRef<ViewState['at']>(null);
  // Only of what is asked for now: the result before, which is shown until then, may not have the line.
  const isOfView = search.request !== null && search.request.context === model.context;
  const run = search.isDone && isOfView ? search.run : null;

  const round = useRef(0);
  useChange([at, run], () => {
    if (at === null || run === null || done.current === at) return;
    done.current = at;
    round.current += 1;
    const mine = round.current;
    void (async () => {
      const index = await findPlace(run, at);
      const ahead = index === null ? 0 : await lines.windows.ahead();
      if (index !== null && mine === round.current) await goTo(Math.max(0, index - ahead));
    })();
  });

  useEffect(() => {
    if (lines.active === null || !active || !Number.isFinite(active.line.time)) return;
    const next = { time: active.line.time, line: identityText(active.line) };
    if (done.current?.time === next.time && done.current.line === next.line) return;
    done.current = next;
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
