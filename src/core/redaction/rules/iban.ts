import { ibanLengths, passesIbanCheck } from '../checks/iban.ts';
import type { Rule } from '../rule.ts';

/** Country, check digits, and the rest in fours: with or without a space or a dash before each. */
function spelling(length: number, countries: readonly string[]): string {
  const rest = length - 4;
  const last = rest % 4;
  const fours = `(?:[ \\u00a0-]?[A-Z0-9]{4}){${Math.floor(rest / 4)}}`;
  return `(?:${countries.join('|')})\\d\\d${fours}${last ? `[ \\u00a0-]?[A-Z0-9]{${last}}` : ''}`;
}

const SPELLINGS = ibanLengths().map(({ length, countries }) => spelling(length, countries));

export const IBAN_RULES: readonly Rule[] = [
  {
    id: 'iban',
    kind: 'iban',
    tier: 'forbidden',
    label: 'Bank account number (IBAN)',
    pattern: new RegExp(
      `(?<![A-Z0-9](?<!IBAN)|[A-Z0-9][-])(?=[A-Z]{2}\\d\\d[ \\u00a0-]?[A-Z0-9]{4})(?:${SPELLINGS.join('|')})(?![A-Z0-9]|-[A-Z0-9]{4})`,
      'gi',
    ),
    shape: /[A-Z]{2}\d\d[ \u00a0-]?[A-Z0-9]{4}[ \u00a0-]?[A-Z0-9]{3}/gi,
    // All countries have eight digits and more; a word list's text has not.
    accept: ({ value }) => value.replace(/\D+/g, '').length >= 8 && passesIbanCheck(value),
    examples: {
      yes: [
        'IBAN: «DE89 3704 0044 0532 0130 00»',
        '{"iban":"«GB82WEST12345698765432»"}',
        'transfer to «fr1420041010050500013m02606» failed',
        'from «AT61 1904 3002 3457 3201» from Ana',
        'account=«NL91-ABNA-0417-1643-00»;',
        '«NO9386011117947», IBAN«DE75512108001245126199»',
      ],
      no: [
        'IBAN: DE88 3704 0044 0532 0130 00',
        'GB82WEST1234569876543',
        'XX82WEST12345698765432',
        'etag de89370400440532013000ab',
        'key ab12cd34ef56ab78cd90ef12',
      ],
    },
  },
];
