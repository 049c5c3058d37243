import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Calls at first and whenever one of the values is another, be they used in the call or not.
 */
export function useChange(values: readonly unknown[], call: () => void): void {
  const { turn, latest } = useTurn(values, call);
  useEffect(() => {
    if (turn > 0) latest.current();
  }, [turn, latest]);
}

/** The same before the browser paints. */
export function useLayoutChange(values: readonly unknown[], call: () => void): void {
  const { turn, latest } = useTurn(values, call);
  useLayoutEffect(() => {
    if (turn > 0) latest.current();
  }, [turn, latest]);
}

function useTurn(values: readonly unknown[], call: () => void) {
  const memory = useRef<{ values: readonly unknown[]; turn: number }>({ values: [], turn: 0 }).current;
  const latest = useRef(call);
  latest.current = call;
  const isOther = memory.turn === 0 || values.some((value, at) => !Object.is(value, memory.values[at]));
  if (isOther) {
    memory.values = values;
    memory.turn += 1;
  }
  return { turn: memory.turn, latest };
}
