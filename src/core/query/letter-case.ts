/**
 * Letter case, the same for the predicate, for a scan and for an n-gram filter: two texts are equal letter case aside
 * when a regular expression with the flag `i` and without `u` says so. That folds each UTF-16 unit by itself, so a folded
 * text keeps its length, and a half of a surrogate pair is a unit like any other.
 */
const ASCII_END = 128;

/** Filled as units are asked for: all at once take 20 ms, which a page that was just opened has better use for. 0: not yet. */
const table = new Uint16Array(0x10000);

/** ECMAScript's `Canonicalize` for `i` without `u`: to upper case, unless that needs more units or turns into ASCII. */
export function foldUnit(unit: number): number {
  const known = table[unit] ?? 0;
  if (known !== 0) return known;
  const upper = String.fromCharCode(unit).toUpperCase();
  const upperUnit = upper.length === 1 ? upper.charCodeAt(0) : unit;
  const folded = unit >= ASCII_END && upperUnit < ASCII_END ? unit : upperUnit;
  table[unit] = folded;
  return folded;
}

/** The text without its letter case; has the same length. */
export function foldCase(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toUpperCase();
  let folded = '';
  for (let at = 0; at < text.length; at += 1) folded += String.fromCharCode(foldUnit(text.charCodeAt(at)));
  return folded;
}

/** Smart case, as ripgrep's: letter case counts only in a text with capitals. */
export function hasCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text);
}

/** A text that is looked for. */
export interface Literal {
  readonly text: string;
  /** Letter case counts. */
  readonly exact: boolean;
}

export function literal(text: string): Literal {
  return { text, exact: hasCapitals(text) };
}

/** Finds every occurrence; each call gives a pattern of its own, because `lastIndex` is state. */
export function literalPattern({ text, exact }: Literal): RegExp {
  return new RegExp(escapeRegex(text), exact ? 'g' : 'gi');
}

/** Whether a text has the literal in it. */
export function literalTest({ text, exact }: Literal): (where: string) => boolean {
  if (exact) return (where) => where.includes(text);
  const pattern = new RegExp(escapeRegex(text), 'i');
  return (where) => pattern.test(where);
}

/** Whether a text begins with the literal. */
export function literalStartTest({ text, exact }: Literal): (where: string) => boolean {
  if (exact) return (where) => where.startsWith(text);
  const pattern = new RegExp(`^${escapeRegex(text)}`, 'i');
  return (where) => pattern.test(where);
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
