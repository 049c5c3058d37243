import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse, hasLiteral } from '../../../src/core/query/analyse.ts';
import { compileQuery } from '../../../src/core/query/compile.ts';
import { foldCase } from '../../../src/core/query/letter-case.ts';
import { nameValues } from '../../../src/core/query/line-values.ts';
import { parseQuery } from '../../../src/core/query/parser.ts';
import { anyNode, fittingNode, line, NOW } from './support/arbitraries.ts';

const CONTEXT = { now: NOW, zone: 'UTC' };

function analysed(text: string): Analysis {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return analyse(parsed.value, CONTEXT);
}

describe('what is known before a line is looked at', () => {
  test('levels, times, names and texts that every line must have', () => {
    const known = analysed('level:>=warn time:-2h site:acme,Beta Timeout "after 5" -foo');
    expect(known.levels).toEqual(['WARN', 'ERROR', 'FATAL']);
    expect(known.minSeverity).toBe(40);
    expect(known.time).toEqual({ from: NOW - 7_200_000, to: Number.POSITIVE_INFINITY });
    expect(known.names).toEqual([{ field: 'site', values: ['ACME', 'BETA'] }]);
    expect(known.literals).toEqual([
      [{ text: 'Timeout', exact: true, where: 'word' }],
      [{ text: 'after 5', exact: false, where: 'word' }],
    ]);
    expect(known.marks.map((mark) => (mark.kind === 'text' ? mark.text : mark.source))).toEqual([
      'Timeout',
      'after 5',
    ]);
  });

  test('of an OR what all sides have in common', () => {
    const known = analysed('level:warn site:a foo OR level:error site:b msg:bar');
    expect(known.levels).toEqual(['WARN', 'ERROR']);
    expect(known.names).toEqual([{ field: 'site', values: ['A', 'B'] }]);
    expect(known.literals.map((group) => group.map(({ text }) => text))).toEqual([['foo', 'bar']]);
    expect(analysed('level:warn OR foo')).toMatchObject({ levels: null, literals: [], minSeverity: 0 });
  });

  test('an exclusion narrows levels and nothing else', () => {
    expect(analysed('-(level:<warn OR foo)')).toMatchObject({
      levels: ['WARN', 'ERROR', 'FATAL'],
      literals: [],
    });
  });

  test('a regular expression is announced, with the texts that it cannot do without', () => {
    const known = analysed('/conn(ect|)ion time(d )?out/i');
    expect(known.hasRegex).toBe(true);
    expect(known.literals.map((group) => group.map(({ text }) => text))).toEqual([
      ['conn'],
      ['ion time'],
      ['out'],
    ]);
    expect(analysed('-/x/').hasRegex).toBe(true);
    expect(analysed('x').hasRegex).toBe(false);
  });

  test('that nothing can fit', () => {
    expect(analysed('level:warn level:error').never).toBe(true);
    expect(analysed('time:<-2h time:-1h').never).toBe(true);
    expect(analysed('').never).toBe(false);
  });
});

test('random queries: whatever fits has all that is known', () => {
  fc.assert(
    fc.property(fittingNode, fc.array(line, { minLength: 1, maxLength: 20 }), (node, lines) => {
      const known = analyse(node, CONTEXT);
      for (const each of lines.filter(compileQuery(node, CONTEXT))) {
        expect(known.never).toBe(false);
        expect(known.levels === null || known.levels.includes(each.level)).toBe(true);
        if (Number.isFinite(known.time.from)) expect(each.time).toBeGreaterThanOrEqual(known.time.from);
        if (Number.isFinite(known.time.to)) expect(each.time).toBeLessThan(known.time.to);
        for (const { field, values } of known.names) {
          expect(nameValues(each, field).some((value) => values.includes(foldCase(value)))).toBe(true);
        }
        for (const group of known.literals) expect(group.some((text) => hasLiteral(each, text))).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test('any query that can be written can be compiled and analysed, in any zone', () => {
  const zone = fc.constantFrom(undefined, 'UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia');
  fc.assert(
    fc.property(anyNode, zone, line, (node, where, each) => {
      const context = { now: NOW, zone: where };
      const isHit = compileQuery(node, context)(each);
      if (isHit) expect(analyse(node, context).never).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
