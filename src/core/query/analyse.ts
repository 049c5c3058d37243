/** What a store may know of every line that fits, before it looks at one: to skip segments, blocks and columns. */
import { LEVELS, type Level, severity } from '../level.ts';
import type { MatchNode, Query, QueryNode, RegexNode, TextNode } from './ast.ts';
import type { TextField } from './fields.ts';
import { foldCase, type Literal, literal, literalStartTest, literalTest } from './letter-case.ts';
import { ID_COLUMNS, LOGGED_COLUMNS, type SourcedLine, TEXT_COLUMNS, WORD_COLUMNS } from './line-values.ts';
import { requiredLiterals } from './regex-literals.ts';
import { ALWAYS, type TimeBounds, type TimeContext, timeBounds } from './time-bounds.ts';

/** A text that must be somewhere. `word`: in a word column or at the start of an ID; `logged`: message, error or other. */
export interface RequiredLiteral extends Literal {
  readonly where: 'word' | 'logged' | TextField;
}

/** The line's value of the field (see `nameValues`) is one of these, which have gone through `foldCase`. */
export interface NameCondition {
  readonly field: MatchNode['field'];
  readonly values: readonly string[];
}

interface Facts {
  readonly time: TimeBounds;
  /** null: any. */
  readonly levels: readonly Level[] | null;
  /** Each of them holds. A field can be there twice: a site has several names. */
  readonly names: readonly NameCondition[];
  /** Of each group at least one text is in the line. */
  readonly literals: readonly (readonly RequiredLiteral[])[];
}

export interface Analysis extends Facts {
  /** Of the least of the levels; 0 where any will do. */
  readonly minSeverity: number;
  /** No line can fit. */
  readonly never: boolean;
  /** The test runs expressions of the user's: it belongs into a worker that can be ended. */
  readonly hasRegex: boolean;
  /** What to mark in a line that fits; parts that are excluded are not among them. */
  readonly marks: readonly (TextNode | RegexNode)[];
}

/** Everything here holds for every line that fits; not every line for which it holds fits. */
export function analyse(query: Query, context: TimeContext): Analysis {
  const facts = query.kind === 'all' ? NOTHING_KNOWN : factsOf(query, false, context);
  const [least] = facts.levels ?? [];
  const marks: (TextNode | RegexNode)[] = [];
  if (query.kind !== 'all') collectMarks(query, false, marks);
  return {
    ...facts,
    minSeverity: least ? severity(least) : 0,
    never: facts.levels?.length === 0 || facts.time.to <= facts.time.from,
    hasRegex: query.kind !== 'all' && hasRegex(query),
    marks,
  };
}

/** Whether a line has the text where it must be: what an index stands in for. */
export function hasLiteral(line: SourcedLine, { where, ...sought }: RequiredLiteral): boolean {
  const has = literalTest(sought);
  if (where === 'word') {
    const starts = literalStartTest(sought);
    return (
      WORD_COLUMNS.some((column) => has(line[column] ?? '')) ||
      ID_COLUMNS.some((column) => starts(line[column] ?? ''))
    );
  }
  const columns = where === 'logged' ? LOGGED_COLUMNS : [TEXT_COLUMNS[where]];
  return columns.some((column) => has(line[column] ?? ''));
}

const NOTHING_KNOWN: Facts = { time: ALWAYS, levels: null, names: [], literals: [] };

function factsOf(node: QueryNode, negated: boolean, context: TimeContext): Facts {
  switch (node.kind) {
    case 'not':
      return factsOf(node.of, !negated, context);
    case 'and':
    case 'or': {
      const parts = node.of.map((part) => factsOf(part, negated, context));
      return (node.kind === 'and') === negated ? either(parts) : parts.reduce(both);
    }
    case 'level': {
      const levels = LEVELS.filter((level) => node.levels.includes(level) !== negated);
      return { ...NOTHING_KNOWN, levels };
    }
  }
  // A line whose time is no number fits `-time:…`, and an absent word says nothing of what is there.
  if (negated) return NOTHING_KNOWN;
  switch (node.kind) {
    case 'time':
      return { ...NOTHING_KNOWN, time: timeBounds(node, context) };
    case 'match':
      return { ...NOTHING_KNOWN, names: [{ field: node.field, values: node.values.map(foldCase) }] };
    case 'text':
      return { ...NOTHING_KNOWN, literals: [[{ ...literal(node.text), where: node.field ?? 'word' }]] };
    case 'regex': {
      const where = node.field ?? 'logged';
      const groups = requiredLiterals(node.source, node.flags);
      return {
        ...NOTHING_KNOWN,
        literals: groups.map((group) => group.map((each) => ({ ...each, where }))),
      };
    }
    case 'has':
      return NOTHING_KNOWN;
  }
}

function both(a: Facts, b: Facts): Facts {
  return {
    time: { from: Math.max(a.time.from, b.time.from), to: Math.min(a.time.to, b.time.to) },
    levels:
      a.levels && b.levels ? a.levels.filter((level) => b.levels?.includes(level)) : (a.levels ?? b.levels),
    names: [...a.names, ...b.names],
    literals: [...a.literals, ...b.literals],
  };
}

function either(parts: readonly Facts[]): Facts {
  const isFree = parts.some(({ levels }) => levels === null);
  return {
    time: {
      from: Math.min(...parts.map(({ time }) => time.from)),
      to: Math.max(...parts.map(({ time }) => time.to)),
    },
    levels: isFree ? null : LEVELS.filter((level) => parts.some(({ levels }) => levels?.includes(level))),
    names: eitherNames(parts),
    literals: eitherLiterals(parts),
  };
}

/** A field that every part narrows is narrowed to all their values together. */
function eitherNames([first, ...rest]: readonly Facts[]): NameCondition[] {
  return (first?.names ?? []).flatMap(({ field, values }) => {
    const others = rest.map(({ names }) => names.find((name) => name.field === field)?.values);
    const known = others.filter((each) => each !== undefined);
    return known.length === others.length ? [{ field, values: [...new Set([values, ...known].flat())] }] : [];
  });
}

/** One of the parts holds, so one text of the most telling group of each. */
function eitherLiterals(parts: readonly Facts[]): RequiredLiteral[][] {
  const groups = parts.map(({ literals }) => literals.toSorted((a, b) => shortest(b) - shortest(a))[0]);
  const known = groups.filter((group) => group !== undefined);
  return known.length === groups.length ? [known.flat()] : [];
}

function shortest(group: readonly RequiredLiteral[]): number {
  return Math.min(...group.map(({ text }) => text.length));
}

function hasRegex(node: QueryNode): boolean {
  if (node.kind === 'not') return hasRegex(node.of);
  if (node.kind === 'and' || node.kind === 'or') return node.of.some(hasRegex);
  return node.kind === 'regex';
}

function collectMarks(node: QueryNode, negated: boolean, marks: (TextNode | RegexNode)[]): void {
  if (node.kind === 'not') collectMarks(node.of, !negated, marks);
  else if (node.kind === 'and' || node.kind === 'or') {
    for (const part of node.of) collectMarks(part, negated, marks);
  } else if (!negated && (node.kind === 'text' || node.kind === 'regex')) marks.push(node);
}
