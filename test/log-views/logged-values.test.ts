import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorValue, otherValues, valueInMessage } from '../../src/log-views/logged-values.ts';

test('JSON at the end of a message is found, with what stands before it', () => {
  expect(valueInMessage('Export requested: {"view":"q4","lanes":4}')).toEqual({
    label: 'Export requested:',
    value: { view: 'q4', lanes: 4 },
  });
  expect(valueInMessage('[job] done [1,2]')?.value).toEqual([1, 2]);
});

test('a message that only looks like it has none', () => {
  expect(valueInMessage('done {')).toBeNull();
  expect(valueInMessage('use {curly} [brackets]')).toBeNull();
  expect(valueInMessage('plain')).toBeNull();
});

test('what was logged beside the message comes one by one; what is no JSON as its text', () => {
  expect(otherValues('[{"a":1},"b"]')).toEqual([{ a: 1 }, 'b']);
  expect(otherValues('[]')).toEqual([]);
  expect(otherValues(null)).toEqual([]);
  expect(otherValues('{"a":')).toEqual(['{"a":']);
  expect(errorValue('TypeError: x')).toBe('TypeError: x');
  expect(errorValue('{"name":"E"}')).toEqual({ name: 'E' });
});

test('no text breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      valueInMessage(`${text}}`);
      otherValues(text);
      errorValue(text);
    }),
  );
});

test('any object that is logged after a word is found again', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
      const logged = JSON.stringify(value);
      expect(JSON.stringify(valueInMessage(`Saved ${logged}`)?.value)).toBe(
        JSON.stringify(JSON.parse(logged)),
      );
    }),
  );
});
