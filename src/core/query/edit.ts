/**
 * Filters set and taken away in a query's text, for facets, chips and "filter by this". The rest of the text stays as it
 * was typed. Only filters that every line must fit are seen: those inside brackets or beside an OR are the user's own.
 * A text that cannot be read is given back as it is, and so is one that the change would make too long or too deep.
 */
import { allOf, type QueryNode } from './ast.ts';
import type { FieldName } from './fields.ts';
import { textList } from './filter.ts';
import { formatFilter, formatQuery } from './format.ts';
import { foldCase } from './letter-case.ts';
import { type Condition, parseConditions, parseQuery } from './parser.ts';
import { formatTime } from './time-text.ts';

/** The values that a text's own filters of this field ask for; empty where there is none. */
export function filterValues(text: string, field: FieldName): string[] {
  return valuesIn(text, field, false);
}

/** The values of this field that a text excludes. */
export function excludedValues(text: string, field: FieldName): string[] {
  return valuesIn(text, field, true);
}

/** Whether the text asks for this field, or for this value of it. */
export function hasField(text: string, field: FieldName, value?: string): boolean {
  const values = filterValues(text, field);
  return value === undefined ? values.length > 0 : values.some((each) => isSame(each, value));
}

/**
 * Asks for exactly this value, or for either of these, whatever was asked of the field before. No values: takes it away.
 * For `level` and `time` a value may have its sign: `>=warn`, `13:00..14:00`.
 */
export function withField(text: string, field: FieldName, value: string | readonly string[]): string {
  const values = typeof value === 'string' ? [value] : value;
  if (values.length === 0) return withoutField(text, field);
  const filter = formatFilter(field, values);
  if (!hasField(text, field)) return edit(text, keep, filter);
  let isPut = false;
  return edit(text, ({ node }) => {
    if (valuesOf(node, field, false) === null) return KEEP;
    const piece = isPut ? '' : filter;
    isPut = true;
    return piece;
  });
}

/** Adds a value to those that are asked for: either will do. */
export function withValue(text: string, field: FieldName, value: string): string {
  return hasField(text, field, value) ? text : withField(text, field, [...filterValues(text, field), value]);
}

/** Takes the field's filters away, or only this value out of them. */
export function withoutField(text: string, field: FieldName, value?: string): string {
  return take(text, field, value, false);
}

/** Excludes the value, which is asked for no longer: `-site:acme`. */
export function withExclusion(text: string, field: FieldName, value: string): string {
  if (excludedValues(text, field).some((each) => isSame(each, value))) return text;
  return edit(withoutField(text, field, value), keep, `-${formatFilter(field, [value])}`);
}

/** Takes the exclusions of the field away, or only this value out of them. */
export function withoutExclusion(text: string, field: FieldName, value?: string): string {
  return take(text, field, value, true);
}

function take(text: string, field: FieldName, value: string | undefined, excluded: boolean): string {
  return edit(text, ({ node }) => {
    const values = valuesOf(node, field, excluded);
    if (values === null) return KEEP;
    const rest = value === undefined ? [] : values.filter((each) => !isSame(each, value));
    if (rest.length === values.length) return KEEP;
    return rest.length === 0 ? '' : `${excluded ? '-' : ''}${formatFilter(field, rest)}`;
  });
}

function valuesIn(text: string, field: FieldName, excluded: boolean): string[] {
  const parsed = parseConditions(text);
  const conditions = parsed.ok ? parsed.value.conditions : [];
  return conditions.flatMap(({ node }) => valuesOf(node, field, excluded) ?? []);
}

/** The values of a filter of this field as they are written; null for any other node. */
function valuesOf(node: QueryNode, field: FieldName, excluded: boolean): readonly string[] | null {
  if (excluded) return node.kind === 'not' ? valuesOf(node.of, field, false) : null;
  if (node.kind === 'match') return node.field === field ? node.values : null;
  if (node.kind === 'time') return field === 'time' ? [formatTime(node)] : null;
  if (node.kind === 'has') return field === 'has' ? node.fields : null;
  if (node.kind === 'level') {
    return field === 'level' ? node.levels.map((level) => level.toLowerCase()) : null;
  }
  const list = textList(node);
  return list?.field === field ? list.texts : null;
}

/** The condition stays as it was typed. */
const KEEP = null;
const keep = (): typeof KEEP => KEEP;

/**
 * Puts other texts in the place of conditions, '' for none, and adds one. What comes out is read again: where a piece
 * means something else beside its new neighbours, the whole query is written in its canonical form instead.
 */
function edit(text: string, decide: (condition: Condition) => string | typeof KEEP, added = ''): string {
  const parsed = parseConditions(text);
  if (!parsed.ok) return text;
  const { query, conditions } = parsed.value;
  const isOr = query.kind !== 'all' && conditions.length === 0;
  const nodes: QueryNode[] = isOr ? [query] : [];
  let changed = isOr ? `(${text.trim()})` : '';
  let isSameText = true;
  let end = 0;
  for (const condition of conditions) {
    const piece = decide(condition);
    const gap = changed === '' ? '' : text.slice(end, condition.at) || ' ';
    end = condition.end;
    if (piece !== KEEP) isSameText = false;
    if (piece === '') continue;
    changed += gap + (piece ?? text.slice(condition.at, condition.end));
    nodes.push(...(piece === KEEP ? [condition.node] : read(piece)));
  }
  if (added !== '') {
    changed += `${changed === '' ? '' : ' '}${added}`;
    nodes.push(...read(added));
  } else if (isSameText) return text;
  const meant = formatQuery(nodes.length === 0 ? { kind: 'all' } : allOf(nodes));
  const best = [changed, meant].find((each) => {
    const result = parseQuery(each);
    return result.ok && formatQuery(result.value) === meant;
  });
  return best ?? text;
}

function read(filter: string): QueryNode[] {
  const parsed = parseQuery(filter);
  return parsed.ok && parsed.value.kind !== 'all' ? [parsed.value] : [];
}

function isSame(a: string, b: string): boolean {
  return foldCase(a) === foldCase(b);
}
