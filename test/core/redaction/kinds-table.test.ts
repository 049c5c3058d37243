/** The table of kinds in docs/redaction.md. `UPDATE_DOCS=1` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isSecret, labelOf, PLAIN_KINDS, type Tier, tierOf } from '../../../src/core/redaction/kinds.ts';
import { GITLEAKS } from '../../../src/core/redaction/rules/gitleaks.ts';
import { ALL_RULES } from '../../../src/core/redaction/rules/index.ts';

const FILE = fileURLToPath(new URL('../../../docs/redaction.md', import.meta.url));
const BETWEEN = /(<!-- kinds: [^>]*-->\n)[\s\S]*?(<!-- \/kinds -->)/;
const WORDS: Readonly<Record<Tier, string>> = {
  forbidden: 'must not be logged',
  caution: 'log with caution',
};

function table(): string {
  const used = new Set(ALL_RULES.map(({ kind }) => kind));
  const vendors = new Set(GITLEAKS.map(({ kind }) => kind));
  const rows = PLAIN_KINDS.filter((kind) => used.has(kind)).map(
    (kind) => `| \`${kind}\` | ${labelOf(kind)} | ${WORDS[tierOf(kind)]} |`,
  );
  const secrets = [...used]
    .filter((kind) => isSecret(kind) && !vendors.has(kind))
    .sort()
    .map((kind) => `| \`${kind}\` | ${labelOf(kind)} | ${WORDS.forbidden} |`);
  const others = `| \`secret:...\` | Credentials of vendors by their form, from the rules of gitleaks | ${WORDS.forbidden} |`;
  return ['| Kind | What it is | Tier |', '|---|---|---|', ...rows, ...secrets, others, ''].join('\n');
}

test('docs/redaction.md lists every kind that a rule finds, with its tier', () => {
  const text = readFileSync(FILE, 'utf8');
  const wanted = text.replace(BETWEEN, (_, start: string, end: string) => `${start}${table()}${end}`);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(FILE, wanted);
  else expect(text, 'write it anew with UPDATE_DOCS=1').toBe(wanted);
});

test('a kind that is no secret is found by some rule, and every rule has the tier of its kind', () => {
  const used = new Set(ALL_RULES.map(({ kind }) => kind));
  expect(PLAIN_KINDS.filter((kind) => !used.has(kind))).toEqual([]);
  expect(ALL_RULES.filter(({ kind, tier }) => tier !== tierOf(kind)).map(({ id }) => id)).toEqual([]);
});
