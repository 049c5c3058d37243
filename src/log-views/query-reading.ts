import type { Query } from '../core/query/ast.ts';
import { isEnd } from '../core/query/characters.ts';
import { completeQuery } from '../core/query/complete.ts';
import { parseQuery } from '../core/query/parser.ts';
import type { QueryError } from '../core/query/query-error.ts';

export interface QueryReading {
  /** Null: nothing can be made of the text as it stands. */
  readonly query: Query | null;
  readonly error: QueryError | null;
}

const UNFINISHED_FILTER = /^[\w-]+:(?:[<>]=?|!=|=)?$/;

/** Reads a text that is being typed: a filter whose value is still to come asks for nothing yet, and is an error all the same. */
export function readQuery(text: string): QueryReading {
  const parsed = parseQuery(text);
  if (parsed.ok) return { query: parsed.value, error: null };
  const { at, length } = parsed.error;
  const end = at + length;
  if (!UNFINISHED_FILTER.test(text.slice(at, end)) || !isEnd(text[end]))
    return { query: null, error: parsed.error };
  const before = text.slice(0, at).replace(/(?:NOT\s+|-)+$/, '');
  const rest = parseQuery(before + text.slice(end));
  return { query: rest.ok ? rest.value : null, error: parsed.error };
}

/** Whether the last word may be the beginning of a field's name, so that searching for it at once would be hasty. */
export function mayBecomeField(text: string): boolean {
  const found = completeQuery(text, text.length);
  return found?.kind === 'field' && found.typed !== '';
}
