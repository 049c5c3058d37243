/** What the value itself says: is it made of words and numbers, or of chance? */
import { entropyOf, wordiness } from '../entropy.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const WORDS_IN_CASE = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

export function isUuid(value: string): boolean {
  return UUID.test(value);
}

export function isHex(value: string): boolean {
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value);
}

/** Whether a run of letters and digits reads as words, camel case and small numbers: `oauth2`, `getIssue`, `v12`. */
function isWordy(run: string): boolean {
  if (/^\d+$/.test(run)) return true;
  const pieces = run.match(WORDS_IN_CASE) ?? [];
  const letters = pieces.filter((piece) => !/\d/.test(piece));
  const numbers = pieces.length - letters.length;
  // Words are longer than one or two letters, and a word has a number at one place at most.
  if (numbers > 2 || (numbers > 1 && run.length > 10)) return false;
  const length = letters.join('').length;
  if (letters.length > 1 && length / letters.length < 2.8 && run.length > 7) return false;
  if (length < run.length - length) return run.length < 8;
  const share = letters.reduce((sum, one) => sum + wordiness(one) * one.length, 0) / length;
  return length < 5 || share > (length < 9 ? 0.5 : 0.62);
}

/** Whether the value is words, names, numbers, dates, versions: what people write, not what a generator makes. */
export function isWords(value: string): boolean {
  const runs = value.split(/[^A-Za-z0-9]+/).filter((run) => run !== '');
  return runs.every(isWordy);
}

/** `abcdef...`, `0123...`: most characters follow the one before them. */
function isSequence(value: string): boolean {
  let steps = 0;
  for (let n = 1; n < value.length; n++) if (value.charCodeAt(n) - value.charCodeAt(n - 1) === 1) steps++;
  return steps * 2 > value.length;
}

/** Whether chance made it: letters and digits (or letters that form no words) with the entropy of their length. */
export function isRandom(value: string, least = 16): boolean {
  if (value.length < least || isWords(value)) return false;
  if (isSequence(value)) return false;
  const bits = entropyOf(value);
  if (isHex(value))
    return bits >= (value.length < 24 ? 2.6 : 2.9) && /\d/.test(value) && /[a-f]/i.test(value);
  return bits >= (value.length < 12 ? 2.5 : value.length < 20 ? 3 : 3.3);
}

/** As `isRandom`, and of upper case, lower case and digits together: no identifier and no hash looks so. */
export function isMixed(value: string, least = 20): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && isRandom(value, least);
}

/** Paths, file names, addresses, dates, e-mail addresses, keys of issues, numbers with units, calls, hashes with a name. */
const NOT_SECRET = new RegExp(
  [
    String.raw`(?:[a-z][a-z0-9+.-]{1,15}:)?\/\/.*`,
    String.raw`(?:~|\.{1,2}|[A-Za-z]:)?[\\/](?:[\w.@ -]{1,40}[\\/])*[\w.@ -]{0,40}`,
    String.raw`[\w-]+(?:\.[\w-]+)*\.(?:js|ts|tsx|jsx|py|go|rs|java|json|ya?ml|xml|txt|log|pem|crt|cer|key|pub|env|conf|cfg|ini|md|html?|css|png|php|class|jar|sh|so|dll|exe)(?::\d+)*`,
    String.raw`\d{4}-\d\d-\d\d(?:[T ].*)?`,
    String.raw`[\d.,:+-]+(?:ms|s|m|h|d|[kmg]i?b)?`,
    String.raw`[\w.+-]+@[\w-]+\.[\w.-]+`,
    // An object as Java prints it.
    String.raw`(?:[\w$]+\.)+[\w$]+@[0-9a-f]{1,8}`,
    String.raw`[A-Z][A-Z0-9_]{1,15}-\d+`,
    String.raw`(?:sha\d+|md5|urn|arn|ari|avi|oid|https?|uuid|crc32)[:.-].*`,
    String.raw`(?:[A-Za-z_$][\w$]*(?:\.|::|->|\?\.))+[A-Za-z_$][\w$]*(?:\(.*)?`,
    String.raw`[A-Za-z_$][\w$.]*[([][\w\s.,:'"$()[\]]*`,
    '0x[0-9a-fA-F]{1,16}',
  ]
    .map((one) => `^(?:${one})$`)
    .join('|'),
);

/** Whether the value is a well-known shape that holds no secret. A dotted text counts only where its parts are words. */
export function isOrdinary(value: string): boolean {
  if (/^[A-Za-z_$]+(?:\.[A-Za-z_$]+)+$/.test(value)) return true;
  return (
    NOT_SECRET.test(value) &&
    (!/^[\w$]+(?:\.[\w$]+)+$/.test(value) || isWords(value) || /\.\w{2,5}(?::\d+)*$/.test(value))
  );
}
