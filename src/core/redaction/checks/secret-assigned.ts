/** Whether what stands beside a name is its secret. */
import { wordiness } from '../entropy.ts';
import type { Found } from '../rule.ts';
import { nameBefore, strengthOf, wordsOf } from './secret-name.ts';
import { isPlaceholder, isRemark } from './secret-placeholder.ts';
import { isOrdinary, isRandom, isUuid, isWords } from './secret-value.ts';

const LONGEST = 4096;
/** The name is the first argument, the value the second: `define('DB_PASSWORD', '...')`. */
const ARGUMENTS = /[([][ \t]*\\*["'`][\w.-]+\\*["'`][ \t]*,[ \t]*\\*["'`]$/;

function hasLetterAndMore(value: string): boolean {
  return /[A-Za-z]/.test(value) && /[^A-Za-z\u00c0-\u024f\s_.-]/.test(value);
}

/** `k=v`, a quoted value, an element: the value is meant as a value. `password: x` may be a sentence. */
function isStrict(between: string, text: string, start: number): boolean {
  if (/["'`]$|%22$|quot;$/.test(between) && !/[(,]/.test(between)) return true;
  return /^["'`\])]*(?:=|>|%3d)/i.test(between) || (between.endsWith('=') && text[start - 1] === '=');
}

/** Whether the name is the first thing on its line and the value the last: a line of YAML. */
function isWholeLine({ text, start, end }: Found): boolean {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const next = text[end];
  return (
    (next === undefined || next === '\n' || next === '\r') &&
    /^[ \t]*(?:- )?[\w.-]+:[ \t]+$/.test(text.slice(Math.max(first, start - 100), start))
  );
}

/** After `password`, `passwd`, `pwd`, `passphrase`: short and not random, but a value. */
export function isPassword(found: Found): boolean {
  const { text, start, value } = found;
  if (value.length < 4 || value.length > 256 || isPlaceholder(value) || isRemark(value)) return false;
  const { name, between } = nameBefore(text, start);
  const strength = strengthOf(name);
  if (strength !== 'password') return strength === 'weak' && isComplex(value);
  const isShort = /(?:^|-)pass(?:-\w+)?$|(?:^|-)pw/.test(name);
  // Nothing but digits is ordinary everywhere else.
  if (/^\d{6,}$/.test(value)) return !isShort && isStrict(between, text, start);
  if (isOrdinary(value)) return false;
  if (/\s/.test(value)) return isPassphrase(value, between);
  const isQuoted = /["'`]$|%22$|quot;$/.test(between);
  // Code that passes a password on: `password = newPassword`, `verifyPassword(user, input)`.
  if (/^[A-Za-z_$][\w$]*$/.test(value) && (!isQuoted || /[-_A-Z]/.test(value))) {
    const words = wordsOf(value);
    if (words.includes('pass') || words.includes('pwd')) {
      if (strengthOf(words) !== 'none' && !/\d/.test(value)) return false;
    }
  }
  if (isShort && /\s/.test(between) && !isQuoted) return isComplex(value);
  if (hasLetterAndMore(value)) {
    if (between.includes(',')) return isQuoted && ARGUMENTS.test(text.slice(Math.max(0, start - 80), start));
    if (between.includes('(')) return isQuoted;
    return true;
  }
  if (/[(,]/.test(between) || isShort) return isQuoted && !/[(,]/.test(between);
  if (isQuoted) return true;
  if (/^["'`\])]*[=>]$/.test(between)) return true;
  return isWholeLine(found) || (value.length > 7 && !isWords(value));
}

/** Four words or more without a verb of a sentence; others are remarks on passwords. */
function isPassphrase(value: string, between: string): boolean {
  if (!/["'`]$/.test(between)) return false;
  const words = value.split(/\s+/);
  if (words.length === 1 || words.length > 12) return false;
  if (words.some((word) => /[A-Za-z]\d|\d[A-Za-z]|[!@#$%^&*]/.test(word))) return !words.some(isStop);
  return words.length >= 4 && /^[a-z -]+$/.test(value) && !words.some(isStop);
}

/** In a sentence after `password`: as password rules want it; in quotes no word. */
export function isPasswordInSentence({ text, start, end, value }: Found): boolean {
  if (isComplex(value)) return true;
  const isQuoted = /["'`]/.test(text[start - 1] ?? '') && text[start - 1] === text[end];
  return isQuoted && hasLetterAndMore(value) && isGiven(value);
}

/** As password rules want it, of all kinds of characters. */
function isComplex(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s.,:;'"()-]/].filter((kind) => kind.test(value)).length;
  return (kinds > 3 || (kinds > 2 && !isWords(value))) && isGiven(value);
}

function isGiven(value: string): boolean {
  return !isPlaceholder(value) && !isRemark(value) && !isOrdinary(value);
}

function isStop(word: string): boolean {
  return (
    isRemark(word) ||
    /^(?:be|it|its|please|least|characters?|contain|contains|length|your|you|we|do|does|an?)$/i.test(word)
  );
}

/** After `token`, `secret`, `api key` and the like, and after weaker names such as `key` and `auth`. */
export function isNamedSecret(found: Found): boolean {
  const { text, start, value } = found;
  if (value.length < 6 || value.length > LONGEST || /\s/.test(value)) return false;
  if (isPlaceholder(value) || isRemark(value) || /^\d+$/.test(value) || isOrdinary(value)) return false;
  const { name, between } = nameBefore(text, start);
  const strength = strengthOf(name);
  if (strength === 'secret' || strength === 'password') return looksSecret(found, name, between);
  return strength === 'weak' && looksRandom(found, name);
}

function looksSecret(found: Found, name: string, between: string): boolean {
  const { text, start, value } = found;
  // AWS has a request's own ID in `ClientToken`.
  if (isUuid(value)) return !name.endsWith('client-token');
  if (isLicense(value)) return true;
  if (/^[A-Za-z]+$/.test(value)) return value.length >= 12 && !isWords(value);
  const hasBoth = /[A-Za-z]/.test(value) && /\d/.test(value);
  if (/secret(?:-key)?$/.test(name) && isStrict(between, text, start) && hasBoth) return value.length >= 6;
  if (value.length < 8) return isStrict(between, text, start) && hasBoth && !isWords(value);
  // As password rules want it: what no identifier has.
  if (hasBoth && /[!#$^&*@?]/.test(value) && isStrict(between, text, start)) return true;
  if (value.length < 64 && isComplex(value)) return true;
  return !isWords(value) && (hasBoth || isRandom(value, 12));
}

/** `ABCD3-FGH1J-...`: groups of capitals and digits. */
function isLicense(value: string): boolean {
  return (
    /^(?:[A-Z0-9]{4,8}-){3,7}[A-Z0-9]{4,8}$/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) > 2 &&
    /[A-Z]/.test(value)
  );
}

/** Letters only, and no words. */
function isNoise(value: string): boolean {
  return value.length >= 24 && wordiness(value.replace(/[^A-Za-z]/g, '')) < 0.5;
}

/** A run of letters and digits that chance made: composed keys (`user:712020:...`, `sync-TIDE-12`) have none. */
function looksRandom({ text, start, value }: Found, name: string): boolean {
  if (
    !/^[\w\-+=~.%/]+$/.test(value) ||
    (!/\d/.test(value) && !isNoise(value)) ||
    /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value)
  )
    return false;
  // A path has a number, a date's, for a part.
  if (!isRandom(value, 16) || /\/\d+\//.test(value)) return false;
  const longest = Math.max(...value.split(/[-_.+/=%]/).map((run) => run.length));
  if (longest < 16 && !(value.length >= 32 && !/[.%/]/.test(value) && longest >= 8)) return false;
  // A bare `key` with a hash or an ID in capitals is the key of a record, but for a query.
  return (
    !/^(?:[0-9a-f-]+|[\dA-Z-]+)$/.test(value) ||
    !/^(?:keys?|cookies?|code|hash|session|nonce|ticket)$/.test(name) ||
    /[?&]key=$/i.test(text.slice(start - 5, start))
  );
}
