import { hex, sha256, utf8 } from './pseudonym-hash.ts';
import type { Rule } from './rule.ts';
import { ALL_RULES } from './rules/index.ts';

/** Tells one set of rules from any other: it changes with every pattern, kind and keyword. For receipts. */
export function ruleSetVersion(rules: readonly Rule[] = ALL_RULES): string {
  const text = rules
    .map(({ id, kind, tier, pattern, group, keywords }) =>
      JSON.stringify([id, kind, tier, pattern.source, pattern.flags, group ?? 0, keywords ?? []]),
    )
    .join('\n');
  return hex(sha256(utf8(text))).slice(0, 12);
}
