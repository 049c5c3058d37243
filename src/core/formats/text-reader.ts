/**
 * `.log` files: flat (`INFO  2020-01-22T06:36:33.843Z <invocationId> message`), with details (indented `App version:` and
 * `Function name:` lines after the message) and grouped (`invocation: <id>`, then `INFO  06:36:33.843Z message`).
 * A message may have several lines: whatever begins no line of its own goes on with the one before.
 *
 * What the format cannot keep apart, so that a file that we write is read back otherwise (`.csv` and `.jsonl` keep it):
 * - a line of a message, but its first, that looks like the beginning of a line, like `invocation: x` or like the first
 *   detail of its kind is taken for one (and lines without an invocation of their own that follow `invocation: x` have that one);
 * - line ends at the end of a message go, and those of `\r\n` become `\n`;
 * - a message without an invocation that begins with a UUID has it for its invocation; an invocation ID that is none is
 *   the beginning of the message;
 * - what was logged beside the message, and an error's text, are lines of the message;
 * - a level or a time that a line cannot begin with is written as the one that it was taken for.
 */
import { isReceiptComment } from '../download/receipt-comment.ts';
import { type LineField, lineFrom } from './line-fields.ts';
import type { LogReader, LogRecord, TextPiece } from './log-record.ts';
import { splitEnd, TextLines } from './text-lines.ts';

const HEAD =
  /^\s{0,8}\[?([A-Za-z]{3,9})\]?\s+((?:\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)(?:\s+([0-9a-fA-F]{8}-[0-9a-fA-F-]{8,40}|(?=\d{0,31}[a-fA-F])[0-9a-fA-F]{32}))?(?:[ \t]|$)/;
const LEVEL = /^(?:[Tt]race|[Dd]ebug|[Ii]nfo|[Ww]arn|[Ww]arning|[Ee]rror|[Ff]atal|[A-Z]{3,9})$/;
const GROUP = /^\s*invocation:\s*([\w.:/-]{1,100})\s*$/i;
const DETAIL = /^\s+(App version|Function name):[ \t]*/i;
/** A message of more lines than this is none: the rest are lines that cannot be read. */
export const MOST_LINES = 20_000;

interface Open {
  readonly head: string;
  readonly values: Map<LineField, string>;
  /** In the order of the file. */
  readonly parts: (
    | { readonly lines: string[] }
    | { readonly piece: TextPiece; readonly before: string; readonly after: string }
  )[];
  count: number;
}

/** Whether a line begins a line of a log, or a group of them. */
export function isLogHead(line: string): boolean {
  const level = HEAD.exec(line)?.[1];
  return (level !== undefined && LEVEL.test(level)) || GROUP.test(line);
}

export interface LineHead {
  readonly level: string;
  readonly time: string;
  readonly invocation: string | null;
  /** Of all that stands before the message. */
  readonly length: number;
}

/** What a line of a log begins with; null for any other line. @param line without its line end, as everywhere here */
export function readHead(line: string): LineHead | null {
  const head = HEAD.exec(line);
  if (!head?.[1] || !head[2] || !LEVEL.test(head[1])) return null;
  return { level: head[1], time: head[2], invocation: head[3] ?? null, length: head[0].length };
}

/** The invocation whose lines follow. */
export function readGroup(line: string): string | null {
  return GROUP.exec(line)?.[1] ?? null;
}

/** `  App version: 3.1.0`: where its value begins, and what it is of. */
export function readDetail(
  line: string,
): { readonly field: 'appVersion' | 'functionKey'; readonly value: string; readonly start: number } | null {
  const detail = DETAIL.exec(line);
  if (!detail?.[1]) return null;
  const start = detail[0].length;
  // Not by a pattern: with many spaces in the value it would try each of them to the end.
  const value = line.slice(start).trimEnd();
  if (value === '' || /[\n\r\u2028\u2029]/.test(value)) return null;
  return { field: /^app/i.test(detail[1]) ? 'appVersion' : 'functionKey', value, start };
}

/** Whether a line may begin with just this level and this time. */
export function isLogStart(level: string, timeText: string): boolean {
  const start = `${level} ${timeText}`;
  const head = HEAD.exec(start);
  return head?.[0].length === start.length && LEVEL.test(head[1] ?? '');
}

export function createTextReader(): LogReader {
  const lines = new TextLines();
  let open: Open | null = null;
  let invocation: string | null = null;
  let time = 0;
  let isFirst = true;

  const close = (): LogRecord[] => {
    if (open === null) return [];
    const record = recordOf(open, time);
    time = record.line?.time ?? time;
    open = null;
    return [record];
  };
  const take = (line: string): LogRecord[] => {
    const { text } = splitEnd(line);
    const isTop = isFirst;
    isFirst = false;
    if (isTop && isReceiptComment(text)) return [{ pieces: [line], line: null, isUnread: false }];
    const head = readHead(text);
    if (head !== null) {
      const closed = close();
      const id = head.invocation ?? invocation;
      const values = new Map<LineField, string>([
        ['level', head.level],
        ['time', head.time],
      ]);
      if (id !== null) values.set('invocationId', id);
      const { length } = head;
      open = { head: text.slice(0, length), values, parts: [{ lines: [line.slice(length)] }], count: 1 };
      return closed;
    }
    const group = readGroup(text);
    if (group !== null) {
      const closed = close();
      invocation = group;
      return [...closed, { pieces: [line], line: null, isUnread: false }];
    }
    if (open === null || open.count >= MOST_LINES) return [...close(), unread(line)];
    goOn(open, line);
    return [];
  };
  return {
    read: (chunk) => lines.take(chunk).flatMap(take),
    end: () => {
      const rest = lines.rest();
      return [...(rest === '' ? [] : take(rest)), ...close()];
    },
  };
}

function unread(line: string): LogRecord {
  const { text, end } = splitEnd(line);
  if (text.trim() === '') return { pieces: [line], line: null, isUnread: false };
  return {
    pieces: [{ text, raw: text, column: 'message', encoding: 'plain' }, end],
    line: null,
    isUnread: true,
  };
}

function goOn(open: Open, line: string): void {
  open.count++;
  const { text, end } = splitEnd(line);
  const detail = readDetail(text);
  // A line has one of each: a further one is a line of the message.
  if (detail !== null && !open.values.has(detail.field)) {
    const { field: column, value, start } = detail;
    open.values.set(column, value);
    const piece: TextPiece = { text: value, raw: value, column, encoding: 'plain' };
    open.parts.push({ piece, before: text.slice(0, start), after: text.slice(start + value.length) + end });
    return;
  }
  const last = open.parts.at(-1);
  if (last && 'lines' in last) last.lines.push(line);
  else open.parts.push({ lines: [line] });
}

function recordOf({ head, values, parts }: Open, before: number): LogRecord {
  const pieces: (string | TextPiece)[] = [head];
  const messages: string[] = [];
  for (const part of parts) {
    if ('piece' in part) {
      pieces.push(part.before, part.piece, part.after);
      continue;
    }
    const all = part.lines.join('');
    // Blank lines and the last line end are the file's, not the message's.
    const text = all.replace(/[\r\n]+$/, '');
    if (text !== '') {
      pieces.push({ text, raw: text, column: 'message', encoding: 'plain' });
      messages.push(text.replaceAll('\r\n', '\n'));
    }
    if (text.length < all.length) pieces.push(all.slice(text.length));
  }
  values.set('message', messages.join('\n'));
  return { pieces, line: lineFrom(values, before), isUnread: false };
}
