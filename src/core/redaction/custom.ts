/**
 * Rules that a user writes. They run where they can be killed: in a worker or process that nothing else needs, since no
 * check of a pattern can tell for sure that it ends in time.
 */
import { isRisky } from '../query/regex-risk.ts';
import { err, ok, type Result } from '../result.ts';
import { isKind, labelOf, type Tier, tierOf } from './kinds.ts';
import type { Rule } from './rule.ts';

/** As it is stored and sent: JSON-safe. */
export interface CustomRule {
  readonly name: string;
  /** The source of a regular expression. If it has a group named `value`, or else any group, the first is the value. */
  readonly pattern: string;
  /** Some of `imsu`. */
  readonly flags: string;
  /** A kind of the engine or a `secret:<own-name>`, in lower case with hyphens. */
  readonly kind: string;
  /** Without it, that of the kind. */
  readonly tier?: Tier;
}

/** What is wrong with a rule, and where. */
export interface CustomRuleProblem {
  readonly field: 'name' | 'pattern' | 'flags' | 'kind' | 'tier';
  /** A sentence. */
  readonly message: string;
  /** What to do, a sentence. */
  readonly hint: string;
}

const MOST_NAME = 80;
const MOST_PATTERN = 1000;
const FLAGS = 'imsu';

/**
 * Refuses what can be known to be wrong: no regular expression, one that matches nothing at all, one that may take
 * exponential time, one that is too long.
 */
export function readCustomRule(custom: CustomRule): Result<Rule, CustomRuleProblem> {
  const { pattern: source, flags, tier } = custom;
  const name = custom.name.trim();
  if (name === '' || name.length > MOST_NAME) {
    return problem('name', 'A rule needs a name.', `Give it one of at most ${MOST_NAME} characters.`);
  }
  if (!isKind(custom.kind)) {
    return problem(
      'kind',
      `There is no kind "${custom.kind.slice(0, 60)}".`,
      'Take one of the list, or secret:your-own-name.',
    );
  }
  if (tier !== undefined && tier !== 'forbidden' && tier !== 'caution') {
    return problem('tier', 'This is no tier.', 'It is "forbidden" or "caution".');
  }
  const wrong = [...flags].find((flag, n) => !FLAGS.includes(flag) || flags.indexOf(flag) < n);
  if (wrong !== undefined) {
    return problem(
      'flags',
      `The flag "${wrong}" cannot be used here.`,
      `Each of ${FLAGS} may be there once; all matches are found anyway.`,
    );
  }
  if (source === '' || source.length > MOST_PATTERN) {
    return problem(
      'pattern',
      source === '' ? 'The pattern is empty.' : 'The pattern is too long.',
      `Write one of at most ${MOST_PATTERN} characters.`,
    );
  }
  const pattern = compile(source, flags);
  if (typeof pattern === 'string') {
    return problem(
      'pattern',
      `The pattern cannot be read: ${pattern}.`,
      'Put a backslash before ( ) [ ] { } . * + ? ^ $ | \\ where the sign itself is meant.',
    );
  }
  if (isRisky(source)) {
    return problem(
      'pattern',
      'The pattern may take very long on some lines.',
      'Avoid repeats inside of repeats, such as (a+)+, and repeats of the same signs beside each other.',
    );
  }
  if (PROBES.some((probe) => new RegExp(source, flags).exec(probe)?.[0] === '')) {
    return problem(
      'pattern',
      'The pattern matches the empty text, so it would match everywhere.',
      'Use + where * is, or add something that has to be there.',
    );
  }
  return ok({
    id: `custom-${slug(name)}`,
    kind: custom.kind,
    tier: tier ?? tierOf(custom.kind),
    label: name || labelOf(custom.kind),
    pattern,
    ...groupOf(source, flags),
    // It may hold anything: with this it is never run over two texts at once.
    multiline: true,
    // The user tries a rule on his own lines; nobody else can give examples for it.
    examples: { yes: [], no: [] },
  });
}

/** Texts on which many a pattern that can match nothing does. */
const PROBES = ['', ' ', 'a', 'A1', '0', '-', 'the quick brown fox', '{"a":1}'];

function compile(source: string, flags: string): RegExp | string {
  try {
    return new RegExp(source, `g${flags}`);
  } catch (thrown) {
    const reason = thrown instanceof Error ? (thrown.message.split(': ').at(-1) ?? '') : '';
    return reason.charAt(0).toLowerCase() + reason.slice(1);
  }
}

/** The value is the group named so, else the first one, else all. */
function groupOf(source: string, flags: string): { readonly group?: number } {
  const empty = new RegExp(`${source}|`, flags).exec('');
  if (!empty || empty.length < 2) return {};
  const named = source.indexOf('(?<value>');
  return { group: named < 0 ? 1 : groupsBefore(source, named) + 1 };
}

/** How many groups open before this place. */
function groupsBefore(source: string, end: number): number {
  const plain = source.slice(0, end).replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
  return (plain.match(/\((?!\?)|\(\?<(?![=!])/g) ?? []).length;
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'rule'
  );
}

function problem(
  field: CustomRuleProblem['field'],
  message: string,
  hint: string,
): { readonly ok: false; readonly error: CustomRuleProblem } {
  return err({ field, message, hint });
}
