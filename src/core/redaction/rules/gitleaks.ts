/**
 * The rules of gitleaks as rules of this engine. The table holds what differs; how a value stands beside its vendor's
 * name, where it may begin and where it has to end is the same for all, and written for log lines: no line feeds,
 * escaped JSON and URL-encoded spellings too.
 */
import { isPlaceholder } from '../checks/secret-placeholder.ts';
import { isUuid, isWords } from '../checks/secret-value.ts';
import { entropyOf } from '../entropy.ts';
import type { Found, Rule } from '../rule.ts';
import { type Row, readRow } from './gitleaks-row.ts';
import { NAMED, SHAPED } from './gitleaks-table.ts';
import { sampleOf } from './pattern-sample.ts';

const SIGN =
  '[ \\t\\w.-]{0,20}\\\\{0,4}[ \\t\'"\\])]{0,3}(?:[:=]{1,4}>?|>|\\|\\||[?+]=|,|\\(|%3[AD])[\\x60\'" \\t=]{0,5}\\\\{0,4}[\'"]?(?:%22)?';
const END = '(?!\\.?[^\\x60\'"\\s;,:)}\\]&<|\\\\.%*#?!])';
/** What follows a value that has no length of its own. */
const REST = '[\\w-]{0,400}';

/** Not in the middle of a longer word; after `\n` in escaped text and after `%3D` a value may begin. */
function isStart({ text, start }: Found): boolean {
  return (
    !/[A-Za-z0-9]/.test(text[start - 1] ?? '') ||
    /(?:\\[nrt]|%[0-9A-F]{2})$/i.test(text.slice(Math.max(0, start - 3), start))
  );
}

/** What the rules' own allow-lists come to. */
function isAllowed(value: string): boolean {
  return /EXAMPLE$|x{6}|\*{3}/i.test(value) || isPlaceholder(value.slice(-12));
}

/** @param context what stands before a value in an example, where the rule needs it */
function ruleOf(row: Row, pattern: RegExp, accept: (found: Found) => boolean, context: string): Rule {
  const { id, keywords, startsWithKeyword, entropy } = row;
  const name = id.replaceAll('-', ' ');
  const isValue = (value: string) => entropyOf(value) >= entropy && !isAllowed(value);
  return {
    id,
    kind: `secret:${id}`,
    tier: 'forbidden',
    label: name.charAt(0).toUpperCase() + name.slice(1),
    pattern,
    group: 1,
    keywords,
    startsWithKeyword,
    accept: (found) => isValue(found.value) && accept(found),
    // Made when asked for: no token stands in the source, and nobody pays for them but the tests.
    get examples() {
      const make = (seed: number) => sampleOf(row.value, seed);
      const seeds = Array.from({ length: 50 }, (_, n) => n + 1);
      const value = make(seeds.find((seed) => isValue(make(seed))) ?? 1);
      const before = context === '' ? 'sent with ' : `${sampleOf(context.split('|')[0] ?? '', 1)}_key = "`;
      return {
        yes: [`${before}«${value}»${context === '' ? ' today' : '"'}`],
        no: [
          `${keywords[0]} is missing, ${keywords[0]}=null ${keywords[0]}_key=<redacted> "${keywords[0]}":"\${SECRET}"`,
          `the ${name} of TIDE-12 expired 2026-11-22`,
        ],
      };
    },
  };
}

function named(line: string): Rule {
  const row = readRow(line, true);
  const pattern = new RegExp(`(?:${row.names})${SIGN}(${row.value})${END}`, 'gi');
  return ruleOf(
    row,
    pattern,
    (found) => /\d/.test(found.value) && (isUuid(found.value) || !isWords(found.value)),
    row.names,
  );
}

function shaped(line: string): Rule {
  const row = readRow(line, false);
  const pattern = `(${row.value}${row.isOpen ? `${REST})` : `)${END}`}`;
  return ruleOf(row, new RegExp(pattern, row.ignoresCase ? 'gi' : 'g'), isStart, '');
}

export const GITLEAKS: readonly Rule[] = [...SHAPED.split('\n').map(shaped), ...NAMED.split('\n').map(named)];
