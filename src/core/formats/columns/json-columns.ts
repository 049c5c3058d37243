/** Lines of gateway JSON as they are usually written: one object a line. */
import { stringText } from '../json-line.ts';
import { tenantHost } from '../jsonl-reader.ts';
import { PLACE } from '../line-values.ts';
import { ByteClock, TIME_BYTES } from './byte-clock.ts';
import { levelIn, viewOf } from './byte-tables.ts';
import { hashAt, isSameAt } from './byte-tokens.ts';
import type { ColumnMaker } from './column-maker.ts';
import type { GivenBytes } from './given-bytes.ts';
import { GROUPED, GroupLines } from './group-lines.ts';
import {
  addString,
  afterBlank,
  CLOSES_OBJECT,
  COMMA,
  OPENS_ARRAY,
  OPENS_OBJECT,
  plainEnd,
  QUOTE,
  stringClose,
  valueEnd,
} from './json-bytes.ts';
import { ERROR, JsonKeys, KINDS, MESSAGE, OTHER, TENANT, TIME, TYPE, UNKNOWN } from './json-keys.ts';
import type { MessageBytes } from './message-bytes.ts';
import type { PieceText } from './piece-text.ts';
import { RawGroups } from './raw-groups.ts';
import type { ColumnPiece } from './read-columns.ts';

/** An object of more members is none of a line. */
const MOST_KEYS = 64;
const HOST_SLOT = GROUPED.indexOf(PLACE.hostName);
/** So many tenants are at hand, by a hash. */
const AT_HAND = 64;
/** See `ColumnReader`. Members that are none of a line's are unusual: somebody has to keep them. */
export function readJsonColumns(given: ColumnPiece): boolean {
  return new JsonColumns(given).read();
}

class JsonColumns {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly piece: PieceText;
  private readonly maker: ColumnMaker;
  private readonly groups: RawGroups;
  private readonly clock: ByteClock;
  private readonly keys: JsonKeys;
  /** The ranges of the line before. */
  private readonly before = new Int32Array((GROUPED.length + 1) * 2);
  private readonly tenants: (
    | { readonly from: number; readonly length: number; readonly host: string | null }
    | undefined
  )[] = new Array(AT_HAND).fill(undefined);
  /** For each kind the line in which it came last. */
  private readonly said = new Int32Array(GROUPED.length + 1 + KINDS).fill(-1);
  private line = 0;
  private time = -1;
  private level = 0;

  constructor({ piece, maker, limits, source, complete, sink }: ColumnPiece) {
    this.bytes = piece.bytes;
    this.view = viewOf(piece.bytes);
    this.clock = new ByteClock(this.view);
    this.keys = new JsonKeys(piece);
    this.piece = piece;
    this.maker = maker;
    const lines = new GroupLines(piece.bytes, (_, from, end) => this.textAt(from, end));
    this.groups = new RawGroups(piece.bytes, source, GROUPED.length + 1, 0, (ranges) => {
      const line = lines.lineOf(ranges);
      return complete(isEmpty(ranges, HOST_SLOT) ? { ...line, hostName: this.tenantOf(ranges) } : line);
    });
    maker.begin(limits, this.groups, sink);
  }

  read(): boolean {
    const { bytes, maker, groups } = this;
    const { length } = bytes;
    for (let at = 0; at < length; this.line++) {
      if (bytes[at] !== OPENS_OBJECT) return false;
      this.before.set(groups.ranges);
      groups.ranges.fill(0);
      this.time = -1;
      this.level = INFO;
      maker.beginLine();
      at = this.readMembers(at + 1);
      if (at < 0 || this.time < 0) return false;
      if (bytes[at] === RETURN) at++;
      if (at < length && bytes[at] !== FEED) return false;
      at++;
      if (!maker.endLine(this.time, this.level, groups.find())) return false;
    }
    return true;
  }

  /** @returns behind the brace; -1: this object is unusual */
  private readMembers(from: number): number {
    const { bytes } = this;
    let at = afterBlank(bytes, from);
    for (let n = 0; n < MOST_KEYS; n++) {
      const start = this.keys.read(n, at);
      if (start < 0) return -1;
      const kind = this.keys.kindOf(n);
      at = kind >= 0 ? this.takeGrouped(kind, start) : this.takeOwn(kind, start);
      if (at < 0) return -1;
      at = afterBlank(bytes, at);
      if (bytes[at] === CLOSES_OBJECT) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at = afterBlank(bytes, at + 1);
    }
    return -1;
  }

  /** A value that lines share. It mostly says the same as in the line before. */
  private takeGrouped(slot: number, at: number): number {
    const { bytes, groups } = this;
    const place = slot * 2;
    const from = this.before[place] ?? 0;
    const same = (this.before[place + 1] ?? 0) - from;
    let end = at + same;
    if (same === 0 || !isSameAt(this.view, from, at, same)) {
      if (bytes[at] === N) {
        // Of two tenants the first counts, also where it is none.
        return slot === TENANT && this.isSaidTwice(slot) ? -1 : this.nullEnd(at);
      }
      const code = bytes[at];
      const isContainer = code === OPENS_OBJECT || code === OPENS_ARRAY;
      end = code === QUOTE ? this.closeOf(at) + 1 : this.lineValueEnd(at);
      if (end <= 0 || (isContainer && slot !== TENANT)) return -1;
    }
    if (this.isSaidTwice(slot)) return -1;
    groups.ranges[place] = at;
    groups.ranges[place + 1] = end;
    return end;
  }

  /** A value that is a line's own. */
  private takeOwn(kind: number, at: number): number {
    const { bytes, maker } = this;
    if (bytes[at] === N) return this.nullEnd(at);
    if (kind === TYPE) return this.lineValueEnd(at);
    if (this.isSaidTwice(kind)) return -1;
    if (kind === MESSAGE) return this.takeText(maker.message, at);
    if (kind === OTHER) return this.takeText(maker.other, at);
    if (kind === ERROR) return this.takeText(maker.error, at);
    if (bytes[at] !== QUOTE) return -1;
    const close = this.closeOf(at);
    if (close < 0) return -1;
    if (kind === TIME) {
      this.time = close - at - 1 === TIME_BYTES ? this.clock.read(at + 1) : -1;
      return this.time < 0 ? -1 : close + 1;
    }
    // What is said under an unknown name has to be kept.
    if (kind === UNKNOWN) return close === at + 1 ? close + 1 : -1;
    this.level = levelIn(bytes, at + 1, close);
    return this.level < 0 ? -1 : close + 1;
  }

  /** What was logged may be any JSON: then that is its text. */
  private takeText(to: MessageBytes | GivenBytes, at: number): number {
    const { bytes, view } = this;
    if (bytes[at] === QUOTE) {
      const end = plainEnd(view, at + 1);
      if (bytes[end] === QUOTE) {
        to.copyPlain(view, at + 1, end);
        return end + 1;
      }
      const close = stringClose(bytes, at);
      return close >= 0 && addString(bytes, at + 1, close, to) ? close + 1 : -1;
    }
    const end = this.lineValueEnd(at);
    if (end > 0) to.copy(bytes, at, end);
    return end;
  }

  /** See `stringClose`; most strings have nothing to look at twice. */
  private closeOf(at: number): number {
    const { bytes } = this;
    const end = plainEnd(this.view, at + 1);
    return bytes[end] === QUOTE ? end : stringClose(bytes, at);
  }

  /** Behind a value that stands in one line; -1 for any other. */
  private lineValueEnd(at: number): number {
    const end = valueEnd(this.bytes, at);
    for (let n = at; n < end; n++) if (this.bytes[n] === FEED || this.bytes[n] === RETURN) return -1;
    return end;
  }

  private nullEnd(at: number): number {
    return at + 4 <= this.view.byteLength && this.view.getInt32(at) === NULL ? at + 4 : -1;
  }

  /** Of two the first counts, and the second has to be kept elsewhere. */
  private isSaidTwice(kind: number): boolean {
    const place = kind < 0 ? TENANT - kind : kind;
    const isTwice = this.said[place] === this.line && kind !== UNKNOWN;
    this.said[place] = this.line;
    return isTwice;
  }

  private textAt(from: number, end: number): string {
    const raw = this.piece.at(from, end);
    return raw.startsWith('"') ? stringText(raw, 0, raw.length) : raw;
  }

  /** The host in the tenant's object; the same objects come again and again. */
  private tenantOf(ranges: Int32Array): string | null {
    const from = ranges[TENANT * 2] ?? 0;
    const length = (ranges[TENANT * 2 + 1] ?? 0) - from;
    if (length === 0) return null;
    const { view, tenants } = this;
    const place = hashAt(view, from, length) & (AT_HAND - 1);
    const known = tenants[place];
    if (known?.length === length && isSameAt(view, known.from, from, length)) return known.host;
    const host = tenantHost(this.piece.at(from, from + length));
    tenants[place] = { from, length, host };
    return host;
  }
}

function isEmpty(ranges: Int32Array, slot: number): boolean {
  return ranges[slot * 2] === ranges[slot * 2 + 1];
}

const FEED = 10;
const RETURN = 13;
const N = 110;
/** `null`. */
const NULL = 0x6e756c6c;
/** Its place in `LEVELS`. */
const INFO = 2;
