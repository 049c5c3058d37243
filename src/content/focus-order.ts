/** Where the focus goes inside menus, lists and dialogs. Pure, so that the order can be tested without a page. */

/** Where Tab leads inside a dialog: only its ends need help, everything between is the browser's. Null: leave it. */
export function wrapFocus(current: number, count: number, backwards: boolean): number | null {
  if (count === 0) return null;
  if (backwards) return current <= 0 ? count - 1 : null;
  return current < 0 || current === count - 1 ? 0 : null;
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** What Tab reaches inside an element, in order. */
export function focusablesIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && element.getClientRects().length > 0,
  );
}

/** The element that really has the focus, through shadow roots. */
export function deepActiveElement(root: Document | ShadowRoot): HTMLElement | null {
  const active = root.activeElement;
  if (!(active instanceof HTMLElement)) return null;
  return (active.shadowRoot && deepActiveElement(active.shadowRoot)) ?? active;
}
