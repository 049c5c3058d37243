import { lineTime, utcText } from '../core/time-text.ts';
import type { PreviewLine } from '../preview/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon } from '../ui/icon.tsx';
import { lineShape } from './line-shape.ts';
import { cutOf, type TextRow } from './line-text.ts';
import { CELL } from './roles.ts';
import { ShownTextRow } from './shown-text.tsx';
import { number, plural } from './words.ts';

/** Nobody sees more of a row that does not wrap. */
const ROW_LIMIT = 600;

export interface LineRowProps {
  readonly line: PreviewLine;
  readonly rowId: string;
  readonly isOpen: boolean;
  /** Of the finding that is looked at, among those of the line; -1: none. */
  readonly current: number;
  readonly zone?: string | undefined;
}

/** The cells of a line: level, local time, UTC, function, invocation, message. */
export function LineCells({ line, rowId, isOpen, current, zone }: LineRowProps) {
  const shape = lineShape(line);
  const isTime = Number.isFinite(line.time);
  const cut = cutOf(line);
  const part = (row: TextRow) => (
    <ShownTextRow
      row={row}
      rowId={rowId}
      current={current}
      isFull={isOpen}
      {...(isOpen ? {} : { most: ROW_LIMIT })}
    />
  );
  const below = isOpen ? shape.rest : shape.folded;
  const more = isOpen ? 0 : shape.hidden;
  const canOpen = shape.rest.length > 0 || cut > 0;
  return (
    <>
      <span {...CELL} class="pan-level" data-level={line.level} title={line.levelText ?? undefined}>
        {line.level}
      </span>
      <time {...CELL} title={isTime ? utcText(line.time) : line.timeText}>
        {isTime ? lineTime(line.time, zone) : <ForeignText text={line.timeText.slice(0, 40)} />}
      </time>
      <span {...CELL} class="pan-utc">
        {isTime ? lineTime(line.time, 'UTC') : ''}
      </span>
      <span {...CELL} class="pan-function ala-cut" title={line.functionKey ?? undefined}>
        {line.functionKey !== null && <ForeignText text={line.functionKey.slice(0, 100)} />}
      </span>
      <span {...CELL} class="pan-invocation" title={line.invocationId ?? 'No invocation ID'}>
        {line.invocationId === null ? (
          <span class="ala-hidden">none</span>
        ) : (
          <ForeignText text={isOpen ? line.invocationId : line.invocationId.slice(0, 4)} />
        )}
      </span>
      <span {...CELL} class="pan-message" data-open={isOpen ? '' : undefined}>
        <span class="pan-text-row">
          <span class="pan-text">
            {shape.first && part(shape.first)}
            {shape.aside && <span class="pan-aside"> {part(shape.aside)}</span>}
          </span>
          {below.length === 0 && more > 0 && <More count={more} />}
          {!isOpen && shape.rest.length === 0 && cut > 0 && (
            <button type="button" class="ala-link pan-more" tabIndex={-1} data-fold="">
              {plural(cut, 'more character')}
            </button>
          )}
        </span>
        {below.map((row, at) => (
          <span key={`${row.column} ${row.start}`} class="pan-text-row pan-below" data-column={row.column}>
            {at === 0 && (
              <span class="pan-fold" data-fold="">
                <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
              </span>
            )}
            <span class="pan-text">{part(row)}</span>
            {at === below.length - 1 && more > 0 && <More count={more} />}
          </span>
        ))}
        {cut > 0 && isOpen && (
          <span class="pan-text-row">
            <button type="button" class="ala-link pan-more" tabIndex={-1} data-whole="">
              Show all: {number(cut)} more characters
            </button>
          </span>
        )}
        {isOpen && canOpen && (
          <span class="pan-text-row">
            <button type="button" class="ala-link pan-more" tabIndex={-1} data-fold="">
              Show less
            </button>
          </span>
        )}
      </span>
    </>
  );
}

function More({ count }: { readonly count: number }) {
  return (
    <button type="button" class="ala-link pan-more" tabIndex={-1} data-fold="">
      {plural(count, 'more line')}
    </button>
  );
}

/** Stands where a line will be. */
export function WaitingCells({ row }: { readonly row: number }) {
  // Uneven, so that it looks like lines; the same for the same row.
  const width = 30 + ((row * 37) % 50);
  return (
    <>
      <span {...CELL} class="pan-bone" />
      <span {...CELL} class="pan-bone" />
      <span {...CELL} class="pan-bone" />
      <span {...CELL} class="pan-bone" />
      <span {...CELL} class="pan-bone" />
      <span {...CELL} class="pan-bone" style={{ width: `${width}%` }} />
    </>
  );
}
