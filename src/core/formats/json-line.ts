/** A gateway line out of the text of a JSON object; what counts as one is decided as in `jsonl-reader.ts`. */
import type { LogLine } from '../log-line.ts';
import { besideMember } from './beside.ts';
import { afterSpace, invalidAt, keyEnd, OPEN, stringEnd, valueEnd } from './json-scan.ts';
import { tenantHost } from './jsonl-reader.ts';
import { fieldOf } from './line-fields.ts';
import { type LineValues, PLACE } from './line-values.ts';

/** Keys as they stood in the object before: lines of a file mostly have the same ones in the same order. */
interface KnownKey {
  /** With quotes, colon and the space after it. */
  readonly token: string;
  readonly key: string;
  readonly place: number;
  /** What it said last, if there was no backslash in it: it mostly says the same again. */
  text: string;
}

/** A key that is none of a line's: kept beside it. */
const NONE = -1;
const TENANT = -2;
/** Of GraphQL, and no more than the name of a type. */
const TYPE = -3;
const MOST_KEYS = 64;
const LONGEST_KEY = 100;
const HOLDS_ANYTHING: ReadonlySet<number> = new Set([PLACE.message, PLACE.error, PLACE.other]);

export class JsonLine {
  private readonly values: LineValues;
  private readonly known: KnownKey[] = [];

  /** The text that `quickEnd` looks into, and where its next backslash is. */
  private slashText = '';
  private slash = -1;

  constructor(values: LineValues) {
    this.values = values;
  }

  /**
   * Reads the object whose brace stands at `from`: `take` it or `drop` it afterwards.
   * @param isPlain there is no control sign in it: then a string ends at the next quote but for backslashes
   * @returns the place after it, or a negative number; see `json-scan.ts`
   */
  read(text: string, from: number, end: number, isPlain = false): number {
    const at = this.readMembers(text, from, end, isPlain);
    if (at < 0) this.drop();
    return at;
  }

  /** The line that was read; null where it was some other JSON: it has neither a text nor a time. */
  take(): LogLine | null {
    const { texts } = this.values;
    const isLine = texts[PLACE.message] !== null || texts[PLACE.time] !== null || texts[PLACE.error] !== null;
    if (isLine) return this.values.take();
    this.drop();
    return null;
  }

  drop(): void {
    this.values.clear();
  }

  private readMembers(text: string, from: number, end: number, isPlain: boolean): number {
    const { texts } = this.values;
    let tenant: string | null = null;
    let at = afterSpace(text, from + 1, end);
    if (text.charCodeAt(at) === 125 && at < end) return at + 1;
    for (let n = 0; ; n++) {
      if (at >= end) return OPEN;
      const key = this.known[n];
      let place: number;
      const keyAt = at;
      if (key !== undefined && text.startsWith(key.token, at)) {
        place = key.place;
        at = afterSpace(text, at + key.token.length, end);
      } else {
        const start = keyEnd(text, at, end);
        if (start < 0) return start;
        place = this.learn(n, text, at, start, end);
        at = start;
      }
      if (at >= end) return OPEN;
      const start = at;
      const code = text.charCodeAt(start);
      let isTaken = code === 110;
      const known = key !== undefined && key.text !== '' && place >= 0 ? key.text : null;
      const close = known === null ? end : start + 1 + known.length;
      if (
        known !== null &&
        code === 34 &&
        close < end &&
        text.charCodeAt(close) === 34 &&
        texts[place] === null &&
        text.startsWith(known, start + 1)
      ) {
        at = close + 1;
        texts[place] = known;
        isTaken = true;
      } else if (code === 34) {
        at = isPlain ? this.quickEnd(text, start, end) : stringEnd(text, start, end);
        if (at < 0) return at;
        if (place >= 0 && texts[place] === null) {
          const said = stringText(text, start, at);
          texts[place] = said;
          isTaken = true;
          if (key !== undefined)
            key.text = said.length === at - start - 2 && said.length <= LONGEST_KEY ? said : '';
        }
      } else {
        at = valueEnd(text, start, end);
        if (at < 0) return at;
        if (place >= 0 && code !== 110 && texts[place] === null) {
          if ((code !== 123 && code !== 91) || HOLDS_ANYTHING.has(place)) {
            texts[place] = text.slice(start, at);
            isTaken = true;
          }
        }
      }
      if (place === TENANT) tenant ??= text.slice(start, at);
      else if (place !== TYPE && !isTaken) this.leaveBeside(n, text, keyAt, start, at);
      at = afterSpace(text, at, end);
      if (at >= end) return OPEN;
      const sign = text.charCodeAt(at);
      if (sign === 125) break;
      if (sign !== 44) return invalidAt(at);
      at = afterSpace(text, at + 1, end);
    }
    if (tenant !== null && texts[PLACE.hostName] === null) texts[PLACE.hostName] = tenantHost(tenant);
    return at + 1;
  }

  /** @param keyAt where the key stands, in quotes */
  private leaveBeside(n: number, text: string, keyAt: number, start: number, end: number): void {
    const known = this.known[n];
    const key =
      known !== undefined && text.startsWith(known.token, keyAt)
        ? known.key
        : stringText(text, keyAt, stringEnd(text, keyAt, start));
    const member = besideMember(key, text.slice(start, end));
    if (member !== null) this.values.beside.push(member);
  }

  /** As `stringEnd`, of a text without control signs: engines look for one sign many times faster than for several. */
  private quickEnd(text: string, from: number, end: number): number {
    if (this.slashText !== text) {
      this.slashText = text;
      this.slash = -1;
    }
    const close = text.indexOf('"', from + 1);
    if (close < 0 || close >= end) return OPEN;
    if (this.slash < from) {
      const slash = text.indexOf('\\', from);
      this.slash = slash < 0 ? text.length : slash;
    }
    return this.slash < close ? stringEnd(text, from, end) : close + 1;
  }

  /** @param from the key, in quotes, up to `start`, where its value begins */
  private learn(n: number, text: string, from: number, start: number, end: number): number {
    const key = stringText(text, from, stringEnd(text, from, end));
    const field = fieldOf(key);
    const other = key === 'tenantContexts' ? TENANT : key === '__typename' ? TYPE : NONE;
    const place = field === null ? other : PLACE[field];
    if (n < MOST_KEYS && start - from <= LONGEST_KEY) {
      // A text of its own: a slice would hold the whole piece of the file.
      this.known[n] = {
        token: ` ${text.slice(from, start)}`.slice(1),
        key: ` ${key}`.slice(1),
        place,
        text: '',
      };
    }
    return place;
  }
}

/** What a string says that is known to be valid. */
export function stringText(text: string, from: number, end: number): string {
  const inside = text.slice(from + 1, end - 1);
  if (!inside.includes('\\')) return inside;
  const value: unknown = JSON.parse(text.slice(from, end));
  return typeof value === 'string' ? value : '';
}
