import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { applySuggestion, firstActive, opensByItself, type Suggestions, tabChoice } from './suggestions.ts';

export interface SuggestionBox {
  /** Null while it is closed. */
  readonly list: Suggestions | null;
  /** Index of the one that Enter takes; -1: none. */
  readonly active: number;
  /** The text was typed; the cursor is where the input has it. */
  readonly follow: () => void;
  /** True when the key was for the list. */
  readonly press: (event: KeyboardEvent) => boolean;
  readonly choose: (index: number) => void;
  readonly close: () => void;
}

/** What can be written at the cursor; `sources` say which values there are. */
export type Suggest<S> = (text: string, cursor: number, sources: S) => Suggestions | null;

interface Opened<S> {
  readonly cursor: number;
  /** As they were then: the list must not move under the finger when new lines come. */
  readonly sources: S;
  /** With an arrow key. */
  readonly byKey: boolean;
}

/** The list below a combobox: what it offers, which one is active, and what the keys do. */
export function useSuggestions<S>(
  input: RefObject<HTMLInputElement | null>,
  text: string,
  suggest: Suggest<S>,
  sources: S,
  onText: (text: string) => void,
): SuggestionBox {
  const [opened, setOpened] = useState<Opened<S> | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const nextCursor = useRef<number | null>(null);
  const found = useMemo(
    () => (opened === null ? null : suggest(text, opened.cursor, opened.sources)),
    [opened, text, suggest],
  );
  const list = found && (opened?.byKey || opensByItself(found)) ? found : null;
  const active = list ? (moved ?? firstActive(list)) : -1;

  // A controlled input puts its cursor at the end when its text is replaced.
  useLayoutEffect(() => {
    if (nextCursor.current === null) return;
    input.current?.setSelectionRange(nextCursor.current, nextCursor.current);
    nextCursor.current = null;
  });

  function open(cursor: number | null | undefined, byKey: boolean): void {
    setMoved(null);
    setOpened(typeof cursor === 'number' ? { cursor, sources, byKey } : null);
  }

  function close(): void {
    open(null, false);
  }

  function choose(index: number): void {
    const chosen = list?.options[index];
    if (!list || !chosen) return;
    const next = applySuggestion(text, list, chosen);
    nextCursor.current = next.cursor;
    onText(next.text);
    // After a field come its values.
    open(list.kind === 'field' ? next.cursor : null, false);
    input.current?.focus();
  }

  function press(event: KeyboardEvent): boolean {
    if (event.isComposing || event.ctrlKey || event.metaKey) return false;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (list) setMoved(step(active, key === 'ArrowDown' ? 1 : -1, list.options.length));
      else if (key === 'ArrowDown') open(input.current?.selectionStart, true);
      return true;
    }
    if (!list) return false;
    const chosen = key === 'Enter' || (key === 'Tab' && !event.shiftKey) ? active : -1;
    const index = key === 'Tab' && !event.shiftKey && chosen < 0 ? tabChoice(list) : chosen;
    if (index >= 0) choose(index);
    else if (key.length > 1 && key !== 'Backspace' && key !== 'Delete' && key !== 'Shift') close();
    return index >= 0 || key === 'Escape';
  }

  return { list, active, follow: () => open(input.current?.selectionStart, false), press, choose, close };
}

/** Around the list, over "none" between its ends. */
function step(from: number, by: 1 | -1, count: number): number {
  const next = from + by;
  if (next < -1) return count - 1;
  return next >= count ? -1 : next;
}
