import type { ShownSpan } from '../preview/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { rowRuns, shortValue, type TextRow } from './line-text.ts';

export interface ShownTextProps {
  readonly row: TextRow;
  /** Characters at most. */
  readonly most?: number;
  /** Of the finding that is looked at, among those of the line; -1: none. */
  readonly current: number;
  /** For the ids of findings. */
  readonly rowId: string;
  /** Long names in full. */
  readonly isFull?: boolean;
}

/** A row of a line's text, its findings marked where they stand. */
export function ShownTextRow({ row, most, current, rowId, isFull = false }: ShownTextProps) {
  let at = 0;
  return rowRuns(row, most).map(({ text, span, ordinal }) => {
    const key = at;
    at += text.length;
    if (!span) return <ForeignText key={key} text={text} />;
    return (
      <span
        key={key}
        id={findingId(rowId, ordinal)}
        class="pan-found"
        data-tier={span.tier}
        data-decision={span.decision}
        data-instead={span.isReplaced ? '' : undefined}
        data-ordinal={ordinal}
        data-current={ordinal === current ? '' : undefined}
        title={isFull ? undefined : text.slice(0, 200)}
      >
        <ForeignText text={isFull ? text : shortValue(text, span.kind)} />
        <span class="ala-hidden"> ({spoken(span)})</span>
      </span>
    );
  });
}

export function findingId(rowId: string, ordinal: number): string {
  return `${rowId}-f${ordinal}`;
}

function spoken({ tier, decision, isReplaced }: ShownSpan): string {
  if (isReplaced) return 'redacted';
  const grave = tier === 'forbidden' ? 'must not be logged' : 'log with caution';
  return `${grave}, ${decision === 'redact' ? 'will be redacted' : 'kept'}`;
}
