import { useEffect, useRef } from 'preact/hooks';
import type { RowName } from './virtual-list.tsx';

/** Tells how high open rows are, now and whenever that changes. */
export function useMeasured(
  onHeight: ((name: RowName, height: number) => void) | undefined,
): (name: RowName) => (row: HTMLElement | null) => void {
  const told = useRef(onHeight);
  told.current = onHeight;
  const known = useRef<{
    watch: ResizeObserver;
    names: WeakMap<Element, RowName>;
    refs: Map<RowName, Measurer>;
  }>(undefined);
  if (!known.current) {
    const names = new WeakMap<Element, RowName>();
    const watch = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const name = names.get(target);
        if (name !== undefined && target.isConnected)
          told.current?.(name, Math.ceil(target.getBoundingClientRect().height));
      }
    });
    known.current = { watch, names, refs: new Map() };
  }
  const { watch, names, refs } = known.current;
  useEffect(() => () => watch.disconnect(), [watch]);
  return (name) => {
    const old = refs.get(name);
    if (old) return old;
    let seen: HTMLElement | null = null;
    const made: Measurer = (row) => {
      if (seen) watch.unobserve(seen);
      seen = row;
      if (!row) {
        // A list that lines come into all day has names without end.
        if (refs.get(name) === made) refs.delete(name);
        return;
      }
      refs.set(name, made);
      names.set(row, name);
      watch.observe(row);
    };
    refs.set(name, made);
    return made;
  };
}

type Measurer = (row: HTMLElement | null) => void;
