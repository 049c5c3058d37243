/** Lines of `.log` files, fast; what is which is decided as in `text-reader.ts`, whose patterns have the last word. */
import { isReceiptComment } from '../download/receipt-comment.ts';
import type { LogLine } from '../log-line.ts';
import { LineText } from './line-text.ts';
import { LineValues, PLACE } from './line-values.ts';
import { type LineReader, MOST_LINE, type ReadLines, type UnreadText } from './read-lines.ts';
import { MOST_LINES, readDetail, readGroup, readHead } from './text-reader.ts';

/** @param day of times that have none; see `LineClock` */
export function createTextLineReader(day: number | null): LineReader {
  return new TextLineReader(day);
}

class TextLineReader implements LineReader {
  private readonly source = new LineText();
  private readonly values: LineValues;
  private lines: LogLine[] = [];
  private unread: UnreadText[] = [];
  private invocation: string | null = null;
  private isTop = true;
  private isOpen = false;
  /** Lines and characters of the open line. */
  private count = 0;
  private length = 0;
  /** The open line's message: what is complete, and the part that goes on. */
  private message: string | null = null;
  /** Of the part: what stood in pieces before this one, and where in this piece it began; -1: no part goes on. */
  private partBefore = '';
  private partStart = -1;

  constructor(day: number | null) {
    this.values = new LineValues(day);
  }

  read(chunk: string): ReadLines {
    const text = this.source.take(chunk);
    if (text !== '') this.readText(text);
    return this.taken();
  }

  end(): ReadLines {
    const rest = this.source.rest();
    if (rest !== '') this.readText(rest);
    this.close('', 0);
    return this.taken();
  }

  private taken(): ReadLines {
    const { lines, unread } = this;
    this.lines = [];
    this.unread = [];
    return { lines, unread };
  }

  /** @param text whole lines; only the file's last has no line feed */
  private readText(text: string): void {
    if (this.partStart >= 0) this.partStart = 0;
    for (let at = 0; at < text.length; ) {
      const feed = text.indexOf('\n', at);
      const next = feed < 0 ? text.length : feed + 1;
      this.readLine(text, at, next);
      at = next;
    }
    if (this.partStart >= 0) this.partBefore += text.slice(this.partStart);
  }

  private readLine(text: string, at: number, next: number): void {
    const isTop = this.isTop;
    this.isTop = false;
    if (isTop && isReceiptComment(lineText(text, at, next))) return;
    const first = firstSign(text, at, next);
    if (isLetter(first) || first === BRACKET || first > 127) {
      if (this.beginLine(text, at, next)) return;
      if (first === 73 || first === 105 || first > 127) {
        const group = readGroup(lineText(text, at, next));
        if (group !== null) {
          this.close(text, at);
          this.invocation = group;
          return;
        }
      }
    }
    if (!this.isOpen || this.count >= MOST_LINES || this.length >= MOST_LINE) {
      this.close(text, at);
      const unread = lineText(text, at, next);
      if (unread.trim() !== '')
        this.unread.push({ text: unread, time: this.values.time, before: this.lines.length });
      return;
    }
    this.count++;
    this.length += next - at;
    const code = text.charCodeAt(at);
    if ((code === 32 || code === 9 || code > 127 || code < 32) && mayBeDetail(first)) {
      if (this.takeDetail(text, at, next)) return;
      const detail = readDetail(lineText(text, at, next));
      if (detail !== null && !this.values.texts[PLACE[detail.field]]) {
        this.endPart(text, at);
        this.values.texts[PLACE[detail.field]] = detail.value;
        return;
      }
    }
    if (this.partStart < 0) {
      this.partStart = at;
      this.partBefore = '';
    }
  }

  /** A detail as it is usually written; whatever else may be one is left to the pattern. */
  private takeDetail(text: string, at: number, next: number): boolean {
    const isVersion = text.startsWith(APP_VERSION, at);
    if (!isVersion && !text.startsWith(FUNCTION_NAME, at)) return false;
    const place = isVersion ? PLACE.appVersion : PLACE.functionKey;
    // A line has one of each: a further one is a line of the message.
    if (this.values.texts[place]) return false;
    const start = at + (isVersion ? APP_VERSION : FUNCTION_NAME).length;
    const end = wordEnd(text, start, next);
    if (end < 0) return false;
    this.endPart(text, at);
    this.values.texts[place] = text.slice(start, end);
    return true;
  }

  /** Whether the text begins a line at this place; then it is open. */
  private beginLine(text: string, at: number, next: number): boolean {
    const quick = quickHead(text, at, next);
    if (quick > 0) {
      this.close(text, at);
      const timeAt = at + 6;
      this.open(
        text.slice(at, at + (text.charCodeAt(at + 4) === 32 ? 4 : 5)),
        text.slice(timeAt, timeAt + 24),
      );
      const hasId = quick === 2;
      const id = hasId ? text.slice(timeAt + 25, timeAt + 61) : this.invocation;
      this.values.texts[PLACE.invocationId] = id;
      this.begin(timeAt + (hasId ? 62 : 25), at, next);
      return true;
    }
    if (!mayBeHead(text, at, next)) return false;
    const head = readHead(lineText(text, at, next));
    if (head === null) return false;
    this.close(text, at);
    this.open(head.level, head.time);
    this.values.texts[PLACE.invocationId] = head.invocation ?? this.invocation;
    this.begin(at + head.length, at, next);
    return true;
  }

  private open(level: string, time: string): void {
    this.isOpen = true;
    this.values.texts[PLACE.level] = level;
    this.values.texts[PLACE.time] = time;
  }

  private begin(partStart: number, at: number, next: number): void {
    this.partStart = partStart;
    this.partBefore = '';
    this.message = null;
    this.count = 1;
    this.length = next - at;
  }

  /** The part of the message that goes on ends before this place. */
  private endPart(text: string, at: number): void {
    if (this.partStart < 0) return;
    const before = this.partBefore;
    let end = at;
    if (before === '') {
      while (end > this.partStart && isLineEnd(text.charCodeAt(end - 1))) end--;
    }
    const part =
      before === ''
        ? text.slice(this.partStart, end)
        : withoutLineEnds(before + text.slice(this.partStart, at));
    this.partStart = -1;
    this.partBefore = '';
    if (part === '') return;
    const plain = part.includes('\r\n') ? part.replaceAll('\r\n', '\n') : part;
    this.message = this.message === null ? plain : `${this.message}\n${plain}`;
  }

  private close(text: string, at: number): void {
    if (!this.isOpen) return;
    this.endPart(text, at);
    this.values.texts[PLACE.message] = this.message;
    this.isOpen = false;
    this.lines.push(this.values.take());
  }
}

const BRACKET = 91;
const APP_VERSION = '  App version: ';
const FUNCTION_NAME = '  Function name: ';

/** The end of the one word of ASCII signs that a line ends with; -1 where there is anything else. */
function wordEnd(text: string, from: number, next: number): number {
  let end = next;
  if (text.charCodeAt(end - 1) === 10) end--;
  if (text.charCodeAt(end - 1) === 13) end--;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code > 126) return -1;
  }
  return end > from ? end : -1;
}

/** Without its line end. */
function lineText(text: string, at: number, next: number): string {
  let end = next;
  if (text.charCodeAt(end - 1) === 10) {
    end--;
    if (end > at && text.charCodeAt(end - 1) === 13) end--;
  }
  return text.slice(at, end);
}

/** Other line ends than these are none; a lone carriage return at the end of a part goes with them. */
function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

function withoutLineEnds(text: string): string {
  let end = text.length;
  while (end > 0 && isLineEnd(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The code of the first sign that is no ASCII white space; 0 where there is none. */
function firstSign(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && (code < 9 || code > 13)) return code;
  }
  return 0;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function mayBeDetail(first: number): boolean {
  return first === 65 || first === 97 || first === 70 || first === 102 || first > 127;
}

/** Whether letters and then a digit follow: nothing else begins a line. Errs to yes. */
function mayBeHead(text: string, from: number, end: number): boolean {
  const most = Math.min(end, from + 200);
  for (let at = from; at < most; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) return true;
    if (code > 127) return true;
    if (!isLetter(code) && code !== 32 && (code < 9 || code > 13) && code !== BRACKET && code !== 93)
      return false;
  }
  return most < end;
}

/**
 * The usual form, sign by sign: a level in capitals, filled up to five, a whole time in UTC and a UUID, each with one space
 * after it. @returns 0 for any other, 1 without a UUID, 2 with one
 */
function quickHead(text: string, at: number, end: number): 0 | 1 | 2 {
  if (end - at < 6 + 25 || text.charCodeAt(at + 5) !== 32) return 0;
  for (let n = 0; n < 4; n++) if (!isCapital(text.charCodeAt(at + n))) return 0;
  const fifth = text.charCodeAt(at + 4);
  if (fifth !== 32 && !isCapital(fifth)) return 0;
  const time = at + 6;
  for (let n = 0; n < TIME.length; n++) {
    const wanted = TIME.charCodeAt(n);
    const code = text.charCodeAt(time + n);
    if (wanted === 48 ? code < 48 || code > 57 : code !== wanted) return 0;
  }
  const id = time + 25;
  if (end - id > 36 && text.charCodeAt(id + 36) === 32 && isId(text, id)) return 2;
  // Anything that begins like an id is left to the pattern, and so are spaces before it.
  const next = text.charCodeAt(id);
  if (next === 32 || next > 127 || (next >= 9 && next <= 13)) return 0;
  for (let n = 0; n < 8; n++) if (!isHex(text.charCodeAt(id + n))) return 1;
  return 0;
}

const TIME = '0000-00-00T00:00:00.000Z ';

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

function isId(text: string, at: number): boolean {
  for (let n = 0; n < 36; n++) {
    const code = text.charCodeAt(at + n);
    if (n === 8 || n === 13 || n === 18 || n === 23) {
      if (code !== 45) return false;
    } else if (!isHex(code)) return false;
  }
  return true;
}
