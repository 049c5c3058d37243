/** Keys that work wherever the focus is, but for text fields, menus and dialogs. */
import { useEffect, useRef } from 'preact/hooks';

/** By `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (isTaken(event.target)) return;
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Who types, or chooses from a menu, means letters. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="menu"], [role="listbox"], [contenteditable], textarea, select')) return true;
  return target.matches('input:not([type="checkbox"], [type="radio"])');
}
