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

/**
 * One value, whatever its spelling: letters' case, percent-encoding and the composition of accents do not count.
 */
export function canonicalValue(value: string): string {
  return decoded(value).normalize('NFC').toLowerCase();
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
  const allowed = new Set(policy.allow.map(canonicalValue));
  const values = new Map(policy.values.map(({ value, decision }) => [canonicalValue(value), decision]));
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
