import type { Rule } from '../rule.ts';
import { fieldSource, keywordsOf } from './fields.ts';

const base = { kind: 'session-id', tier: 'forbidden', label: 'Session ID', group: 1 } as const;

/** How the names of session cookies end, by the frameworks that set them. */
const COOKIES =
  'sess(?:ion)?(?:[._-]?(?:id|key|token))?(?:sso)?|ASPSESSIONID[A-Z]{0,10}|connect\\.sid|(?<![a-z])h?s?sid|CFID|crowd\\.tokenkey|seraph\\.[a-z.]{4,20}';

const FIELDS = [
  'session id',
  'session key',
  'session token',
  'session cookie',
  'sess id',
  'user session',
  'web session',
  'jsessionid',
  'phpsessid',
  'session',
  'sid',
  'sessid',
];

/** Opaque: letters and digits, or long. Not a counter, not a machine's (`0x...`), not Windows' security identifiers. */
function isSessionId(value: string): boolean {
  if (value.length < 8 || /^(?:0x|S-1-)/i.test(value) || /^\d{1,15}$/.test(value)) return false;
  if (!/\d/.test(value))
    return value.length > 19 && /[a-z][A-Z]|[A-Z][a-z]+[A-Z]/.test(value) && !/[./]/.test(value);
  // A date, a class, words with a number behind.
  return !/^(?:\d{1,4}([-/.:])\d{1,2}\1|(?:com|org|net|java)\.|[A-Za-z]+(?:[-_.][A-Za-z]+)*[-_.]?v?\d{1,3}$)/.test(
    value,
  );
}

export const SESSION_RULES: readonly Rule[] = [
  {
    ...base,
    id: 'session-field',
    pattern: new RegExp(fieldSource(FIELDS, 200, '[\\w.%+/~-]{8,200}={0,2}'), 'g'),
    keywords: keywordsOf(FIELDS),
    startsWithKeyword: true,
    accept: ({ value, text, start }) =>
      isSessionId(value) && !/(?<![A-Za-z])[Ss]ession:\s?$/.test(text.slice(Math.max(0, start - 10), start)),
    examples: {
      yes: [
        'JSESSIONID=«0A1B2C3D4E5F60718293A4B5C6D7E8F9»; Path=/',
        '{"sessionId":"«8f14e45f-ceea-467f-a9d8-0b1c2d3e4f50»"}',
        'sid=«s3Kq9xPz71LmN0aB»',
        'session_id: «abc123def456ghi789»',
        '{\\"session_id\\":\\"«9b2c7f10aa34»\\"}',
      ],
      no: [
        'sessionId=null, session=12',
        'Session: 30546354_3350523820 initialized by client',
        'closed socket, sessionid:0x14ed93111f20057',
        'sid: com.example.android.notepad',
        'sid=S-1-5-21-1004336348-1177238915',
        'session: started-at-noon',
      ],
    },
  },
  {
    ...base,
    id: 'session-cookie',
    pattern: new RegExp(`(?:${COOKIES})=(?:%22|")?([\\w.%+/~:-]{8,400}={0,2})`, 'gi'),
    keywords: [
      'sess',
      'sid=',
      'ssid=',
      'hsid=',
      'connect.sid',
      'cfid',
      'crowd.tokenkey',
      'seraph.',
      'aspsessionid',
    ],
    startsWithKeyword: true,
    accept: ({ value }) => isSessionId(value),
    examples: {
      yes: [
        'Cookie: theme=dark; connect.sid=«s%3Aj7Kq9xPz71LmN0aB.cDeF»; lang=de',
        'Set-Cookie: laravel_session=«eyJpdiI6IjEyMzQ1Njc4»; path=/',
        'cookie: my_app_session=«0123456789abcdef»',
        'PHPSESSID=«el4ukv0kqbvoirg7nkp4dncpk3»',
      ],
      no: ['Cookie: theme=dark; lang=de', 'cookie: session=none', 'session=1', 'sessions=12345678'],
    },
  },
];
