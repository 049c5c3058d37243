/** Answers about a line's surroundings, and the context in which queries of a page are asked. */
import type { QueryContext } from '../core/query/compile.ts';
import type { Result } from '../core/result.ts';
import { linesAround, relatedLines } from '../storage/logs/context-lines.ts';
import type { QueryRunOptions } from '../storage/logs/query-run.ts';
import type {
  AroundRequest,
  LinesAround,
  NameTable,
  RelatedLines,
  RelatedRequest,
  SearchContext,
  SearchProblem,
} from './contract.ts';

type Tools = Pick<QueryRunOptions, 'reader' | 'signal' | 'pause'>;

/** No time is asked for, so it does not matter when that is. */
const ANY_TIME: QueryContext = { now: 0, zone: 'Z' };

export function answerAround(
  tools: Tools,
  { within, scope: stored, ...request }: AroundRequest,
): Promise<Result<LinesAround, SearchProblem>> {
  const scope = within === 'app' ? null : ({ kind: 'all' } as const);
  return linesAround({ ...tools, ...request, scope, stored, context: ANY_TIME });
}

export function answerRelated(
  tools: Tools,
  { scope: stored, ...request }: RelatedRequest,
): Promise<Result<RelatedLines, SearchProblem>> {
  return relatedLines({ ...tools, ...request, stored, context: ANY_TIME });
}

export function queryContext({ now, zone, names }: SearchContext): QueryContext {
  return { now, zone: zone ?? undefined, namesOf: (field, id) => namesIn(names[field], id) };
}

/** IDs are foreign texts: `constructor` is one like any other. */
function namesIn(table: NameTable[keyof NameTable], id: string): readonly string[] {
  return table && Object.hasOwn(table, id) ? (table[id] ?? []) : [];
}
