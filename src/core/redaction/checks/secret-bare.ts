/** Whether a token that nothing names is a secret: by a prefix as vendors give them, or by more chance than an ID has. */
import { entropyOf } from '../entropy.ts';
import type { Found } from '../rule.ts';
import { decodeBase64 } from './base64.ts';
import { isHarmless, nameBefore } from './secret-name.ts';
import { isPlaceholder } from './secret-placeholder.ts';
import { isHex, isRandom, isWords } from './secret-value.ts';

const LONGEST = 256;
const UUID_WITHIN = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i;
/** What vendors put into a prefix to say what the token is for. */
const PURPOSE =
  /(?:^|[_-])(?:live|test|prod|sandbox|sk|rk|pat|key|apikey|token|tok|tkn|secret|sec|api|auth|access|oauth|refresh|priv|private|whsec|webhook|pw|pass|cred|bot|sat|lic|hooks?)(?:[_-]|\d?$)/i;
/** What is no secret: hashes, positions, IDs of requests, objects, containers, builds. Prefixes end so, and names of fields. */
const ID =
  /(?:^|[_-])(?:[a-z]*ids?|sha\d*|md5|hash|digest|etag|commit|rev|ref|req|request|res|evt|event|cus|customer|usr|user|msg|message|run|job|task|trace|span|inv|invocation|ch|pi|pm|in|sub|si|price|seti|cs|tx|order|ord|acct|account|org|team|project|prj|proj|file|img|image|vol|snap|subnet|vpc|eni|sg|ami|rtb|igw|nat|eipalloc|i|vm|pod|node|host|docker|containerd|container|crio|libpod|layer|blk|blob|attempt|application|app|session|conn|connection|thread|worker|queue|batch|chunk|part|page|build|release|version|v|cache|lock|tmp|temp|step|stage|bucket|object|obj|item|row|doc|dash|dashboard|chatcmpl|resp|call|asst|customfield|backup|slice|scope|svc|device|dev|uploads?|export|import|migration|shard|index|segment|identifier|state|reason|description|search|challenge|checksum|crc|revision|cursor|integrity|nonce|fingerprint|thumbprint|path|filename|url|uri|key|class|method|function|name|sess|hostname|serial|data|payload|body|content|base64|src|href|marker|after|before|next|prev|offset|tag|branch|block|address|addr|hmac|signature|boundary|correlation|transaction|parent|root|resource|component|generation)(?:-?\d{1,2})?$/i;
/** Inside of an address what its name does not tell is an ID, of a campaign or a search. */
const PARAMETER = /(?:[?&;]|%3F|%26)[\w.-]{1,40}(?:=|%3D)$/i;

const SPEAKS_OF_SECRETS =
  /token|secret|api[-_ ]?key|credential|passw|bearer|(?:auth|private|access)[-_ ]?key/i;

function isOfId({ text, start }: Found): boolean {
  const { name } = nameBefore(text, start);
  return ID.test(name) || isHarmless(name) || PARAMETER.test(text.slice(Math.max(0, start - 50), start));
}

function countOf(text: string, class_: RegExp): number {
  return text.match(class_)?.length ?? 0;
}

/** Upper case, lower case and digits in the shares that chance gives. */
function isEvenlyMixed(text: string, least: number): boolean {
  if (text.length < least) return false;
  const share = (class_: RegExp) => countOf(text, class_) / text.length;
  // Names in camel case with numbers between.
  if ((text.match(/[A-Z]?[a-z]{3,}/g) ?? []).join('').length * 2 > text.length) return false;
  return share(/[a-z]/g) >= 0.15 && share(/[A-Z]/g) >= 0.15 && share(/\d/g) >= 0.04 && isRandom(text, least);
}

/** Small letters (or capitals) and digits, more than hexadecimal has. */
function isBase36(text: string, least: number): boolean {
  return (
    text.length >= least &&
    /^(?:[a-z0-9]+|[A-Z0-9]+)$/.test(text) &&
    /[g-z]/i.test(text) &&
    countOf(text, /\d/g) >= 3 &&
    // Account numbers with a few letters have more.
    countOf(text, /\d/g) * 2 <= text.length &&
    countOf(text, /[a-z]/gi) >= 6 &&
    isRandom(text, least) &&
    entropyOf(text) >= 3.4
  );
}

/** Where the last part begins that has 16 letters and digits together, both kinds among them; -1 where none has. */
function coreOf(value: string): number {
  let run = 0;
  let digits = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === 45 || code === 95) {
      run = 0;
      digits = 0;
      continue;
    }
    run++;
    if (code < 58) digits++;
    if (run >= 16 && digits > 0 && run - digits > 3) return at - run + 1;
  }
  return -1;
}

export function isBareSecret(found: Found): boolean {
  const { text, start, end, value } = found;
  if (value.length > LONGEST) return false;
  // Most of what has 20 characters is put away by this, and fast: words, numbers, UUIDs.
  const at = coreOf(value);
  if (at < 0) return false;
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  // A part of a path, a domain, a version, an address, a call, base64 with its own signs.
  if (/[/\\.@#+$%-]/.test(before) && !/\\[nrt]$/.test(text.slice(start - 2, start))) return false;
  if (/[/@(+\\$]/.test(after) && !(after === '\\' && /["'nrt]/.test(text[end + 1] ?? ''))) return false;
  if (after === '.' && /^[a-z]{1,5}\b/i.test(text.slice(end + 1, end + 7))) return false;
  if (after === '%' && /^%2[BF]/i.test(text.slice(end, end + 3))) return false;
  if (UUID_WITHIN.test(value) || isWords(value) || /^\d+[_-]/.test(value) || isEncodedText(value))
    return false;
  const core = value.slice(at);
  if (isPlaceholder(core)) return false;
  const prefix = value.slice(0, at).replace(/[_-]+$/, '');
  return prefix === '' ? isUnprefixed(found, core) : isPrefixed(found, prefix, core);
}

/** Base64 of something to read: data, not chance. */
function isEncodedText(value: string): boolean {
  const text = decodeBase64(value) ?? '';
  const readable = text.match(/[\0\t\n\r -~]/g)?.length ?? 0;
  return text.length > 11 && readable > 0.9 * text.length;
}

function isPrefixed(found: Found, prefix: string, core: string): boolean {
  if (prefix.length > 32) return false;
  if (PURPOSE.test(prefix))
    return isRandom(core) && (isHex(core) || isEvenlyMixed(core, 16) || isBase36(core, 16));
  if (ID.test(prefix) || isOfId(found)) return false;
  if (isHex(core)) return core.length >= 32 && /^[A-Za-z][A-Za-z0-9_]{1,15}$/.test(prefix) && isRandom(core);
  return isEvenlyMixed(core, 20) || isBase36(core, 24);
}

/** Without a prefix only what is longer than most IDs, or given as a value, or stands after a word for secrets. */
function isUnprefixed(found: Found, core: string): boolean {
  // Public keys of SSH begin with the length of their type's name.
  if (/^(?:ey[A-J]|AAAA[A-E])/.test(core) || isHex(core)) return false;
  if (isOfId(found)) return false;
  const { text, start } = found;
  const line = text.slice(Math.max(0, text.lastIndexOf('\n', start - 1) + 1, start - 60), start);
  if (SPEAKS_OF_SECRETS.test(line)) return isEvenlyMixed(core, 16) || isBase36(core, 20);
  const isValue = /[=:>(]\s*\\*["'`]?$|["'`]$/.test(nameBefore(text, start).between);
  // Hashes and time-sorted IDs of 20 bytes.
  if (core.length === 27) return false;
  return isEvenlyMixed(core, isValue ? 24 : 30) || isBase36(core, isValue ? 28 : 32);
}
