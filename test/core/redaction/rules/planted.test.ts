/** Whatever is planted is found whole, whatever stands round it; one digit off, and it is not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../../src/core/redaction/finder.ts';
import { PERSONAL_RULES } from '../../../../src/core/redaction/rules/personal-all.ts';
import {
  cards,
  emails,
  FRAMES,
  ibans,
  ipv4s,
  ipv6s,
  namedPhones,
  phones,
  prose,
  ssns,
} from './support/planted.ts';

const finder = createFinder(PERSONAL_RULES);

function valuesOf(text: string, kind: string): string[] {
  return finder.find(text).flatMap((one) => (one.kind === kind ? [text.slice(one.start, one.end)] : []));
}

const inText = (values: fc.Arbitrary<string>) =>
  fc
    .tuple(prose, fc.constantFrom(...FRAMES), values, prose)
    .map(([ahead, frame, value, behind]) => ({ value, text: `${ahead} ${frame(value)} ${behind}` }));

describe('a planted value is found whole', () => {
  test.each([
    ['card', cards],
    ['iban', ibans],
    ['email', emails],
    ['phone', phones],
    ['national-id', ssns],
    ['ip', ipv4s],
    ['ip', ipv6s],
  ] as const)('%s', (kind, values) => {
    fc.assert(
      fc.property(inText(values), ({ value, text }) => {
        expect(valuesOf(text, kind), text).toContain(value);
      }),
      { numRuns: 300 },
    );
  });

  test('a phone number of any shape behind the word', () => {
    const words = fc.constantFrom(
      'phone: ',
      'My phone number is ',
      '"mobile":"',
      'tel. ',
      'Fax=',
      "phoneNumber: '",
    );
    fc.assert(
      fc.property(words, namedPhones, (word, phone) => {
        expect(valuesOf(`x ${word}${phone}`, 'phone')).toEqual([phone]);
      }),
      { numRuns: 300 },
    );
  });

  test('an e-mail address in a query', () => {
    fc.assert(
      fc.property(emails, (email) => {
        const text = `GET /user?query=${encodeURIComponent(email)}&n=1`;
        expect(valuesOf(text, 'email')).toEqual([encodeURIComponent(email)]);
      }),
    );
  });
});

/** The text with one of its digits made another. */
const oneOff = (values: fc.Arbitrary<string>, from: number) =>
  fc.tuple(values, fc.nat(), fc.integer({ min: 1, max: 9 })).map(([value, place, by]) => {
    const places = [...value.matchAll(/\d/g)].map(({ index }) => index).filter((index) => index >= from);
    const at = places[place % places.length] ?? 0;
    const digit = (Number(value[at]) + by) % 10;
    return `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
  });

describe('one digit off is not found', () => {
  test.each([
    ['card', oneOff(cards, 0)],
    ['iban', oneOff(ibans, 2)],
  ] as const)('%s', (kind, values) => {
    fc.assert(
      fc.property(inText(values), ({ text }) => {
        expect(valuesOf(text, kind)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
