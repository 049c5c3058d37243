/** What can be written at the cursor. Values that depend on the lines (sites, functions) are filled in by the caller. */
import { LEVELS } from '../level.ts';
import { isEnd } from './characters.ts';
import { FIELDS, type FieldName, findField } from './fields.ts';
import { LONGEST_QUERY } from './parser.ts';
import { readTokens } from './tokens.ts';

export interface CompletionOption {
  /** What to put in place of the stretch. */
  readonly text: string;
  readonly about: string;
}

export interface Completion {
  /** The stretch to replace, in UTF-16 units; `to` is not included. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'field' | 'value' | 'operator';
  /** Whose values; only with `value`. */
  readonly field?: FieldName;
  /** What is typed of it already, without an opening quote. */
  readonly typed: string;
  /** Best first. Absent where the caller knows the values. */
  readonly options?: readonly CompletionOption[];
}

const OPERATOR_OPTIONS: readonly CompletionOption[] = [
  { text: 'AND', about: 'Both; two words side by side mean the same' },
  { text: 'OR', about: 'One or both' },
  { text: 'NOT', about: 'Not the next; the same as a minus before it' },
];

const TIME_OPTIONS: readonly CompletionOption[] = [
  { text: '-15m', about: 'The last 15 minutes' },
  { text: '-1h', about: 'The last hour' },
  { text: '-24h', about: 'The last 24 hours' },
  { text: '-7d', about: 'The last 7 days' },
  { text: 'today', about: 'Since midnight' },
  { text: 'yesterday', about: 'The day before today' },
];

/** null where nothing is to be offered: inside a phrase, a regular expression, or a word that begins like no field. */
export function completeQuery(text: string, cursor: number): Completion | null {
  if (text.length > LONGEST_QUERY || cursor < 0 || cursor > text.length) return null;
  const before = text.slice(0, cursor);
  const { tokens, readTo } = readTokens(before);
  const last = tokens.at(-1);
  const isOpen = readTo < before.length;
  const from = isOpen ? readTo : last?.end === cursor && !isBracket(last.kind) ? last.at : cursor;
  const written = before.slice(from);
  const name = /^([A-Za-z][\w-]*):/.exec(written);
  const field = name?.[1] === undefined ? null : findField(name[1]);
  if (name && field) return completeValue(text, from + name[0].length, cursor, field.name);
  if (!/^[A-Za-z]*$/.test(written)) return null;
  const to = wordEnd(text, cursor);
  if (/^[A-Z]+$/.test(written)) {
    const options = OPERATOR_OPTIONS.filter((option) => option.text.startsWith(written));
    if (options.length > 0) return { from, to, kind: 'operator', typed: written, options };
  }
  const options = fieldOptions(written.toLowerCase(), ':');
  return options.length === 0 ? null : { from, to, kind: 'field', typed: written, options };
}

function isBracket(kind: string): boolean {
  return kind === 'open' || kind === 'minus' || kind === 'close' || kind === 'or';
}

/** The last of the values before the cursor. */
function completeValue(text: string, start: number, cursor: number, field: FieldName): Completion | null {
  const operator = /^(?:[<>]=?|!=|=)?/.exec(text.slice(start, cursor))?.[0] ?? '';
  let from = start + operator.length;
  let quoted = false;
  for (let at = from; at < cursor; at += 1) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"' && (quoted || at === from)) quoted = !quoted;
    else if (text[at] === ',' && !quoted) from = at + 1;
  }
  const written = text.slice(from, cursor);
  if (written.startsWith('/')) return null;
  const typed = written.replace(/^"/, '');
  const to = quoted ? cursor : wordEnd(text, cursor);
  const options = valueOptions(field, typed.toLowerCase());
  return { from, to, kind: 'value', field, typed, ...(options ? { options } : {}) };
}

function valueOptions(field: FieldName, typed: string): CompletionOption[] | null {
  switch (field) {
    case 'level':
      return LEVELS.toReversed()
        .map((level) => ({ text: level.toLowerCase(), about: '' }))
        .filter((option) => option.text.startsWith(typed));
    case 'time':
      return TIME_OPTIONS.filter((option) => option.text.startsWith(typed));
    case 'has':
      return fieldOptions(typed, '').filter((option) => option.text !== 'has');
    default:
      return null;
  }
}

/** Fields whose name begins so, then those that have an alias that does. */
function fieldOptions(typed: string, end: string): CompletionOption[] {
  const named = FIELDS.filter(({ name }) => name.startsWith(typed));
  const also = FIELDS.filter(
    (field) => !named.includes(field) && field.aliases.some((alias) => alias.startsWith(typed)),
  );
  return [...named, ...also].map(({ name, about }) => ({ text: `${name}${end}`, about }));
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (!isEnd(text[at]) && text[at] !== ',' && text[at] !== ':') at += 1;
  return at;
}
