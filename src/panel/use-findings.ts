/** Going from finding to finding: which kind, which one of how many. */
import type { RefObject } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { Kind } from '../core/redaction/kinds.ts';
import { useChange } from '../ui/use-change.ts';
import type { Current, LineListHandle } from './line-list.tsx';
import type { FindTarget, Hit } from './ports.ts';
import type { Session, SessionState } from './session.ts';

export interface Findings {
  readonly selected: Kind | null;
  readonly select: (kind: Kind | null) => void;
  readonly current: Current | null;
  readonly setCurrent: (current: Current | null) => void;
  readonly place: { readonly ordinal: number; readonly total: number } | null;
  readonly step: (step: 1 | -1, of?: FindTarget) => void;
}

export function useFindings(
  session: Session,
  state: SessionState,
  list: RefObject<LineListHandle | null>,
): Findings {
  const [selected, setSelected] = useState<Kind | null>(null);
  const [current, setCurrent] = useState<Current | null>(null);
  const [place, setPlace] = useState<Findings['place']>(null);
  const { narrowing, applied } = state;
  useChange([narrowing, applied], () => {
    setCurrent(null);
    setPlace(null);
  });
  // The figures are of another list.
  useChange([selected], () => setPlace(null));

  const step = useCallback(
    async (by: 1 | -1, of?: FindTarget) => {
      const shown = session.state().preview?.shown ?? 0;
      const target = of ?? (selected === null ? null : { kind: selected, valueId: null });
      const from = current
        ? { row: shown - 1 - current.fromEnd, place: current.ordinal }
        : { row: list.current?.row() ?? 0, place: by === 1 ? -1 : 0 };
      const hit = await session.preview()?.find(target, from, by, shown);
      if (!hit) return;
      const now = session.state().preview?.shown ?? shown;
      const { fromEnd, row } = placeOf(hit, now);
      setCurrent({ fromEnd, ordinal: hit.place });
      setPlace({ ordinal: hit.ordinal, total: hit.total });
      list.current?.go(row);
    },
    [session, selected, current, list],
  );
  return {
    selected,
    select: setSelected,
    current,
    setCurrent: (next) => {
      setCurrent(next);
      setPlace(null);
    },
    place,
    step: (by, of) => void step(by, of),
  };
}

/**
 * Where a hit is: from the newest line, and its row among the `now` lines that the list knows of. Lines that came in above
 * since are counted in the answer, perhaps not yet in the list.
 */
export function placeOf(
  hit: Pick<Hit, 'row' | 'shown'>,
  now: number,
): { readonly fromEnd: number; readonly row: number } {
  const fromEnd = (hit.shown ?? now) - 1 - hit.row;
  return { fromEnd, row: Math.max(0, now - 1 - fromEnd) };
}
