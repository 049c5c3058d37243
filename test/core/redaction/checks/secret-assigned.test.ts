import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../../src/core/redaction/finder.ts';

const finder = createFinder();
const secretsIn = (text: string) =>
  finder
    .find(text)
    .flatMap(({ kind, start, end }) => (kind.startsWith('secret:') ? [text.slice(start, end)] : []));

describe('a password', () => {
  test.each([
    ['password=12345678', '12345678'],
    ['{"password":"12345678"}', '12345678'],
    ['{"password":"(Xk9qLm!2z"}', '(Xk9qLm!2z'],
    ['{"password":"$ecretXk9q"}', '$ecretXk9q'],
    ['{"password":"<Xk9qLmZ8"}', '<Xk9qLmZ8'],
  ])('is found in %s', (text, secret) => {
    expect(secretsIn(text)).toEqual([secret]);
  });

  test.each([
    'password=<redacted>',
    'password=[Filtered]',
    'password=(none)',
    ['password=$', '{DB_PASSWORD}'].join(''),
    'password=$DB_PASSWORD',
    'password={{ vault.password }}',
    'password=********',
  ])('is not what stands for one: %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});
