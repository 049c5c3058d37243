/**
 * A modal dialog over the page, as Atlaskit's own: the focus starts inside and stays inside, Escape and a click on the
 * blanket close it, and the focus goes back to where it was. The browser's `<dialog>` keeps everything else out of reach.
 */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { deepActiveElement, focusablesIn, wrapFocus } from './focus-order.ts';

/** What opened the dialog and gets the focus back; null: whatever had it before. */
export const DialogOpener = createContext<HTMLElement | null>(null);

/** A page's own focus trap may still be closing when a dialog opens. In ms, and how often the focus is taken back. */
const TAKE_BACK_AFTER = 30;
const TAKE_BACK_TIMES = 30;

export interface DialogProps {
  readonly title: ComponentChildren;
  /** Under the title, quieter: which app, which site. */
  readonly subtitle?: ComponentChildren;
  /** Before the title: the app's picture or the mark. */
  readonly picture?: ComponentChildren;
  /** `medium` 600 px with a footer, `large` most of the window. */
  readonly size: 'medium' | 'large';
  /** In the head of a large dialog, before the close button. */
  readonly tools?: ComponentChildren;
  readonly footer?: ComponentChildren;
  readonly onClose: () => void;
  /** Enter in a text field. */
  readonly onEnter?: (event: KeyboardEvent) => void;
  /** Where the focus goes when what had it before is gone. */
  readonly onLost?: () => void;
  readonly children: ComponentChildren;
}

export function Dialog(props: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const pressedOutside = useRef(false);
  const titleId = useId();
  const { onClose } = props;
  const opener = useRef(useContext(DialogOpener));
  const lost = useRef(props.onLost);
  lost.current = props.onLost;

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = opener.current ?? deepActiveElement(document);
    element.showModal();
    const first = element.querySelector<HTMLElement>('[data-autofocus]') ?? focusablesIn(element)[0];
    first?.focus();
    const stop = keepFocus(element);
    return () => {
      stop();
      element.close();
      if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
      else lost.current?.();
    };
  }, []);

  // Lines around a body that scrolls say that there is more of it.
  useLayoutEffect(() => markOverflow(body.current));
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const watch = new ResizeObserver(() => markOverflow(element));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  // The page behind must not scroll away under the blanket.
  useEffect(() => {
    const element = dialog.current;
    const hold = (event: Event) => {
      if (event.target === element) event.preventDefault();
    };
    element?.addEventListener('wheel', hold, { passive: false });
    return () => element?.removeEventListener('wheel', hold);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const element = dialog.current;
    const inText = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (event.key === 'Enter' && inText) props.onEnter?.(event);
    if (event.key !== 'Tab' || !element) return;
    const inside = focusablesIn(element);
    const root = element.getRootNode();
    const active = root instanceof ShadowRoot || root instanceof Document ? deepActiveElement(root) : null;
    const next = wrapFocus(active ? inside.indexOf(active) : -1, inside.length, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    inside[next]?.focus();
  };

  return (
    <dialog
      ref={dialog}
      class="ala-dialog"
      data-size={props.size}
      aria-modal="true"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === dialog.current;
      }}
      onClick={(event) => {
        if (pressedOutside.current && event.target === dialog.current) onClose();
      }}
    >
      <div class="ala-dialog-inside">
        <header class="ala-dialog-head">
          {props.picture}
          <div class="ala-dialog-titles">
            <h1 class="ala-dialog-title" id={titleId}>
              {props.title}
            </h1>
            {props.subtitle && <p class="ala-dialog-subtitle">{props.subtitle}</p>}
          </div>
          {props.size === 'large' && (
            <div class="ala-dialog-tools">
              {props.tools}
              <Button kind="subtle" icon="close" label="Close" onClick={onClose} />
            </div>
          )}
        </header>
        <div class="ala-dialog-body" ref={body}>
          {props.children}
        </div>
        {props.footer && <footer class="ala-dialog-foot">{props.footer}</footer>}
      </div>
    </dialog>
  );
}

function markOverflow(body: HTMLElement | null): void {
  if (!body) return;
  body.parentElement?.toggleAttribute('data-overflows', body.scrollHeight > body.clientHeight + 1);
}

/** Takes the focus back when somebody else takes it away; a click beside the controls leaves it where it was, too. */
function keepFocus(dialog: HTMLDialogElement): () => void {
  const stop = new AbortController();
  let last: HTMLElement | null = null;
  let times = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const takeBack = () => {
    clearTimeout(timer);
    if (
      !dialog.open ||
      isFollowedByDialog(dialog) ||
      dialog.matches(':focus-within') ||
      times >= TAKE_BACK_TIMES
    )
      return;
    times += 1;
    const target = last?.isConnected ? last : focusablesIn(dialog)[0];
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
