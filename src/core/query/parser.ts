/**
 * From a text to a query. The grammar, the weakest binding first:
 *
 *     query = and { ("OR" | "|") and }
 *     and   = not { ["AND"] not }
 *     not   = { "NOT" | "-" } ( "(" query ")" | word | "phrase" | /regex/flags | field:value )
 */
import { err, ok, type Result } from '../result.ts';
import { allOf, anyOf, negate, type Query, type QueryNode } from './ast.ts';
import { parseFilter } from './filter.ts';
import { Fault, fail, type QueryError } from './query-error.ts';
import { readTokens, type Token } from './tokens.ts';

/** The longest text, in UTF-16 units. */
export const LONGEST_QUERY = 4000;
/** Brackets inside brackets. */
export const DEEPEST_QUERY = 50;

/** A part of a query that every line has to fit, with its place in the text. */
export interface Condition {
  readonly node: QueryNode;
  readonly at: number;
  readonly end: number;
  /** The written `AND` before it. */
  readonly and: Token | null;
}

export interface ParsedQuery {
  readonly query: Query;
  /** The parts of the outermost AND; empty where the outermost is an OR. */
  readonly conditions: readonly Condition[];
}

/** Reads a text. Never throws; takes time in proportion to the length. */
export function parseQuery(text: string): Result<Query, QueryError> {
  const parsed = parseConditions(text);
  return parsed.ok ? ok(parsed.value.query) : parsed;
}

/** As `parseQuery`, with the places that editing needs. */
export function parseConditions(text: string): Result<ParsedQuery, QueryError> {
  if (text.length > LONGEST_QUERY) {
    return err({
      at: LONGEST_QUERY,
      length: text.length - LONGEST_QUERY,
      message: `This query is longer than ${LONGEST_QUERY.toLocaleString('en')} characters.`,
      hint: 'Shorten it: everything from here on is too much.',
    });
  }
  const { tokens, error } = readTokens(text);
  if (error) return err(error);
  if (tokens.length === 0) return ok({ query: { kind: 'all' }, conditions: [] });
  try {
    return ok(parseTokens(tokens));
  } catch (thrown) {
    if (thrown instanceof Fault) return err(thrown.error);
    throw thrown;
  }
}

function parseTokens(tokens: readonly Token[]): ParsedQuery {
  let next = 0;
  let isOr = false;
  const conditions: Condition[] = [];

  function parseOr(opened: readonly Token[]): QueryNode {
    const parts = [parseAnd(opened)];
    for (let or = tokens[next]; or?.kind === 'or'; or = tokens[next]) {
      next += 1;
      if (opened.length === 0) isOr = true;
      if (!beginsTerm(tokens[next])) failOperator(or, 'after');
      parts.push(parseAnd(opened));
    }
    return anyOf(parts);
  }

  function parseAnd(opened: readonly Token[]): QueryNode {
    const parts: QueryNode[] = [];
    for (;;) {
      const token = tokens[next];
      const and = token?.kind === 'and' ? token : null;
      if (and) next += 1;
      const first = tokens[next];
      if (!first || !beginsTerm(first)) {
        if (and) return failOperator(and, 'after');
        if (parts.length === 0) return failMissing(first, opened.at(-1));
        return allOf(parts);
      }
      if (and && parts.length === 0) failOperator(and, 'before');
      const node = parseNot(opened);
      parts.push(node);
      const last = tokens[next - 1];
      if (opened.length === 0 && last) conditions.push({ node, at: first.at, end: last.end, and });
    }
  }

  function parseNot(opened: readonly Token[]): QueryNode {
    let negated = false;
    let token = tokens[next];
    while (token?.kind === 'not' || token?.kind === 'minus') {
      next += 1;
      if (!beginsTerm(tokens[next])) failOperator(token, 'after');
      negated = !negated;
      token = tokens[next];
    }
    next += 1;
    const node = token ? parseTerm(token, opened) : failMissing(token, opened.at(-1));
    return negated ? negate(node) : node;
  }

  function parseTerm(token: Token, opened: readonly Token[]): QueryNode {
    switch (token.kind) {
      case 'text':
        return { kind: 'text', field: null, text: token.text };
      case 'regex':
        return { kind: 'regex', field: null, source: token.regex.source, flags: token.regex.flags };
      case 'filter':
        return parseFilter(token);
      default:
        return parseBrackets(token, opened);
    }
  }

  function parseBrackets(open: Token, opened: readonly Token[]): QueryNode {
    if (opened.length >= DEEPEST_QUERY) {
      fail(open.at, 1, `Brackets are nested more than ${DEEPEST_QUERY} deep.`, 'Take some of them out.');
    }
    const node = parseOr([...opened, open]);
    if (tokens[next]?.kind !== 'close') {
      fail(
        open.at,
        1,
        'This bracket is not closed.',
        'Put ) where it ends, or put a bracket that is meant as text in quotes.',
      );
    }
    next += 1;
    return node;
  }

  const query = parseOr([]);
  const rest = tokens[next];
  if (rest) {
    fail(
      rest.at,
      1,
      'This bracket was never opened.',
      'Take it out, or put a bracket that is meant as text in quotes.',
    );
  }
  return { query, conditions: isOr ? [] : conditions };
}

function beginsTerm(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'close' && token.kind !== 'and' && token.kind !== 'or';
}

/** Nothing stands where a word should. */
function failMissing(found: Token | undefined, open: Token | undefined): never {
  if (found?.kind === 'or') return failOperator(found, 'before');
  if (found?.kind === 'close' && open) {
    return fail(
      open.at,
      found.end - open.at,
      'There is nothing between these brackets.',
      'Write what to search for, or take them out.',
    );
  }
  if (found)
    return fail(
      found.at,
      1,
      'This bracket was never opened.',
      'Take it out, or put a bracket that is meant as text in quotes.',
    );
  return fail(
    open?.at ?? 0,
    1,
    'This bracket is not closed.',
    'Put ) where it ends, or put a bracket that is meant as text in quotes.',
  );
}

function failOperator(operator: Token, side: 'before' | 'after'): never {
  const name = NAMES[operator.kind] ?? '';
  return fail(
    operator.at,
    operator.end - operator.at,
    `${name} has nothing ${side} it.`,
    `Write what to search for ${side} it, or put it in quotes to search for the sign itself.`,
  );
}

const NAMES: Readonly<Partial<Record<Token['kind'], string>>> = {
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  minus: 'The minus',
};
