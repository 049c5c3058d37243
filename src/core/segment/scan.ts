/** Finds a literal in the messages of a segment. */
import { foldCase } from '../query/letter-case.ts';
import { ok, type Result } from '../result.ts';
import type { SegmentProblem } from './frame.ts';
import type { SegmentReader } from './reader.ts';
import type { JoinedText } from './text-columns.ts';

/** An expression much longer than this is refused by engines: then the text is folded and searched like any other. */
const LONGEST_EXPRESSION = 200;
const HAS_CASE = /[A-Za-z\u0080-\uFFFF]/;

/** Gives the first hit at or after a place, -1 for none. One finder is for one text. */
type Finder = (text: string, from: number) => number;

/**
 * Places of the lines whose message has the literal in it, rising. The joined text is searched in one pass, and no message
 * is cut out of it. Without `caseSensitive` letters count as the same as in a regular expression with the flag `i`.
 */
export function scanMessages(
  reader: SegmentReader,
  literal: string,
  caseSensitive: boolean,
): Result<number[], SegmentProblem> {
  const messages = reader.messages();
  return messages.ok ? ok(scanJoined(messages.value, literal, caseSensitive)) : messages;
}

/** As `scanMessages`, over messages that are read already. */
export function scanJoined({ text, starts }: JoinedText, literal: string, caseSensitive: boolean): number[] {
  const lines = starts.length - 1;
  if (literal === '') return Array.from({ length: lines }, (_, line) => line);
  const find = caseSensitive || !HAS_CASE.test(literal) ? exactFinder(literal) : foldedFinder(literal);
  const found: number[] = [];
  let line = 0;
  for (let from = 0; line < lines; ) {
    const at = find(text, from);
    if (at < 0) break;
    line = lineOf(starts, at, line);
    const next = starts[line + 1] ?? text.length;
    // With a line feed in it a literal can match across the border of two lines: that is no hit.
    if (at + literal.length < next) {
      found.push(line);
      from = next;
    } else from = at + 1;
  }
  return found;
}

/** The line that a place of the joined text belongs to: the last one that starts at or before it. */
function lineOf(starts: Uint32Array, at: number, after: number): number {
  let low = after;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

function exactFinder(literal: string): Finder {
  return (text, from) => text.indexOf(literal, from);
}

function foldedFinder(literal: string): Finder {
  if (literal.length > LONGEST_EXPRESSION) {
    const folded = foldCase(literal);
    let foldedText: string | null = null;
    return (text, from) => {
      foldedText ??= foldCase(text);
      return foldedText.indexOf(folded, from);
    };
  }
  const expression = new RegExp(literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'gi');
  return (text, from) => {
    expression.lastIndex = from;
    return expression.exec(text)?.index ?? -1;
  };
}
