/** Columns of free text: the messages, in a form that can be searched as one string, and texts that are often missing. */
import { ok, type Result } from '../result.ts';
import { varintSize } from './bytes.ts';
import {
  damaged,
  frameColumn,
  frameWritten,
  type Payload,
  type SegmentColumn,
  type SegmentProblem,
} from './frame.ts';
import {
  readText,
  type TextCodec,
  type Utf8Text,
  utf8TextOf,
  utf8TextSize,
  writeUtf8Text,
} from './text-block.ts';

/** All messages of a segment as one string, a line feed between each two. */
export interface JoinedText {
  readonly text: string;
  /** Where each message begins, in UTF-16 units; one more than there are lines, so that `[n + 1] - 1` is the n-th's end. */
  readonly starts: Uint32Array;
}

export function messageAt({ text, starts }: JoinedText, line: number): string {
  return text.slice(starts[line] ?? 0, (starts[line + 1] ?? 1) - 1);
}

/** No message has a line feed of its own. */
const PLAIN = 0;
/** How many line feeds each message has comes first. */
const COUNTED = 1;

/** Messages, ready to be encoded. */
export interface MessageTexts {
  /** All of them, a line feed between each two. */
  readonly joined: Utf8Text;
  /** How many line feeds each has of its own; null: none has any. */
  readonly feeds: Uint32Array | null;
}

export function messageTextsOf(messages: readonly string[], codec: TextCodec): MessageTexts {
  const isPlain = !messages.some((message) => message.includes('\n'));
  return {
    joined: utf8TextOf(messages.join('\n'), codec),
    feeds: isPlain ? null : numbersOf(messages, countNewlines),
  };
}

/**
 * The joined text, and where it is needed how many line feeds each message has of its own: nearly always 0, where lengths
 * would take up a twentieth of the whole segment.
 */
export function encodeMessages(lines: number, { joined, feeds }: MessageTexts): SegmentColumn {
  const size = 1 + (feeds ? varintSizes(feeds) : 0) + utf8TextSize(joined);
  return frameWritten('message', lines, size, (writer) => {
    writer.byte(feeds ? COUNTED : PLAIN);
    if (feeds) for (let n = 0; n < feeds.length; n++) writer.varint(feeds[n] ?? 0);
    writeUtf8Text(writer, joined);
  });
}

export function decodeMessages(
  { lines, reader }: Payload,
  codec: TextCodec,
): Result<JoinedText, SegmentProblem> {
  const mode = reader.byte();
  const newlines = new Uint32Array(lines);
  if (mode === COUNTED) for (let n = 0; n < lines; n++) newlines[n] = reader.varint();
  else if (mode !== PLAIN) return damaged('message', `mode ${mode}`);
  const text = readText(reader, codec);
  if (!reader.isDone()) return damaged('message', 'length');
  const starts = findStarts(text, newlines);
  return starts ? ok({ text, starts }) : damaged('message', 'line feeds');
}

/** In a plain loop: `Uint32Array.from` takes ten times as long. */
function numbersOf<T>(items: readonly T[], numberOf: (item: T) => number): Uint32Array {
  const numbers = new Uint32Array(items.length);
  items.forEach((item, n) => {
    numbers[n] = numberOf(item);
  });
  return numbers;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function findStarts(text: string, newlines: Uint32Array): Uint32Array | null {
  const lines = newlines.length;
  const starts = new Uint32Array(lines + 1);
  let line = 0;
  let left = newlines[0] ?? 0;
  for (let at = 0; line < lines; at++) {
    // Past the last line feed comes the text's own end, which ends the last line.
    const found = text.indexOf('\n', at);
    at = found < 0 ? text.length : found;
    if (left > 0 && found < 0) return null;
    if (left > 0) left--;
    else {
      starts[++line] = at + 1;
      if (found < 0 && line < lines) return null;
      left = newlines[line] ?? 0;
    }
  }
  return (starts[lines] ?? 0) === (lines === 0 ? text.length : text.length + 1) ? starts : null;
}

/** Texts that may be missing, one a line. */
export interface SparseTexts {
  readonly at: (line: number) => string | null;
  /** All of them as one string, with nothing in between. */
  readonly text: string;
  /** Where each begins, in UTF-16 units; one more than there are lines. Empty where no line has a text. */
  readonly starts: Uint32Array;
}

/** Texts that may be missing, ready to be encoded. */
export interface GivenTexts {
  /** For each line 0, or the text's length in UTF-16 units plus one. */
  readonly codes: Uint32Array;
  /** All of them, with nothing in between. */
  readonly joined: Utf8Text;
}

/** Null where no line has a text. */
export function givenTextsOf(texts: readonly (string | null)[], codec: TextCodec): GivenTexts | null {
  const given = texts.filter((text) => text !== null);
  if (given.length === 0) return null;
  return {
    codes: numbersOf(texts, (text) => (text === null ? 0 : text.length + 1)),
    joined: utf8TextOf(given.join(''), codec),
  };
}

/** Empty where no line has a text. A number a line, 0 for none or the length plus one; then all texts as one. */
export function encodeGivenTexts(column: string, lines: number, given: GivenTexts | null): SegmentColumn {
  if (!given) return frameColumn(column, lines, new Uint8Array(0));
  const { codes, joined } = given;
  return frameWritten(column, lines, varintSizes(codes) + utf8TextSize(joined), (writer) => {
    for (let n = 0; n < codes.length; n++) writer.varint(codes[n] ?? 0);
    writeUtf8Text(writer, joined);
  });
}

function varintSizes(numbers: Uint32Array): number {
  let size = 0;
  for (let n = 0; n < numbers.length; n++) size += varintSize(numbers[n] ?? 0);
  return size;
}

export function decodeSparseTexts(
  column: string,
  { lines, reader }: Payload,
  codec: TextCodec,
): Result<SparseTexts, SegmentProblem> {
  if (reader.remaining === 0) return ok({ at: () => null, text: '', starts: new Uint32Array(0) });
  const isGiven = new Uint8Array(lines);
  const starts = new Uint32Array(lines + 1);
  let end = 0;
  for (let n = 0; n < lines; n++) {
    const code = reader.varint();
    isGiven[n] = code === 0 ? 0 : 1;
    end += Math.max(code - 1, 0);
    starts[n + 1] = end;
  }
  const text = readText(reader, codec);
  if (!reader.isDone() || end !== text.length) return damaged(column, 'length');
  return ok({
    at: (line) => (isGiven[line] === 1 ? text.slice(starts[line], starts[line + 1]) : null),
    text,
    starts,
  });
}
