/** What every dialog over the page does with the focus and the wheel, whatever it shows. */
import { createContext, type RefObject } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { deepActiveElement, focusablesIn } from './focus-order.ts';

/** What opened the dialog and gets the focus back; null: whatever had it before. */
export const DialogOpener = createContext<HTMLElement | null>(null);

/** A page's own focus trap may still be closing when a dialog opens. In ms, and how often the focus is taken back. */
const TAKE_BACK_AFTER = 30;
const TAKE_BACK_TIMES = 30;

/** On a dialog that was put back into the page after the page had removed it. */
export const PUT_BACK = 'ala-put-back';

/**
 * Opens the dialog as a modal one for as long as the component lives: the focus starts inside, stays inside, and goes
 * back to where it was; the page behind does not scroll. `onLost`: there is nothing left that could get the focus back.
 */
export function useModal(
  dialog: RefObject<HTMLDialogElement | null>,
  onLost: (() => void) | undefined,
): void {
  const opener = useRef(useContext(DialogOpener));
  const lost = useRef(onLost);
  lost.current = onLost;

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = opener.current ?? deepActiveElement(document);
    element.showModal();
    firstIn(element)?.focus();
    const stop = keepFocus(element);
    return () => {
      stop();
      element.close();
      if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
      else lost.current?.();
    };
  }, [dialog]);

  // The page behind must not scroll away under the blanket.
  useEffect(() => {
    const element = dialog.current;
    const hold = (event: Event) => {
      if (event.target === element) event.preventDefault();
    };
    element?.addEventListener('wheel', hold, { passive: false });
    return () => element?.removeEventListener('wheel', hold);
  }, [dialog]);
}

/** Makes dialogs modal again that lost it when the page removed our host; the order of the list is kept. */
export function putBackModals(root: ParentNode): void {
  for (const element of root.querySelectorAll('dialog')) {
    if (element.matches(':modal')) continue;
    element.removeAttribute('open');
    element.showModal();
    firstIn(element)?.focus();
    element.dispatchEvent(new Event(PUT_BACK));
  }
}

function firstIn(dialog: HTMLDialogElement): HTMLElement | undefined {
  return dialog.querySelector<HTMLElement>('[data-autofocus], [autofocus]') ?? focusablesIn(dialog)[0];
}

/** Whether the focus is in the dialog; a frame in it that has the focus counts, which `:focus-within` need not say. */
function hasFocus(dialog: HTMLDialogElement): boolean {
  const root = dialog.getRootNode();
  return (
    dialog.matches(':focus-within') || (root instanceof ShadowRoot && dialog.contains(root.activeElement))
  );
}

/** Takes the focus back when somebody else takes it away; a click beside the controls leaves it where it was, too. */
function keepFocus(dialog: HTMLDialogElement): () => void {
  const stop = new AbortController();
  let last: HTMLElement | null = null;
  let times = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const takeBack = () => {
    clearTimeout(timer);
    if (!dialog.open || isFollowedByDialog(dialog) || hasFocus(dialog) || times >= TAKE_BACK_TIMES) return;
    times += 1;
    const target = last?.isConnected ? last : firstIn(dialog);
    target?.focus({ preventScroll: true });
    timer = setTimeout(takeBack, TAKE_BACK_AFTER);
  };
  const note = (event: Event) => {
    if (event.target instanceof HTMLElement) last = event.target;
  };
  dialog.addEventListener('focusin', note, { signal: stop.signal });
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(takeBack);
  };
  dialog.addEventListener('focusout', soon, { signal: stop.signal });
  timer = setTimeout(takeBack, TAKE_BACK_AFTER);
  stop.signal.addEventListener('abort', () => clearTimeout(timer));
  return () => stop.abort();
}

/** Another dialog lies over this one. */
function isFollowedByDialog(dialog: Element): boolean {
  for (let next = dialog.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches('dialog')) return true;
  }
  return false;
}
