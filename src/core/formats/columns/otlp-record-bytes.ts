/** Records of OpenTelemetry's JSON as they are usually written, whichever way their members are ordered. */
import { LEVELS } from '../../level.ts';
import { PLACE } from '../line-values.ts';
import { levelText } from '../otlp-values.ts';
import { levelIn, viewOf } from './byte-tables.ts';
import { isSameAt, TokenChain } from './byte-tokens.ts';
import { GROUPED } from './group-lines.ts';
import { CLOSES_OBJECT, COMMA, OPENS_OBJECT, QUOTE, stringClose, valueEnd } from './json-bytes.ts';
import { OtlpAttributes, readText } from './otlp-attributes.ts';
import type { RawGroups } from './raw-groups.ts';
import { TEXT, type UnorderedLines } from './unordered-lines.ts';

/** Members of a record, by the places of their tokens. */
const TIME = 0;
const SEEN = 1;
const NUMBER = 2;
const LEVEL = 3;
const BODY = 4;
const LIST = 5;
const TRACE = 6;
const SPAN = 7;
const CHAIN = new TokenChain([
  ...['"timeUnixNano":"', '"observedTimeUnixNano":"', '"severityNumber":', '"severityText":"'],
  ...['"body":{"stringValue":"', '"attributes":[', '"traceId":"', '"spanId":"', '"flags":'],
  '"droppedAttributesCount":',
]);

const TRACE_AT = GROUPED.indexOf(PLACE.traceId) * 2;
const FUNCTION_AT = GROUPED.indexOf(PLACE.functionKey) * 2;
const MODULE_AT = GROUPED.indexOf(PLACE.moduleKey) * 2;

/** For each severity number the place of its level: read as OpenTelemetry's and as the export's, it is the same. */
const OF_NUMBER = Uint8Array.from({ length: 100 }, (_, number) =>
  LEVELS.findIndex((level) => level === (levelText(null, number, false) ?? 'INFO')),
);

export class OtlpRecordBytes {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly groups: RawGroups;
  private readonly lines: UnorderedLines;
  private readonly attributes: OtlpAttributes;
  private readonly isExported: boolean;
  /** The values of the resource that records are of, and whether our own writer made it. */
  private readonly resource = new Int32Array(GROUPED.length * 2);
  private isOwn = false;
  /** Where the name of their scope stands. */
  private scopeFrom = 0;
  private scopeEnd = 0;
  /** Where the ID of a trace stood first that came last. */
  private traceFrom = 0;
  private traceEnd = 0;
  /** Where attributes stand that this scope's last record has, but for those that have to be read again; and its group. */
  private listFrom = 0;
  private listLength = 0;
  private group = 0;
  /** Of the record at hand. */
  private time = 0;
  private level = -1;
  private number = 0;
  /** Whether it has the attributes of the one before it. */
  private isRepeated = false;

  /**
   * @param groups of the values in `GROUPED`
   * @param lines where records are put
   * @param isExported they are of Atlassian's export, and so of no resource and no scope
   */
  constructor(bytes: Uint8Array, groups: RawGroups, lines: UnorderedLines, isExported: boolean) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.groups = groups;
    this.lines = lines;
    this.isExported = isExported;
    this.attributes = new OtlpAttributes(bytes, groups.ranges, lines);
  }

  /** The records that come are of a resource that says nothing. */
  beginResource(): void {
    this.resource.fill(0);
    this.isOwn = false;
  }

  /** @param from behind the bracket of their resource's attributes @returns behind them; -1: something is unusual */
  readResource(from: number): number {
    const { attributes, groups } = this;
    groups.ranges.fill(0);
    const at = attributes.read(from);
    const { hasMark, hasRepeated, hasTrace, hasText } = attributes;
    if ((hasRepeated && !hasMark) || hasTrace || hasText) return -1;
    this.resource.set(groups.ranges);
    this.isOwn = hasMark;
    return at;
  }

  /** The records that come are of a scope whose name stands here. */
  beginScope(from: number, end: number): void {
    this.scopeFrom = from;
    this.scopeEnd = end;
    this.listLength = 0;
  }

  /** @param from where a record begins @returns behind it; -1: it is unusual */
  read(from: number): number {
    const { bytes, view, lines } = this;
    if (bytes[from] !== OPENS_OBJECT) return -1;
    for (let n = 0; n < lines.texts.length; n++) lines.texts[n] = 0;
    lines.escaped = 0;
    this.level = -1;
    this.number = 0;
    this.isRepeated = false;
    let members = 0;
    let at = from;
    for (let member = CHAIN.beginning; bytes[at] !== CLOSES_OBJECT; ) {
      if (at > from && bytes[at] !== COMMA) return -1;
      member = CHAIN.find(view, at + 1, member);
      if (member < 0 || (members & (1 << member)) !== 0) return -1;
      members |= 1 << member;
      at = this.readMember(member, at + 1 + CHAIN.lengthOf(member));
      if (at < 0) return -1;
    }
    // Without a time, it has that of another one.
    if ((members & (1 << TIME)) === 0 || !this.findGroup(members)) return -1;
    lines.add(this.time, this.level < 0 ? (OF_NUMBER[this.number] ?? 0) : this.level, this.group);
    return at + 1;
  }

  /** Of the record that has these members. @returns false: what says whose it is, is unusual */
  private findGroup(members: number): boolean {
    const { groups, attributes } = this;
    const hasTrace = (members & (1 << TRACE)) !== 0;
    const from = hasTrace ? this.traceFrom : 0;
    if (this.isRepeated && groups.ranges[TRACE_AT] === from) return true;
    if ((members & (1 << LIST)) === 0) this.beginList();
    else if (attributes.hasTrace && hasTrace) return false;
    if (hasTrace || this.isRepeated) {
      groups.ranges[TRACE_AT] = from;
      groups.ranges[TRACE_AT + 1] = hasTrace ? this.traceEnd : 0;
    }
    this.group = groups.find();
    return this.isScopeSaid();
  }

  private readMember(member: number, at: number): number {
    const { bytes } = this;
    switch (member) {
      case TIME:
        return this.readTime(at);
      case LEVEL:
        return this.readLevel(at);
      case BODY: {
        const close = readText(bytes, this.view, at, TEXT.message, this.lines);
        return close >= 0 && bytes[close + 1] === CLOSES_OBJECT ? close + 2 : -1;
      }
      case LIST:
        return this.readAttributes(at);
      case TRACE:
        return this.readTrace(at);
      case SEEN:
        return valueEnd(bytes, at - 1);
      case SPAN:
        // In the export the span is the first half of the trace.
        return this.isExported || bytes[at] === QUOTE ? valueEnd(bytes, at - 1) : -1;
      default:
        return this.readNumber(member, at);
    }
  }

  /** Nanoseconds, of which only whole milliseconds have the text that needs no storing. */
  private readTime(from: number): number {
    const { bytes, view } = this;
    const end = from + MILLIS;
    if (end + 7 > bytes.length || bytes[from] === ZERO) return -1;
    // Two numbers that engines keep as small ones.
    let high = 0;
    let low = 0;
    for (let at = from; at < end; at++) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      if (at < from + 7) high = high * 10 + digit;
      else low = low * 10 + digit;
    }
    if (view.getInt32(end) !== ZEROS || view.getInt32(end + 3) !== ZEROS_QUOTE) return -1;
    this.time = high * 1_000_000 + low;
    return end + 7;
  }

  private readLevel(from: number): number {
    const close = stringClose(this.bytes, from - 1);
    if (close === from) return close + 1;
    this.level = close < 0 ? -1 : levelIn(this.bytes, from, close);
    return this.level < 0 ? -1 : close + 1;
  }

  /** Neighbours often have the same ones. */
  private readAttributes(from: number): number {
    const { attributes, view } = this;
    const length = this.listLength;
    this.isRepeated = length > 0 && isSameAt(view, this.listFrom, from, length);
    if (this.isRepeated) return from + length;
    this.beginList();
    const at = attributes.read(from);
    if (at < 0 || (attributes.hasRepeated && !this.isOwn)) return -1;
    if (!attributes.hasText && !attributes.hasTrace) {
      this.listFrom = from;
      this.listLength = at - from;
    }
    return at;
  }

  /** A record has what its resource has, unless it says so itself. */
  private beginList(): void {
    const { ranges } = this.groups;
    for (let n = 0; n < ranges.length; n++) ranges[n] = this.resource[n] ?? 0;
    this.listLength = 0;
  }

  private readTrace(from: number): number {
    const { bytes, view } = this;
    const length = this.traceEnd - this.traceFrom;
    if (length === 0 || !isSameAt(view, this.traceFrom, from, length + 1)) {
      this.traceFrom = from;
      this.traceEnd = stringClose(bytes, from - 1);
      if (this.traceEnd < 0) return -1;
    }
    return from + this.traceEnd - this.traceFrom + 1;
  }

  private readNumber(member: number, from: number): number {
    const { bytes } = this;
    let value = 0;
    let at = from;
    for (; at < from + MOST_DIGITS; at++) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === from || (bytes[from] === ZERO && at > from + 1)) return -1;
    if (member !== NUMBER) return at;
    this.number = value;
    return value < OF_NUMBER.length ? at : -1;
  }

  /** A scope that is none of the record's function or module has to be kept beside it. */
  private isScopeSaid(): boolean {
    const length = this.scopeEnd - this.scopeFrom;
    return length === 0 || this.isScopeAt(FUNCTION_AT, length) || this.isScopeAt(MODULE_AT, length);
  }

  private isScopeAt(place: number, length: number): boolean {
    const { ranges } = this.groups;
    const from = ranges[place] ?? 0;
    return (ranges[place + 1] ?? 0) - from === length && isSameAt(this.view, this.scopeFrom, from, length);
  }
}

const ZERO = 48;
/** Digits of a time in ms from 2001 on; six more are its nanoseconds. */
const MILLIS = 13;
/** `0000` and `000"`. */
const ZEROS = 0x30303030;
const ZEROS_QUOTE = 0x30303022;
const MOST_DIGITS = 9;
