import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJson, unescapeJson } from '../../../src/core/redaction/clean-json.ts';

const textsOf = (text: string, isJson = false) =>
  findJson(text, isJson).map(({ start, end }) => text.slice(start, end));

describe('JSON in a text', () => {
  test('objects and arrays are found where they stand, whole', () => {
    expect(textsOf('a {"b":[1,{"c":"}"}]} and [2] but {x} [INFO] {"open": 1')).toEqual([
      '{"b":[1,{"c":"}"}]}',
      '[2]',
    ]);
    expect(textsOf('"a \\"b\\""')).toEqual(['"a \\"b\\""']);
    expect(textsOf('12')).toEqual([]);
    expect(textsOf('12', true)).toEqual(['12']);
  });

  test('any JSON is found as one, with its strings and numbers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const text = JSON.stringify(value, null, 1);
        const regions = findJson(`x ${text} y`);
        const tokens = regions.flatMap((region) => region.tokens);
        if (tokens.length === 0) {
          expect(/["\d]/.test(text)).toBe(false);
          return;
        }
        expect(regions).toMatchObject([{ start: 2, end: 2 + text.length }]);
        for (const { start, end } of tokens) JSON.parse(`x ${text} y`.slice(start, end));
      }),
    );
  });

  test('what is no JSON for JSON.parse is none here', () => {
    const signs = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', '-', '.', 'true', '\\', 'n', ' '),
    });
    fc.assert(
      fc.property(signs, (text) => {
        for (const found of textsOf(text)) JSON.parse(found);
      }),
      { numRuns: 2000 },
    );
  });

  test('unescaping says what JSON.parse says, and where each sign begins', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const raw = JSON.stringify(text);
        const { text: said, positions } = unescapeJson(raw, 1, raw.length - 1);
        expect(said).toBe(text);
        expect(positions.length).toBe(text.length + 1);
        expect(positions.at(-1)).toBe(raw.length - 1);
      }),
    );
  });

  test('brackets without end cost no quadratic time', () => {
    for (const sign of ['[', '{"a":', '["', '[1,', '{"a":['])
      expect(findJson(sign.repeat(60_000))).toEqual([]);
  });
});
