/**
 * Reads JSON that is not one object a line: arrays, objects over several lines, bodies one after the other, of any size. What
 * cannot be read is left line by line, and reading goes on behind it.
 */
import type { LogLine } from '../log-line.ts';
import { afterSpace, OPEN, placeOfFault } from './json-scan.ts';
import type { LineValues } from './line-values.ts';
import {
  EndlessLineError,
  type LineReader,
  MOST_LINE,
  type ReadLines,
  type UnreadText,
} from './read-lines.ts';

/** Knows what stands in the JSON. */
export interface JsonWalker {
  /**
   * Reads the next thing; what it holds is put into `found`.
   * @param at at a sign that is no white space
   * @returns the place after it, or a negative number; see `json-scan.ts`
   */
  next(text: string, at: number, end: number, found: FoundLines): number;
  /** Puts what it kept back into `found`. */
  finish(found: FoundLines): void;
}

export class FoundLines {
  lines: LogLine[] = [];
  unread: UnreadText[] = [];
  private readonly values: LineValues;

  constructor(values: LineValues) {
    this.values = values;
  }

  leave(text: string): void {
    const plain = text.trim();
    if (plain !== '') this.unread.push({ text: plain, time: this.values.time, before: this.lines.length });
  }

  take(): ReadLines {
    const { lines, unread } = this;
    this.lines = [];
    this.unread = [];
    return { lines, unread };
  }
}

export class JsonStream implements LineReader {
  private readonly walker: JsonWalker;
  private readonly found: FoundLines;
  private pending: string[] = [];
  private length = 0;
  /** With less than so many characters nothing more can be read: it was tried before. */
  private wanted = 1;
  private isFirst = true;

  constructor(walker: JsonWalker, values: LineValues) {
    this.walker = walker;
    this.found = new FoundLines(values);
  }

  read(chunk: string): ReadLines {
    const text = this.isFirst && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.isFirst = false;
    if (text !== '') this.pending.push(text);
    this.length += text.length;
    if (this.length >= this.wanted) this.readPending(false);
    return this.found.take();
  }

  end(): ReadLines {
    this.readPending(true);
    this.walker.finish(this.found);
    return this.found.take();
  }

  private readPending(isLast: boolean): void {
    const text = this.pending.join('');
    const at = this.readText(text, isLast);
    this.length = text.length - at;
    this.pending = this.length === 0 ? [] : [text.slice(at)];
    this.wanted = Math.min(this.length * 2, Math.max(MOST_LINE, this.length)) + 1;
  }

  /** @returns up to where everything was read */
  private readText(text: string, isLast: boolean): number {
    const { found, walker } = this;
    const end = text.length;
    for (let at = 0; ; ) {
      at = afterSpace(text, at, end);
      if (at >= end) return end;
      // More than any record has is not looked at, so that what comes out is the same however the text is cut.
      const next = walker.next(text, at, Math.min(end, at + MOST_LINE), found);
      if (next > at) {
        at = next;
        continue;
      }
      const isOpen = next === OPEN;
      if (isOpen && !isLast && end - at <= MOST_LINE) return at;
      const stop = isOpen
        ? this.afterLines(text, at, isLast)
        : afterFault(text, at, placeOfFault(next), isLast);
      if (stop < 0) {
        if (end - at > MOST_LINE) throw new EndlessLineError();
        return at;
      }
      leaveLines(text.slice(at, stop), found);
      at = stop;
    }
  }

  /** After the lines that no record's end was found in; -1 where not even a line ends. */
  private afterLines(text: string, at: number, isLast: boolean): number {
    if (isLast && text.length - at <= MOST_LINE) return text.length;
    const feed = text.lastIndexOf('\n', at + MOST_LINE);
    return feed < at ? -1 : feed + 1;
  }
}

/** Where reading goes on after a fault: in its own line if what was read began before it, else behind it. -1: not there yet */
function afterFault(text: string, from: number, fault: number, isLast: boolean): number {
  const feeds = text.slice(from, fault).lastIndexOf('\n');
  if (feeds >= 0) return from + feeds + 1;
  BORDER.lastIndex = fault;
  const border = BORDER.exec(text);
  if (border === null) return isLast ? text.length : -1;
  return border.index + 1;
}

/** The end of a line, or of a record before another one in it. */
const BORDER = /\n|\}[ \t]*,[ \t]*\{/g;

function leaveLines(text: string, found: FoundLines): void {
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    found.leave(text.slice(at, end));
    at = end + 1;
  }
}
