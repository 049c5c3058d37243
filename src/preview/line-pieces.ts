/** Lines with their numbers, in pieces that are looked into at one go. */
import type { NumberedLine } from '../core/redaction/inspect.ts';
import type { LineStore } from './line-store.ts';
import type { Rows } from './narrowing.ts';

/** Lines that are looked into at one go: a few ms. */
export const SLICE = 256;
/** Of texts, for lines of a megabyte. */
const SLICE_UNITS = 200_000;

/** Lines with their numbers, in pieces that are looked into at one go: a few ms. */
export function* piecesOf(lines: readonly NumberedLine[], most = SLICE): Generator<NumberedLine[]> {
  let piece: NumberedLine[] = [];
  let units = 0;
  for (const one of lines) {
    piece.push(one);
    units += one.line.message.length + (one.line.other?.length ?? 0) + (one.line.error?.length ?? 0);
    if (piece.length < most && units < SLICE_UNITS) continue;
    yield piece;
    piece = [];
    units = 0;
  }
  if (piece.length > 0) yield piece;
}

/** The lines that are shown now, oldest first, each once: older ones that come meanwhile are left out. */
export async function* shownLines(store: LineStore, rows: Rows): AsyncGenerator<NumberedLine[]> {
  const { count } = rows;
  for (let row = 0; row < count; row += SLICE) {
    const added = rows.count - count;
    yield* piecesOf(await rowLines(store, rows, row + added, Math.min(row + SLICE, count) + added));
  }
}

/** The lines of these rows, as many as there are. */
export async function rowLines(
  store: LineStore,
  rows: Rows,
  from: number,
  to: number,
): Promise<NumberedLine[]> {
  const numbers: number[] = [];
  for (let row = Math.min(to, rows.count) - 1; row >= Math.max(0, from); row--) numbers.push(rows.kOf(row));
  return (await numberedLines(store, numbers)).reverse();
}

/** @param numbers in order */
export async function numberedLines(store: LineStore, numbers: readonly number[]): Promise<NumberedLine[]> {
  const lines = await store.linesOf(numbers);
  return numbers.flatMap((k, n) => {
    const line = lines[n];
    return line ? [{ k, line }] : [];
  });
}
