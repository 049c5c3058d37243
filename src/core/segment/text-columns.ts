/** Columns of free text: the messages, in a form that can be searched as one string, and texts that are often missing. */
import { ok, type Result } from '../result.ts';
import { ByteWriter } from './bytes.ts';
import { damaged, type Payload, type SegmentProblem } from './frame.ts';
import { readText, type TextCodec, writeText } from './text-block.ts';

/** All messages of a segment as one string, a line feed between each two. */
export interface JoinedText {
  readonly text: string;
  /** Where each message begins, in UTF-16 units; one more than there are lines, so that `[n + 1] - 1` is the n-th's end. */
  readonly starts: Uint32Array;
}

export function messageAt({ text, starts }: JoinedText, line: number): string {
  return text.slice(starts[line] ?? 0, (starts[line + 1] ?? 1) - 1);
}

/** An encoded column, and its texts. */
export interface EncodedText {
  readonly payload: Uint8Array;
  /** All texts as one, and the same as UTF-8. */
  readonly text: string;
  readonly utf8: Uint8Array;
}

/** No message has a line feed of its own. */
const PLAIN = 0;
/** How many line feeds each message has comes first. */
const COUNTED = 1;

/**
 * The joined text, and where it is needed how many line feeds each message has of its own: nearly always 0, where lengths
 * would take up a twentieth of the whole segment.
 */
export function encodeMessages(messages: readonly string[], codec: TextCodec): EncodedText {
  const text = messages.join('\n');
  const isPlain = !messages.some((message) => message.includes('\n'));
  const writer = new ByteWriter(text.length + 64);
  writer.byte(isPlain ? PLAIN : COUNTED);
  if (!isPlain) for (const message of messages) writer.varint(countNewlines(message));
  const utf8 = writeText(writer, text, codec);
  return { payload: writer.finish(), text, utf8 };
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

/** Null where no line has a text. A number a line, 0 for none or the length plus one; then all texts as one. */
export function encodeSparseTexts(texts: readonly (string | null)[], codec: TextCodec): EncodedText | null {
  const given = texts.filter((text) => text !== null);
  if (given.length === 0) return null;
  const text = given.join('');
  const writer = new ByteWriter(texts.length + text.length + 64);
  for (const each of texts) writer.varint(each === null ? 0 : each.length + 1);
  const utf8 = writeText(writer, text, codec);
  return { payload: writer.finish(), text, utf8 };
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
