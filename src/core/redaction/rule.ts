import type { Kind, Tier } from './kinds.ts';

/** A pattern with its gates, its words and its examples: one thing that can be found in a log. */
export interface Rule {
  /** Unique, kebab-case. */
  readonly id: string;
  readonly kind: Kind;
  readonly tier: Tier;
  /** What a person reads: "E-mail address". */
  readonly label: string;
  /**
   * Flags `g`, and `i`, `m`, `u` as needed, never `y`. Linear in the text's length. Never matches, and never looks,
   * across a line feed unless `multiline` says so: texts are searched many at once, joined with line feeds.
   */
  readonly pattern: RegExp;
  /** The capture group that is the value; 0, the whole match, by default. A group that took no part is no finding. */
  readonly group?: number;
  /** The match may cross line feeds; it is still never looked for across two texts. */
  readonly multiline?: boolean;
  /**
   * Gate: the pattern is run only on lines (texts, if `multiline`) where one of these stands. Small letters of Latin-1; found
   * in either case.
   */
  readonly keywords?: readonly string[];
  /** Every match begins with one of the keywords: the pattern is tried there only, which is far faster. */
  readonly startsWithKeyword?: boolean;
  /**
   * Gate for a rule without keywords: a cheap pattern that stands on every line where the rule can match, quick to
   * fail, without look-behinds. The pattern itself is then run on those lines only; rules with the same shape share the look.
   */
  readonly shape?: RegExp;
  /** Gate after the match: a checksum, entropy, the words around it. */
  readonly accept?: (found: Found) => boolean;
  /** In `yes` each value is marked: `token: «abc»`; `no` must give nothing of this kind. Both have to be there. */
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] };
}

/** A match to judge. Offsets are UTF-16 code units in `text`. */
export interface Found {
  /** The match's line, or of a long one some 1,000 characters before and behind it; and so of the text if `multiline`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}
