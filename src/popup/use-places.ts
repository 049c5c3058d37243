import { useEffect, useState } from 'preact/hooks';
import type { SearchView } from '../log-views/search-view.ts';

/**
 * Above which row each of some times stands, newest first: the number of lines after it. Worked out from the first lines
 * where these reach back far enough, else asked of the search. What is not known yet is left out.
 *
 * @param times in ms since the epoch; the same object as long as they are the same
 */
export function usePlaces(view: SearchView, times: readonly number[]): ReadonlyMap<number, number> {
  const [places, setPlaces] = useState<ReadonlyMap<number, number>>(NONE);
  const { run } = view;
  useEffect(() => {
    let isOver = false;
    const { near, far } = nearPlaces(view, times);
    // As long as some are asked for, those of before stay: nothing jumps.
    if (far.length === 0) setPlaces(near.size === 0 ? NONE : near);
    if (!run || far.length === 0 || !view.isDone) return;
    void Promise.all(far.map(async (time) => [time, await run.locate({ kind: 'time', time })] as const)).then(
      (found) => {
        if (isOver) return;
        const all = new Map(near);
        for (const [time, row] of found) if (row.ok) all.set(time, row.value ?? view.total);
        setPlaces(all);
      },
    );
    return () => {
      isOver = true;
    };
  }, [run, times, view]);
  return places;
}

const NONE: ReadonlyMap<number, number> = new Map();

/** The places that the first lines tell, and the times for which the search has to be asked. */
export function nearPlaces(
  view: Pick<SearchView, 'first' | 'total' | 'isDone'>,
  times: readonly number[],
): { readonly near: Map<number, number>; readonly far: readonly number[] } {
  const near = new Map<number, number>();
  const far: number[] = [];
  for (const time of times) {
    const row = view.first.findIndex(({ line }) => line.time <= time);
    if (row >= 0) near.set(time, row);
    else if (view.isDone && view.total <= view.first.length) near.set(time, view.total);
    else far.push(time);
  }
  return { near, far };
}
