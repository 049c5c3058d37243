import { dayText, lineTime, utcText, zoneName } from '../core/time-text.ts';
import { shortDay } from '../log-views/access-words.ts';
import type { LineRow } from '../search/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import type { LineHits } from '../ui/line-hits.ts';
import { LineDetails, type LineDetailsProps } from './line-details.tsx';

const CELL = { role: 'gridcell' } as const;
/** A row shows one line of text: more of a 200 KB message would only cost. */
const ROW_LIMIT = 400;

export interface RowProps extends Omit<LineDetailsProps, 'row'> {
  readonly row: LineRow;
  readonly siteName: string;
  readonly hits: LineHits;
  readonly isOpen: boolean;
  /** Today, as a time in it, in ms since the epoch: times of other days say which. */
  readonly today: number;
}

/** A line in two rows of text; open, with all that is known of it. */
export function Row(props: RowProps) {
  const { row, siteName, hits, isOpen, today } = props;
  const { line } = row;
  const isDated = Number.isFinite(line.time);
  return (
    <div {...CELL} class="pop-line-cell">
      <div class="pop-line-head" data-fold="">
        <span class="pop-line-meta">
          <span class="pop-level ala-mono">{line.level}</span>
          <time
            class="ala-digits"
            title={isDated ? `${utcText(line.time)}, shown in ${zoneName(line.time)}` : undefined}
          >
            {isDated ? timeText(line.time, today) : <ForeignText text={line.timeText.slice(0, 40)} />}
          </time>
          <span class="pop-line-site ala-cut" title={line.hostName ?? siteName}>
            <ForeignText text={siteName} hits={hits.name} />
          </span>
          {line.functionKey !== null && (
            <span class="pop-line-function ala-cut" title={line.functionKey}>
              <ForeignText text={line.functionKey.slice(0, 120)} hits={hits.name} />
            </span>
          )}
        </span>
        {!isOpen && (
          <span class="pop-line-message ala-mono ala-cut">
            <ForeignText text={line.message.slice(0, ROW_LIMIT)} hits={hits.msg} />
          </span>
        )}
      </div>
      {isOpen && <LineDetails {...props} />}
    </div>
  );
}

function timeText(time: number, today: number): string {
  const clock = lineTime(time);
  return dayText(time) === dayText(today) ? clock : `${shortDay(time, today)} ${clock}`;
}

/** Stands where a line will be. */
export function WaitingRow({ row }: { readonly row: number }) {
  return (
    <div {...CELL} class="pop-line-cell pop-line-waiting">
      <span />
      <span style={{ width: `${35 + ((row * 37) % 50)}%` }} />
    </div>
  );
}
