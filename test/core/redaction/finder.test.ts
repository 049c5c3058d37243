import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../src/core/redaction/finder.ts';
import type { Rule } from '../../../src/core/redaction/rule.ts';
import { ALL_RULES } from '../../../src/core/redaction/rules/index.ts';
import { readMarked } from './support/marked.ts';

function ruleOf(pattern: RegExp, rest: Partial<Rule> = {}): Rule {
  return {
    id: 'test',
    kind: 'username',
    tier: 'forbidden',
    label: 'Test',
    pattern,
    examples: { yes: [], no: [] },
    ...rest,
  };
}

function valuesOf(rules: readonly Rule[], text: string): string[] {
  return createFinder(rules)
    .find(text)
    .map(({ start, end }) => text.slice(start, end));
}

describe('the finder', () => {
  test('tells the value that the group holds, also where the same text stands before it', () => {
    const rule = ruleOf(/u \w+=(\w+)/g, { group: 1 });
    expect(createFinder([rule]).find('x u ab=ab')).toEqual([
      { start: 7, end: 9, kind: 'username', tier: 'forbidden', ruleId: 'test' },
    ]);
  });

  test('takes a group that took no part, and an empty match, for nothing', () => {
    expect(valuesOf([ruleOf(/a(b)?/g, { group: 1 })], 'a ab a')).toEqual(['b']);
    expect(valuesOf([ruleOf(/x*/g)], 'axxb')).toEqual(['xx']);
  });

  test('runs a pattern only on lines that hold a keyword, in whatever case', () => {
    const rule = ruleOf(/\d+/g, { keywords: ['id'] });
    expect(valuesOf([rule], 'n 1\nID 2\nn 3\nn 4\n5 id')).toEqual(['2', '5']);
    expect(valuesOf([rule], 'id 1\nID 2\nn 3')).toEqual(['1', '2']);
  });

  test('leaves its state behind: the same text gives the same each time', () => {
    const pattern = /\d/g;
    pattern.lastIndex = 7;
    const finder = createFinder([ruleOf(pattern)]);
    expect(finder.find('1 2 3')).toHaveLength(3);
    expect(finder.find('1 2 3')).toHaveLength(3);
    expect(pattern.lastIndex).toBe(7);
  });

  test('runs a pattern without the flag g, or with y, all the same', () => {
    expect(valuesOf([ruleOf(/\d/)], 'a1 2')).toEqual(['1', '2']);
    expect(valuesOf([ruleOf(/\d/y)], 'a1 2')).toEqual(['1', '2']);
  });

  test('a match ends with its line, unless the rule says otherwise', () => {
    for (const pattern of [/a[^b]*/g, /a[\s\S]*?(?=b|$)/g, /a\s?\S?/g, /a\D*/g, /a.*/gs]) {
      expect(valuesOf([ruleOf(pattern)], 'xa\ny').join(), String(pattern)).toBe('a');
    }
    const rule = ruleOf(/a[^b]*b/g, { keywords: ['a'], multiline: true });
    expect(valuesOf([rule], 'xa\ny b')).toEqual(['a\ny b']);
    expect(createFinder([rule]).findAll(['xa', 'y b', 'a\nb'])).toMatchObject([
      [],
      [],
      [{ start: 0, end: 3 }],
    ]);
  });

  test('what judges a match sees its own line only', () => {
    const seen: unknown[] = [];
    const rule = ruleOf(/\d/g, { accept: (found) => seen.push(found) > 0 });
    createFinder([rule]).findAll(['one', 'a1 2', '3']);
    expect(seen).toEqual([
      { text: 'a1 2', start: 1, end: 2, value: '1' },
      { text: 'a1 2', start: 3, end: 4, value: '2' },
      { text: '3', start: 0, end: 1, value: '3' },
    ]);
  });

  test('offsets count UTF-16 units, and halves of characters do no harm', () => {
    expect(createFinder([ruleOf(/\d+/g)]).findAll(['😀7', '\ud83d7', '7\ude00'])).toMatchObject([
      [{ start: 2, end: 3 }],
      [{ start: 1, end: 2 }],
      [{ start: 0, end: 1 }],
    ]);
  });

  test('many texts give what each gives alone', () => {
    const finder = createFinder();
    const examples = ALL_RULES.flatMap((rule) => [...rule.examples.yes, ...rule.examples.no]).map(
      (example) => readMarked(example).text,
    );
    const piece = fc.oneof(
      fc.constantFrom(...examples, 'a line', ''),
      fc.constantFrom(...examples, 'x').chain((text) => fc.nat(text.length).map((at) => text.slice(at))),
      fc.constantFrom(...examples, 'x').chain((text) => fc.nat(text.length).map((at) => text.slice(0, at))),
      fc.string({ unit: fc.constantFrom(...'ab1@.:="\' \n\t\r\u2028é😀', '\ud83d') }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (texts) => {
        expect(finder.findAll(texts)).toEqual(texts.map((text) => finder.find(text)));
      }),
      { numRuns: 400 },
    );
    expect(finder.findAll(examples)).toEqual(examples.map((text) => finder.find(text)));
  });

  test('where a pattern is tried changes nothing: gates only save time', () => {
    const finder = createFinder();
    const slow = createFinder(
      ALL_RULES.map(({ startsWithKeyword: _, shape: __, ...rule }) => ({
        ...rule,
        get examples() {
          return rule.examples;
        },
      })),
    );
    const examples = ALL_RULES.flatMap((rule) => [...rule.examples.yes, ...rule.examples.no]).map(
      (example) => readMarked(example).text,
    );
    expect(finder.findAll(examples)).toEqual(slow.findAll(examples));
    const pair = fc
      .tuple(fc.constantFrom(...examples), fc.constantFrom(' ', '', '"', '=', ': '))
      .map((two) => two.join(''));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 5 }), (pieces) => {
        expect(finder.find(pieces.join(''))).toEqual(slow.find(pieces.join('')));
      }),
      { numRuns: 300 },
    );
  });

  test('more texts than go into one chunk keep their places', () => {
    const rule = ruleOf(/\d+/g);
    const texts = Array.from({ length: 30_000 }, (_, n) => (n % 100 === 0 ? `line ${n}` : 'no more'));
    const found = createFinder([rule]).findAll([...texts, 'x'.repeat(300_000), '1']);
    const places = found.flatMap((one, n) => (one.length > 0 ? [n] : []));
    expect(places).toEqual([...Array.from({ length: 300 }, (_, n) => n * 100), 30_001]);
  });
});
