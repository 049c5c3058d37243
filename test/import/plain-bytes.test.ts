import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../src/core/formats/line-reader.ts';
import { isPlain } from '../../src/import/plain-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).slice();
const plainUnit = fc.oneof(
  fc.constantFrom('a', ' ', '~', '\u007f', 'é', '語', '😀', '\n', '\r\n'),
  fc.string({ unit: 'grapheme' }),
);
const anyUnit = fc.oneof(plainUnit, fc.constantFrom('\t', '\r', '\0', '\u001f', '\u0085'));

describe('bytes without control signs', () => {
  it('are told as a pattern tells them from the text', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 12 }), (units) => {
        const text = units.join('');
        expect(isPlain(bytesOf(text))).toBe(!/[^\n\r -\uffff]|\r(?!\n)/.test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are found at every place of a word of four', () => {
    for (let length = 0; length < 12; length++) {
      const bytes = bytesOf('x'.repeat(length));
      expect(isPlain(bytes)).toBe(true);
      for (let at = 0; at < length; at++) {
        const other = bytes.slice();
        other[at] = 9;
        expect(isPlain(other)).toBe(false);
      }
    }
  });

  it('give the same lines of JSON when that is said', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('same', 'same"', '\\', 'a\nb', '\t', ''),
      fc.integer(),
    );
    const record = fc.record({ ts: value, message: value, appId: value, site: value, error: value });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (records) => {
        const text = records.map((each) => `${JSON.stringify(each)}\n`).join('');
        if (!isPlain(bytesOf(text))) return;
        const said = createLineReader('jsonl');
        const looked = createLineReader('jsonl');
        expect([said.read(text, true), said.end()]).toEqual([looked.read(text), looked.end()]);
      }),
    );
  });
});
