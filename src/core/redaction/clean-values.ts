/** Finds values again that are known already, in every spelling, wherever they stand. */

import { formsOf } from './clean-forms.ts';
import { LiteralSearch } from './clean-literals.ts';
import type { Kind, Tier } from './kinds.ts';
import type { Span } from './placement.ts';
import { canonicalValue, isSpaced } from './policy.ts';

/** From this length on a value is looked for inside of longer words too. */
const LONG = 8;
const SHORTEST = 3;
/** The shortest that is looked for decides how far the search may jump: those that are shorter yet are looked for apart. */
const MIDDLE = 5;
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

/** A spelling. */
export interface Known {
  /** How many spellings were known before this one. */
  readonly rank: number;
  /** False: it stays where it stands, for now. */
  isOn: boolean;
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
  private readonly middle = new LiteralSearch<Form>(MIDDLE);
  private readonly short = new LiteralSearch<Form>(SHORTEST);

  /** How many spellings are known; grows when something new was added. */
  get size(): number {
    return this.spellings.size;
  }

  /**
   * Short and common words are looked for in just this spelling and between other signs than letters and digits;
   * user-generated content of a few letters not at all.
   */
  add(value: string, kind: Kind, tier: Tier, canonical = canonicalValue(value, kind)): void {
    if (this.spellings.has(value)) return;
    this.spellings.add(value);
    this.addForms(value, { rank: this.spellings.size - 1, isOn: true, canonical, kind, tier });
  }

  protected addForms(value: string, known: Known): void {
    const { kind, canonical } = known;
    if (value.trim().length < SHORTEST || COMMON.has(canonical)) return;
    const isShort = value.length < LONG;
    if (isShort && kind === 'content') return;
    const atBorders = isShort || ONLY_WORDS.test(value) || isSpaced(kind);
    // A username is typed in any capitals; of a short name they tell that it is one.
    const isExact = isShort && kind !== 'username' && PLAIN_WORD.test(value);
    for (const text of formsOf(value, kind)) {
      const isWord = atBorders || ONLY_DIGITS.test(text);
      const form: Form = { known, text, isExact, atBorders: isWord };
      if (text.length >= LONG) this.long.add(text, form, isWord);
      else if (text.length >= MIDDLE) this.middle.add(text, form, isWord);
      else if (text.length >= SHORTEST) this.short.add(text, form, isWord);
    }
  }

  /**
   * In order, none overlapping another.
   *
   * @param met is told of each place as it is found, those of values that are off included
   */
  find(text: string, met?: (known: Known) => void): Span[] {
    if (this.size === 0) return [];
    const found: Span[] = [];
    this.tell(text, (known, start, end) => {
      const { kind, tier, canonical, isOn } = known;
      if (isOn) found.push({ start, end, kind, tier, canonical });
      met?.(known);
    });
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

  /**
   * Where values stand, in no order and as they are found, with the rank of each: those that were known when `size` was `n`
   * have ranks below `n`. Those that are off are told of too. Meant for long texts, since nothing is made for a place.
   */
  ranks(text: string, told: (rank: number, start: number, end: number) => void): void {
    if (this.size === 0) return;
    this.tell(text, ({ rank }, start, end) => told(rank, start, end));
  }

  /** Whether any stands there, be it on or off. */
  has(text: string): boolean {
    let isAny = false;
    this.ranks(text, () => {
      isAny = true;
    });
    return isAny;
  }

  private tell(text: string, told: (known: Known, start: number, end: number) => void): void {
    const look = (form: Form, start: number, end: number): boolean => {
      if (form.isExact && text.slice(start, end) !== form.text) return false;
      if (form.atBorders && !endsWord(text, end)) return false;
      if (form.text.length < 16 && isInsideIdentifier(text, start, end)) return false;
      told(form.known, start, end);
      return form.known.isOn;
    };
    const isStart = (start: number): boolean => startsWord(text, start);
    this.long.search(text, look, isStart);
    this.middle.search(text, look, isStart);
    this.short.search(text, look, isStart);
  }
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
/** What stands before a value and looks like a letter or digit, but is the end of an escape. */
const ESCAPE_BEFORE = /(?:\\[nrtbfv]|%(?:25)?[0-9a-f]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2})$/i;

/** Whether no word goes on here. */
function startsWord(text: string, start: number): boolean {
  if (!isWordAt(text, start) || !isWordAt(text, start - 1)) return true;
  return ESCAPE_BEFORE.test(text.slice(Math.max(0, start - 6), start));
}

function endsWord(text: string, end: number): boolean {
  return !(isWordAt(text, end - 1) && isWordAt(text, end));
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Asked for each place of long texts: most signs need no pattern.
  if (code > 127) return WORD.test(text[at] ?? '');
  const small = code | 32;
  return (small > 96 && small < 123) || (code > 47 && code < 58) || code === 95;
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
