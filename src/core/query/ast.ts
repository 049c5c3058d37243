/**
 * A query as plain values: JSON-safe, so a worker can take it, and in one normal form, so that two texts that say the
 * same in the same order are equal. Build `and`, `or` and `not` with the functions below: they keep the normal form.
 */
import type { Level } from '../level.ts';
import type { FieldName, NameField, TextField } from './fields.ts';

/** Some text occurs. Letter case counts only where the text has capitals. `field: null`: anywhere a word looks. */
export interface TextNode {
  readonly kind: 'text';
  readonly field: TextField | null;
  readonly text: string;
}

/** A regular expression, read as JavaScript does: letter case counts unless `i` is among the flags. */
export interface RegexNode {
  readonly kind: 'regex';
  /** null: message, error and other. */
  readonly field: TextField | null;
  readonly source: string;
  /** Some of `imsu`, in this order. */
  readonly flags: string;
}

/** The attribute is one of these values, letter case aside. */
export interface MatchNode {
  readonly kind: 'match';
  readonly field: NameField;
  readonly values: readonly string[];
}

/** One of these levels; from the least to the worst, without repeats, never empty. */
export interface LevelNode {
  readonly kind: 'level';
  readonly levels: readonly Level[];
}

/** The line has a value in one of these fields. */
export interface HasNode {
  readonly kind: 'has';
  readonly fields: readonly FieldName[];
}

/**
 * A time as it was written; what it means depends on now and on the zone, see `time-bounds.ts`.
 * `ago`: ms before now. `day`: 0 is today, 1 yesterday. `instant`: ms since the epoch; nobody writes it, a page's range is one. `at`: `2026-11-17`, `13:00[:05[.123]]`, `Z` or `+01:00`; not all null.
 */
export type TimePoint =
  | { readonly kind: 'ago'; readonly ms: number }
  | { readonly kind: 'day'; readonly ago: 0 | 1 }
  | { readonly kind: 'instant'; readonly ms: number }
  | {
      readonly kind: 'at';
      readonly date: string | null;
      readonly clock: string | null;
      readonly offset: string | null;
    };

export const COMPARISONS = ['>=', '<=', '>', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type TimeNode =
  | { readonly kind: 'time'; readonly op: '=' | Comparison; readonly point: TimePoint }
  | {
      readonly kind: 'time';
      readonly op: '..';
      readonly from: TimePoint | null;
      readonly to: TimePoint | null;
    };

export type Leaf = TextNode | RegexNode | MatchNode | LevelNode | HasNode | TimeNode;

export type QueryNode =
  | Leaf
  | { readonly kind: 'and' | 'or'; readonly of: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly of: QueryNode };

/** `all`: nothing was asked, so every line fits. */
export type Query = QueryNode | { readonly kind: 'all' };

/** Every one of at least one. */
export function allOf(nodes: readonly QueryNode[]): QueryNode {
  return join('and', nodes);
}

/** One or more of at least one. */
export function anyOf(nodes: readonly QueryNode[]): QueryNode {
  return join('or', nodes);
}

export function negate(node: QueryNode): QueryNode {
  return node.kind === 'not' ? node.of : { kind: 'not', of: node };
}

function join(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.of : [node]));
  const [first] = flat;
  return first && flat.length === 1 ? first : { kind, of: flat };
}
