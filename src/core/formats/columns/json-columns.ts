/** Lines of gateway JSON as they are usually written: one object a line. */
import { stringText } from '../json-line.ts';
import { tenantHost } from '../jsonl-reader.ts';
import { fieldOf } from '../line-fields.ts';
import { LineValues, PLACE } from '../line-values.ts';
import { ByteClock, TIME_BYTES } from './byte-clock.ts';
import { levelIn, viewOf } from './byte-tables.ts';
import type { ColumnMaker } from './column-maker.ts';
import {
  addString,
  CLOSES_OBJECT,
  COLON,
  COMMA,
  OPENS_ARRAY,
  OPENS_OBJECT,
  QUOTE,
  stringClose,
  valueEnd,
} from './json-bytes.ts';
import type { PieceText } from './piece-text.ts';
import { RawGroups } from './raw-groups.ts';
import type { ColumnPiece } from './read-columns.ts';
import type { GivenBytes, MessageBytes } from './text-bytes.ts';

/** What a group has, in the order of `RawGroups.ranges`, where each stands as JSON. The last one has the host in it. */
const GROUPED = [
  ...[PLACE.invocationId, PLACE.traceId, PLACE.functionKey, PLACE.moduleKey, PLACE.moduleType],
  ...[PLACE.appVersion, PLACE.contextId, PLACE.product, PLACE.hostName, PLACE.license, PLACE.edition],
  ...[PLACE.appId, PLACE.environmentId],
];
const TENANT_SLOT = GROUPED.length;
/** Keys that are none of a group's. */
const TIME = -1;
const LEVEL = -2;
const MESSAGE = -3;
const OTHER = -4;
const ERROR = -5;
/** Says nothing of the line. */
const TYPE = -6;
const UNKNOWN = -7;
const KINDS = 8;
const OWN = new Map([
  [PLACE.time, TIME],
  [PLACE.level, LEVEL],
  [PLACE.message, MESSAGE],
  [PLACE.other, OTHER],
  [PLACE.error, ERROR],
]);
const MOST_KEYS = 64;
const LONGEST_TOKEN = 120;

/** A key as it stood in the line before at the same place: lines of a file mostly have the same ones in the same order. */
interface KnownKey {
  /** With quotes, colon and the spaces after it. */
  readonly token: DataView;
  /** A place in `GROUPED`, `TENANT_SLOT`, or one of the kinds above. */
  readonly kind: number;
}

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
  private readonly keys: KnownKey[] = [];
  /** The ranges of the line before. */
  private readonly before = new Int32Array((GROUPED.length + 1) * 2);
  /** The ranges of the group that was made last, and what stands there. */
  private readonly groupBefore = new Int32Array(TENANT_SLOT * 2);
  private readonly textsBefore: string[] = [];
  /** For each kind the line in which it came last. */
  private readonly said = new Int32Array(GROUPED.length + 1 + KINDS).fill(-1);
  private line = 0;
  private time = -1;
  private level = 0;

  constructor({ piece, maker, limits, source, complete, sink }: ColumnPiece) {
    this.bytes = piece.bytes;
    this.view = viewOf(piece.bytes);
    this.clock = new ByteClock(this.view);
    this.piece = piece;
    this.maker = maker;
    const values = new LineValues();
    this.groups = new RawGroups(piece.bytes, source, GROUPED.length + 1, 0, (ranges) => {
      for (let slot = 0; slot < TENANT_SLOT; slot++) {
        values.texts[GROUPED[slot] ?? 0] = this.textOf(
          slot,
          ranges[slot * 2] ?? 0,
          ranges[slot * 2 + 1] ?? 0,
        );
      }
      const from = ranges[TENANT_SLOT * 2] ?? 0;
      const end = ranges[TENANT_SLOT * 2 + 1] ?? 0;
      if (end > from) values.texts[PLACE.hostName] ??= tenantHost(piece.at(from, end));
      return complete(values.take());
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
      const key = this.keys[n];
      let kind: number;
      if (key !== undefined && this.isToken(key.token, at)) {
        kind = key.kind;
        at += key.token.byteLength;
      } else {
        const start = this.learn(n, at);
        if (start < 0) return -1;
        kind = this.keys[n]?.kind ?? UNKNOWN;
        at = start;
      }
      at = kind >= 0 ? this.takeGrouped(kind, at) : this.takeOwn(kind, at);
      if (at < 0) return -1;
      at = afterBlank(bytes, at);
      if (bytes[at] === CLOSES_OBJECT) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at = afterBlank(bytes, at + 1);
    }
    return -1;
  }

  private isToken(token: DataView, at: number): boolean {
    const { view } = this;
    const { byteLength } = token;
    if (at + byteLength > view.byteLength) return false;
    let n = 0;
    for (; n + 4 <= byteLength; n += 4) if (view.getInt32(at + n) !== token.getInt32(n)) return false;
    for (; n < byteLength; n++) if (view.getUint8(at + n) !== token.getUint8(n)) return false;
    return true;
  }

  /** @returns where the value begins; -1: there is no key */
  private learn(n: number, at: number): number {
    const { bytes, piece } = this;
    if (bytes[at] !== QUOTE) return -1;
    const close = stringClose(bytes, at);
    if (close < 0) return -1;
    const colon = afterBlank(bytes, close + 1);
    if (bytes[colon] !== COLON) return -1;
    const start = afterBlank(bytes, colon + 1);
    if (start - at > LONGEST_TOKEN) return -1;
    const key = stringText(piece.at(at, close + 1), 0, close + 1 - at);
    this.keys[n] = { token: viewOf(bytes.slice(at, start)), kind: kindOf(key) };
    return start;
  }

  /** A value that lines share. It mostly says the same as in the line before. */
  private takeGrouped(slot: number, at: number): number {
    const { bytes, groups } = this;
    const place = slot * 2;
    const from = this.before[place] ?? 0;
    const same = (this.before[place + 1] ?? 0) - from;
    let end = at + same;
    if (same === 0 || !this.isSame(from, at, same)) {
      if (bytes[at] === N) return this.nullEnd(at);
      const code = bytes[at];
      const isContainer = code === OPENS_OBJECT || code === OPENS_ARRAY;
      end = code === QUOTE ? stringClose(bytes, at) + 1 : this.lineValueEnd(at);
      if (end <= 0 || (isContainer && slot !== TENANT_SLOT)) return -1;
    }
    if (this.isSaidTwice(slot)) return -1;
    groups.ranges[place] = at;
    groups.ranges[place + 1] = end;
    return end;
  }

  private isSame(one: number, other: number, length: number): boolean {
    const { view } = this;
    if (other + length > view.byteLength) return false;
    let n = 0;
    for (; n + 4 <= length; n += 4) if (view.getInt32(one + n) !== view.getInt32(other + n)) return false;
    for (; n < length; n++) if (view.getUint8(one + n) !== view.getUint8(other + n)) return false;
    return true;
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
    const close = stringClose(bytes, at);
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
    const { bytes } = this;
    if (bytes[at] === QUOTE) {
      const close = stringClose(bytes, at);
      return close >= 0 && addString(bytes, at + 1, close, to) ? close + 1 : -1;
    }
    const end = this.lineValueEnd(at);
    if (end > 0) to.copy(bytes, at, end);
    return end;
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
    const place = kind < 0 ? TENANT_SLOT - kind : kind;
    const isTwice = this.said[place] === this.line && kind !== UNKNOWN;
    this.said[place] = this.line;
    return isTwice;
  }

  /** What a value of a group says; it mostly says the same as in the group before. */
  private textOf(slot: number, from: number, end: number): string | null {
    if (from === end) return null;
    const known = this.groupBefore[slot * 2] ?? 0;
    const isKnown =
      (this.groupBefore[slot * 2 + 1] ?? 0) - known === end - from && this.isSame(known, from, end - from);
    if (isKnown) return this.textsBefore[slot] ?? null;
    const raw = this.piece.at(from, end);
    const text = raw.startsWith('"') ? stringText(raw, 0, raw.length) : raw;
    this.groupBefore[slot * 2] = from;
    this.groupBefore[slot * 2 + 1] = end;
    this.textsBefore[slot] = text;
    return text;
  }
}

const FEED = 10;
const RETURN = 13;
const N = 110;
/** `null`. */
const NULL = 0x6e756c6c;
/** Its place in `LEVELS`. */
const INFO = 2;

function kindOf(key: string): number {
  if (key === 'tenantContexts') return TENANT_SLOT;
  if (key === '__typename') return TYPE;
  const field = fieldOf(key);
  if (field === null) return UNKNOWN;
  const slot = GROUPED.indexOf(PLACE[field]);
  return slot >= 0 ? slot : (OWN.get(PLACE[field]) ?? UNKNOWN);
}

/** JSON's white space, but for line ends. */
function afterBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  return at;
}
