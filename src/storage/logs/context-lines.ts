/** What belongs to a line: those around it, and those of its invocation or trace, wherever they are stored. */

import type { LogLine } from '../../core/log-line.ts';
import { allOf, type Query, type QueryNode } from '../../core/query/ast.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { compileScan } from '../../core/scan/compile-scan.ts';
import type { LineKey, Order } from './hit-list.ts';
import { createQueryRun, type QueryRunOptions } from './query-run.ts';
import { partitionTest } from './query-run-list.ts';
import { createRunPass } from './query-run-pass.ts';
import { type LineRow, rowsOf } from './query-run-rows.ts';
import { steadily } from './query-run-steady.ts';
import type { RunProblem } from './query-run-stop.ts';

type Shared = Pick<QueryRunOptions, 'reader' | 'context' | 'signal' | 'pause'>;

/** `gone`: the line's segment is no longer there; the line has another key now, or is gone itself. */
export type ContextProblem = RunProblem | { readonly kind: 'gone'; readonly detail: string };

export interface AroundOptions extends Shared {
  readonly at: LineKey;
  /** The most lines on either side. */
  readonly before: number;
  readonly after: number;
  /** Which lines count; null: those of the same app and environment. */
  readonly scope: Query | null;
}

/** All in order of time. */
export interface LinesAround {
  readonly before: readonly LineRow[];
  readonly line: LineRow;
  readonly after: readonly LineRow[];
}

export async function linesAround(options: AroundOptions): Promise<Result<LinesAround, ContextProblem>> {
  const { reader, signal, at, before, after } = options;
  const found = await steadily(NOTHING_TO_LEAVE_OUT, signal, async () => {
    const { segments } = await reader.snapshot();
    const record = segments.find(({ partition, id }) => partition === at.partition && id === at.segment);
    return record ? rowsOf(reader, [{ record, key: at }]) : [];
  });
  if (!found.ok) return found;
  const [line] = found.value;
  if (!line) return err({ kind: 'gone', detail: '' });
  const scope = options.scope ?? sameApp(line.line);
  const earlier = await beside(options, scope, 'newest', before);
  if (!earlier.ok) return earlier;
  const later = await beside(options, scope, 'oldest', after);
  if (!later.ok) return later;
  return ok({ before: earlier.value.toReversed(), line, after: later.value });
}

export interface RelatedOptions extends Shared {
  readonly by: 'invocation' | 'trace';
  readonly id: string;
  readonly limit: number;
}

/** The first lines of an invocation or a trace, oldest first, and how many there are. */
export async function relatedLines({
  by,
  id,
  limit,
  ...shared
}: RelatedOptions): Promise<
  Result<{ readonly rows: readonly LineRow[]; readonly total: number }, RunProblem>
> {
  const query: Query = { kind: 'match', field: by, values: [id] };
  const run = createQueryRun({ ...shared, query, order: 'oldest', limit, bins: null, facets: false });
  let rows: readonly LineRow[] = [];
  const outcome = await run.update((event) => {
    if (event.kind === 'page') rows = event.rows;
  });
  return outcome.ok ? ok({ rows, total: outcome.value.total }) : outcome;
}

const NOTHING_TO_LEAVE_OUT = { leaveOut: () => false };

/** The lines next to `at` in a direction. */
function beside(
  { reader, context, signal, pause, at }: AroundOptions,
  scope: Query,
  order: Order,
  limit: number,
): Promise<Result<LineRow[], RunProblem>> {
  const pass = createRunPass({
    reader,
    scan: compileScan(scope, context),
    order,
    mayHold: partitionTest(scope, context),
    binsFor: () => null,
    facets: false,
    checkpoint: async () => {
      signal.throwIfAborted();
      await pause();
    },
  });
  return steadily(pass, signal, async () => {
    await pass.relist();
    return limit > 0 ? rowsOf(reader, await pass.firstHits(limit, { after: at })) : [];
  });
}

/** What has no app, as lines of some files, is not narrowed by it. */
function sameApp({ appId, environmentId }: LogLine): Query {
  const nodes: QueryNode[] = [];
  if (appId) nodes.push({ kind: 'match', field: 'app', values: [appId] });
  if (environmentId) nodes.push({ kind: 'match', field: 'env', values: [environmentId] });
  return nodes.length > 0 ? allOf(nodes) : { kind: 'all' };
}
