/**
 * Secrets of vendors that no rule knows, by the names that stand beside them. What the name promises decides how much
 * the value has to show: after `password` almost anything is one, after `key` only what chance made.
 */
import { isNamedSecret, isPassword, isPasswordInSentence } from '../checks/secret-assigned.ts';
import { strengthOf, wordsOf } from '../checks/secret-name.ts';
import { isPlaceholder } from '../checks/secret-placeholder.ts';
import { isMixed, isOrdinary, isRandom, isUuid } from '../checks/secret-value.ts';
import type { Found, Rule } from '../rule.ts';

const QUOTE = '(?:\\\\{0,4}["\'`]|%22|&quot;|&#34;)';
/** Between a name and its value: the spellings of `=`, `:`, `=>`, calls, elements and declared types. */
export const SIGN = [
  `${QUOTE}?[\\])]{0,2}(?:\\[\\d{0,4}\\])?[ \\t]{0,8}`,
  "(?::?[ \\t]{0,3}&?(?:(?:'static[ \\t])?str|[Ss]tring|SecretString)\\??[ \\t]{0,3}=|[:=]{1,4}>?|[?+!]={1,2}|->|-(?=[ \\t][\"'])|\\|\\||,(?=[ \\t]{0,3}\\\\{0,4}[\"'`])|\\(|\\{(?=[\"'])|>|%3[AD]|[ \\t](?:is|was):?[ \\t])",
  '[ \\t]{0,8}',
].join('');
const OPEN = `(?:\\[[ \\t]?(?=\\\\{0,4}["']))?(?:[bru@$]?${QUOTE})?`;
const SCHEME = '(?:(?:Bearer|Basic|Token|JWT|OAuth|ApiKey|Api-Key|Key)(?:[ \\t]{1,3}|%20))?';
/** Not the name of another value, and no URL, which may hold one: `token: password=...`, `auth: https://...?token=...`. */
const NO_NAME = '(?![A-Za-z_.$-]{1,40}\\d?(?:=[^=\\s]|:[ \\t]|["\'`][:=])|[a-z]{0,12}:?(?:\\\\?/){2})';
const CLOSED = [
  '(?<=\\\\")[^"\\\\\\n]{1,1000}(?=\\\\)',
  '(?<!\\\\)(?<=")(?:[^"\\\\\\n]|\\\\[^\\n]){1,1000}(?=")',
  "(?<=')[^'\\\\\\n]{1,1000}(?=\\\\{0,4}')",
  '(?<=`)[^`\\\\\\n]{1,1000}(?=\\\\{0,4}`)',
  // A form's: what would end it is encoded.
  '(?<==)(?:[\\w.~!*+-]|%[0-9A-F]{2}){1,1000}(?=&[\\w.-]{1,40}=)',
].join('|');
const PLAIN = '[^\\s"\'`\\\\,;&<>(){}\\[\\]|%?]|%(?!22|2C|26|7D)[0-9A-F]{2}|%(?![0-9A-F]{2})';
/** A password may hold brackets and commas, where more of it follows. */
const PLAIN_PASSWORD = `(?:${PLAIN}|[?&](?!amp;|[\\w.-]{1,40}=)|[(){}\\[\\]|](?=[^\\s"'\`\\\\,;&<>(){}\\[\\]|.:])|,(?![ \\t]|[\\w.-]{1,40}[=:]|$)(?=[^\\s"'\\\\]))`;

/** The rest of the name is taken whole or not at all (group 1): stepping back in it would find nothing. The value is group 2. */
function assigned(name: string, plain: string): RegExp {
  return new RegExp(
    `(?:${name})(?=((?:[\\w-]|\\.(?=\\w)){0,40}))\\1(?![\\w-])${SIGN}${OPEN}${SCHEME}${NO_NAME}(${CLOSED}|(?:${plain}){1,4096})`,
    'gi',
  );
}

const PASSWORD_NAMES = 'pass|pwd|psw|kennwort|contrase[nñ]a|senha';
const SECRET_NAMES = 'secret|token|key|auth|cred|jwt|signature|salt|hmac|webhook|licen[cs]e|cookie|mnemonic';

const fakes = {
  hex: ['9f8a7c6d', '5e4b3a29', '18f7e6d5', 'c4b3a291'].join(''),
  mixed: ['tK4v', 'Qz81', 'bXw9', 'Lr3n', 'Hf7P', 'aUe2'].join(''),
  uuid: ['3f2b8c1e', '7a4d', '4e90', 'b1c6', '5d8e2f7a9b03'].join('-'),
  password: ['Summer', '2026', '!'].join(''),
};

export const SURROUNDINGS: readonly Rule[] = [
  {
    id: 'password-by-name',
    kind: 'secret:password',
    tier: 'forbidden',
    label: 'Password',
    pattern: assigned(PASSWORD_NAMES, PLAIN_PASSWORD),
    group: 2,
    keywords: ['pass', 'pwd', 'psw', 'kennwort', 'contrase', 'senha'],
    startsWithKeyword: true,
    accept: isPassword,
    examples: {
      yes: [
        `login failed, password=«${fakes.password}» user=7`,
        `{"password":"«${fakes.password}»"}`,
        `"{\\"dbPassword\\":\\"«hunter2»\\"}"`,
        'db_password: «letmein»',
        `client.setPassword('«hunter2»')`,
        '--passphrase «correct-horse-9»'.replace('--passphrase ', '--passphrase='),
        'Server=db;User Id=sa;Pwd=«s3cr3tly»;Encrypt=no',
        '<password>«hunter2»</password>',
      ],
      no: [
        'Failed password for invalid user admin from 10.0.0.1',
        'password reset for user 7, password: expired',
        '{"password":null,"passwordExpires":"2026-11-22"}',
        'PWD=/root ; USER=root ; COMMAND=/bin/ls',
        `password=\${DB_PASSWORD} password=<redacted> password=****`,
        'const password = req.body.password;',
        'this.password = newPassword',
        'pass: 12, fail: 0, pass=true',
        '{"errors":{"password":"Password must be at least 8 characters"}}',
      ],
    },
  },
  {
    id: 'secret-by-name',
    kind: 'secret:unknown',
    tier: 'forbidden',
    label: 'Secret',
    pattern: assigned(SECRET_NAMES, PLAIN),
    group: 2,
    keywords: [
      'secret',
      'token',
      'key',
      'auth',
      'cred',
      'jwt',
      'signature',
      'salt',
      'hmac',
      'webhook',
      'licen',
      'cookie',
      'mnemonic',
    ],
    startsWithKeyword: true,
    accept: isNamedSecret,
    examples: {
      yes: [
        `ACME_API_TOKEN=«${fakes.hex}»`,
        `const apiKey: string = "«${fakes.mixed}»";`,
        `{"client_secret":"«${fakes.uuid}»"}`,
        `"{\\"accessToken\\":\\"«${fakes.mixed}»\\"}"`,
        `x-acme-key: «${fakes.mixed}»`,
        `GET /v1/items?page=2&token=«${fakes.mixed}»&size=10`,
        `callback%3Ftoken%3D«${fakes.mixed}»%26page%3D2`,
        `signing_key: '«${fakes.hex}»'`,
        `login(token => «${fakes.mixed}»)`,
        `<apiKey>«${fakes.hex}»</apiKey>`,
        `"x-api-key": ["«${fakes.mixed}»"]`,
      ],
      no: [
        `token: null, token expired, secret: \${SECRET}, secret=<redacted>, token=****`,
        'Unexpected token < in JSON at position 12 while reading TIDE-12',
        'auth=oauth2 key=PROJ-123 keyboard: qwerty12',
        `{"issueKey":"TIDE-12","cacheKey":"${fakes.hex}","key":"customfield_10023"}`,
        `key: user:712020:${fakes.uuid}`,
        'author=AnaDiaz2026 tokens=4096 tokenCount=128',
        'secret: sha256:abc keyFile=/etc/ssl/private/server.key',
        'token = response.data.accessToken; auth = new GoogleAuth()',
      ],
    },
  },
  {
    id: 'secret-in-pair',
    kind: 'secret:unknown',
    tier: 'forbidden',
    label: 'Secret',
    pattern:
      /(?:name|key)\\{0,4}["']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,4}["']?[\w. -]{0,40}(?:pass|pwd|secret|token|key|auth|cred)[\w. -]{0,40}\\{0,4}["']?,?[ \t]{0,3}\\{0,4}["']?value\\{0,4}["']?[ \t]{0,3}[:=][ \t]{0,3}(?:\\{0,4}["'])?((?<=["'])[^"'\\\n]{4,300}(?=\\{0,4}["'])|(?<=:)[^"'\\\s,}\]]{4,300})/gi,
    group: 1,
    keywords: ['value'],
    accept: isFlagged,
    examples: {
      yes: [
        `{"name":"ACME_TOKEN","value":"«${fakes.mixed}»"}`,
        `<add key="ApiKey" value="«${fakes.hex}»" />`,
        `<add key="MailPassword" value="«${fakes.password}»" />`,
        `Env:[]EnvVar{EnvVar{Name:ACME_TOKEN,Value:«${fakes.mixed}»,ValueFrom:nil,},}`,
      ],
      no: [
        '{"name":"token","value":"expired"}',
        '{"key":"issueKey","value":"TIDE-12"}',
        `{"name":"Sec-WebSocket-Key","value":"${fakes.mixed}"}`,
      ],
    },
  },
  {
    id: 'secret-in-sentence',
    kind: 'secret:unknown',
    tier: 'forbidden',
    label: 'Secret',
    pattern:
      /(?:secret|token|key|credentials?|password|passphrase|bearer)(?:[ \t](?:value|is|was|set to|of|for [\w.-]{1,30}|is now|\d))?:?[ \t]{1,2}["'`([<]?((?=[\w+/~.-]{0,80}\d)(?=[\w+/~.-]{0,80}[A-Za-z])[\w+/~.-]{12,2048}={0,2})(?![=:]\S)/gi,
    group: 1,
    keywords: ['secret', 'token', 'key', 'credential', 'password', 'passphrase', 'bearer'],
    accept: isInSentence,
    examples: {
      yes: [
        `using token «${fakes.mixed}» for acme`,
        `rotated api key "«${fakes.hex}»"`,
        `using API key «${fakes.uuid}»`,
        `LicenseKey «${['Kw93', 'xkXu', 'av9f'].join('')}»`,
      ],
      no: [
        `Idempotency-Key: ${fakes.mixed}, S3 key ${fakes.mixed}, no token for ${fakes.uuid}`,
        'no token for installation-of-tide-12 in cache',
        'lock with key getIssuePanel_TIDE_2026 released, password for invalid user webmaster2026',
      ],
    },
  },
  {
    id: 'password-in-sentence',
    kind: 'secret:password',
    tier: 'forbidden',
    label: 'Password',
    pattern:
      /\b(?:password|passphrase|passwd|pwd)(?:[ \t](?:is|was|to))?:?[ \t]{1,2}["'`]?([^\s"'`<>,;]{6,64})(?=["'`<>,;]?(?:[\s.)]|$))/gi,
    group: 1,
    keywords: ['password', 'passphrase', 'passwd', 'pwd'],
    accept: isPasswordInSentence,
    examples: {
      yes: [`logged in with password «${['Zx8!', 'kkqP2'].join('')}» from 10.0.0.1`],
      no: [
        'Failed password for Administrator2 from 10.0.0.1',
        'password reset-by-user#12 done, password TIDE-12',
      ],
    },
  },
  {
    id: 'secret-flag',
    kind: 'secret:unknown',
    tier: 'forbidden',
    label: 'Secret',
    pattern:
      /(?<![\w-])--?(?:[a-z]+-){0,3}(?:pass(?:w(?:or)?d|phrase)?|pwd|secret|token|api-?key|[a-z]{2,12}-key|credentials?)[ \t]{1,3}["']?((?![-<$%{"'])[^\s"'`\\;|<>]{4,2048})/gi,
    group: 1,
    keywords: ['-pass', '-pwd', '-secret', '-token', '-api', '-key', '-cred'],
    accept: isFlagged,
    examples: {
      yes: ['run deploy --password «hunter2» --force', `acme login --api-key «${fakes.mixed}»`],
      no: ['usage: --password PASSWORD --token <token>', 'acme --token-file --secret $SECRET'],
    },
  },
];

/** In a sentence after `token`, `api key` and the like: random, and not what a key or token of another sort would be. */
function isInSentence({ text, start, value }: Found): boolean {
  if (isOrdinary(value) || isPlaceholder(value)) return false;
  const words = wordsOf(text.slice(Math.max(0, start - 60), start));
  if (isUuid(value)) return strengthOf(words.replace(/-(?:is|was|value)$/, '')) === 'secret';
  const strength = strengthOf(
    words.replace(/(?:-(?:value|is|was|now|set-to|of|\d|for-[a-z\d-]{1,30}))+$/, ''),
  );
  if (strength === 'none' || /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value)) return false;
  if (strength !== 'weak' && isMixed(value, 12)) return true;
  return isRandom(value) && longestRun(value) >= 16;
}

function longestRun(value: string): number {
  return Math.max(...value.split(/[^A-Za-z0-9]/).map((run) => run.length));
}

/** After an option, or in a pair of name and value: what is no word, or after other names than a password's, random. */
function isFlagged({ text, start, value }: Found): boolean {
  if (isPlaceholder(value) || isOrdinary(value)) return false;
  const name = /([\w.-]+)(?:\W+value)?\W*$/i.exec(text.slice(Math.max(0, start - 80), start))?.[1] ?? '';
  const strength = strengthOf(wordsOf(name));
  return strength === 'password' ? !/^[A-Za-z_-]+$/.test(value) : strength !== 'none' && isRandom(value, 8);
}
