/** How high a line is in the list, and which of its rows are shown. Pure. */
import type { PreviewLine } from '../preview/contract.ts';
import { type TextRow, textRows } from './line-text.ts';

/** In px. */
export const ROW_HEIGHT = 24;
/** An error shows this much of what was thrown before it is unfolded. */
const ERROR_ROWS = 3;

export interface LineShape {
  /** The first stands beside the time, the others below it. */
  readonly first: TextRow | null;
  /** Goes on the first row: what was logged beside a message of one row. */
  readonly aside: TextRow | null;
  /** Below it while the line is folded. */
  readonly folded: readonly TextRow[];
  readonly rest: readonly TextRow[];
  /** Rows that are not seen while the line is folded. */
  readonly hidden: number;
  /** In px, folded. */
  readonly height: number;
}

/** Folded rows stand below each other, whatever their depth. */
function withoutIndent(row: TextRow): TextRow {
  const indent = /^[ \t]*/.exec(row.text.text.slice(row.start, row.end))?.[0].length ?? 0;
  return { ...row, start: row.start + indent };
}

const shapes = new WeakMap<PreviewLine, LineShape>();

export function lineShape(line: PreviewLine): LineShape {
  const known = shapes.get(line);
  if (known) return known;
  const [first = null, ...others] = textRows(line);
  const last = others.at(-1);
  const isBeside =
    others.length === 1 && last?.column === 'other' && line.level !== 'ERROR' && line.level !== 'FATAL';
  const rest = isBeside ? [] : others.filter(({ start, end }, at) => end > start || at < others.length - 1);
  const isError = line.level === 'ERROR' || line.level === 'FATAL';
  const folded = isError ? rest.slice(0, ERROR_ROWS - 1).map(withoutIndent) : [];
  const shape = {
    first,
    aside: isBeside && last ? last : null,
    folded,
    rest,
    hidden: rest.length - folded.length,
    height: ROW_HEIGHT * (1 + folded.length),
  };
  shapes.set(line, shape);
  return shape;
}
