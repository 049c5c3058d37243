/** The one text of a query: reading it gives the query again. */
import type { Query, QueryNode } from './ast.ts';
import { isEnd } from './characters.ts';
import { type FieldName, findField } from './fields.ts';
import { formatLevels, textList } from './filter.ts';
import { formatTime } from './time-text.ts';
import { isKeyword, looksLikeFilter } from './tokens.ts';

/** A text that `parseQuery` reads as this query. It can be a little longer than the text that the query was read from. */
export function formatQuery(query: Query): string {
  if (query.kind === 'all') return '';
  if (query.kind !== 'or' || textList(query)) return formatNode(query);
  return query.of.map(formatNode).join(' OR ');
}

/** The text of a part, with brackets where it needs them beside others. */
export function formatNode(node: QueryNode): string {
  switch (node.kind) {
    case 'text':
      return node.field === null ? formatWord(node.text) : formatFilter(node.field, [node.text]);
    case 'regex':
      return `${node.field === null ? '' : `${node.field}:`}/${node.source}/${node.flags}`;
    case 'match':
      return formatFilter(node.field, node.values);
    case 'level':
      return `level:${formatLevels(node)}`;
    case 'time':
      return `time:${formatTime(node)}`;
    case 'has':
      return `has:${node.fields.join(',')}`;
    case 'not':
      return node.of.kind === 'and' ? `-(${formatNode(node.of)})` : `-${formatNode(node.of)}`;
    case 'and':
      return node.of.map(formatNode).join(' ');
    case 'or': {
      const list = textList(node);
      return list ? formatFilter(list.field, list.texts) : `(${node.of.map(formatNode).join(' OR ')})`;
    }
  }
}

/** `site:acme,"b c"`. For `level` and `time` a value may have its sign: `>=warn`, `13:00..14:00`. */
export function formatFilter(field: FieldName, values: readonly string[]): string {
  const kind = findField(field)?.kind;
  const signs = kind === 'level' || kind === 'time';
  return `${field}:${values.map((value) => (isPlainValue(value, signs) ? value : quote(value))).join(',')}`;
}

function isPlainValue(value: string, signs: boolean): boolean {
  return /^[^"(),/]+$/.test(value) && !hasEnd(value) && (signs || !/^[<>=!]/.test(value));
}

/** A word as it is where it can stand so, otherwise in quotes. */
function formatWord(text: string): string {
  const isPlain =
    /^[^"()/-][^"()]*$/.test(text) && !hasEnd(text) && !isKeyword(text) && !looksLikeFilter(text);
  return isPlain ? text : quote(text);
}

function hasEnd(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isEnd(text[at])) return true;
  return false;
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
