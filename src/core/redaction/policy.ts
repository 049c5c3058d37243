/** What is redacted and what stays: by place, by value, by kind, and by Atlassian's two tiers where nothing was said. */
import { isKind, isSecret, type Kind, type Tier } from './kinds.ts';

export type Decision = 'keep' | 'redact';

/** The texts of a line that are cleaned. Time, level, invocation and the app's own ids are none of them. */
export const COLUMNS = [
  'message',
  'other',
  'error',
  'functionKey',
  'moduleKey',
  'moduleType',
  'appVersion',
  'contextId',
  'product',
  'hostName',
  'license',
  'edition',
  'levelText',
] as const;
export type Column = (typeof COLUMNS)[number];

/** One span in one text of one line. */
export interface Place {
  /** Counted from 0, in the order in which the lines are cleaned. */
  readonly line: number;
  /** One of `COLUMNS`, or the name of a further column of the file. */
  readonly column: string;
  /** UTF-16 code units in the text as it was before cleaning. */
  readonly start: number;
  readonly end: number;
  readonly decision: Decision;
  /** What the place counts as, where it is redacted and no rule found it; `content` by default. */
  readonly kind?: Kind;
}

/**
 * JSON-safe. The more exact decides: a place before a value, a value before a kind, a kind before its tier (`forbidden`
 * is redacted, `caution` is kept).
 */
export interface Policy {
  /** By kind; `secret` stands for every `secret:...` that is not named itself. */
  readonly kinds: Readonly<Record<string, Decision>>;
  /** By value, in any spelling. */
  readonly values: readonly { readonly value: string; readonly decision: Decision }[];
  readonly places: readonly Place[];
  /** Values that are no findings at all: neither redacted nor marked nor counted. */
  readonly allow: readonly string[];
}

export const DEFAULT_POLICY: Policy = { kinds: {}, values: [], places: [], allow: [] };

/** Whether a text names what `Policy.kinds` may hold: a kind, or `secret`. */
export function isPolicyKind(text: string): boolean {
  return text === 'secret' || isKind(text);
}

const SPACED: ReadonlySet<Kind> = new Set(['card', 'iban', 'phone', 'national-id', 'mac']);
/** What stands between the groups of a number. */
export const BETWEEN = /[\s.:()/\u2010-\u2015-]+/g;

/** Whether a value of this kind is the same with other signs between its groups, or with none. */
export function isSpaced(kind: Kind): boolean {
  return SPACED.has(kind);
}

/**
 * One value, whatever its spelling: letters' case, percent-encoding and the composition of accents do not count, nor does
 * what stands between the groups of a number.
 */
export function canonicalValue(value: string, kind: Kind = 'content'): string {
  const text = decoded(value).normalize('NFC').toLowerCase();
  return isSpaced(kind) ? text.replace(BETWEEN, '').replace(/^\+/, '') || text : text;
}

function decoded(value: string): string {
  if (!/%[0-9a-f]{2}/i.test(value)) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** @returns null for what is no finding at all */
export type Judge = (kind: Kind, tier: Tier, canonical: string) => Decision | null;

/** Judges by value, kind and tier; places are a matter of the text, see `placement.ts`. */
export function createJudge(policy: Policy): Judge {
  // Of a value that the user gives the kind is not known: if it is a number it may be any.
  const spellings = (value: string) =>
    /(?:\d\D*){5}/.test(value)
      ? [canonicalValue(value), canonicalValue(value, 'phone')]
      : [canonicalValue(value)];
  const allowed = new Set(policy.allow.flatMap(spellings));
  const values = new Map(
    policy.values.flatMap(({ value, decision }) => spellings(value).map((one) => [one, decision] as const)),
  );
  const kinds = new Map(Object.entries(policy.kinds));
  return (kind, tier, canonical) => {
    const byValue = values.get(canonical);
    if (byValue !== undefined) return byValue;
    if (allowed.has(canonical)) return null;
    return (
      kinds.get(kind) ??
      (isSecret(kind) ? kinds.get('secret') : undefined) ??
      (tier === 'forbidden' ? 'redact' : 'keep')
    );
  };
}
