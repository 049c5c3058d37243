/**
 * A modal dialog over the page whose inside is a page of the extension in a frame. What comes from outside the frame
 * (Escape, the blanket, another address) only asks the frame; it closes when the frame says so.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FrameAddress } from './extension-frame.ts';
import type { FrameState } from './frame-link.ts';
import type { Size } from './frame-size.ts';
import { PUT_BACK, useModal } from './modal.ts';
import type { Overlay } from './overlay.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { useFrame } from './use-frame.ts';

/** What the user dragged it to, for as long as the page lives. */
let keptSize: Size | null = null;

export interface FrameDialogProps {
  /** For screen readers: of the dialog and of the frame. */
  readonly title: string;
  /** Null: the extension is gone from under this page, there is nothing to load. */
  readonly address: FrameAddress | null;
  readonly overlay: Overlay;
  readonly onClose: () => void;
  readonly onLost: () => void;
  /** Lies over the frame while it shows nothing; `again` loads the frame once more. */
  readonly cover: (state: Exclude<FrameState, 'shown'>, again: () => void) => ComponentChildren;
}

export function FrameDialog({ title, address, overlay, onClose, onLost, cover }: FrameDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const pressedOutside = useRef(false);
  const isPassing = useRef(false);
  const [size, setSize] = useState(keptSize);
  const [isDragging, setDragging] = useState(false);
  useModal(dialog, onLost);
  const frame = useFrame(address, title, onClose);
  const { state, askClose, restart } = frame;

  useEffect(() => {
    const stop = new AbortController();
    overlay.onMoved(askClose, stop.signal);
    dialog.current?.addEventListener(PUT_BACK, restart, { signal: stop.signal });
    return () => stop.abort();
  }, [overlay, askClose, restart]);

  const resize = (next: Size | null) => {
    keptSize = next;
    setSize(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The browser would let a second Escape close the dialog without asking anybody.
    event.preventDefault();
    askClose();
  };
  /** Something else closed it, which needs no frame's consent: it opens again, and asks. */
  const reopen = () => {
    const element = dialog.current;
    if (!element?.isConnected || element.open) return;
    element.showModal();
    askClose();
  };
  /** Forward from the last stop: put on the first one, the browser itself goes on from there into the frame. */
  const wrapForward = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.shiftKey) return;
    isPassing.current = true;
    first.current?.focus();
    isPassing.current = false;
  };
  /** Backwards out of the frame: on to the last stop. */
  const wrapBackward = () => {
    if (isPassing.current) return;
    const last = dialog.current?.querySelector<HTMLElement>('.ala-resize');
    if (last?.getClientRects().length) last.focus();
    else frame.focus();
  };

  return (
    <dialog
      ref={dialog}
      class="ala-dialog ala-frame-dialog"
      aria-modal="true"
      aria-label={title}
      data-dragging={isDragging || undefined}
      style={size ? { width: `${size.width}px`, height: `${size.height}px` } : { width: '', height: '' }}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        askClose();
      }}
      onClose={reopen}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === dialog.current;
      }}
      onClick={(event) => {
        if (pressedOutside.current && event.target === dialog.current) askClose();
      }}
    >
      {state === 'shown' && (
        <button
          type="button"
          ref={first}
          class="ala-frame-edge"
          aria-label="End of the panel"
          onFocus={wrapBackward}
        />
      )}
      <div key={`frame ${frame.attempt}`} ref={frame.box} class="ala-frame-box" inert={state !== 'shown'} />
      {state !== 'shown' && <div class="ala-frame-cover">{cover(state, frame.again)}</div>}
      <ResizeHandle target={dialog} onResize={resize} onDrag={setDragging} onKeyDown={wrapForward} />
    </dialog>
  );
}
