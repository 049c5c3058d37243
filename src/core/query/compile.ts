/** A query as a test of one line: what every store and every list has to agree with. */
import type { Query, RegexNode, TextNode } from './ast.ts';
import { foldCase, literal, literalStartTest, literalTest } from './letter-case.ts';
import {
  hasValue,
  ID_COLUMNS,
  LOGGED_COLUMNS,
  type NamesOf,
  nameValues,
  type SourcedLine,
  TEXT_COLUMNS,
  WORD_COLUMNS,
} from './line-values.ts';
import { type TimeContext, timeBounds } from './time-bounds.ts';

export interface QueryContext extends TimeContext {
  readonly namesOf?: NamesOf | undefined;
}

export type LineTest = (line: SourcedLine) => boolean;

/**
 * A line's test. A regular expression of the user's can run for ever: where `analyse` says `hasRegex`, call the test only
 * in a worker that can be ended.
 */
export function compileQuery(query: Query, context: QueryContext): LineTest {
  switch (query.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const tests = query.of.map((node) => compileQuery(node, context));
      return (line) => tests.every((test) => test(line));
    }
    case 'or': {
      const tests = query.of.map((node) => compileQuery(node, context));
      return (line) => tests.some((test) => test(line));
    }
    case 'not': {
      const test = compileQuery(query.of, context);
      return (line) => !test(line);
    }
    case 'text':
      return compileText(query);
    case 'regex':
      return compileRegex(query);
    case 'match': {
      const { field } = query;
      const values = new Set(query.values.map(foldCase));
      return (line) => nameValues(line, field, context.namesOf).some((value) => values.has(foldCase(value)));
    }
    case 'level': {
      const levels = new Set(query.levels);
      return ({ level }) => levels.has(level);
    }
    case 'has':
      return (line) => query.fields.some((field) => hasValue(line, field));
    case 'time': {
      const { from, to } = timeBounds(query, context);
      return ({ time }) => time >= from && time < to;
    }
  }
}

function compileText({ field, text }: TextNode): LineTest {
  const has = literalTest(literal(text));
  if (field !== null) {
    const column = TEXT_COLUMNS[field];
    return (line) => has(line[column] ?? '');
  }
  const starts = literalStartTest(literal(text));
  return (line) =>
    WORD_COLUMNS.some((column) => has(line[column] ?? '')) ||
    ID_COLUMNS.some((column) => starts(line[column] ?? ''));
}

function compileRegex({ field, source, flags }: RegexNode): LineTest {
  const pattern = new RegExp(source, flags);
  const columns = field === null ? LOGGED_COLUMNS : [TEXT_COLUMNS[field]];
  return (line) =>
    columns.some((column) => {
      const text = line[column];
      return text !== null && pattern.test(text);
    });
}
