/** How phone numbers are written, and what is written alike and is none. */

import { after, before } from '../checks/around.ts';
import { digitsOf } from '../checks/luhn.ts';
import { isE164, isNanp } from '../checks/phone-numbers.ts';
import type { Found } from '../rule.ts';

/** An extension, as it is written behind a number. */
export const EXTENSION = '(?:(?:,? ?(?:ext|extn|extension)\\.?:? ?| ?x ?| ?#)\\d{1,6})?';
/** No more of a number, a time, an address or a decimal behind it. */
export const END = '(?![\\w/]|[.:,-]\\d|[ -]\\d{2,}[-:.\\d])';
export const GAP = '[ .\\u00a0\\u2011\\u2013-]';

/** Words that make a number beside them a phone number, whatever its shape. */
const STRONG =
  'phone|telephone|tele?|mobile|mob|cell|cellular|cellphone|fax|telefax|msisdn|whatsapp|telefono|teléfono|téléphone|telefon|telefoon|telefone|móvil|movil|celular|handy|mobil|rufnummer|telefonnummer|gsm|sms|pager|voicemail|hotline|helpline|puhelin|телефон|тел|моб|电话|電話|手机|携帯|전화';
/** Those that need a number in groups. */
const WEAK =
  'call|called|calling|caller|dial|dialed|ring|text|texted|contact|reach|callback|number|anruf|rappel|llame|chiama|bel';
const NEAR = new RegExp(`(?<![\\p{L}\\d])(?:${STRONG}|${WEAK})(?![\\p{L}\\d])`, 'iu');

function isNamed(found: Found): boolean {
  return NEAR.test(before(found, 60)) || NEAR.test(after(found, 20));
}

/** Other numbers beside it: a column of a table, not a phone. */
function isInColumn(found: Found): boolean {
  return (
    /\d[ \t|]{1,3}$/.test(before(found, 5)) ||
    /^[ \t|]{1,3}(?:[-+]?\d|[\da-f]{2} [\da-f]{2}\b)/i.test(after(found, 9))
  );
}

export function isInternational({ value }: Found): boolean {
  const digits = digitsOf(
    value
      .replace(/\(0\)/, '')
      .replace(/%2B/i, '')
      .replace(/(?:,? ?ext|x|#)\D*\d+$/i, ''),
  );
  return isE164(digits);
}

function isZeroPrefixed(found: Found): boolean {
  const digits = digitsOf(found.value.replace(/\(0\)/, ''));
  const international = digits.startsWith('011') ? digits.slice(3) : digits.slice(2);
  const groups = found.value.split(/\D+/).filter(Boolean).length;
  return isE164(international) && (groups > 2 || isNamed(found)) && !isInColumn(found);
}

/** `(NXX) NXX-XXXX` and `NXX-NXX-XXXX`; with spaces alone only where nothing else is a number. */
function isAmerican(found: Found): boolean {
  const { value } = found;
  const main = value.replace(/(?:,? ?ext|x|#)\D*\d+$/i, '');
  const digits = digitsOf(main);
  const ten = digits.slice(-10);
  if (!/^(?:(?:001|1)[ .-])?(?:\(|\d{3}[ .-])/.test(main) || !isNanp(ten)) return false;
  return /[(-]/.test(main) || main.includes('.') || !isInColumn(found) || isNamed(found);
}

/** Groups behind a trunk prefix 0, as national plans write them: nine to twelve digits. */
function isTrunk(found: Found): boolean {
  const { value } = found;
  const groups = value.split(/\D+/).filter(Boolean);
  const [area = '', second = ''] = groups;
  const digits = groups.join('');
  if (digits.length < 9 || digits.length > 12 || /^00/.test(digits) || /(\d)\1{6}/.test(digits)) return false;
  // A day with a year, a day with a time of day.
  if (/^(?:\d{2}[-./]){2}\d{4}$|^(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\/[0-2]\d[0-5]\d[0-5]\d$/.test(value))
    return false;
  if (isNamed(found)) return true;
  if (isInColumn(found) || (value.includes('.') && groups.some((group) => group.length !== 2))) return false;
  const isBracketed = value.startsWith('(');
  // One gap: the area's end has to be told by a sign, or by the usual split of an eleven-digit number.
  if (groups.length === 2) {
    return (
      isBracketed ||
      (/[/-]/.test(value) && area.length > 1 && second.length > 5) ||
      (/^0[1-9]\d{2,4} \d{6,7}$/.test(value) && !/^\d{6} [0-2]\d[0-5]\d[0-5]\d$/.test(value))
    );
  }
  if (groups.length === 5 && area.length === 2) return groups.every((group) => group.length === 2);
  return groups.slice(1).every((group) => group.length > 1) && (groups.at(-1) ?? '').length < 5;
}

/** `(11) 91234-5678`: brackets round an area, without a trunk prefix. */
function isBracketed(found: Found): boolean {
  const digits = digitsOf(found.value);
  return digits.length > 8 && digits.length < 12 && (!isInColumn(found) || isNamed(found));
}

export const AMERICAN = `(?:(?:001|1)[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([ .-]))[2-9]\\d{2}(?:\\1|[ .-])\\d{4}${EXTENSION}`;
export const EXIT_CODE = `(?:00|011[ -])[1-9]\\d{0,2}(?:(?:${GAP}|/)?(?:\\(\\d{1,4}\\)${GAP}?)?\\d){6,13}${EXTENSION}`;
export const TRUNK =
  '(?:\\(0[1-9]\\d{0,4}\\) ?|0[1-9]\\d{0,4}(?: ?[/-] ?|[ .]))\\d{2,8}(?:([ .-])\\d{2,8}(?:\\2\\d{2,4}){0,3})?';
export const BRACKETED = '(?<![)\\]])\\([1-9]\\d{1,3}\\) ?\\d{3,5}[ -]\\d{3,4}';
/** Mobile numbers of mainland China, as they are spoken. */
export const CHINESE = '1[3-9]\\d([ -])\\d{4}\\3\\d{4}';

export function isNational(found: Found): boolean {
  const { value } = found;
  if (/^\(?0[1-9]/.test(value) && !/^011[ -]/.test(value)) return isTrunk(found);
  if (/^1[3-9]/.test(value)) return !isInColumn(found);
  return (
    isAmerican(found) ||
    (value.startsWith('(') ? isBracketed(found) : /^0[01]/.test(value) && isZeroPrefixed(found))
  );
}

/** What may stand between the word and a number without groups: `phone": "`, `phone number is `, `tel. `, `=`. */
const LABEL_GAP =
  /^[\s"'\\:=#.()\]>*+-]*(?:(?:number|no|nr|num|line|home|work|office|direct|mobile|phone|cell|is|at|on|was|me|us|him|her|them|my|the|your|his|of|or|und|ist|est|es|è|to|номер|号码|番号)[\s"'\\:=#.()\]>*+-]*){0,6}$/i;

/** A weaker word will do where somebody speaks: `call me at`, `my new number is`. */
const SPOKEN =
  /\b(?:call|reach|text|ring|contact|dial)(?:ing)? (?:me|us|him|her|them|back)\b[\w ,]{0,20}[: ]$|\b(?:my|our|his|her|their|your)\b[\w ]{0,20}\bnumber(?: is| was)?[: ]{1,2}$/i;

export function isBesideWord(found: Found): boolean {
  const { value } = found;
  const digits = digitsOf(value);
  if (digits.length < 7 || digits.length > 15 || /^(\d)\1*$/.test(digits)) return false;
  // A date, an address, a time stamp with its day.
  if (/^\d{4}([-/.])\d{2}\1\d{2}/.test(value) || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(value)) return false;
  const ahead = before(found, 60);
  const words = [...ahead.matchAll(WORD)];
  const strong = words.findLast(([word]) => STRONG_WORD.test(word));
  const last = words.at(-1);
  if (last === undefined) return false;
  const behind = ({ index, 0: word }: RegExpExecArray) => ahead.slice(index + word.length);
  if (digits.length === value.length) {
    if (digits.length > 13) return false;
    if (strong === undefined) return digits.length > 8 && SPOKEN.test(ahead);
    return LABEL_GAP.test(behind(strong)) && (digits.length > 8 || /\S/.test(behind(strong)));
  }
  const isStrong = strong !== undefined;
  const gap = behind(strong ?? last);
  const groups = value.split(/\D+/).filter(Boolean);
  const isShaped = groups.length > 1 && groups.length < 7 && groups.every((group) => group.length < 9);
  return (
    isShaped &&
    !/[=[\]{}|]|\b(?:ms|id|pid|uid|port|bytes|size|code)\b/i.test(gap.replace(/^["'\\]*\s?[=:]/, '')) &&
    (isStrong || LABEL_GAP.test(gap))
  );
}

const WORD = new RegExp(
  `(?<![\\p{L}\\d])(?:${STRONG}|${WEAK})(?![\\p{L}\\d])|(?<=[a-z])(?:Phone|Mobile|Fax)(?![a-z])|(?:phone|mobile|fax|cell)(?=[_-]?(?:number|no)(?![a-z]))`,
  'giu',
);
const STRONG_WORD = new RegExp(`^(?:${STRONG})$`, 'iu');
