import { useRef } from 'preact/hooks';
import { type CapMark, capWords } from './timeline-caps.ts';
import type { Scale } from './timeline-scale.ts';

export interface CapMarksProps {
  readonly marks: readonly CapMark[];
  readonly scale: Scale;
  readonly zone: string | undefined;
  /** A mark is pointed at, or none any longer. */
  readonly onPoint: (mark: CapMark | null) => void;
  readonly onOpen: (mark: CapMark) => void;
}

/** Where a count beside a mark would go over the end of the plot, it stands before it, in px. */
const COUNT = 16;

/** A row of marks above the bars. Tab leads to the row, arrows from mark to mark. */
export function CapMarks({ marks, scale, zone, onPoint, onOpen }: CapMarksProps) {
  const row = useRef<HTMLDivElement>(null);
  if (marks.length === 0) return null;
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1;
    const next = buttons[at + step];
    if (step === 0 || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  };
  return (
    <div class="view-time-caps" role="toolbar" aria-label="Caps reached" ref={row} onKeyDown={move}>
      {marks.map((mark, index) => (
        <button
          key={mark.caps[0]?.invocationId}
          type="button"
          class="view-time-cap"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={`${mark.caps.length === 1 ? 'Open invocation' : 'Zoom'}. ${capWords(mark.caps, scale, zone)}`}
          data-turned={mark.x > scale.width - COUNT ? '' : undefined}
          style={{ insetInlineStart: `${Math.round(mark.x)}px` }}
          onPointerEnter={() => onPoint(mark)}
          onPointerLeave={() => onPoint(null)}
          onFocus={() => onPoint(mark)}
          onBlur={() => onPoint(null)}
          onClick={() => onOpen(mark)}
        >
          <svg width="9" height="12" viewBox="0 0 9 12" aria-hidden="true" focusable="false">
            <path d="M0 0h9L4.5 7z" />
            <path d="M4 6h1v6h-1z" />
          </svg>
          {mark.caps.length > 1 && (
            <span class="ala-digits" aria-hidden="true">
              {mark.caps.length}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
