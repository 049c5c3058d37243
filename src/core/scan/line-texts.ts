/** The three columns of free text in one form: all texts as one string, and where each begins. */
import type { LOGGED_COLUMNS } from '../query/line-values.ts';
import { ok, type Result } from '../result.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { PartName } from '../segment/parts.ts';
import type { SegmentReader } from '../segment/reader.ts';
import { messageAt } from '../segment/text-columns.ts';
import type { LiteralFinder } from './literal-finder.ts';

export type TextColumn = (typeof LOGGED_COLUMNS)[number];

export const PART_OF: Readonly<Record<TextColumn, PartName>> = {
  message: 'message',
  error: 'texts',
  other: 'texts',
};

export function isTextColumn(column: string): column is TextColumn {
  return Object.hasOwn(PART_OF, column);
}

export interface LineTexts {
  readonly text: string;
  /** Where each line's text begins; one more than there are lines. Empty where no line has a text. */
  readonly starts: Uint32Array;
  /** Units between two texts. */
  readonly gap: 0 | 1;
  readonly at: (line: number) => string | null;
}

/** Under this part of all lines it is faster to look at each than to search the whole text. */
const FEW = 1 / 20;

export function lineTexts(reader: SegmentReader, column: TextColumn): Result<LineTexts, SegmentProblem> {
  if (column !== 'message') {
    const texts = reader.texts(column);
    return texts.ok ? ok({ ...texts.value, gap: 0 }) : texts;
  }
  const messages = reader.messages();
  if (!messages.ok) return messages;
  const joined = messages.value;
  return ok({ ...joined, gap: 1, at: (line) => messageAt(joined, line) });
}

/** The lines that are in a mask: from the first up to and without `end`. */
export interface Candidates {
  readonly mask: Uint8Array;
  readonly first: number;
  readonly end: number;
  readonly areFew: boolean;
}

/** null where there is none. */
export function candidatesOf(mask: Uint8Array): Candidates | null {
  const first = mask.indexOf(1);
  if (first < 0) return null;
  let count = 0;
  for (let n = first; n < mask.length; n++) count += mask[n] ?? 0;
  return { mask, first, end: mask.lastIndexOf(1) + 1, areFew: count < mask.length * FEW };
}

/**
 * Puts a 1 where a candidate's text has the literal in it.
 *
 * @param found may get a 1 for lines that are no candidates, if theirs has it too
 */
export function markLiteral(
  texts: LineTexts,
  finder: LiteralFinder,
  candidates: Candidates,
  found: Uint8Array,
): void {
  if (texts.text.length < finder.length) return;
  const { mask, first, end, areFew } = candidates;
  if (!areFew) {
    scanJoined(texts, finder, candidates, found);
    return;
  }
  const { text, starts, gap } = texts;
  for (let line = first; line < end; line++) {
    if (mask[line] !== 1) continue;
    if (finder.isIn(text.slice(starts[line], (starts[line + 1] ?? 0) - gap))) found[line] = 1;
  }
}

function scanJoined(
  { text, starts, gap }: LineTexts,
  { find, length }: LiteralFinder,
  { first, end }: Candidates,
  found: Uint8Array,
): void {
  const base = starts[first] ?? 0;
  const part = text.slice(base, (starts[end] ?? 0) - gap);
  let line = first;
  for (let from = 0; line < end; ) {
    const at = find(part, from);
    if (at < 0) return;
    line = lineOf(starts, base + at, line);
    const next = (starts[line + 1] ?? 0) - base;
    // A hit across the border of two lines is none.
    if (at + length <= next - gap) {
      found[line] = 1;
      from = next;
      line++;
    } else from = at + 1;
  }
}

/** The line that a place belongs to, at or after a line: the last one that begins at or before it. */
function lineOf(starts: Uint32Array, at: number, after: number): number {
  let low = after;
  let step = 1;
  while ((starts[low + step] ?? Number.POSITIVE_INFINITY) <= at) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, starts.length - 1);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
