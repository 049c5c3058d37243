import type { Rule } from '../rule.ts';
import { withEnds } from './fields.ts';
import {
  AMERICAN,
  AMERICAN_SHAPED,
  BRACKETED,
  CHINESE,
  END,
  EXIT_CODE,
  EXTENSION,
  GAP,
  isBesideWord,
  isInternational,
  isLabelled,
  isNational,
  LABEL,
  LABELS,
  RUSSIAN,
  TRUNK,
  WORDS,
} from './phone-shapes.ts';

const base = { kind: 'phone', tier: 'forbidden', label: 'Phone number' } as const;

/** Short words open the gate only with a sign behind; `contactN` is a field's name. */
const KEYWORDS = WORDS.flatMap((word) =>
  word.length > 6 || word === 'phone' || word === 'mobile' || word === 'number'
    ? [word]
    : withEnds([word], [' ', ':', '=', '.', '"', "'", '\\', '-', '_', '(', '>', 'n']),
);

export const PHONE_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'phone-international',
    pattern: new RegExp(
      `(?<![\\w.+-]|\\d[:/])(?:\\((?=\\+\\d{1,3}\\)))?(?:\\+|%2B)(?:\\(\\d{1,3}\\)|\\d{1,3}\\)|\\d)(?:(?:${GAP}|/|%20)?(?:\\(\\d{1,4}\\)(?:${GAP})?)?\\d){6,14}${EXTENSION}${END}`,
      'gi',
    ),
    keywords: ['+', '(+', '%2b'],
    startsWithKeyword: true,
    accept: isInternational,
    examples: {
      yes: [
        'call «+1 415-555-2671» now',
        '{"phone":"«+442079460958»"}',
        'Tel. «+49 (0)30 1234567»',
        'to=«%2B14155552671»&body=x',
        '«+33 1 23 45 67 89» or «+91-98765-43210»',
        'fax «+61 (2) 9876 5432 ext. 12»',
        'to «(+358) 720751836» or «+1-054-353-1726x16954»',
      ],
      no: [
        '2017-05-16T00:00:00+0000',
        'offset +12345678',
        'func+0x12345678',
        'a+14155552671',
        '+10000000000000',
        'grew by +1234567890123 bytes',
      ],
    },
  },
  {
    ...base,
    id: 'phone-national',
    // One pattern for all shapes: each of its own would cost a walk over all digits of the log.
    pattern: new RegExp(
      `(?<![\\w.+/-]|\\d[ :])(?:${AMERICAN}|${AMERICAN_SHAPED}|${RUSSIAN}|${EXIT_CODE}|${TRUNK}|${BRACKETED}|${CHINESE})${END}`,
      'g',
    ),
    accept: isNational,
    examples: {
      yes: [
        'reach me at «(415) 555-2671», «415-555-2671» or «212.555.0123»',
        'call «1-800-555-0199 ext. 12»',
        '"office": "«(212)555-0147x301»", tel:«415-555-2671»',
        'my number is «312 555 0182».',
        'ring «0044 20 7946 0958» or «011 44 20 7946 0958»',
        'Tel: «00491701234567»',
        'London «020 7946 0958», mobile «07700 900123» or «(01632) 960001»',
        'Paris «01 23 45 67 89», «01.23.45.67.89»',
        'Berlin «030/1234567», «030 / 1234567» und «0171 234 56 78»',
        'Zürich «044 668 18 00», Tokyo «03-1234-5678»',
        '«(895)164-4839x7918», «001-321-194-8268x44208», «223-087-9502x12»',
        'Москва «8 (495) 123-45-67», «8 800 555-35-35»; Seoul «011-638-4134», Espoo «050 3782629»',
        'Osaka «(038)-754-3080», Rio «21 91234-5678»',
        'Rio «(21) 91234-5678», «(20) 123-4567» and «(37) 788-063» Budapest',
        '手机 «138 1234 5678»',
      ],
      no: [
        'order 123-456-7890',
        'uuid 4155552671-415-555-2671',
        'speeds 355 234 3391 3515',
        '10.415.555.2671',
        '911-555-0100 and 415-911-0100',
        '2017-05-16 00:00',
        '0012345678901, id 0044207946095812',
        'seq 00491701234567',
        '081110 220637 32 INFO dfs',
        '01 02 03 04 05 06 07, dump 01 23 45 67 89 ab cd',
        'on 01-02-2005 and 05.12.2016',
        '03-17 16:13:47.499 at 09/11/2081 10:11',
        '[0701/114930:WARNING:dns_config]',
        'paps|02.47.00.0000|x',
        'f(11) 3123-4567, [1](10) 1234 5678',
        'lines (12) 3456 7890 1234',
        '(000) 000-0000',
        'GET /?limit=403 200 2763',
        'MAC 01-23-45-67-89-AB',
      ],
    },
  },
  {
    ...base,
    id: 'phone-named',
    pattern: new RegExp(
      `(?:${WORDS.join('|')})(?:_?\\d(?=["'\\\\]{0,3} ?[:=]))?[^\\d\\n]{0,40}?(\\d{9,13}(?= \\d)|(?:\\(?\\d)(?:[ .\\u00a0()/-]{0,3}\\d){5,14}${EXTENSION}${END})`,
      'gi',
    ),
    group: 1,
    keywords: KEYWORDS,
    startsWithKeyword: true,
    accept: isBesideWord,
    examples: {
      yes: [
        'phone=«5551234567»',
        '{"mobile":"«0612345678»"}',
        'My phone number is «602 123 456».',
        'tel: «12-34-56-78»',
        'you can call me at «555-1234»',
        "phoneNumber: '«07700900123»'",
        'fax «98765 43210»',
        '<tel>«76 151 559»</tel>, phoneNumber=«72 976 45 05», Office: «498 21 311»',
        'ph: «98765 43210», contact no. «9876543210», {"contactNumber":"«9876543210»"}',
        'phone1=«9876543210» home_phone_2: «2015550123», phone=«4155552671» 200 OK',
        '{"phone_number":"«97968355»"}, mobile changed to «0420452346»',
        'sms gateway: delivering to «3004032598», you can call «2015550123»',
        'mobile: «34 71 38», Office: «2102125754», contact «0289018773»',
        'Reach the customer on «0888166030», they are not answering at «9356 1286»',
        'please call me back on «5551234567», my new number is «5557654321»',
      ],
      no: [
        'name=com.android.phone, ws=null, uid=1490021776',
        'PhoneStatusBar: 1490021776',
        'call 1490021776',
        'call to 10.251.37.240',
        'text at 2017-05-16',
        'mobile session 20171223',
        'cell 14 of 200',
        'Retrying call 1234567890 after 100 ms',
        'telemetry 1234567890',
        'Cell 12345678 has value 1',
        'phone: 17.12.23, mobile build 34 71',
        'order number: 4564-6822-1451, our office is at 17031 2202 Elm St',
      ],
    },
  },
  {
    ...base,
    id: 'phone-labelled',
    // The word stands behind, as in signatures.
    pattern: new RegExp(`(?<![\\w.+/:-]|\\d )\\(?\\d(?:[ .()/-]{0,2}\\d){6,14}(?=${LABEL})`, 'gi'),
    keywords: LABELS,
    accept: isLabelled,
    examples: {
      yes: ['«25 833387»-Office, «9885 1152» (mobile)', '«51-16-34-25» fax', '«5551 2345» - cell'],
      no: ['1490021776 mobile', '2017-05-16 phone', '10.1.2.34 (office)', '12 14 16 18 20 22 mobile users'],
    },
  },
];
