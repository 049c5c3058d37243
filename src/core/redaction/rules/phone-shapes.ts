/** How phone numbers are written, and what is written alike and is none. */

import { after, before } from '../checks/around.ts';
import { digitsOf } from '../checks/luhn.ts';
import { isE164, isNanp } from '../checks/phone-numbers.ts';
import type { Found } from '../rule.ts';

/** An extension, as it is written behind a number. */
export const EXTENSION = '(?:(?:,? ?(?:ext|extn|extension)\\.?:? ?| ?x ?| ?#)\\d{1,6})?';
/** No more of a number, a time, an address or a decimal behind it. */
export const END = '(?![\\w/]|[.:,-](?:\\d|[\\dA-Fa-f]{2}(?!\\w))|[ -]\\d{2,}[-:.\\d])';
export const GAP = '[ .\\u00a0\\u2011\\u2013-]';

/** Words that make a number beside them a phone number, whatever its shape. */
const STRONG =
  'phone|ph|telephone|tel|tele|mobile|mob|cell|cellular|cellphone|fax|telefax|msisdn|whatsapp|telefono|teléfono|téléphone|telefon|telefoon|telefone|móvil|movil|celular|handy|mobil|rufnummer|telefonnummer|gsm|sms|pager|voicemail|hotline|helpline|puhelin';
/** Those that need a number in groups. */
const WEAK =
  'call|called|calling|caller|dial|dialed|ring|text|texted|contact|reach|callback|answering|landline|anruf|rappel|llame|chiama|bel';
/** All of them, for the gate; those of other scripts are known by the digits' shape. */
export const WORDS = `${STRONG}|${WEAK}|office|desk|number`.split('|');
const ALL = `${STRONG}|телефон|тел|моб|电话|電話|手机|携帯|전화|${WEAK}|(?:office|desk)(?=\\W?:)|(?<!\\b(?:card|account|order|invoice|serial|tracking|case|ticket|model|part|reference|policy|customer|version|line|port|id) )number`;
const NEAR = new RegExp(`(?<![\\p{L}\\d])(?:${ALL})(?![\\p{L}\\d])`, 'iu');

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
  if (AMERICAN_ABROAD.test(value)) return !ONE_DIGIT.test(value);
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

/** Written as only phones are: whatever the digits, for many a number in use is none that the plan would give out. */
const AMERICAN_ABROAD = /^(?:\+|%2B)1[ .-]\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}/i;
const ONE_DIGIT = /(\d)(?:\D{0,2}\1){6}/;

/** `(NXX) NXX-XXXX` and `NXX-NXX-XXXX`; with spaces alone only where nothing else is a number. */
function isAmerican(found: Found): boolean {
  const { value } = found;
  const main = value.replace(/(?:,? ?ext|x|#)\D*\d+$/i, '');
  const digits = digitsOf(main);
  const ten = digits.slice(-10);
  if (!/^(?:(?:001|1)[ .-])?(?:\(|\d{3}[ .-])/.test(main) || !isNanp(ten)) return false;
  return /[(.-]/.test(main) || (!isInColumn(found) && !/=$/.test(before(found, 1))) || isNamed(found);
}

/** Groups behind a trunk prefix 0, as national plans write them: nine to twelve digits. */
function isTrunk(found: Found): boolean {
  const { value } = found;
  const groups = value.split(/\D+/).filter(Boolean);
  const [area = '', second = ''] = groups;
  const digits = groups.join('');
  if (digits.length < 9 || digits.length > 13 || /^00/.test(digits) || /(\d)\1{6}/.test(digits)) return false;
  // A day with a year, a day with a time of day.
  if (/^(?:\d{2}[-./]){2}\d{4}$|^(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\/[0-2]\d[0-5]\d[0-5]\d$/.test(value))
    return false;
  if (isNamed(found)) return true;
  // A US Social Security number that was never given out.
  if (
    isInColumn(found) ||
    /^\d{3}-\d{2}-\d{4}$/.test(value) ||
    (value.includes('.') && groups.some((group) => group.length !== 2))
  )
    return false;
  const isBracketed = value.startsWith('(');
  // One gap: the area's end has to be told by a sign, or by the usual split of an eleven-digit number.
  if (groups.length === 2) {
    return (
      isBracketed ||
      (/[/-]/.test(value) && area.length > 1 && second.length > 5) ||
      (/^0[1-9]\d{1,4} \d{6,7}$/.test(value) && !/^\d{6} [0-2]\d[0-5]\d[0-5]\d$/.test(value))
    );
  }
  if (groups.length === 5 && area.length === 2) return groups.every((group) => group.length === 2);
  return groups.slice(1).every((group) => group.length > 1) && (groups.at(-1) ?? '').length < 5;
}

/** `(11) 91234-5678`, `11 91234-5678`: an area, mostly in brackets, without a trunk prefix. */
function isBracketed(found: Found): boolean {
  const digits = digitsOf(found.value);
  const isShort = /^\(\d\d\) \d{3}-\d{3}$/.test(found.value);
  return (isShort || digits.length > 8) && digits.length < 12 && (!isInColumn(found) || isNamed(found));
}

export const AMERICAN = `(?:(?:001|1)[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([ .-]))[2-9]\\d{2}(?:\\1|[ .-])\\d{4}${EXTENSION}`;
/** As `AMERICAN`, with any digits, where brackets, an exit code or an extension tell what it is. */
export const AMERICAN_SHAPED = `(?:(?:(?:001|1)[ .-])?\\(\\d{3}\\) ?|001[ .-]\\d{3}[.-])\\d{3}[.-]\\d{4}${EXTENSION}|(?:1[.-])?\\d{3}[.-]\\d{3}[.-]\\d{4}x\\d{1,6}`;
const SHAPED = new RegExp(`^(?:${AMERICAN_SHAPED})$`);
/** `8 (495) 123-45-67`, with Russia's trunk prefix. */
export const RUSSIAN = '8[ -]?\\(?[3-9]\\d{2}\\)?[ -]?\\d{3}-\\d{2}-\\d{2}';
export const EXIT_CODE = `(?:00|011[ -])[1-9]\\d{0,2}(?:(?:${GAP}|/)?(?:\\(\\d{1,4}\\)${GAP}?)?\\d){6,13}${EXTENSION}`;
export const TRUNK =
  '(?:\\(0[1-9]\\d{0,4}\\)[ -]?|0[1-9]\\d{0,4}(?: ?[/-] ?|[ .]))\\d{2,8}(?:([ .-])\\d{2,8}(?:\\2\\d{2,4}){0,3})?';
export const BRACKETED = '(?<![)\\]])\\([1-9]\\d{1,3}\\) ?\\d{3,5}[ -]\\d{3,4}|[1-9]\\d 9\\d{4}-\\d{4}';
/** Mobile numbers of mainland China, as they are spoken. */
export const CHINESE = '1[3-9]\\d([ -])\\d{4}\\3\\d{4}';

export function isNational(found: Found): boolean {
  const { value } = found;
  if (SHAPED.test(value)) return !ONE_DIGIT.test(value);
  if (/^8[ -]?\(?\d{3}\D.*-\d\d-\d\d$/.test(value)) return true;
  if (/^\(?0[1-9]/.test(value) && !/^011[ -]\d{1,3}[ -]\d{4}[ -]/.test(value) && isTrunk(found)) return true;
  if (/^1[3-9]/.test(value)) return !isInColumn(found);
  return (
    isAmerican(found) ||
    (/^(?:\(|\d\d 9)/.test(value) ? isBracketed(found) : /^0[01]/.test(value) && isZeroPrefixed(found))
  );
}

/** What may stand between the word and a number without groups: `phone": "`, `phone number is `, `tel. `, `=`. */
const LABEL_GAP =
  /^[\s"'\\:=#.()\]>*+_-]*(?:(?:number|no|nr|num|line|home|work|office|direct|mobile|phone|cell|is|at|on|was|me|us|him|her|them|my|the|your|his|of|or|und|ist|est|es|è|to|changed|set|from|номер|号码|番号)[\s"'\\:=#.()\]>*+_-]*){0,6}$/i;

/** A weaker word will do where somebody speaks: `call me at`, `my new number is`. */
const SPOKEN =
  /\b(?:call|reach|contact|text|ring|dial)(?:ing)? (?:the|our|your|my)(?: \w{1,16}){1,2} (?:at|on|under):? $|\b(?:answering at|office:|desk:|landline:?|(?:can|may|please) (?:call|text|ring|dial)|(?:sms|whatsapp)\b[\w :,]{0,30} (?:to|from)) $|\b(?:call|reach|text|ring|contact|dial)(?:ing)? (?:me|us|him|her|them|back)\b[\w ,]{0,20}[: ]$|\b(?:my|our|his|her|their|your)\b[\w ]{0,20}\bnumber(?: is| was)?[: ]{1,2}$/i;

export function isBesideWord(found: Found): boolean {
  const { value } = found;
  const digits = digitsOf(value);
  if (digits.length < 6 || digits.length > 15 || /^(\d)\1*$/.test(digits)) return false;
  if (isDateOrAddress(value)) return false;
  const ahead = before(found, 60);
  const words = [...ahead.matchAll(WORD)];
  const strong = words.findLast(
    ({ 0: word, index }) =>
      STRONG_WORD.test(word) || /^[ _-]?(?:no|num|number)(?![a-z])/i.test(ahead.slice(index + word.length)),
  );
  const last = words.at(-1);
  if (last === undefined) return false;
  // `phone1=` and `phone_2:` are fields too.
  const behind = ({ index, 0: word }: RegExpExecArray) =>
    ahead.slice(index + word.length).replace(/^_?\d(?=\W)/, '');
  if (digits.length === value.length) {
    if (digits.length < 7 || digits.length > 13) return false;
    const isNext = (word: RegExpExecArray) => LABEL_GAP.test(behind(word));
    if (strong && isNext(strong) && (digits.length > 8 || /\S/.test(behind(strong)))) return true;
    return digits.length > 8 && (SPOKEN.test(ahead) || (/^0[1-9]\d{8,9}$/.test(value) && isNext(last)));
  }
  const isStrong = strong !== undefined;
  const gap = behind(strong ?? last);
  const groups = value.split(/\D+/).filter(Boolean);
  const isShaped = groups.length > 1 && groups.length < 7 && groups.every((group) => group.length < 10);
  // Six digits are enough in pairs or threes right behind the word: a town's own numbers.
  const isShort = isStrong && LABEL_GAP.test(gap) && /^(?:\d{2} \d{2} \d{2}|\d{3} \d{3})$/.test(value);
  return (
    isShaped &&
    !/[=[\]{}|]|\b(?:ms|id|pid|uid|port|bytes|size|code)\b/i.test(
      gap.replace(/^(?:[_-]?(?:number|no))?["'\\]*\s?[=:]/i, ''),
    ) &&
    (digits.length > 6 ? isStrong || LABEL_GAP.test(gap) || SPOKEN.test(ahead) : isShort)
  );
}

const WORD = new RegExp(
  `${NEAR.source}|(?<=[a-z])(?:Phone|Mobile|Fax)(?![a-z])|(?:phone|mobile|fax|cell|contact|caller|callback)(?=[ _-]?(?:number|num|no)(?![a-z]))|(?:phone|mobile)(?=_?\\d\\W)`,
  'giu',
);
const STRONG_WORD = new RegExp(`^(?:${STRONG}|\\P{ASCII}+)$`, 'iu');

export const LABELS = ['fax', 'mobile', 'cell', 'phone', 'office', 'landline'];
/** A number's label behind it. */
export const LABEL = ` ?[-–(]? ?(?:${LABELS.join('|')})(?![\\w-])`;

export function isLabelled(found: Found): boolean {
  const groups = found.value.split(/\D+/).filter(Boolean);
  return (
    groups.length > 1 &&
    groups.length < 6 &&
    groups.every((group) => group.length > 1) &&
    !isDateOrAddress(found.value) &&
    !isInColumn(found)
  );
}

/** A date, an address, a time stamp with its day. */
function isDateOrAddress(value: string): boolean {
  return /^\d{4}([-/.])\d{2}\1\d{2}/.test(value) || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(value);
}
