/** Finds values again that are known already, in every spelling, wherever they stand. */

import { LiteralSearch } from './clean-literals.ts';
import type { Kind, Tier } from './kinds.ts';
import type { Span } from './placement.ts';
import { canonicalValue } from './policy.ts';
import { utf8 } from './pseudonym-hash.ts';

/** From this length on a value is looked for inside of longer words too. */
const LONG = 8;
const SHORTEST = 3;
const ONLY_WORDS = /^[\p{L}\p{M}\s'’.-]+$/u;
const ONLY_DIGITS = /^\d+$/;
const PLAIN_WORD = /^[\p{L}\p{M}\p{N}_]+$/u;
/** Words of every log, whatever else they may once have been. */
const COMMON = new Set(
  'trace debug info warn warning error fatal true false null undefined none nan get post put patch delete'.split(
    ' ',
  ),
);
const IDENTIFIER = /[0-9A-Za-z:.+-]/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TIME = /^(?:\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

interface Known {
  readonly canonical: string;
  readonly kind: Kind;
  readonly tier: Tier;
}

interface Form {
  readonly known: Known;
  readonly text: string;
  /** Capitals count. */
  readonly isExact: boolean;
  readonly atBorders: boolean;
}

/** The values that were redacted so far. */
export class KnownValues {
  private readonly spellings = new Set<string>();
  private readonly long = new LiteralSearch<Form>(LONG);
  private readonly short = new LiteralSearch<Form>(SHORTEST);

  /** How many spellings are known; grows when something new was added. */
  get size(): number {
    return this.spellings.size;
  }

  /**
   * Short and common words are looked for in just this spelling and between other signs than letters and digits;
   * user-generated content of a few letters not at all.
   */
  add(value: string, kind: Kind, tier: Tier, canonical = canonicalValue(value)): void {
    if (this.spellings.has(value)) return;
    this.spellings.add(value);
    if (value.trim().length < SHORTEST || COMMON.has(canonical)) return;
    const isShort = value.length < LONG;
    if (isShort && kind === 'content') return;
    const known = { canonical, kind, tier };
    const atBorders = isShort || ONLY_WORDS.test(value) || ONLY_DIGITS.test(value);
    const isExact = isShort && PLAIN_WORD.test(value);
    for (const text of formsOf(value)) {
      const form: Form = { known, text, isExact, atBorders };
      if (text.length >= LONG) this.long.add(text, form);
      else if (text.length >= SHORTEST) this.short.add(text, form);
    }
  }

  /** In order, none overlapping another. */
  find(text: string): Span[] {
    if (this.spellings.size === 0) return [];
    const found: Span[] = [];
    const look = (form: Form, start: number, end: number): void => {
      if (form.isExact && text.slice(start, end) !== form.text) return;
      if (form.atBorders && !(startsWord(text, start, form.text) && endsWord(text, end, form.text))) return;
      if (form.text.length < 16 && isInsideIdentifier(text, start, end)) return;
      const { kind, tier, canonical } = form.known;
      found.push({ start, end, kind, tier, canonical });
    };
    this.long.search(text, look);
    this.short.search(text, look);
    if (found.length < 2) return found;
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    // Of values that overlap both have to go: their names cannot, so the first takes all.
    const result: Span[] = [];
    for (const span of found) {
      const last = result.at(-1);
      if (!last || span.start >= last.end) result.push(span);
      else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end };
    }
    return result;
  }
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
/** What stands before a value and looks like a letter or digit, but is the end of an escape. */
const ESCAPE_BEFORE = /(?:\\[nrtbfv]|%(?:25)?[0-9a-f]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2})$/i;

function startsWord(text: string, start: number, value: string): boolean {
  if (!WORD.test(value[0] ?? '') || !WORD.test(text[start - 1] ?? '')) return true;
  return ESCAPE_BEFORE.test(text.slice(Math.max(0, start - 6), start));
}

function endsWord(text: string, end: number, value: string): boolean {
  return !(WORD.test(value.at(-1) ?? '') && WORD.test(text[end] ?? ''));
}

/** Whether a short value is but a piece of a UUID or a time. */
function isInsideIdentifier(text: string, start: number, end: number): boolean {
  let from = start;
  let to = end;
  while (from > start - 40 && IDENTIFIER.test(text[from - 1] ?? '')) from--;
  while (to < end + 40 && IDENTIFIER.test(text[to] ?? '')) to++;
  if (from === start && to === end) return false;
  const word = text.slice(from, to);
  return UUID.test(word) || TIME.test(word);
}

/** The spellings in which a value may stand: as it is, in JSON, in a URL, in a form, in Base64. */
function formsOf(value: string): Set<string> {
  const forms = new Set([value]);
  // Only ASCII letters are found again by themselves whatever their case.
  if (/[^\0-\x7f]/.test(value)) forms.add(value.toLowerCase()).add(value.toUpperCase());
  const json = JSON.stringify(value).slice(1, -1);
  forms.add(json);
  // Text inside of JSON inside of JSON.
  if (json !== value) forms.add(JSON.stringify(json).slice(1, -1));
  forms.add(asciiJson(value));
  const url = encode(value, encodeURIComponent);
  forms.add(url);
  forms.add(url.replaceAll('%20', '+'));
  forms.add(encode(value, encodeURI));
  // What `encodeURIComponent` leaves alone and others do not (RFC 3986, form encoding).
  forms.add(url.replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`));
  if (url !== value) forms.add(encode(url, encodeURIComponent));
  const decoded = decode(value);
  if (decoded !== value) forms.add(decoded);
  if (value.length >= LONG && value.length <= 4096) {
    for (const form of base64Forms(value)) forms.add(form);
  }
  return forms;
}

function asciiJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function encode(text: string, how: (text: string) => string): string {
  try {
    return how(text);
  } catch {
    // A lone surrogate has no encoding.
    return text;
  }
}

function decode(text: string): string {
  return /%[0-9a-f]{2}/i.test(text) ? encode(text, decodeURIComponent) : text;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of the value where it stands alone or begins a longer text; a last group that goes on is left out. */
function base64Forms(value: string): string[] {
  const bytes = utf8(value);
  let text = '';
  for (let n = 0; n + 2 < bytes.length; n += 3)
    text += group(bytes[n] ?? 0, bytes[n + 1] ?? 0, bytes[n + 2] ?? 0);
  const rest = bytes.length % 3;
  const last = bytes.slice(bytes.length - rest);
  const whole = rest === 0 ? text : text + group(last[0] ?? 0, last[1] ?? 0, 0).slice(0, rest + 1);
  const forms = [whole.padEnd(Math.ceil(whole.length / 4) * 4, '='), whole, text].filter(
    (form) => form.length >= LONG,
  );
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}

function group(a: number, b: number, c: number): string {
  const bits = (a << 16) | (b << 8) | c;
  return [18, 12, 6, 0].map((shift) => BASE64[(bits >> shift) & 63]).join('');
}
