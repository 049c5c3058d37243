import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { fitSize, type Point, type Size, sizeByKey, sizeToCorner } from './frame-size.ts';

export interface ResizeHandleProps {
  /** What gets another size. */
  readonly target: RefObject<HTMLElement | null>;
  /** Null: the usual size. */
  readonly onResize: (size: Size | null) => void;
  /** The pointer is down: what lies under it must not take its moves. */
  readonly onDrag: (isDragging: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** In the lower corner of a dialog that lies in the middle of the window: for the pointer and for the arrow keys. */
export function ResizeHandle({ target, onResize, onDrag, onKeyDown }: ResizeHandleProps) {
  const helpId = useId();
  const [said, setSaid] = useState('');
  /** From the pointer to the corner. */
  const grip = useRef<Point | null>(null);
  const view = (): Size => ({ width: innerWidth, height: innerHeight });
  const box = () => target.current?.getBoundingClientRect() ?? new DOMRect();

  const onKey = (event: KeyboardEvent) => {
    const { width, height } = box();
    const next = sizeByKey(event.key, event.shiftKey, fitSize({ width, height }, view()), view());
    if (next === null) return onKeyDown(event);
    event.preventDefault();
    onResize(next === 'usual' ? null : next);
    setSaid(next === 'usual' ? 'Usual size' : `${next.width} by ${next.height} pixels`);
  };

  return (
    <>
      <button
        type="button"
        class="ala-resize"
        aria-label="Resize"
        aria-describedby={helpId}
        title="Drag to resize, double-click for the usual size"
        onKeyDown={onKey}
        onDblClick={() => onResize(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const { right, left, bottom } = box();
          const x = event.clientX > innerWidth / 2 ? right : left;
          grip.current = { x: x - event.clientX, y: bottom - event.clientY };
          onDrag(true);
        }}
        onPointerMove={(event) => {
          const held = grip.current;
          if (held) onResize(sizeToCorner({ x: event.clientX + held.x, y: event.clientY + held.y }, view()));
        }}
        onLostPointerCapture={() => {
          grip.current = null;
          onDrag(false);
        }}
      />
      <span class="ala-hidden" id={helpId}>
        Arrow keys change the size, with Shift in larger steps. Home gives the usual size.
      </span>
      <span class="ala-hidden" role="status">
        {said}
      </span>
    </>
  );
}
