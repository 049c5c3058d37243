import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery, type QueryContext } from '../../../src/core/query/compile.ts';
import type { SourcedLine } from '../../../src/core/query/line-values.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { fittingNode, line, NOW } from './support/arbitraries.ts';
import { fits } from './support/naive.ts';
import { sampleLine } from './support/sample-line.ts';

function finds(text: string, facts: Partial<SourcedLine> = {}, context: Partial<QueryContext> = {}): boolean {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return compileQuery(parsed.value, { now: NOW, zone: 'UTC', ...context })(sampleLine(facts));
}

describe('a query finds the sample line', () => {
  test.each([
    '',
    'fetched ISSUE OR fetched',
    'Fetched',
    '"the issue"',
    'resolver',
    'acme',
    '7c41e0b2',
    '-timeout',
    'site:ACME',
    'site:acme.atlassian.net',
    'cloudId:c7e1f0aa-1111-4222-8333-944455556666',
    'site:beta,acme',
    'module:jira:issuePanel',
    'product:Jira',
    'license:active',
    'level:<warn',
    '/\\d+ ms$/',
    '/^fetched/i',
    '/issue/',
    'has:function -has:error',
    'time:13:05',
    'time:13:00..14:00',
    'time:-2h',
    'time:today',
    'time:>=2026-11-17T13:00',
    'time:2026-11-17',
  ])('%s', (text) => {
    expect(finds(text)).toBe(true);
  });

  test.each([
    'FETCHED',
    '0500',
    '-fetched',
    'site:acm',
    'error:x',
    'msg:resolver',
    '/Issue/',
    '/resolver/',
    'level:>info',
    'time:13:06',
    'time:<13:05',
    'time:yesterday',
    'has:trace',
  ])('but not %s', (text) => {
    expect(finds(text)).toBe(false);
  });

  test('by names that only the caller knows', () => {
    const namesOf = (field: string): string[] =>
      field === 'env' ? ['Production'] : field === 'app' ? ['My app'] : [];
    expect(finds('env:production app:"my app"', {}, { namesOf })).toBe(true);
    expect(finds('env:staging', {}, { namesOf })).toBe(false);
  });
});

test('NUL, halves of pairs, long words and letters that are alike only elsewhere are found as they are', () => {
  const long = 'x'.repeat(3000);
  const message = `a\0b \ud83dlone 😀 \u202eright ${long} straße`;
  for (const word of ['a\0b', '\ud83dlone', '😀', '\u202eright', long, 'strasse']) {
    expect(finds(word, { message })).toBe(word !== 'strasse');
  }
});

test('random queries and lines: as a second, plainer reading of the query says', () => {
  fc.assert(
    fc.property(fittingNode, fc.array(line, { minLength: 1, maxLength: 8 }), (node, lines) => {
      const test = compileQuery(node, { now: NOW, zone: 'UTC' });
      expect(lines.map(test)).toEqual(lines.map((each) => fits(node, each)));
    }),
    { numRuns: 3000 },
  );
});
