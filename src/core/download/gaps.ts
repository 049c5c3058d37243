/** What is missing from a range of lines, and why, as far as it can be told. */
import type { EnvironmentType } from '../environment.ts';
import type { LogLine } from '../log-line.ts';

/** JSON-safe. Times in ms since the epoch. */
export interface GapReport {
  /** The vendor could not read then; the admin can, and the lines are in the file. */
  readonly accessOff: readonly {
    readonly product: string;
    readonly environmentType: EnvironmentType;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  /** Invocations that wrote as much as the platform keeps: 100 lines a runtime minute, or 200 KB. */
  readonly caps: readonly {
    readonly invocationId: string;
    readonly cap: 'lines' | 'bytes';
    /** When the last line before the cap was written. */
    readonly until: number;
  }[];
  /** More than `caps` lists. */
  readonly moreCaps: number;
  /** Lines that carry no invocation ID: Atlassian's own download leaves them out, this one has them. */
  readonly withoutInvocation: number;
  /** What lies before this was over 30 days old and is gone; null: the range begins later. */
  readonly keptFrom: number | null;
  /** Elements of Atlassian's answers that could not be read. */
  readonly lost: number;
  /** Reading ended before the range did: lines older than this may be missing, and why. */
  readonly unread: { readonly before: number; readonly why: string } | null;
}

/** What the platform keeps. Source: Forge documentation, "Platform quotas and limits" and "View app logs". */
export const LINE_CAP = 100;
/** UTF-8 bytes of what an invocation logged. A KB is taken for 1,000 bytes: nothing says that it is 1,024. */
export const BYTE_CAP = 200_000;
export const KEPT_DAYS = 30;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Beyond these, older counts are given up: a hostile answer shall not take all memory. */
const MOST_INVOCATIONS = 200_000;
const MOST_LINES = 4_000_000;
const MOST_CAPS = 200;

/** What only the reader of the lines knows. */
export interface GapFacts {
  readonly lost: number;
  readonly unread: GapReport['unread'];
  /** Any periods; those outside of the range are left out. Given here or when the finder is made. */
  readonly accessOff?: GapReport['accessOff'];
}

interface Invocation {
  lines: number;
  bytes: number;
  /** The line that was added last, or -1. */
  last: number;
  /** When its newest line was written. */
  readonly newest: number;
  /** How many lines there were when `cap` was told. */
  told: number;
  cap: { readonly cap: 'lines' | 'bytes'; readonly until: number } | null;
}

/** Looks through lines as they come, newest first, for what is missing. Keeps 12 bytes a line. */
export class GapFinder {
  private readonly invocations = new Map<string, Invocation>();
  /** Those that may have reached a cap. */
  private readonly suspects = new Map<string, Invocation>();
  private times = new Float64Array(1024);
  /** Of each line: the line of the same invocation that was added before it. */
  private before = new Int32Array(1024);
  private lines = 0;
  private withoutInvocation = 0;
  private readonly range: { readonly from: number; readonly to: number };
  private readonly now: number;
  private readonly accessOff: GapReport['accessOff'];

  /** @param options the range that was asked for, both ends in, and when, in ms since the epoch */
  constructor(options: {
    readonly from: number;
    readonly to: number;
    readonly now: number;
    readonly accessOff?: GapReport['accessOff'];
  }) {
    this.range = { from: options.from, to: options.to };
    this.now = options.now;
    this.accessOff = options.accessOff ?? [];
  }

  add(line: Pick<LogLine, 'time' | 'invocationId' | 'message' | 'error' | 'other'>): void {
    if (!line.invocationId) {
      this.withoutInvocation++;
      return;
    }
    const invocation = this.invocationOf(line.invocationId, line.time);
    invocation.lines++;
    invocation.bytes += utf8Length(line.message) + utf8Length(line.error) + utf8Length(line.other);
    if (this.lines < MOST_LINES) {
      const n = this.lines++;
      if (n >= this.times.length) this.grow();
      this.times[n] = line.time;
      this.before[n] = invocation.last;
      invocation.last = n;
    }
    if (invocation.lines >= LINE_CAP || invocation.bytes >= BYTE_CAP)
      this.suspects.set(line.invocationId, invocation);
  }

  report({ lost, unread, accessOff = this.accessOff }: GapFacts): GapReport {
    const caps: GapReport['caps'][number][] = [];
    for (const [invocationId, invocation] of this.suspects) {
      if (invocation.told !== invocation.lines) {
        invocation.cap = this.capOf(invocation);
        invocation.told = invocation.lines;
      }
      if (invocation.cap) caps.push({ invocationId, ...invocation.cap });
    }
    caps.sort((a, b) => b.until - a.until || (a.invocationId < b.invocationId ? -1 : 1));
    const edge = this.now - KEPT_DAYS * DAY;
    return {
      accessOff: clipped(accessOff, this.range),
      caps: caps.slice(0, MOST_CAPS),
      moreCaps: Math.max(0, caps.length - MOST_CAPS),
      withoutInvocation: this.withoutInvocation,
      keptFrom: this.range.from < edge ? edge : null,
      lost,
      unread,
    };
  }

  private invocationOf(id: string, time: number): Invocation {
    const known = this.invocations.get(id);
    if (known) return known;
    if (this.invocations.size >= MOST_INVOCATIONS) this.forgetHalf();
    const made: Invocation = { lines: 0, bytes: 0, last: -1, newest: time, told: 0, cap: null };
    this.invocations.set(id, made);
    return made;
  }

  /** The first ones are the newest: nothing of them comes any more, since an invocation lasts minutes. */
  private forgetHalf(): void {
    let left = MOST_INVOCATIONS / 2;
    for (const id of this.invocations.keys()) {
      if (left-- <= 0) return;
      this.invocations.delete(id);
    }
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2);
    times.set(this.times);
    const before = new Int32Array(this.before.length * 2);
    before.set(this.before);
    this.times = times;
    this.before = before;
  }

  private capOf({ last, bytes, newest }: Invocation): Invocation['cap'] {
    const times: number[] = [];
    for (let n = last; n >= 0; n = this.before[n] ?? -1) times.push(this.times[n] ?? newest);
    return capOf({ times, bytes, newest });
  }
}

/** What an invocation logged: when each line was written, in any order, and the UTF-8 bytes of all. */
export interface Logged {
  readonly times: readonly number[];
  readonly bytes: number;
  /** When its newest line was written. */
  readonly newest: number;
}

/** The cap that was reached first; null: none. A runtime minute is counted from the invocation's first line. */
export function capOf({ times, bytes, newest }: Logged): {
  readonly cap: 'lines' | 'bytes';
  readonly until: number;
} | null {
  const start = times.reduce((first, time) => Math.min(first, time), Number.POSITIVE_INFINITY);
  const minutes = new Map<number, { lines: number; until: number }>();
  for (const time of times) {
    const minute = Math.floor((time - start) / MINUTE);
    const counts = minutes.get(minute) ?? { lines: 0, until: time };
    minutes.set(minute, counts);
    counts.lines++;
    counts.until = Math.max(counts.until, time);
  }
  const full = [...minutes.values()].filter(({ lines }) => lines >= LINE_CAP).map(({ until }) => until);
  const byLines = full.reduce((first, until) => Math.min(first, until), Number.POSITIVE_INFINITY);
  const byBytes = bytes >= BYTE_CAP ? newest : Number.POSITIVE_INFINITY;
  if (byLines === byBytes && byLines === Number.POSITIVE_INFINITY) return null;
  return byLines <= byBytes ? { cap: 'lines', until: byLines } : { cap: 'bytes', until: byBytes };
}

/** Those that touch the range, cut at its ends, oldest first. What is not known stays so. */
function clipped(
  periods: GapReport['accessOff'],
  range: { readonly from: number; readonly to: number },
): GapReport['accessOff'] {
  return periods
    .filter(({ from, to }) => (from === null || from < range.to) && (to === null || to > range.from))
    .filter(({ from, to }) => from === null || to === null || from < to)
    .map(({ product, environmentType, from, to }) => ({
      product,
      environmentType,
      from: from === null ? null : Math.max(from, range.from),
      to: to === null ? null : Math.min(to, range.to),
    }))
    .sort((a, b) => (a.from ?? 0) - (b.from ?? 0) || (a.product < b.product ? -1 : 1));
}

/** UTF-8 bytes. Lone surrogates count as U+FFFD, three bytes. */
export function utf8Length(text: string | null): number {
  if (text === null) return 0;
  let length = text.length;
  for (let n = 0; n < text.length; n++) {
    const unit = text.charCodeAt(n);
    if (unit < 0x80) continue;
    if (unit < 0x800) length++;
    else {
      length += 2;
      if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(n + 1) & 0xfc00) === 0xdc00) n++;
    }
  }
  return length;
}
