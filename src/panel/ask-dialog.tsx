import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface AskDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** The main one last. */
  readonly buttons: ComponentChildren;
  readonly onClose: () => void;
}

/** A question over the panel. The focus starts on the first button, and goes back to where it was. */
export function AskDialog({ title, children, buttons, onClose }: AskDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('.pan-ask-buttons button')?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="pan-ask"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 class="pan-ask-title" id={id}>
        {title}
      </h2>
      <div class="pan-ask-body">{children}</div>
      <div class="pan-ask-buttons">{buttons}</div>
    </dialog>
  );
}
