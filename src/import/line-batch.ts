/** Lines with the texts between them that are none, as the log store takes them. */
import type { ReadLines } from '../core/formats/line-reader.ts';
import { NOT_UNDERSTOOD } from '../core/imported-file.ts';
import { EMPTY_LINE, type LogLine } from '../core/log-line.ts';

export interface LineBatch {
  readonly lines: readonly LogLine[];
  /** One a line, or the same for all. */
  readonly sources: string | readonly string[];
  readonly notUnderstood: number;
}

/** What a receipt says of every line, for lines that do not say it themselves. */
export interface LineDefaults {
  readonly appId: string;
  readonly environmentId: string;
  readonly hostName: string | null;
}

/**
 * @param source the file's name
 * @param first a time in ms since the epoch, for texts that no line stands before
 */
export function batchOf(
  { lines, unread }: ReadLines,
  source: string,
  first: number,
  defaults: LineDefaults | null,
): LineBatch {
  const own = defaults ? lines.map((line) => withDefaults(line, defaults)) : lines;
  if (unread.length === 0) return { lines: own, sources: source, notUnderstood: 0 };
  const all: LogLine[] = [];
  const sources: string[] = [];
  let next = 0;
  const take = (until: number) => {
    for (; next < until; next++) {
      const line = own[next];
      if (!line) break;
      all.push(line);
      sources.push(source);
    }
  };
  for (const { text, time, before } of unread) {
    take(before);
    all.push({ ...EMPTY_LINE, ...defaults, time: time || first, message: text });
    sources.push(NOT_UNDERSTOOD);
  }
  take(own.length);
  return { lines: all, sources, notUnderstood: unread.length };
}

/** The line with what the receipt says of every line, where it says nothing itself. */
export function withDefaults(line: LogLine, { appId, environmentId, hostName }: LineDefaults): LogLine {
  if (line.appId !== '' && line.environmentId !== '' && line.hostName !== null) return line;
  return {
    ...line,
    appId: line.appId || appId,
    environmentId: line.environmentId || environmentId,
    hostName: line.hostName ?? hostName,
  };
}

/** One after the other. */
export function joinReadings([first, second]: readonly [ReadLines, ReadLines]): ReadLines {
  if (second.lines.length + second.unread.length === 0) return first;
  const { length } = first.lines;
  return {
    lines: length === 0 ? second.lines : first.lines.concat(second.lines),
    unread: [
      ...first.unread,
      ...second.unread.map(({ text, time, before }) => ({ text, time, before: before + length })),
    ],
  };
}

/** @param source of lines that were understood */
export function withoutFirst({ lines, sources }: LineBatch, count: number, source: string): LineBatch {
  if (typeof sources === 'string') return { lines: lines.slice(count), sources, notUnderstood: 0 };
  const rest = sources.slice(count);
  return {
    lines: lines.slice(count),
    sources: rest,
    notUnderstood: rest.filter((each) => each !== source).length,
  };
}
