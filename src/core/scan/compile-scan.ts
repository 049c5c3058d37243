/** A query as a selection of lines of a segment, by its columns: what `compileQuery` says of each line, many times faster. */
import { LEVELS } from '../level.ts';
import { analyse } from '../query/analyse.ts';
import type { Query } from '../query/ast.ts';
import type { QueryContext } from '../query/compile.ts';
import type { FieldName } from '../query/fields.ts';
import { timeBounds } from '../query/time-bounds.ts';
import { ok, type Result } from '../result.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { PartName } from '../segment/parts.ts';
import type { SegmentReader } from '../segment/reader.ts';
import type { SegmentOutline, SegmentSummary } from '../segment/summary.ts';
import { EVERYTHING, everyOf, NOTHING, noneOf, settled, someOf } from './logic-nodes.ts';
import { matchNode, nameGivenNode } from './name-nodes.ts';
import type { ScanNode, Verdict } from './node.ts';
import { regexNode } from './regex-node.ts';
import { textGivenNode } from './text-given-node.ts';
import { textNode } from './text-node.ts';
import { levelNode, timeGivenNode, timeNode } from './time-nodes.ts';

/** How lines are chosen: of any segment, or of one of which something is known. */
export interface Selection {
  /** Parts of a segment that `select` looks into. */
  readonly parts: ReadonlySet<PartName>;
  /** One byte a line, 1 where it fits. The mask is the caller's. */
  select(reader: SegmentReader): Result<Uint8Array, SegmentProblem>;
}

export interface Scan extends Selection {
  /**
   * Before anything is read: `none` no line can fit, `all` every line fits, `some` has to be looked into. Certain, if
   * the outline and summary are the segment's; `summary` null: by the outline only.
   */
  judge(outline: SegmentOutline, summary: SegmentSummary | null): Verdict;
  /**
   * The same for the lines of one segment, where often less of it has to be read: its summary says that a word is in no
   * version and in no module, and so on.
   */
  settle(outline: SegmentOutline, summary: SegmentSummary | null): Selection;
}

/**
 * Compile once a query, use for any number of segments. A regular expression of the user's can run for ever: where
 * `analyse` says `hasRegex`, call `select` only in a worker that can be ended.
 *
 * @throws SyntaxError for a regular expression that is none, as `compileQuery`
 */
export function compileScan(query: Query, context: QueryContext): Scan {
  const node = nodeOf(query, context);
  const { never, levels } = analyse(query, context);
  // What all parts of the query say together, beside what each says: `-level:info -level:warn`.
  const allLevels = levelNode(levels ?? LEVELS);
  return {
    ...selectionOf(node),
    judge: (outline, summary) =>
      never || allLevels.judge(outline, summary) === 'none' ? 'none' : node.judge(outline, summary),
    settle: (outline, summary) => selectionOf(settled(node, outline, summary)),
  };
}

function selectionOf(node: ScanNode): Selection {
  return {
    parts: new Set(node.parts),
    select: (reader) => {
      const lines = reader.lineCount();
      if (!lines.ok) return lines;
      const mask = new Uint8Array(lines.value).fill(1);
      const done = node.narrow(reader, mask);
      return done.ok ? ok(mask) : done;
    },
  };
}

function nodeOf(query: Query, context: QueryContext): ScanNode {
  switch (query.kind) {
    case 'all':
      return EVERYTHING;
    case 'and':
      return everyOf(query.of.map((each) => nodeOf(each, context)));
    case 'or':
      return someOf(query.of.map((each) => nodeOf(each, context)));
    case 'not':
      return noneOf(nodeOf(query.of, context));
    case 'text':
      return textNode(query);
    case 'regex':
      return regexNode(query);
    case 'match':
      return matchNode(query.field, query.values, context.namesOf);
    case 'level':
      return levelNode(query.levels);
    case 'has':
      return someOf(query.fields.map(givenNode));
    case 'time': {
      const bounds = timeBounds(query, context);
      return bounds.from < bounds.to ? timeNode(bounds) : NOTHING;
    }
  }
}

function givenNode(field: FieldName): ScanNode {
  switch (field) {
    case 'level':
    case 'has':
      return EVERYTHING;
    case 'time':
      return timeGivenNode;
    case 'msg':
    case 'error':
    case 'other':
      return textGivenNode(field);
    default:
      return nameGivenNode(field);
  }
}
