/** A query text in pieces. Every piece knows its place, for errors, for edits and for completion. */
import { isBlank, isEnd } from './characters.ts';
import { type Field, findField, nearestField } from './fields.ts';
import { cite, Fault, fail, type QueryError } from './query-error.ts';
import { type RegexText, readRegex } from './regex-text.ts';

interface Place {
  readonly at: number;
  /** Up to, not including. */
  readonly end: number;
}

/** One of the values after the colon. */
export interface Value extends Place {
  readonly text: string;
}

export const OPERATORS = ['>=', '<=', '!=', '>', '<', '='] as const;
export type Operator = (typeof OPERATORS)[number];

export interface FilterToken extends Place {
  readonly kind: 'filter';
  readonly field: Field;
  /** `=` where none is written. */
  readonly operator: Operator;
  readonly values: readonly Value[] | RegexText;
}

export type Token =
  | (Place & { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'minus' })
  | (Place & { readonly kind: 'text'; readonly text: string })
  | (Place & { readonly kind: 'regex'; readonly regex: RegexText })
  | FilterToken;

export interface Tokens {
  readonly tokens: readonly Token[];
  /** What could not be read; the tokens before it are there. */
  readonly error: QueryError | null;
  /** Where the piece begins that could not be read; without an error, the end of the text. */
  readonly readTo: number;
}

/** `AND`, `OR` and `NOT` are operators in capitals only: people search for `not found`. */
const KEYWORDS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

const FIELD_NAME = /([A-Za-z][A-Za-z0-9_-]*):/y;
const OPERATOR = /[<>]=?|!=|=/y;

export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  try {
    for (;;) {
      while (isBlank(text[at])) at += 1;
      if (at >= text.length) return { tokens, error: null, readTo: at };
      const token = readToken(text, at);
      tokens.push(token);
      at = token.end;
    }
  } catch (thrown) {
    if (thrown instanceof Fault) return { tokens, error: thrown.error, readTo: at };
    throw thrown;
  }
}

/** A word that is an operator. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}

/** Whether a word that begins so would be read as a filter, or refused as a misspelt one. */
export function looksLikeFilter(word: string): boolean {
  const name = fieldNameAt(word, 0);
  return name !== null && (findField(name) ?? nearestField(name)) !== null;
}

function readToken(text: string, at: number): Token {
  switch (text[at]) {
    case '(':
      return { kind: 'open', at, end: at + 1 };
    case ')':
      return { kind: 'close', at, end: at + 1 };
    case '|':
      return { kind: 'or', at, end: at + (text[at + 1] === '|' ? 2 : 1) };
    case '"': {
      const { text: phrase, end } = readQuoted(text, at);
      return { kind: 'text', at, end, text: phrase };
    }
    case '-':
      // `--flag` is a word, and so is a dash that stands alone.
      if (text[at + 1] !== '-' && !isEnd(text[at + 1])) return { kind: 'minus', at, end: at + 1 };
      break;
    case '/': {
      const regex = readRegex(text, at);
      if (regex) return { kind: 'regex', at, end: regex.end, regex };
      break;
    }
  }
  return readFilter(text, at) ?? readWord(text, at);
}

function readWord(text: string, at: number): Token {
  const end = bareEnd(text, at, '', true);
  const word = text.slice(at, end);
  const keyword = KEYWORDS.get(word);
  return keyword ? { kind: keyword, at, end } : { kind: 'text', at, end, text: word };
}

/** A bracket that opens inside a word belongs to it, and so does the one that closes it: `getIssue()`. */
function bareEnd(text: string, from: number, stop: string, keywords: boolean): number {
  let open = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (character === '(') {
      if (keywords && at - from <= 3 && isKeyword(text.slice(from, at))) break;
      open += 1;
    } else if (character === ')' && open > 0) open -= 1;
    else if (character === stop || isEnd(character)) break;
  }
  return at;
}

/** `"…"`; `\"` is a quote sign and `\\` a backslash, any other backslash is itself. */
function readQuoted(text: string, at: number): Value {
  let value = '';
  for (let next = at + 1; next < text.length; next += 1) {
    const character = text[next];
    if (character === '"') {
      if (value === '') {
        fail(at, 2, 'There is nothing between these quotes.', 'Write what to search for, or take them out.');
      }
      return { text: value, at, end: next + 1 };
    }
    if (character === '\\' && (text[next + 1] === '"' || text[next + 1] === '\\')) next += 1;
    value += text[next];
  }
  return fail(
    at,
    1,
    'This quote does not end.',
    'Put another " where the phrase ends. A quote sign inside a phrase is written \\".',
  );
}

/** The name before a colon, where it may be a field's: `http://` and the like are addresses, whatever the name. */
function fieldNameAt(text: string, at: number): string | null {
  FIELD_NAME.lastIndex = at;
  const name = FIELD_NAME.exec(text)?.[1] ?? null;
  return name === null || text.startsWith('//', at + name.length + 1) ? null : name;
}

/** Only a known name before the colon makes a filter, and one that is nearly known is refused: `12:30`, `status:500` are words. */
function readFilter(text: string, at: number): FilterToken | null {
  const name = fieldNameAt(text, at);
  if (name === null) return null;
  const field = findField(name);
  const length = name.length + 1;
  if (field === null) {
    const nearest = nearestField(name);
    if (nearest === null) return null;
    return fail(
      at,
      length,
      `There is no field ${cite(name)}.`,
      `Did you mean ${nearest}:? To search for the text, write it in quotes.`,
    );
  }
  OPERATOR.lastIndex = at + length;
  const written = OPERATOR.exec(text)?.[0] ?? '';
  const from = at + length + written.length;
  if (isEnd(text[from])) {
    fail(
      at,
      from - at,
      `${text.slice(at, from)} has no value.`,
      `Write it right after the ${written === '' ? 'colon' : 'sign'}, as in ${field.example}. To search for the text, put it in quotes.`,
    );
  }
  const regex = text[from] === '/' ? readRegex(text, from) : null;
  const values = regex ?? readValues(text, from);
  const end = Array.isArray(values) ? (values.at(-1)?.end ?? from) : (regex?.end ?? from);
  return { kind: 'filter', at, end, field, operator: operatorOf(written), values };
}

function operatorOf(written: string): Operator {
  return OPERATORS.find((operator) => operator === written) ?? '=';
}

/** One or more values with commas between them, each bare or in quotes. */
function readValues(text: string, from: number): Value[] {
  const values: Value[] = [];
  let at = from;
  for (;;) {
    const value = text[at] === '"' ? readQuoted(text, at) : readBareValue(text, at);
    if (value.end === at) {
      const comma = Math.min(Math.max(from, at - 1), text.length - 1);
      fail(comma, 1, 'A value is missing beside this comma.', 'Write it, or take the comma out.');
    }
    values.push(value);
    if (text[value.end] !== ',') return values;
    at = value.end + 1;
  }
}

function readBareValue(text: string, at: number): Value {
  const end = bareEnd(text, at, ',', false);
  return { text: text.slice(at, end), at, end };
}
