/** Attributes of OpenTelemetry's JSON as they are usually written: those that the reader of OTLP knows, each with a text. */
import { PLACE } from '../line-values.ts';
import { ATTRIBUTE_PLACES, NO_SERVICE, OWN, OWN_REPEATED } from '../otlp-values.ts';
import { viewOf } from './byte-tables.ts';
import { ByteToken, isSameAt, TokenChain } from './byte-tokens.ts';
import { GROUPED } from './group-lines.ts';
import { CLOSES_ARRAY, plainEnd, QUOTE, stringClose } from './json-bytes.ts';
import { TEXT, type UnorderedLines } from './unordered-lines.ts';

/** Attributes that are no property of a group: say again what others say, or are a text of the line's own. */
const REPEATED = -1;
const ERROR = -2;
const OTHER = -3;

const KEYS = [...ATTRIBUTE_PLACES.keys(), ...OWN_REPEATED];
/** For each key its place in `GROUPED`, or one of the kinds above. */
const KINDS = Int8Array.from(KEYS, (key) => {
  const place = ATTRIBUTE_PLACES.get(key);
  if (place === undefined) return REPEATED;
  if (place === PLACE.error) return ERROR;
  return place === PLACE.other ? OTHER : GROUPED.indexOf(place);
});
const CHAIN = new TokenChain(KEYS.map((key) => `{"key":"${key}","value":{"stringValue":"`));
const OWN_KEY = KEYS.indexOf(OWN);
const SERVICE_KEY = KEYS.indexOf('service.name');
const NO_NAME = new ByteToken(`${NO_SERVICE}"`);
const TRACE_KIND = GROUPED.indexOf(PLACE.traceId);

/** Behind the text of an attribute: `"}},` and `"}}]`. */
const NEXT = 0x227d7d2c;
const LAST = 0x227d7d5d;

export class OtlpAttributes {
  /** What the list that was read last has: our own writer's mark, what only that one may have, an ID of a trace, a text. */
  hasMark = false;
  hasRepeated = false;
  hasTrace = false;
  hasText = false;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly ranges: Int32Array;
  private readonly lines: UnorderedLines;
  /** For each key what it said last, with the quote behind it: it mostly says the same again. */
  private readonly lastFroms = new Int32Array(KEYS.length);
  private readonly lastLengths = new Int32Array(KEYS.length);

  /** @param ranges of `RawGroups`, where values are put. Of the same property, the last counts */
  constructor(bytes: Uint8Array, ranges: Int32Array, lines: UnorderedLines) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.ranges = ranges;
    this.lines = lines;
  }

  /** @param from behind the bracket @returns behind the one that closes the list; -1: something is unusual */
  read(from: number): number {
    const { view } = this;
    this.hasMark = this.hasRepeated = this.hasTrace = this.hasText = false;
    if (this.bytes[from] === CLOSES_ARRAY) return from + 1;
    let at = from;
    let key = CHAIN.beginning;
    for (;;) {
      key = CHAIN.find(view, at, key);
      if (key < 0) return -1;
      at = this.readValue(key, at + CHAIN.lengthOf(key));
      if (at < 0 || at + 4 > view.byteLength) return -1;
      const behind = view.getInt32(at);
      at += 4;
      if (behind === LAST) return at;
      if (behind !== NEXT) return -1;
    }
  }

  /** @returns at the closing quote; -1: there is none */
  private readValue(key: number, from: number): number {
    const kind = KINDS[key] ?? REPEATED;
    if (kind === ERROR) return this.readText(TEXT.error, from);
    if (kind === OTHER) return this.readText(TEXT.other, from);
    let first = this.lastFroms[key] ?? 0;
    let length = this.lastLengths[key] ?? 0;
    if (length === 0 || !isSameAt(this.view, first, from, length)) {
      const close = stringClose(this.bytes, from - 1);
      if (close < 0) return -1;
      first = this.lastFroms[key] = from;
      length = this.lastLengths[key] = close + 1 - from;
    }
    if (key === OWN_KEY) this.hasMark = true;
    if (kind === REPEATED) {
      // Any writer may say so that it knows no name.
      if (key !== SERVICE_KEY || !NO_NAME.isAt(this.view, from)) this.hasRepeated = true;
    } else {
      if (kind === TRACE_KIND) this.hasTrace = true;
      // Where it stood first, so that equal ones are known by their places.
      this.ranges[kind * 2] = first;
      this.ranges[kind * 2 + 1] = first + length - 1;
    }
    return from + length - 1;
  }

  private readText(text: number, from: number): number {
    this.hasText = true;
    return readText(this.bytes, this.view, from, text, this.lines);
  }
}

/** Reads a text of the line at hand. @param text by `TEXT` @returns at the closing quote; -1: there is none */
export function readText(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  text: number,
  lines: UnorderedLines,
): number {
  let close = plainEnd(view, from);
  if (bytes[close] !== QUOTE) {
    close = stringClose(bytes, close - 1);
    if (close < 0) return -1;
    lines.escaped |= 1 << text;
  }
  lines.texts[text] = from;
  lines.texts[text + 1] = close;
  return close;
}
