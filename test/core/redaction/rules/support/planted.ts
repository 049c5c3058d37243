/** Made-up personal data of every shape that the definitions allow, for properties. */
import fc from 'fast-check';
import { ibanLengths, passesIbanCheck } from '../../../../../src/core/redaction/checks/iban.ts';
import { passesLuhn } from '../../../../../src/core/redaction/checks/luhn.ts';

export function digits(length: number): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
}

/** The text with the one last digit that passes Luhn's check. */
export function withLuhn(body: string): string {
  const last = [...'0123456789'].find((digit) => passesLuhn(body + digit));
  return body + last;
}

const CARD_SHAPES = [
  ['4', 16],
  ['4', 13],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['65', 16],
  ['3528', 16],
  ['36', 14],
  ['305', 14],
  ['62', 16],
  ['6759', 16],
  ['5018', 12],
] as const;

const GROUPS: Readonly<Record<number, readonly number[]>> = {
  12: [4, 4, 4],
  13: [4, 4, 4, 1],
  14: [4, 6, 4],
  15: [4, 6, 5],
  16: [4, 4, 4, 4],
  19: [4, 4, 4, 4, 3],
};

function grouped(text: string, sizes: readonly number[], gap: string): string {
  let at = 0;
  const parts = sizes.map((size) => {
    at += size;
    return text.slice(at - size, at);
  });
  return parts.join(gap);
}

/** A valid card number, in one piece or in the groups of its scheme. */
export const cards: fc.Arbitrary<string> = fc.constantFrom(...CARD_SHAPES).chain(([prefix, length]) =>
  fc.tuple(digits(length - prefix.length - 1), fc.constantFrom('', ' ', '-')).map(([rest, gap]) => {
    const card = withLuhn(prefix + rest);
    const sizes = GROUPS[length];
    return gap === '' || sizes === undefined ? card : grouped(card, sizes, gap);
  }),
);

/** A valid IBAN of any country, in fours or not, in capitals or small letters. */
export const ibans: fc.Arbitrary<string> = fc
  .constantFrom(
    ...ibanLengths().flatMap(({ length, countries }) => countries.map((country) => ({ length, country }))),
  )
  .chain(({ length, country }) =>
    fc.tuple(digits(length - 4), fc.constantFrom('', ' '), fc.boolean()).map(([account, gap, isSmall]) => {
      const check = Array.from({ length: 97 }, (_, n) => String(n + 2).padStart(2, '0')).find((two) =>
        passesIbanCheck(`${country}${two}${account}`),
      );
      const iban = `${country}${check}${account}`;
      const shown = gap === '' ? iban : iban.replace(/(.{4})(?=.)/g, `$1${gap}`);
      return isSmall ? shown.toLowerCase() : shown;
    }),
  );

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const word = (most: number) =>
  fc
    .array(fc.constantFrom(...letters, ...'0123456789'), { minLength: 1, maxLength: most })
    .map((all) => all.join(''));

/** Practical addresses: dots, plus, underscores, sub-domains, capitals. */
export const emails: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(word(8), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('.', '+', '_', '-'),
    fc.array(
      word(10).filter((label) => !/^\d/.test(label)),
      { minLength: 1, maxLength: 3 },
    ),
    fc.constantFrom('com', 'org', 'io', 'co.uk', 'museum', 'de', 'COM', 'xn--p1ai'),
  )
  .map(([local, sign, domain, top]) => `${local.join(sign)}@${domain.join('.')}.${top}`)
  .filter((address) => !/^(?:git|hg|svn)@/.test(address));

const fill = (pattern: string) =>
  fc
    .array(fc.integer({ min: 2, max: 8 }), { minLength: 15, maxLength: 15 })
    .map((all) => [...pattern].map((sign, at) => (sign === 'N' ? String(all[at % 15]) : sign)).join(''))
    // One digit again and again is a placeholder.
    .filter((phone) => !/(\d)(?:\D*\1){4}/.test(phone));

/** National and international spellings, N for a digit, after the numbering plans and ITU-T E.123. */
export const PHONE_SHAPES = [
  '+1 NNN-NNN-NNNN',
  '+1NNNNNNNNNN',
  '(NNN) NNN-NNNN',
  'NNN-NNN-NNNN',
  'NNN.NNN.NNNN',
  '1-NNN-NNN-NNNN',
  '001-NNN-NNN-NNNN',
  'NNN-NNN-NNNN xNNN',
  '+44 20 NNNN NNNN',
  '+44(0)20 NNNN NNNN',
  '020 NNNN NNNN',
  '07NNN NNNNNN',
  '(01NNN) NNNNNN',
  '+49 30 NNNNNNNN',
  '030/NNNNNNNN',
  '017N NNN NN NN',
  '+33 6 NN NN NN NN',
  '06 NN NN NN NN',
  '01.NN.NN.NN.NN',
  '+39 06 NNNN NNNN',
  '+34 6NN NN NN NN',
  '06-NNNNNNNN',
  '+31 6 NNNNNNNN',
  '+61 2 NNNN NNNN',
  '(02) NNNN NNNN',
  '+81-3-NNNN-NNNN',
  '03-NNNN-NNNN',
  '+91 NNNNN NNNNN',
  '+86 13N NNNN NNNN',
  '+55 11 9NNNN-NNNN',
  '(11) 9NNNN-NNNN',
  '+7 (9NN) NNN-NN-NN',
  '+46 70 NNN NN NN',
  '08-NNN NNN NN',
  '+41 44 NNN NN NN',
  '044 NNN NN NN',
  '0044 20 NNNN NNNN',
  '+353 87 NNN NNNN',
  '+972-5N-NNN-NNNN',
] as const;

export const phones: fc.Arbitrary<string> = fc.constantFrom(...PHONE_SHAPES).chain(fill);

/** Shapes that only the word before them tells. */
export const namedPhones: fc.Arbitrary<string> = fc
  .constantFrom(
    'NNNNNNNNNN',
    'NNN-NNNN',
    'NN NN NN NN',
    'NNN NNN NNN',
    'NN-NN-NN-NN',
    '0NNNNNNNNNN',
    'NNN NN NNN',
  )
  .chain(fill);

/** US Social Security numbers that could be given out. */
export const ssns: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 899 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 9999 }))
  .filter(([area, group, serial]) => area !== 666 && !(area === 78 && group === 5 && serial === 1120))
  .map(
    ([area, group, serial]) =>
      `${String(area).padStart(3, '0')}-${String(group).padStart(2, '0')}-${String(serial).padStart(4, '0')}`,
  );

export const ipv4s: fc.Arbitrary<string> = fc.ipV4().filter((address) => !/^0/.test(address));

/** Any form of RFC 4291, with a digit in it: letters alone are words. */
export const ipv6s: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.integer({ min: 0x100, max: 0xffff }), { minLength: 8, maxLength: 8 }),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 1, max: 6 }),
    fc.boolean(),
  )
  .map(([groups, from, length, isShort]) => {
    const hex = groups.map((group) => group.toString(16));
    if (!isShort) return hex.join(':');
    return `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`;
  })
  .filter(
    (address) => /\d/.test(address) && !/^(?:[\da-f]{2}:){7}[\da-f]{2}$/.test(address) && address.length > 3,
  );

/** Text of words and blanks, with no digit and no sign at its ends that could belong to a value. */
export const prose: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom('lorem', 'Ipsum', 'dolor,', 'sit', '✓', 'amet.', '日本', '(see)', '"x"', 'é', '🙂'),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '));

/** Sentences and log spellings round a value. */
export const FRAMES = [
  (value: string) => `value ${value}`,
  (value: string) => `"${value}"`,
  (value: string) => `{"x":"${value}","n":1}`,
  (value: string) => `{\\"x\\":\\"${value}\\"}`,
  (value: string) => `(${value})`,
  (value: string) => `${value}, and more.`,
  (value: string) => `it was ${value}.`,
  (value: string) => `x=${value};`,
  (value: string) => `<x>${value}</x>`,
  (value: string) => `x: '${value}' }`,
] as const;
