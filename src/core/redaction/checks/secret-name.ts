/** What the name beside a value says of it. */

/** `password`: the value is a secret unless it says otherwise. `secret`: it is one if it looks so. `weak`: only chance convinces. */
export type Strength = 'password' | 'secret' | 'weak' | 'none';

export interface Named {
  /** Lower case, its words joined with hyphens: `acmeApiKey` and `ACME_API_KEY` are `acme-api-key`. */
  readonly name: string;
  /** What stands between name and value: quotes, signs, spaces, a word such as `is`. */
  readonly between: string;
}

const FAR = 100;
const LONGEST_NAME = 60;
const FIRST_WORDS = new Set(
  'api access private secret client auth signing encryption webhook master shared license bearer refresh session security'.split(
    ' ',
  ),
);
const BETWEEN_WORDS =
  /^(?:string|str|value|is|was|of|to|char|text|secretstring|quot|22|3d|3a|20|b|r|u|f|default|with|(?:frozen)?set|list|array)$/i;

function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    // ñ in a Spanish password's name.
    (code | 32) === 241
  );
}

/** A letter, a digit, or one of `_ $ . -`. */
function isNameCode(code: number): boolean {
  return isWordCode(code) || code === 36 || code === 45 || code === 46;
}

/** Where a name begins that ends at `end`: its words may be joined with hyphens and dots, and `api key` is one name. */
function startOfName(text: string, first: number, end: number): number {
  let at = end;
  for (;;) {
    while (at > first && isNameCode(text.charCodeAt(at - 1))) at--;
    if (at - 1 <= first || text[at - 1] !== ' ') return at;
    let word = at - 1;
    while (word > first && isNameCode(text.charCodeAt(word - 1))) word--;
    const begin = /[a-z]*$/i.exec(text.slice(word, at - 1));
    const start = word + (begin?.index ?? 0);
    if (!FIRST_WORDS.has(begin?.[0].toLowerCase() ?? '')) return at;
    if (start > first && /[\w-]/.test(text[start - 1] ?? '')) return at;
    at = start;
  }
}

/** The name on the same line before a value that begins at `start`; empty where there is none. */
export function nameBefore(text: string, start: number): Named {
  const first = Math.max(0, start - FAR, text.lastIndexOf('\n', start - 1) + 1);
  let end = start;
  for (let tries = 0; tries < 5; tries++) {
    while (end > first && !isWordCode(text.charCodeAt(end - 1))) end--;
    let from = end;
    while (from > first && isWordCode(text.charCodeAt(from - 1))) from--;
    if (from === end) break;
    if (BETWEEN_WORDS.test(text.slice(from, end))) {
      end = from;
      continue;
    }
    const name = text.slice(startOfName(text, Math.max(first, end - LONGEST_NAME), end), end);
    // A file: `/etc/passwd`.
    if (text[end - name.length - 1] === '/') break;
    return { name: wordsOf(name), between: text.slice(end, start) };
  }
  return { name: '', between: '' };
}

/** The words of a name, lower case, joined with hyphens. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}

/** Words that may follow without changing what the value is: `API_KEY_PROD`, `secret2`, `token_value`. */
const AFTER =
  '(?:-?(?:\\d{1,2}|v\\d|value|val|text|string|str|raw|plain|header|hdr|b64|base64|prod|production|dev|development|test|testing|stage|staging|qa|live|sandbox|old|new|current|previous|next|primary|secondary|main|default|param|env|data|s))*$';
const PASSWORD = new RegExp(
  `(?:pass-?w(?:or)?d|passwort|kennwort|contrase[n-]a|senha|mot-de-passe|pass-?phrase|pass-?code|\\bpwd|[a-z]pwd|\\bpsw[dr]?|(?:^|-)pass|db-?pass|\\bpw)${AFTER}`,
);
const SECRET = new RegExp(
  '(?:secret|secret-?key|token|tok|(?:api|access|private|secret|signing|sign|encryption|encrypt|decryption|master|admin|service|account|auth|app|application|consumer|license|licence|integration|deploy|write|ingest|ingestion|shared|storage|server|subscription|webhook|hmac|aes|rsa|ssh|sas|security|session|user|root|bot|cipher|jwt|cookie|customer|developer|dev|partner|platform|merchant|restricted|secure|registration|publishable|live|test|prod|sandbox|project|org|team|account)-?key' +
    `|credentials?|creds?|authorization|auth-?(?:code|header|data)|bearer|jwt|api-?pass|pat|access-?code|sas|otp-?secret|mnemonic|passkey|connection-?string|webhook-?(?:secret|token))${AFTER}`,
);
const WEAK = new RegExp(
  `(?:key|auth|oauth|sig|signature|hmac|salt|seed|session|cookie|webhook|licen[cs]e|api|access|private|cert|code|ticket|nonce|hook|apikeys?|keys|tokens|secrets)${AFTER}`,
);
/** What follows is neither usual nor about the secret: whose it is, as in `TOKEN_ACME`, `password_of_acme`. */
const WITHIN = /(?:^|-)(?:token|secret|password|passwd|api-?key|(?:access|secret|private)-key)-/;
/** Where a list is to be read on, and whose key is a name of its own. */
const PLACE =
  'next|prev(?:ious)?|page|paging|pagination|continuation|continue|cont|cursor|sync|delta|resume|skip|scroll|change|watch|checkpoint|position|start|end';
/** Names that end like a secret's and are none: what the key or token is of is public, or it is a place in a store or a list. */
const HARMLESS = new RegExp(
  `(?:^|-)(?:(?:${PLACE}|issue|project|cache|sort|partition|primary|foreign|public|object|s3|module|function|space|board|field|storage|entity|record|row|map|dict|group|hash|unique|index|hot|evaluated|type|aggregation|process|by|idempotency|dedup[a-z]*|log|routing|message|event|registry|react|property|config|setting|translation|i18n|locale|option|item|data|lookup|composite|range|order|filter|query|queue|job|lock|rate-limit|trace|span|csrf-?header|host|known|client|addon|plugin|macro|resource|parent|child|user|team|customer|org|state|status|error|exit|response|zip|postal|country|currency|language|color|area|product|promo|coupon|reason|result|return|region|http|socket|qr|bar|source|byte|op|scan|key)-(?:keys?|codes?|access|license|signature)|(?:${PLACE}|public(?:-key)?|hashed|unexpected|cancell?ation)-?token|author|(?:public|foreign|primary|hot)key|key-?code)$`,
);
/** The last word says that the value is about a secret, not the secret. */
const ABOUT =
  /(?:^|-)(?:ids?|identifier|names?|types?|kind|counts?|length|len|size|exp(?:ir[a-z]+)?|ttl|age|ur[li]s?|endpoint|paths?|file|filename|dir|directory|at|on|time|date|version|status|limit|usage|used|hash|digest|algorithm|alg|algo|policy|field|label|arn|class|methods?|mode|provider|scheme|manager|service|server|host|port|enabled|disabled|required|valid|invalid|present|missing|format|prefix|suffix|hint|rotation|refresh|interval|errors?|message|reason|results?|ref|reference|index|position|pos|offset|source|store|storage|scopes?|issuer|audience|subject|owner|email|user|username|level|state|config|settings|options|info|handler|factory|validator|generator|resolver|middleware|module|event|request|response|callback|reset|changed?|update|attempts?|strength|min|max|fingerprint|thumbprint|last4|last-four|masked|preview)$/;

/** Whether the name says that its value is no secret, but where something is or what it is called. */
export function isHarmless(name: string): boolean {
  return HARMLESS.test(name);
}

/** What the name says of its value. */
export function strengthOf(name: string): Strength {
  if (name === '' || ABOUT.test(name)) return 'none';
  if (PASSWORD.test(name)) return 'password';
  if (HARMLESS.test(name)) return 'none';
  if (SECRET.test(name)) return 'secret';
  return WEAK.test(name) || WITHIN.test(name) ? 'weak' : 'none';
}
