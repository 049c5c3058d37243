/** The columns of a list of lines: in which order, how wide, and what stands in them. */
import type { LineRow } from '../search/contract.ts';
import type { HitColumn } from '../ui/line-hits.ts';
import { fileOf } from './row-words.ts';
import { timeColumns } from './time-texts.ts';
import type { Column, ViewState } from './view-state.ts';

export type ColumnState = Pick<ViewState, 'times' | 'columns'>;

/** In px; what is longer is cut, and there in full once the line is open. */
const WIDTHS: Readonly<Record<Column | 'time' | 'difference', number>> = {
  level: 52,
  time: 100,
  difference: 92,
  site: 116,
  function: 108,
  version: 64,
  module: 120,
  invocation: 50,
  trace: 50,
  source: 124,
};

export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  level: 'Level',
  site: 'Site',
  function: 'Function',
  version: 'Version',
  module: 'Module',
  invocation: 'Invocation',
  trace: 'Trace',
  source: 'Source',
};

/** Headings that are wider than what stands below them. */
export const SHORT_NAMES: Readonly<Partial<Record<Column, string>>> = { invocation: 'Inv.' };

/** What a search finds in a column, see `LineHits`. */
export const COLUMN_HITS: Readonly<Partial<Record<Column, HitColumn>>> = {
  site: 'name',
  function: 'name',
  version: 'name',
  module: 'name',
  invocation: 'id',
  trace: 'id',
};

/** Columns after the times. */
export function textColumns({ columns }: ColumnState): readonly Column[] {
  return columns.filter((column) => column !== 'level');
}

/** For `grid-template-columns`, as `--line-columns` of whatever holds the lines. */
export function lineColumns(state: ColumnState): string {
  const level = state.columns.includes('level') ? [WIDTHS.level] : [];
  const times = timeColumns(state.times).map((column) =>
    column === 'difference' ? WIDTHS.difference : WIDTHS.time,
  );
  const texts = textColumns(state).map((column) => WIDTHS[column]);
  return [...[...level, ...times, ...texts].map((width) => `${width}px`), 'minmax(0, 1fr)'].join(' ');
}

/** What a line has to say in a column; null: nothing. IDs in full. */
export function columnText(row: LineRow, column: Exclude<Column, 'level' | 'site'>): string | null {
  const { line } = row;
  switch (column) {
    case 'function':
      return line.functionKey;
    case 'version':
      return line.appVersion;
    case 'module':
      return line.moduleKey ?? line.moduleType;
    case 'invocation':
      return line.invocationId;
    case 'trace':
      return line.traceId;
    case 'source':
      return fileOf(row) ?? 'live';
  }
}
