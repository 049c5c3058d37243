/** One row of the table: what was measured, beside its rival, and whether it is what it should be. */
import type { FigureName } from './figure-names.ts';
import type { Runs } from './statistics.ts';
import { fixed } from './table.ts';

export type Unit = 'lines/s' | 'bytes/line' | 'ms' | 'MB' | 'MB/s' | 'kB' | 'x' | 'lines';

/** `ratio` is ours divided by the rival's; `value` is ours in its unit. */
export interface Target {
  readonly of: 'ratio' | 'value';
  readonly bound: 'least' | 'most';
  readonly limit: number;
}

export interface Rival {
  readonly name: string;
  /** In the unit of the figure; null where it could not be compared. */
  readonly value: number | null;
  readonly runs?: Runs;
  /** Why it was not compared, or how. */
  readonly note?: string;
}

export interface Figure {
  readonly group: FigureName | 'redaction' | 'preview' | 'popup' | 'viewer' | 'import';
  /** Figures that are shown in a table of their own, one row a name. */
  readonly table?: string;
  readonly column?: string;
  readonly name: string;
  readonly unit: Unit;
  /** How many lines were stored. */
  readonly lines: number;
  readonly ours: number;
  readonly runs?: Runs;
  readonly rival?: Rival;
  readonly target?: Target;
  readonly note?: string;
  /** What came out is not what a plain filter gives: the figure then counts for nothing. */
  readonly wrong?: string;
}

export type Verdict = 'met' | 'missed' | 'wrong' | 'not compared' | '';

export function ratioOf({ ours, rival }: Figure): number | null {
  if (Number.isNaN(ours) || !rival?.value) return null;
  return ours / rival.value;
}

export function verdictOf(figure: Figure): Verdict {
  if (figure.wrong !== undefined) return 'wrong';
  const { target } = figure;
  if (!target) return '';
  const value = target.of === 'value' ? figure.ours : ratioOf(figure);
  if (value === null) return 'not compared';
  return (target.bound === 'least' ? value >= target.limit : value <= target.limit) ? 'met' : 'missed';
}

export const TABLE_HEAD = ['figure', 'ours', 'rival', '', 'ratio', 'target', '', 'note'] as const;

export function tableRow(figure: Figure): string[] {
  const ratio = ratioOf(figure);
  const { rival } = figure;
  const notes = [figure.wrong, figure.note, rival?.note].filter((note) => note !== undefined);
  return [
    figure.name,
    amount(figure.ours, figure.unit),
    rival?.name ?? '',
    rival === undefined || rival.value === null ? '' : amount(rival.value, figure.unit),
    ratio === null ? '' : fixed(ratio, ratio < 10 ? 2 : 0),
    targetText(figure),
    verdictOf(figure),
    notes.join('; '),
  ];
}

/** One row a name, one column a number of lines or what the figures say. */
export function pivotTable(
  title: string,
  figures: readonly Figure[],
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const columnOf = ({ column, lines }: Figure) => column ?? `${fixed(lines, 0)} lines`;
  const columns = [...new Set(figures.map(columnOf))];
  const names = [...new Set(figures.map(({ name }) => name))];
  const cell = (name: string, column: string) => {
    const found = figures.find((one) => one.name === name && columnOf(one) === column);
    return found ? amount(found.ours, found.unit) + (found.wrong ? ` WRONG: ${found.wrong}` : '') : '';
  };
  return {
    head: [title, ...columns],
    rows: names.map((name) => [name, ...columns.map((column) => cell(name, column))]),
  };
}

function targetText({ target, unit }: Figure): string {
  if (!target) return '';
  const sign = target.bound === 'least' ? '>=' : '<=';
  return target.of === 'ratio' ? `${sign} ${target.limit} x` : `${sign} ${amount(target.limit, unit)}`;
}

function amount(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return '-';
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${fixed(value, digits)} ${unit}`;
}
