import {
  isAadhaar,
  isBsn,
  isCodiceFiscale,
  isCpf,
  isDni,
  isNir,
  isPersonnummer,
  isPesel,
  isSin,
  isSsn,
  isSteuerId,
} from '../checks/national-ids.ts';
import type { Rule } from '../rule.ts';
import { keywordsOf } from './fields.ts';

const base = { kind: 'national-id', tier: 'forbidden' } as const;

const compact = (value: string): string => value.replace(/[^0-9A-Za-z]+/g, '');

/** A number that is known by the word before it: `ssn`, at most 30 characters, and then a number that passes. */
function named(
  id: string,
  label: string,
  keywords: readonly string[],
  value: string,
  check: (compact: string) => boolean,
  { examples }: Pick<Rule, 'examples'>,
): Rule {
  const words = keywords.map((word) => word.replaceAll(' ', '[ _-]?')).join('|');
  return {
    ...base,
    id,
    label,
    keywords: keywordsOf(keywords, [' ', ':', '=', '"', "'", '\\', '-', '_', '.', '#', '(']),
    startsWithKeyword: true,
    pattern: new RegExp(
      `(?<![a-z])(?:${words})(?![a-z])[^\\n]{0,30}?(?<![a-z0-9.])(${value})(?![a-z0-9]|[.-]\\d)`,
      'gi',
    ),
    group: 1,
    accept: ({ value }) => check(compact(value)),
    examples,
  };
}

/** Those whose shape alone says too little. */
export const NAMED_NATIONAL_ID_RULES: readonly Rule[] = [
  named(
    'us-ssn-named',
    'US Social Security number',
    ['ssn', 'ssns', 'social', 'social security', 'soc sec', 'ss no', 'ss#'],
    '\\d{3}[ .-]?\\d{2}[ .-]?\\d{4}',
    isSsn,
    {
      examples: {
        yes: [
          '{"ssn":"«536221234»"}',
          'SSN: «536 22 1234»',
          'her social security number is «536.22.1234»',
          'ssn=«536221234», SS# «536-22-1234»',
          'the last social on file is «536 22 1234», «536-22-1235»',
        ],
        no: [
          'ssn=000221234',
          'ssn 666-22-1234',
          'ssn: 536001234',
          'class 536221234',
          'ssn: none, id 53622123',
        ],
      },
    },
  ),
  named(
    'us-itin',
    'US taxpayer number',
    ['itin', 'taxpayer'],
    '9\\d{2}[ -]?(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])[ -]?\\d{4}',
    () => true,
    {
      examples: {
        yes: [
          'ITIN «912-70-1234»',
          'itin: «912701234»',
          'taxpayer id «999 88 1234»',
          '"itin":"«900-50-1234»"',
        ],
        no: ['itin 812701234', 'itin 912-69-1234', 'waitin 912-70-1234', 'itin: null'],
      },
    },
  ),
  named(
    'de-steuer-id',
    'German tax ID',
    ['steuer-id', 'steuerid', 'steuer', 'steuernummer', 'idnr', 'identifikationsnummer', 'tin', 'tax id'],
    '\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}',
    isSteuerId,
    {
      examples: {
        yes: [
          'Steuer-ID: «86095742719»',
          'IdNr. «86 095 742 719»',
          'tax id «86095742719»',
          '"steuerId":"«86095742719»"',
        ],
        no: ['Steuer-ID: 86095742718', 'idnr 12345678901', 'took 86095742719 ns', 'tin: 860957427'],
      },
    },
  ),
  named(
    'fr-nir',
    'French social security number',
    ['nir', 'insee', 'securite sociale', 'social', 'num secu', 'secu'],
    '[1-478] ?\\d{2} ?\\d{2} ?\\d[\\dAB] ?\\d{3} ?\\d{3} ?\\d{2}',
    isNir,
    {
      examples: {
        yes: [
          'NIR «1 84 12 76 451 089 46»',
          'insee=«184127645108946»',
          'num secu: «184127645108946»',
          'social security «2 55 08 14 168 025 38»',
        ],
        no: ['NIR 1 84 12 76 451 089 47', 'insee=184127645108945', 'at 184127645108946 ns', 'social: 12'],
      },
    },
  ),
  named(
    'es-dni',
    'Spanish DNI',
    ['dni', 'nif', 'nie', 'documento', 'identidad'],
    '(?:\\d{8}|[XYZ]-?\\d{7})-?[A-Z]',
    isDni,
    {
      examples: {
        yes: ['DNI «12345678Z»', 'nif: «12345678-Z»', '"nie":"«X1234567L»"', 'documento «00000000T»'],
        no: ['DNI 12345678A', 'commit 12345678Z', 'nif: 1234567Z', 'nie X1234567A'],
      },
    },
  ),
  named(
    'it-codice-fiscale',
    'Italian codice fiscale',
    ['codice fiscale', 'codfisc', 'cf'],
    '[A-Z]{6}\\d[\\dL-NP-V][A-EHLMPR-T]\\d[\\dL-NP-V][A-Z][\\dL-NP-V]{3}[A-Z]',
    isCodiceFiscale,
    {
      examples: {
        yes: [
          'codice fiscale «rssmra85t10a562s»',
          'cf=«rssmra85t10a562s»',
          '"codiceFiscale":"«rssmra85t10a562s»"',
          'CF: «Rssmra85t10a562s»',
        ],
        no: ['cf=rssmra85t10a562t', 'id rssmra85t10a562s', 'cf: null', 'codice fiscale mancante'],
      },
    },
  ),
  named(
    'nl-bsn',
    'Dutch BSN',
    ['bsn', 'burgerservicenummer', 'sofinummer'],
    '\\d{4}[ .]?\\d{2}[ .]?\\d{3}',
    isBsn,
    {
      examples: {
        yes: [
          'BSN: «111222333»',
          'bsn=«123456782»',
          'burgerservicenummer «1112.22.333»',
          '"bsn":"«111222333»"',
        ],
        no: ['BSN: 111222334', 'size 111222333', 'bsn=12345678', 'bsn 111111111'],
      },
    },
  ),
  named('br-cpf-named', 'Brazilian CPF', ['cpf'], '\\d{11}', isCpf, {
    examples: {
      yes: ['CPF «52998224725»', 'cpf=«52998224725»', '"cpf":"«52998224725»"', 'cpf nº «11144477735»'],
      no: ['CPF 52998224726', 'id 52998224725', 'cpf=11111111111', 'cpf: 5299822472'],
    },
  }),
  named(
    'in-aadhaar',
    'Indian Aadhaar number',
    ['aadhaar', 'aadhar', 'uidai', 'uid no'],
    '\\d{4}[ -]?\\d{4}[ -]?\\d{4}',
    isAadhaar,
    {
      examples: {
        yes: [
          'Aadhaar: «2345 6789 0124»',
          'aadhaar=«234567890124»',
          '"aadhar":"«2345-6789-0124»"',
          'my Aadhaar number is «2345 6789 0124»',
        ],
        no: ['Aadhaar: 2345 6789 0125', 'aadhaar=134567890124', 'at 234567890124', 'aadhaar 2345 6789'],
      },
    },
  ),
  named('ca-sin', 'Canadian SIN', ['sin', 'social insurance'], '\\d{3}[ -]?\\d{3}[ -]?\\d{3}', isSin, {
    examples: {
      yes: [
        'SIN: «130 692 544»',
        'social insurance number «130-692-544»',
        '"sin":"«130692544»"',
        'sin=«130692544»',
      ],
      no: ['SIN: 130 692 545', 'since 130692544', 'sin=830692544', 'size 130692544'],
    },
  }),
  named(
    'se-personnummer',
    'Swedish personal number',
    ['personnummer', 'personnr', 'pnr', 'samordningsnummer', 'personal number', 'personal id'],
    '(?:1[89]|20)?\\d{6}[-+ ]?\\d{4}',
    isPersonnummer,
    {
      examples: {
        yes: [
          'personnummer «811218-9876»',
          'pnr=«198112189876»',
          '"personNr":"«8112189876»"',
          'personal number: «19811218-9876»',
        ],
        no: ['personnummer 811218-9877', 'pnr=811318-9876', 'took 811218-9876', 'pnr: 81121898'],
      },
    },
  ),
  named('pl-pesel', 'Polish PESEL', ['pesel'], '\\d{11}', isPesel, {
    examples: {
      yes: [
        'PESEL: «44051401359»',
        'pesel=«02070803628»',
        '"pesel":"«44051401359»"',
        'numer pesel to «44051401359»',
      ],
      no: ['PESEL: 44051401358', 'id 44051401359', 'pesel=4405140135', 'pesel 44053201359'],
    },
  }),
  named(
    'identity-document',
    'Passport or licence number',
    [
      'passport',
      'passeport',
      'pasaporte',
      'reisepass',
      'driver license',
      'driver licence',
      'drivers license',
      "driver's license",
      "driver's licence",
      'driving licence',
      'driving license',
      'national id',
      'identity card',
    ],
    '(?=[A-Z]{0,4}\\d)[A-Z0-9]{6,16}',
    (text) => (text.match(/\d/g) ?? []).length > 4,
    {
      examples: {
        yes: [
          'passport number: «C03005988»',
          'passport=«912803456»',
          '"passportNumber":"x", passport no «P1234567»',
          "driver's license «D12345678901»",
        ],
        no: [
          'passport: required',
          'passport.js 0.6.0',
          'passport strategy jwt200',
          'driver license is invalid',
        ],
      },
    },
  ),
];
