/** The cells of a line, as the viewer's lists show it: one row, or two where there is no room. */
import { parseContext } from '../core/ari.ts';
import { lineTime, utcText } from '../core/time-text.ts';
import type { LineRow } from '../search/contract.ts';
import { ForeignText } from '../ui/foreign-text.tsx';
import { noHits } from '../ui/highlight.ts';
import { Icon } from '../ui/icon.tsx';
import type { LineHits } from '../ui/line-hits.ts';
import { COLUMN_HITS, COLUMN_NAMES, columnText, SHORT_NAMES, textColumns } from './line-columns.ts';
import { fileOf, isUnderstood, shownLevel } from './row-words.ts';
import { differenceText, newDay, timeColumns, timeHeading } from './time-texts.ts';
import type { Column, ViewState } from './view-state.ts';

export { lineColumns } from './line-columns.ts';

export interface LineCellsProps {
  readonly row: LineRow;
  readonly state: Pick<ViewState, 'times' | 'columns' | 'wrap'>;
  readonly siteName: (cloudId: string | null, hostName?: string | null) => string;
  /** The time of the line above it, in ms since the epoch; null: there is none, or it is not known. */
  readonly before: number | null;
  /** What to mark; null: nothing. */
  readonly hits: LineHits | null;
  /** An IANA name; without it, this computer's zone. */
  readonly zone?: string | undefined;
}

/** Nobody sees more of a row that does not wrap, and of one that does it is enough to know what it is about. */
const FOLDED = 600;
const WRAPPED = 4_000;
const CELL = { role: 'gridcell' } as const;
const HEAD_ROW = { role: 'row', tabIndex: -1 } as const;

/** Level, times, the chosen columns, message. For a row of class `line` with `data-level`, see `LINE_CSS`. */
export function LineCells({ row, state, siteName, before, hits, zone }: LineCellsProps) {
  const { line } = row;
  const level = shownLevel(row);
  const day = newDay(line.time, before, zone);
  return (
    <>
      {state.columns.includes('level') && (
        <span {...CELL} class="line-level" data-level={level} title={line.levelText ?? undefined}>
          {level}
        </span>
      )}
      {timeColumns(state.times).map((column) => (
        <TimeCell key={column} column={column} row={row} before={before} zone={zone} />
      ))}
      {textColumns(state).map((column) => (
        <span
          {...CELL}
          key={column}
          class="line-text ala-cut"
          data-column={column}
          data-file={column === 'source' && fileOf(row) !== null ? '' : undefined}
        >
          <CellText row={row} column={column} siteName={siteName} hits={hits} />
        </span>
      ))}
      <span {...CELL} class="line-message" data-wrap={state.wrap ? '' : undefined}>
        {!isUnderstood(row) && <NotUnderstood />}
        <Message row={row} wrap={state.wrap} hits={hits} />
      </span>
      {day !== null && <span class="line-day">{day}</span>}
    </>
  );
}

function TimeCell(props: Pick<LineCellsProps, 'row' | 'before' | 'zone'> & { readonly column: string }) {
  const { column, row, before, zone } = props;
  const { time, timeText } = row.line;
  // A time that could not be read is shown as it was written, once.
  if (!Number.isFinite(time)) {
    return (
      <span {...CELL} class="line-time ala-cut" data-column={column}>
        {column === 'local' && <ForeignText text={timeText.slice(0, 40)} />}
      </span>
    );
  }
  return (
    <span
      {...CELL}
      class="line-time"
      data-column={column}
      title={column === 'local' ? utcText(time) : undefined}
    >
      {column === 'difference'
        ? differenceText(time, before)
        : lineTime(time, column === 'utc' ? 'UTC' : zone)}
    </span>
  );
}

function CellText(props: Pick<LineCellsProps, 'row' | 'siteName' | 'hits'> & { readonly column: Column }) {
  const { row, column, siteName, hits } = props;
  if (column === 'level') return null;
  const text = column === 'site' ? siteOf(row, siteName) : columnText(row, column);
  if (text === null || text === '') return null;
  const isId = column === 'invocation' || column === 'trace';
  const found = COLUMN_HITS[column];
  return (
    <>
      {column === 'source' && fileOf(row) !== null && <Icon name="file" />}
      <ForeignText text={text.slice(0, isId ? 4 : 120)} hits={(found && hits?.[found]) ?? noHits} />
    </>
  );
}

/** Before a text of a file that is no line. */
function NotUnderstood() {
  return (
    <span class="line-strange" title="Kept as it stands in its file, with the time of the line before it">
      not understood
    </span>
  );
}

function siteOf({ line }: LineRow, siteName: LineCellsProps['siteName']): string {
  const cloudId = line.contextId === null ? null : (parseContext(line.contextId)?.cloudId ?? null);
  return cloudId === null && line.hostName === null ? '' : siteName(cloudId, line.hostName);
}

function Message({ row, wrap, hits }: { row: LineRow; wrap: boolean; hits: LineHits | null }) {
  const { message, error } = row.line;
  const most = wrap ? WRAPPED : FOLDED;
  const text = wrap ? message.slice(0, most) : firstLine(message).slice(0, most);
  // Some log nothing but an error.
  if (text.trim() === '' && error !== null) {
    return <ForeignText text={error.slice(0, most)} hits={hits?.error ?? noHits} />;
  }
  return (
    <>
      <ForeignText text={text} hits={hits?.msg ?? noHits} />
      {message.length > text.length && <span class="line-more">{'\u2026'}</span>}
    </>
  );
}

/** A message may begin with empty lines. */
function firstLine(message: string): string {
  const start = message.search(/\S/);
  if (start < 0) return '';
  const end = message.indexOf('\n', start);
  return message.slice(start, end < 0 ? undefined : end);
}

/** The row of headings; `at`: the time by which the zone is named. */
export function LineHead({
  state,
  at,
  zone,
}: {
  readonly state: Pick<ViewState, 'times' | 'columns'>;
  readonly at: number;
  readonly zone?: string | undefined;
}) {
  const head = { role: 'columnheader' } as const;
  return (
    <div class="line line-head" {...HEAD_ROW}>
      {state.columns.includes('level') && <span {...head}>Level</span>}
      {timeColumns(state.times).map((column) => (
        <span {...head} key={column}>
          {timeHeading(column, at, zone)}
        </span>
      ))}
      {textColumns(state).map((column) => (
        <span {...head} key={column} class="ala-cut" title={COLUMN_NAMES[column]}>
          {SHORT_NAMES[column] ?? COLUMN_NAMES[column]}
        </span>
      ))}
      <span {...head}>Message</span>
    </div>
  );
}

/** Stands where a line will be. */
export function WaitingCells({ row }: { readonly row: number }) {
  // Uneven, so that it looks like lines; the same for the same row.
  const width = 30 + ((row * 37) % 50);
  return <span {...CELL} class="line-bone" style={{ width: `${width}%` }} />;
}
