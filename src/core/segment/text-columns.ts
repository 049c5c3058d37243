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

/** An encoded column, and the size of its texts in UTF-8. */
export interface EncodedText {
  readonly payload: Uint8Array;
  readonly textBytes: number;
}

/**
 * How many line feeds each message has of its own, then the joined text: nearly always 0, where lengths would take up a
 * twentieth of the whole segment.
 */
export function encodeMessages(messages: readonly string[], joined: string, codec: TextCodec): EncodedText {
  const writer = new ByteWriter();
  for (const message of messages) writer.varint(countNewlines(message));
  const textBytes = writeText(writer, joined, codec);
  return { payload: writer.finish(), textBytes };
}

export function decodeMessages(
  { lines, reader }: Payload,
  codec: TextCodec,
): Result<JoinedText, SegmentProblem> {
  const newlines = new Uint32Array(lines);
  for (let n = 0; n < lines; n++) newlines[n] = reader.varint();
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
}

/** A number a line: 0 for none, else the length plus one; then all of them as one text. */
export function encodeSparseTexts(texts: readonly (string | null)[], codec: TextCodec): EncodedText {
  const writer = new ByteWriter();
  for (const text of texts) writer.varint(text === null ? 0 : text.length + 1);
  const textBytes = writeText(writer, texts.join(''), codec);
  return { payload: writer.finish(), textBytes };
}

export function decodeSparseTexts(
  column: string,
  { lines, reader }: Payload,
  codec: TextCodec,
): Result<SparseTexts, SegmentProblem> {
  const isGiven = new Uint8Array(lines);
  const ends = new Float64Array(lines);
  let end = 0;
  for (let n = 0; n < lines; n++) {
    const code = reader.varint();
    isGiven[n] = code === 0 ? 0 : 1;
    end += Math.max(code - 1, 0);
    ends[n] = end;
  }
  const joined = readText(reader, codec);
  if (!reader.isDone() || end !== joined.length) return damaged(column, 'length');
  return ok({
    at: (line) => (isGiven[line] === 1 ? joined.slice(line === 0 ? 0 : ends[line - 1], ends[line]) : null),
  });
}
