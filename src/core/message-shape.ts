/**
 * What messages of one kind have in common: `user <email> granted access to <issue>`. What changes from line to line
 * (numbers, ids, times, quoted texts, paths) gives way to its name, so that lines can be counted by what they say.
 */

/** What of a message is looked at, and how long a shape gets, in UTF-16 code units. */
const MOST_READ = 600;
const MOST_SHOWN = 300;

const SEPARATOR = 0;
const LETTER = 1;
const DIGIT = 2;
const JOINER = 3;
const QUOTE = 4;

const CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const sign = String.fromCharCode(code);
  if (/[A-Za-z_\-/@%+~#?&$*^\\!]/.test(sign)) CLASSES[code] = LETTER;
  else if (/\d/.test(sign)) CLASSES[code] = DIGIT;
  else if (/[.:,]/.test(sign)) CLASSES[code] = JOINER;
  else if (/["'`]/.test(sign)) CLASSES[code] = QUOTE;
}

function classOf(code: number): number {
  if (code < 128) return CLASSES[code] ?? SEPARATOR;
  // Beyond the text's end there is no sign at all.
  if (Number.isNaN(code)) return SEPARATOR;
  return code === 0x201c || code === 0xab ? QUOTE : LETTER;
}

/** A name that stands for something, as this function or a cleaning left it. */
const NAME = '<([a-z]+(?:-(?!x[0-9a-f]{12}>)[a-z0-9]*[a-z][a-z0-9]*)*)(?:-(?:\\d{1,9}|x[0-9a-f]{12}))?>';
const TOKEN = new RegExp(NAME, 'y');
const TOKENS = new RegExp(NAME, 'g');

/** Pure and stable: the shape of a shape is itself. About a million messages a second. */
export function messageShape(message: string): string {
  const text = firstLine(message);
  let shape = '';
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === LETTER || kind === DIGIT) {
      const end = wordEnd(text, at);
      const name = nameWord(text, at, end);
      if (name !== null) {
        const last = name.end;
        shape += text.slice(copied, at) + name.text;
        copied = last;
        at = last;
      } else {
        at = end;
      }
    } else if (code === 60) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text);
      if (token) {
        shape += `${text.slice(copied, at)}<${token[1]}>`;
        copied = at + token[0].length;
        at = copied;
      } else {
        at += 1;
      }
    } else if (kind === QUOTE) {
      const end = quoteEnd(text, at, code);
      if (end < 0 || isKey(text, at, end)) {
        at = end < 0 ? at + 1 : end;
      } else {
        shape += text.slice(copied, at) + nameQuoted(text.slice(at, end));
        copied = end;
        at = end;
      }
    } else {
      at += 1;
    }
  }
  shape += text.slice(copied);
  // However long a list is.
  if (shape.includes('>, <')) shape = shape.replace(/(<[a-z0-9-]+>)(?:, \1){2,}/g, '$1, …');
  return shape.length > MOST_SHOWN ? `${shape.slice(0, MOST_SHOWN - 1)}…` : shape;
}

function firstLine(message: string): string {
  const end = message.indexOf('\n');
  if (end < 0) return message.length > MOST_READ ? message.slice(0, MOST_READ) : message;
  const trimmed = message.trim();
  const line = trimmed.slice(0, MOST_READ).split('\n')[0]?.trimEnd() ?? '';
  if (line.length >= 3) return line === trimmed ? line : `${line} …`;
  return trimmed.slice(0, MOST_READ).replace(/\s*\n\s*/g, ' ');
}

/** After the word that begins here. `.`, `:` and `,` belong to it only where digits, or letters after a dot, go on. */
function wordEnd(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === LETTER || kind === DIGIT) continue;
    if (kind !== JOINER) break;
    const next = classOf(text.charCodeAt(at + 1));
    if (text[at] === '.' ? next !== DIGIT && next !== LETTER : next !== DIGIT) break;
    if (text[at] !== '.' && classOf(text.charCodeAt(at - 1)) !== DIGIT) break;
    at += 1;
  }
  return at;
}

interface Named {
  readonly text: string;
  readonly end: number;
}

/** Null where the word stays as it is. */
function nameWord(text: string, from: number, end: number): Named | null {
  let digits = 0;
  let slashes = 0;
  let isMail = false;
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 47) slashes++;
    else if (code === 64) isMail = true;
  }
  if (slashes > 0 || text.startsWith('://', end)) return namePath(text, from, end, digits, slashes);
  if (isMail) {
    const word = text.slice(from, end);
    if (/^[^@]+@[^@]+\.[^@]+$/.test(word)) return { text: '<email>', end };
  }
  if (digits === 0) return null;
  return { text: nameOf(text.slice(from, end), digits), end };
}

const PATH_END = /[\s"'`<>“”«»]|[,;:.!?)\]}]+(?=\s|$)/g;

function namePath(text: string, from: number, end: number, digits: number, slashes: number): Named | null {
  const word = text.slice(from, end);
  const isUrl = text.startsWith('://', end);
  // `and/or`, `application/json` and `n/a` are no paths.
  if (!isUrl && slashes === 1 && digits === 0 && !word.startsWith('/') && !word.includes('.')) return null;
  if (/^[/\\]+$/.test(word)) return null;
  if (!isUrl && /^\d+\/\d+$/.test(word)) return { text: '<number>/<number>', end };
  PATH_END.lastIndex = isUrl ? end + 3 : end;
  const last = PATH_END.exec(text)?.index ?? text.length;
  return { text: isUrl ? '<url>' : '<path>', end: last };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TIME =
  /^\d{4}-\d{2}-\d{2}(?:T[\d:.,]+(?:Z|[+-]\d{2}:?\d{2})?)?$|^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?Z?$/i;
const IP = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;
const ISSUE = /^[A-Z][A-Z0-9_]{1,9}-\d+$/;
const NUMBER = /^[+-]?\d[\d.,:]*(ms|[smhdxkM%]|[kKMG]?i?B|px|min|sec)?$/;
const HEX = /^(?:0x)?[0-9a-f]{6,}$/i;

function nameOf(word: string, digits: number): string {
  const number = NUMBER.exec(word);
  if (number) {
    if (TIME.test(word)) return '<time>';
    return IP.test(word) ? '<ip>' : `<number>${number[1] ?? ''}`;
  }
  if (TIME.test(word)) return '<time>';
  if (ISSUE.test(word)) return '<issue>';
  if (word.length === 36 && UUID.test(word)) return '<uuid>';
  if (HEX.test(word)) return '<hex>';
  if (digits >= 3 && word.length >= 20 && !/[A-Za-z]{8}/.test(word)) return '<id>';
  return word.replace(/[A-Za-z0-9]*\d[A-Za-z0-9]*(?:\.\d+)*/g, namePart);
}

function namePart(part: string): string {
  if (/^\d[\d.]*$/.test(part)) return '<number>';
  const ended = /^([A-Za-z]+)[\d.]+$/.exec(part);
  if (ended && !(part.length >= 6 && HEX.test(part))) return `${ended[1]}<number>`;
  return /^[0-9a-f]+$/i.test(part) ? '<hex>' : '<id>';
}

const CLOSING: Readonly<Record<number, string>> = { 8220: '”', 171: '»' };

/** After the closing quote; -1 where this is none: an apostrophe, a quote without end. */
function quoteEnd(text: string, from: number, code: number): number {
  if (code === 39 && from > 0 && isWordSign(text.charCodeAt(from - 1))) return -1;
  const sign = CLOSING[code] ?? text[from] ?? '';
  for (let end = text.indexOf(sign, from + 1); end >= 0; end = text.indexOf(sign, end + 1)) {
    if (text[end - 1] === '\\') continue;
    if (code === 39 && isWordSign(text.charCodeAt(end + 1))) continue;
    return end + 1;
  }
  return -1;
}

function isWordSign(code: number): boolean {
  const kind = classOf(code);
  return kind === LETTER || kind === DIGIT;
}

/** A key of JSON says what a line is about. */
function isKey(text: string, from: number, end: number): boolean {
  return text[from] === '"' && text[end] === ':' && /^"[A-Za-z_$][\w$-]{0,40}"$/.test(text.slice(from, end));
}

/** A quoted text is not shown, but what stands in it by name is. */
function nameQuoted(quoted: string): string {
  const inside = quoted.slice(1, -1);
  if (inside === '') return quoted;
  const names = [...inside.matchAll(TOKENS)].map((match) => `<${match[1]}>`);
  if (names.length === 0) return '<text>';
  const rest = inside.replace(TOKENS, '');
  const shown = [...new Set(names)];
  const all = /[\p{L}\p{N}]/u.test(rest) && !shown.includes('<text>') ? ['<text>', ...shown] : shown;
  const sign = quoted[0] === "'" ? "'" : '"';
  return `${sign}${all.join(' ')}${sign}`;
}
