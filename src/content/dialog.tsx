/**
 * A modal dialog over the page, as Atlaskit's own: the focus starts inside and stays inside, Escape and a click on the
 * blanket close it, and the focus goes back to where it was. The browser's `<dialog>` keeps everything else out of reach.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { deepActiveElement, focusablesIn, wrapFocus } from './focus-order.ts';
import { useModal } from './modal.ts';

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
  useModal(dialog, props.onLost);

  // Lines around a body that scrolls say that there is more of it.
  useLayoutEffect(() => markOverflow(body.current));
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const watch = new ResizeObserver(() => markOverflow(element));
    watch.observe(element);
    return () => watch.disconnect();
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
