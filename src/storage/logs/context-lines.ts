/** What belongs to a line: those around it, and those of its invocation or trace, wherever they are stored. */

import type { LogLine } from '../../core/log-line.ts';
import { allOf, type Query, type QueryNode } from '../../core/query/ast.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { compileScan } from '../../core/scan/compile-scan.ts';
import { contextTest } from './contexts.ts';
import { echoMask } from './echo-masks.ts';
import type { LineKey, Order } from './hit-list.ts';
import { createQueryRun, type QueryRunOptions } from './query-run.ts';
import { listSegments, partitionTest } from './query-run-list.ts';
import { createRunPass, type RunPass } from './query-run-pass.ts';
import { type LineRow, rowsOf } from './query-run-rows.ts';
import { steadily } from './query-run-steady.ts';
import { type RunProblem, type SegmentBroken, SegmentGone, wholeOf } from './query-run-stop.ts';
import type { SegmentRecord } from './records.ts';
import type { SearchScope } from './search-scope.ts';

type Shared = Pick<QueryRunOptions, 'reader' | 'context' | 'signal' | 'pause'>;

/** `gone`: the line's segment is no longer there, so that the line has another key now or is gone itself; or it is hidden. */
export type ContextProblem = RunProblem | { readonly kind: 'gone'; readonly detail: string };

export interface AroundOptions extends Shared {
  readonly at: LineKey;
  /** The most lines on either side. */
  readonly before: number;
  readonly after: number;
  /** Which lines count; null: those of the same app and environment. */
  readonly scope: Query | null;
  /** Where they may be stored; without it, anywhere. */
  readonly stored?: SearchScope | undefined;
}

/** All in order of time. */
export interface LinesAround {
  readonly before: readonly LineRow[];
  readonly line: LineRow;
  readonly after: readonly LineRow[];
}

export async function linesAround(options: AroundOptions): Promise<Result<LinesAround, ContextProblem>> {
  const { signal, at } = options;
  const [newer, older] = [besideReader(options, 'oldest'), besideReader(options, 'newest')];
  /** What cannot be read is left out beside the line, but the line itself cannot do without its segment. */
  function leaveOut(broken: SegmentBroken): boolean {
    if (isOf(broken.record, at)) return false;
    const isKnown = [newer, older].map((side) => side.leaveOut(broken));
    return isKnown.includes(true);
  }
  // All in one: a merge in between gives the line another key, by which its neighbours would be others.
  const found = await steadily({ leaveOut }, signal, async () => {
    const line = await lineAt(options);
    if (!line) return null;
    const scope = options.scope ?? sameApp(line.line);
    const before = await older.read(scope, options.before);
    return { before: before.toReversed(), line, after: await newer.read(scope, options.after) };
  });
  if (!found.ok) return found;
  return found.value ? ok(found.value) : err({ kind: 'gone', detail: '' });
}

export interface RelatedOptions extends Shared {
  readonly by: 'invocation' | 'trace';
  readonly id: string;
  readonly limit: number;
  /** Where they may be stored; without it, anywhere. */
  readonly stored?: SearchScope | undefined;
}

/** The first lines of an invocation or a trace, oldest first, and how many there are. */
export async function relatedLines({
  by,
  id,
  limit,
  stored,
  ...shared
}: RelatedOptions): Promise<
  Result<{ readonly rows: readonly LineRow[]; readonly total: number }, RunProblem>
> {
  const query: Query = { kind: 'match', field: by, values: [id] };
  const run = createQueryRun({
    ...{ ...shared, query, order: 'oldest', limit, bins: null, facets: false },
    scope: stored,
  });
  let rows: readonly LineRow[] = [];
  const outcome = await run.update((event) => {
    if (event.kind === 'page') rows = event.rows;
  });
  return outcome.ok ? ok({ rows, total: outcome.value.total }) : outcome;
}

/** Null where the line is gone, hidden, or shown from another partition. */
async function lineAt({ reader, at, stored, signal, pause }: AroundOptions): Promise<LineRow | null> {
  const view = await reader.snapshot();
  const { segments, tombstones, question: questionOf } = listSegments(view, () => true, stored);
  const record = segments.find((each) => isOf(each, at));
  if (!record) return null;
  const question = questionOf(record);
  if (question) {
    const checkpoint = () => checkpointOf(signal, pause);
    const shown = wholeOf(record, await echoMask({ reader, tombstones, checkpoint }, question));
    if (shown?.[at.place] === 0) return null;
  }
  const [row] = await rowsOf(reader, [{ record, key: at }]);
  return row && !contextTest(tombstones(record))(row.line.contextId) ? row : null;
}

function isOf({ partition, id }: SegmentRecord, at: LineKey): boolean {
  return partition === at.partition && id === at.segment;
}

/** Reads the lines next to `at` in a direction. */
function besideReader({ reader, context, signal, pause, at, stored }: AroundOptions, order: Order) {
  let pass: RunPass | null = null;

  function passOf(scope: Query): RunPass {
    const mayHold = partitionTest(scope, context);
    return createRunPass({
      reader,
      scan: compileScan(scope, context),
      order,
      // That of the line is in any case: it tells whether the line is still there.
      mayHold: (partition) => partition.id === at.partition || mayHold(partition),
      scope: stored,
      binsFor: () => null,
      facets: false,
      checkpoint: () => checkpointOf(signal, pause),
    });
  }

  return {
    leaveOut: (broken: SegmentBroken) => pass?.leaveOut(broken) ?? false,
    /** @param scope the same each time, as a line's app is */
    read: async (scope: Query, limit: number): Promise<LineRow[]> => {
      pass ??= passOf(scope);
      await pass.relist();
      if (!pass.isListed(at)) throw new SegmentGone();
      return limit > 0 ? rowsOf(reader, await pass.firstHits(limit, { after: at })) : [];
    },
  };
}

async function checkpointOf(signal: AbortSignal, pause: () => Promise<void>): Promise<void> {
  signal.throwIfAborted();
  await pause();
  signal.throwIfAborted();
}

/** What has no app, as lines of some files, is not narrowed by it. */
function sameApp({ appId, environmentId }: LogLine): Query {
  const nodes: QueryNode[] = [];
  if (appId) nodes.push({ kind: 'match', field: 'app', values: [appId] });
  if (environmentId) nodes.push({ kind: 'match', field: 'env', values: [environmentId] });
  return nodes.length > 0 ? allOf(nodes) : { kind: 'all' };
}
