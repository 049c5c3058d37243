/** `/source/flags` in a query text, told apart from a path such as `/rest/api/3/issue`. */
import { isEnd } from './characters.ts';
import { cite, fail } from './query-error.ts';

export interface RegexText {
  readonly source: string;
  /** Some of `imsu`, in this order. */
  readonly flags: string;
  readonly at: number;
  /** Up to, not including. */
  readonly end: number;
}

const FLAGS = 'imsu';
const FLAGS_OF_JAVASCRIPT = /^[dgimsuvy]*$/;
const LETTERS = /[A-Za-z]*/y;
const PATH = /^[\w.%~@:/-]*$/;

/**
 * Reads a regular expression whose first slash is at `at`; null where a path begins there, which is searched as a word.
 * It is an expression when a slash ends it and only flags follow. Otherwise it is a path, unless it has signs that
 * belong to expressions: then the closing slash was forgotten.
 */
export function readRegex(text: string, at: number): RegexText | null {
  const close = closingSlash(text, at + 1);
  if (close < 0) return isPath(text, at) ? null : unclosed(at);
  const source = text.slice(at + 1, close);
  LETTERS.lastIndex = close + 1;
  const letters = LETTERS.exec(text)?.[0] ?? '';
  const end = close + 1 + letters.length;
  if (source === '') return null;
  if (!isEnd(text[end]) || !FLAGS_OF_JAVASCRIPT.test(letters)) {
    if (isPath(text, at) || PATH.test(source)) return null;
    return fail(
      close,
      end - close,
      'The regular expression ends at this slash, but what follows is no flag.',
      'Write \\/ for a slash inside it. To search for the text as it is, put it in quotes.',
    );
  }
  return { source, flags: checkFlags(letters, close + 1), ...checkSource(source, letters, at, end) };
}

/** The first slash that is neither escaped nor inside a class; -1 where there is none. */
function closingSlash(text: string, from: number): number {
  let inClass = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at;
  }
  return -1;
}

function isPath(text: string, at: number): boolean {
  let end = at;
  while (!isEnd(text[end])) end += 1;
  return PATH.test(text.slice(at, end));
}

function unclosed(at: number): never {
  return fail(
    at,
    1,
    'This regular expression does not end.',
    'Close it with a slash, as in /time(d )?out/i. To search for the text as it is, put it in quotes.',
  );
}

const REFUSED: Readonly<Record<string, string>> = {
  g: 'Every hit is found and marked anyway: leave g out.',
  y: 'A search looks everywhere: leave y out.',
  d: 'Hits are marked anyway: leave d out.',
  v: 'Use u for Unicode: v is not offered.',
};

function checkFlags(letters: string, at: number): string {
  for (let n = 0; n < letters.length; n += 1) {
    const flag = letters[n] ?? '';
    const refused = REFUSED[flag];
    if (refused) fail(at + n, 1, `The flag ${flag} is not for searching.`, refused);
    if (letters.indexOf(flag) < n) {
      fail(at + n, 1, `The flag ${flag} is there twice.`, 'Leave one of them out.');
    }
  }
  return [...FLAGS].filter((flag) => letters.includes(flag)).join('');
}

/** The engine knows best what it takes; of its message only the reason is kept, which is alike in all browsers. */
function checkSource(source: string, flags: string, at: number, end: number): { at: number; end: number } {
  try {
    new RegExp(source, flags);
  } catch (thrown) {
    const reason = thrown instanceof Error ? (thrown.message.split(': ').at(-1) ?? '') : '';
    fail(
      at,
      end - at,
      `This regular expression cannot be read${reason === '' ? '' : `: ${cite(lowerFirst(reason))}`}.`,
      'Put a backslash before ( ) [ ] { } . * + ? ^ $ | \\ where the sign itself is meant.',
    );
  }
  return { at, end };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
