import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEVELS, parseLevel, severity } from '../../src/core/level.ts';

test('WARNING is WARN, and case does not matter', () => {
  expect(parseLevel('WARNING')).toBe('WARN');
  expect(parseLevel(' warn ')).toBe('WARN');
});

test('an unknown level is INFO, whatever was written', () => {
  expect(parseLevel('NOTICE')).toBe('INFO');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(LEVELS).toContain(parseLevel(text));
    }),
  );
});

test('levels are in the order of their severity', () => {
  const numbers = LEVELS.map(severity);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
});
