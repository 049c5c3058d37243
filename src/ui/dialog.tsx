import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The main one last. */
  readonly buttons?: ComponentChildren;
  readonly onClose: () => void;
  /** Wider, for lists. */
  readonly isWide?: boolean;
}

/** A modal dialog of a page of ours. The focus goes into it, and back to where it was; Escape closes. */
export function Dialog({ title, children, buttons, onClose, isWide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    (element.querySelector<HTMLElement>('.ala-dialog-buttons .ala-main') ?? element).focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="ala-root ala-dialog"
      data-wide={isWide ? '' : undefined}
      aria-labelledby={id}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="ala-dialog-head">
        <h2 class="ala-dialog-title" id={id}>
          {title}
        </h2>
        <Button kind="subtle" icon="close" label="Close" onClick={onClose} />
      </header>
      <div class="ala-dialog-body">{children}</div>
      {buttons && <footer class="ala-dialog-buttons">{buttons}</footer>}
    </dialog>
  );
}

export const DIALOG_CSS = `
.ala-dialog {
  box-sizing: border-box;
  width: min(480px, calc(100vw - 24px));
  max-height: calc(100vh - 48px);
  padding: 0;
  border: 1px solid var(--ala-border);
  border-radius: 6px;
  background: var(--ala-overlay);
  color: var(--ala-text);
  box-shadow: var(--ala-shadow-overlay);
  font: inherit;
}
.ala-dialog[open] { display: flex; flex-direction: column; }
.ala-dialog[data-wide] { width: min(880px, calc(100vw - 24px)); }
.ala-dialog:focus { outline: none; }
.ala-dialog::backdrop { background: var(--ala-blanket); }
.ala-dialog-head { display: flex; align-items: center; gap: 8px; padding: 16px 12px 8px 20px; }
.ala-dialog-title { flex: 1; margin: 0; font-size: 16px; line-height: 20px; font-weight: 600; }
.ala-dialog-body { padding: 4px 20px 16px; overflow: auto; font-size: 13px; line-height: 18px; }
.ala-dialog-buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 20px 16px; }
`;
