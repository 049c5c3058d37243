/** `--spans`: one `{"text": "..."}` a line in, one `{"spans": [...]}` a line out, in the same order. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { createFinder } from '../../src/core/redaction/finder.ts';

const NO_TEXT = JSON.stringify({ error: 'expected a JSON object with a string "text"' });

/**
 * Answers as fast as lines arrive, and waits while the reader is slower. A line that is no such object gets an `error`
 * in its place, and the others are answered all the same.
 * @returns the exit code: 1 when there was such a line
 */
export async function writeSpans(input: Readable, output: Writable): Promise<number> {
  const finder = createFinder();
  let failed = false;
  for await (const lines of lineBatches(input)) {
    const texts = lines.map(textOf);
    const known = texts.filter((text) => text !== null);
    failed ||= known.length < texts.length;
    const found = finder.findAll(known)[Symbol.iterator]();
    let answer = '';
    for (const text of texts) {
      const spans = text === null ? null : (found.next().value ?? []);
      answer += `${spans === null ? NO_TEXT : JSON.stringify({ spans: spans.map(spanOf) })}\n`;
    }
    if (!output.write(answer)) await once(output, 'drain');
  }
  return failed ? 1 : 0;
}

function spanOf({
  start,
  end,
  kind,
}: {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}) {
  return { start, end, type: kind };
}

function textOf(line: string): string | null {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && 'text' in value;
    return isObject && typeof value.text === 'string' ? value.text : null;
  } catch {
    return null;
  }
}

/** The whole lines of each reading. Only a line feed ends a line: JSON may hold all other line ends. */
async function* lineBatches(input: Readable): AsyncGenerator<string[]> {
  input.setEncoding('utf8');
  let begun: string[] = [];
  let isFirst = true;
  for await (const piece of input) {
    let text = String(piece);
    if (isFirst && text.startsWith('\ufeff')) text = text.slice(1);
    isFirst = false;
    const last = text.lastIndexOf('\n');
    if (last >= 0) {
      yield (begun.join('') + text.slice(0, last)).split('\n');
      begun = [];
    }
    if (last + 1 < text.length) begun.push(text.slice(last + 1));
  }
  if (begun.length > 0) yield [begun.join('')];
}
