/**
 * From the shape of a message to a query that finds its lines. A shape is words and, between `<` and `>`, names for what
 * changes; the words that stay the same from line to line are what can be looked for. The query finds every line of the
 * shape, and may find some others that have the same words.
 */
import { allOf, type QueryNode } from '../core/query/ast.ts';
import { formatQuery } from '../core/query/format.ts';
import { parseQuery } from '../core/query/parser.ts';

/** More of them would only make the query long: these are the longest. */
const MOST_TEXTS = 6;
const LONGEST_TEXT = 120;

/** What `messageShape` writes in the place of something, and its marks for what it left out. */
const STAND_IN = /<[a-z]+(?:-[a-z0-9]+)*>(?:(?:, <[a-z-]+>)*, …)?|…/g;

/** Texts that are in every message of the shape, in their order; empty where it has no words at all. */
export function patternTexts(shape: string): string[] {
  // Of a message whose first line says next to nothing, the lines were joined: a blank may have been a line's end.
  // Whatever a name stands for may have been a single sign.
  const isJoined = /^\S{0,2}(?:\s|$)/.test(shape.replace(STAND_IN, '0'));
  const pieces = shape
    .split(STAND_IN)
    .flatMap((piece) => (isJoined ? piece.split(/\s+/) : [piece]))
    .map(cleaned)
    .filter((piece) => /[\p{L}\p{N}]{2}|\p{Lo}/u.test(piece));
  const unique = [...new Set(pieces)];
  const longest = new Set(unique.toSorted((a, b) => b.length - a.length).slice(0, MOST_TEXTS));
  return unique.filter((piece) => longest.has(piece));
}

/** At its ends a piece may have a sign that the shape gave to it: of quotes only the straight ones are written. */
function cleaned(piece: string): string {
  return piece
    .trim()
    .slice(0, LONGEST_TEXT)
    .replace(/^["'\s]+|["'\s]+$/g, '')
    .replace(/[\ud800-\udbff]$/, '');
}

/**
 * The query, and beside it the words of a pattern: what it finds among the lines of the pattern.
 *
 * @returns null where the shape has no words, or the query cannot be read
 */
export function withPattern(text: string, shape: string): string | null {
  const texts = patternTexts(shape);
  const parsed = parseQuery(text);
  if (texts.length === 0 || !parsed.ok) return null;
  const nodes = texts.map((each): QueryNode => ({ kind: 'text', field: 'msg', text: each }));
  const added = formatQuery(allOf(nodes));
  const meant =
    parsed.value.kind === 'all'
      ? allOf(nodes)
      : allOf([parsed.value, ...nodes.filter(isNewIn(parsed.value))]);
  const formatted = formatQuery(meant);
  const typed = `${text.trim()} ${added}`.trim();
  // As it was typed, where that means the same.
  const again = parseQuery(typed);
  if (again.ok && formatQuery(again.value) === formatted) return typed;
  return parseQuery(formatted).ok ? formatted : null;
}

/** Whether a part is not asked for already. */
function isNewIn(query: QueryNode): (node: QueryNode) => boolean {
  const known = new Set((query.kind === 'and' ? query.of : [query]).map((node) => formatQuery(node)));
  return (node) => !known.has(formatQuery(node));
}
