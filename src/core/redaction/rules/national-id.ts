import {
  isCodiceFiscale,
  isCpf,
  isDni,
  isNino,
  isNir,
  isPersonnummer,
  isSsn,
} from '../checks/national-ids.ts';
import type { Rule } from '../rule.ts';
import { NAMED_NATIONAL_ID_RULES } from './national-id-named.ts';

const base = { kind: 'national-id', tier: 'forbidden' } as const;

const compact = (value: string): string => value.replace(/[^0-9A-Za-z]+/g, '');

/** Those of digits with a shape of their own: US SSN, French NIR, Brazilian CPF, Swedish personnummer. */
const DIGITS =
  '\\d{3}-\\d{2}-\\d{4}|(?<=(?:^|[a-z:(,;]) ?)\\d{3} \\d{2} \\d{4}(?= ?(?:[a-z.,;)]|$))|[1-478]([ .])\\d{2}\\1\\d{2}\\1\\d[\\dAB]\\1\\d{3}\\1\\d{3}[ .|]\\d{2}|\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}|19\\d{6}-\\d{4}';
/** Those that start with letters: UK NINO, Spanish NIE, Italian codice fiscale. */
const LETTERS =
  '[A-Z]{2}([ -]?)\\d{2}\\1\\d{2}\\1\\d{2}\\1[A-D]|[XYZ]-?\\d{7}-?[A-Z]|' +
  '[A-Z]{6}\\d[\\dL-NP-V][A-EHLMPR-T]\\d[\\dL-NP-V][A-Z][\\dL-NP-V]{3}[A-Z]';

function isDigitsId(value: string): boolean {
  if (value.length === 11) return isSsn(compact(value));
  if (value.length === 14) return isCpf(compact(value));
  return value.startsWith('19') ? isPersonnummer(compact(value)) : isNir(compact(value));
}

function isLettersId(value: string): boolean {
  const text = compact(value);
  if (text.length === 16) return isCodiceFiscale(text);
  return isDni(text) || isNino(text);
}

export const NATIONAL_ID_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'national-id-digits',
    label: 'National ID (SSN, NIR, CPF, personnummer)',
    // One pattern for all: each of its own would cost a walk over all digits of the log.
    pattern: new RegExp(`(?<![\\w.+/-]|\\d:)(?:${DIGITS})(?![\\w/]|[-.:]\\d)`, 'g'),
    accept: (found) => isDigitsId(found.value),
    examples: {
      yes: [
        'My SSN is «536-22-1234».',
        'applicant:«001-01-0001», approved',
        'the number «536 22 1234» belongs to the applicant',
        '"id":"«899-99-9998»"',
        'n° «1 84 12 76 451 089 46», «2 55 08 14 168 025 38»',
        'CPF «529.982.247-25» and «111.444.777-35»',
        'kund «19811218-9876» finns',
      ],
      no: [
        '000-22-1234',
        '666-22-1234 and 900-22-1234',
        'HTTP/1.1" 200 12 3456, rows 536 22 1234 7, a=536 22 1234',
        '536-00-1234, 536-22-0000',
        '2005-07-15-23.49',
        'id 1536-22-1234, 536-22-12345',
        '1 84 12 76 451 089 47',
        '529.982.247-26 or 111.111.111-11',
        '19811218-9877 and 20171223-22:31:59',
      ],
    },
  },
  {
    ...base,
    id: 'national-id-letters',
    label: 'National ID (NINO, NIE, codice fiscale)',
    pattern: new RegExp(`(?<![\\w.-])(?:${LETTERS})(?![\\w-])`, 'g'),
    // Six digits, or the end of a codice fiscale.
    shape: /\d(?:[ -]?\d){5}|\d[\dL-NP-V][A-EHLMPR-T]\d[\dL-NP-V][A-Z][\dL-NP-V]{3}[A-Z]/gi,
    accept: ({ value }) => isLettersId(value),
    examples: {
      yes: [
        'NINO «AB 12 34 56 C», «JG103759A»',
        'number «AB-12-34-56-D» checked',
        'CF: «RSSMRA85T10A562S» ok',
        'extranjero «X1234567L», «Y-1234567-X»',
      ],
      no: [
        'BG 12 34 56 C',
        'QQ123456C and AB123456E',
        'FDE 12 34 56 C',
        'RSSMRA85T10A562T',
        'ARSSMRA85T10A562S',
        'X1234567A, AX1234567L',
      ],
    },
  },
  ...NAMED_NATIONAL_ID_RULES,
];
