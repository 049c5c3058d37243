/** What a filter such as `level:>=warn` asks, and its text again. */
import { LEVELS, type Level, severity } from '../level.ts';
import { anyOf, type LevelNode, negate, type QueryNode } from './ast.ts';
import { FIELDS, type FieldName, findField, nearestField, type TextField } from './fields.ts';
import { cite, fail } from './query-error.ts';
import { parseTimeFilter } from './time-text.ts';
import type { FilterToken, Operator, Value } from './tokens.ts';

/** @throws {Fault} where the values are none of the field's. */
export function parseFilter(token: FilterToken): QueryNode {
  const { field, operator } = token;
  if (operator === '!=') return negate(parseFilter({ ...token, operator: '=' }));
  if ('source' in token.values) return parseRegexFilter(token);
  const { values } = token;
  switch (field.kind) {
    case 'level':
      return { kind: 'level', levels: parseLevels(token, operator, values) };
    case 'time':
      return parseTimeFilter(operator, onlyOne(token, values, 'time takes one time or one range.'));
  }
  if (operator !== '=') {
    fail(
      token.at,
      token.end - token.at,
      `${field.name} cannot be compared with ${operator}.`,
      `Only level and time can. Write ${field.example}.`,
    );
  }
  switch (field.kind) {
    case 'text':
      return anyOf(values.map(({ text }) => ({ kind: 'text', field: field.name, text })));
    case 'name':
      return { kind: 'match', field: field.name, values: values.map(({ text }) => text) };
    case 'has':
      return { kind: 'has', fields: values.map(parseFieldName) };
  }
}

function parseRegexFilter({ at, end, field, operator, values }: FilterToken): QueryNode {
  if (field.kind === 'text' && operator === '=' && 'source' in values) {
    return { kind: 'regex', field: field.name, source: values.source, flags: values.flags };
  }
  return fail(
    at,
    end - at,
    `${field.name} takes no regular expression.`,
    'msg, error and other do, and so does a regular expression without a field. Put a value that begins with a slash in quotes.',
  );
}

function onlyOne(token: FilterToken, values: readonly Value[], message: string): Value {
  const [first, second] = values;
  if (first && !second) return first;
  return fail(
    token.at,
    token.end - token.at,
    message,
    'For either of two, write both filters with OR between them, in brackets.',
  );
}

function parseLevels(token: FilterToken, operator: Operator, values: readonly Value[]): Level[] {
  if (operator === '=') {
    const asked = new Set(values.map(parseLevelName));
    return LEVELS.filter((level) => asked.has(level));
  }
  const bound = severity(parseLevelName(onlyOne(token, values, `Only one level can follow ${operator}.`)));
  const levels = LEVELS.filter((level) => {
    const each = severity(level);
    if (each === bound) return operator === '>=' || operator === '<=';
    return each > bound === operator.startsWith('>');
  });
  if (levels.length > 0) return levels;
  return fail(
    token.at,
    token.end - token.at,
    `No level is ${operator === '>' ? 'above fatal' : 'below trace'}.`,
    `The levels are ${LEVEL_NAMES}.`,
  );
}

const LEVEL_NAMES = `${LEVELS.slice(0, -1).join(', ').toLowerCase()} and ${LEVELS.slice(-1).join('').toLowerCase()}`;

function parseLevelName({ text, at, end }: Value): Level {
  const upper = text.toUpperCase();
  const level = LEVELS.find((each) => each === (upper === 'WARNING' ? 'WARN' : upper));
  if (level) return level;
  const near = upper.length < 3 ? [] : LEVELS.filter((each) => each.startsWith(upper.slice(0, 3)));
  const meant = near[0] ? `Did you mean ${near[0].toLowerCase()}? ` : '';
  return fail(at, end - at, `There is no level ${cite(text)}.`, `${meant}The levels are ${LEVEL_NAMES}.`);
}

function parseFieldName({ text, at, end }: Value): FieldName {
  const field = findField(text);
  if (field && field.kind !== 'has') return field.name;
  const nearest = nearestField(text);
  const names = FIELDS.filter(({ kind }) => kind !== 'has').map(({ name }) => name);
  return fail(
    at,
    end - at,
    `There is no field ${cite(text)}.`,
    nearest ? `Did you mean ${nearest}?` : `The fields are ${names.join(', ')}.`,
  );
}

/** Levels in the shortest words: `>=warn`, `error`, `debug,error`. */
export function formatLevels({ levels }: LevelNode): string {
  const [least] = levels;
  const worst = levels.at(-1);
  if (least && worst && levels.length > 1) {
    const isRun = LEVELS.indexOf(worst) - LEVELS.indexOf(least) === levels.length - 1;
    if (isRun && worst === LEVELS.at(-1)) return `>=${least.toLowerCase()}`;
    if (isRun && least === LEVELS[0]) return `<=${worst.toLowerCase()}`;
  }
  return levels.join(',').toLowerCase();
}

/** The texts of `msg:a,b`, where that is what the node says; null otherwise. */
export function textList(node: QueryNode): { field: TextField; texts: string[] } | null {
  const parts = node.kind === 'or' ? node.of : [node];
  const [first] = parts;
  if (first?.kind !== 'text' || first.field === null) return null;
  const { field } = first;
  const texts = parts.flatMap((part) => (part.kind === 'text' && part.field === field ? [part.text] : []));
  return texts.length === parts.length ? { field, texts } : null;
}
