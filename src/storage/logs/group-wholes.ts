/** What whole invocations and traces have, whatever was asked of them. */
import { capOf, utf8Length } from '../../core/download/gaps.ts';
import { LEVELS } from '../../core/level.ts';
import type { QueryContext } from '../../core/query/compile.ts';
import type { Result } from '../../core/result.ts';
import { compileScan } from '../../core/scan/compile-scan.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import { messageAt } from '../../core/segment/text-columns.ts';
import { namedLevels } from './group-page.ts';
import type { WholeGroup } from './group-rows.ts';
import type { SegmentHits } from './hit-list.ts';
import { createRunPass } from './query-run-pass.ts';
import { steadily } from './query-run-steady.ts';
import { presentOf, type RunProblem, wholeOf } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SearchScope } from './search-scope.ts';

/** Of one that has more lines nothing is told: somebody may give all lines the same ID. */
const MOST_LINES = 20_000;
/** Segments that are opened at a time. */
const BATCH = 16;

export interface WholesOptions {
  readonly reader: LogReader;
  readonly context: QueryContext;
  readonly scope: SearchScope | undefined;
  readonly by: 'invocation' | 'trace';
  readonly ids: readonly string[];
  readonly signal: AbortSignal;
  readonly checkpoint: () => Promise<void>;
}

interface Gathered {
  readonly times: number[];
  readonly levels: Uint32Array;
  bytes: number;
  isTooMuch: boolean;
}

/** By ID; null for one that has more lines than are looked at. */
export async function readWholes({
  reader,
  context,
  scope,
  by,
  ids,
  signal,
  checkpoint,
}: WholesOptions): Promise<Result<Map<string, WholeGroup | null>, RunProblem>> {
  const pass = createRunPass({
    reader,
    scan: compileScan({ kind: 'match', field: by, values: ids }, context),
    order: 'oldest',
    mayHold: () => true,
    scope,
    binsFor: () => null,
    facets: false,
    checkpoint,
  });
  return steadily(pass, signal, async () => {
    await pass.relist();
    await pass.findRest();
    const groups = new Map<string, Gathered>();
    for (const id of ids) {
      groups.set(id, { times: [], levels: new Uint32Array(LEVELS.length), bytes: 0, isTooMuch: false });
    }
    const found = pass.allHits().filter(({ count }) => count > 0);
    for (let at = 0; at < found.length; at += BATCH) {
      const batch = found.slice(at, at + BATCH);
      const fetched = await reader.fetch(
        batch.map(({ record }) => ({
          record,
          parts:
            by === 'invocation'
              ? (['times', 'fields', 'message', 'texts'] as const)
              : (['times', 'fields'] as const),
        })),
      );
      for (const [n, hits] of batch.entries()) {
        await checkpoint();
        gather(hits, wholeOf(hits.record, presentOf(await fetched[n]?.())), by, groups);
      }
    }
    return new Map([...groups].map(([id, group]) => [id, wholeGroup(group, by)]));
  });
}

function gather(
  { record, places, count }: SegmentHits,
  opened: SegmentReader,
  by: WholesOptions['by'],
  groups: ReadonlyMap<string, Gathered>,
): void {
  const times = wholeOf(record, opened.times());
  const levels = wholeOf(record, opened.levels());
  const { ids: groupOf } = wholeOf(record, opened.groups());
  const { values, ids } = wholeOf(
    record,
    opened.groupValues(by === 'invocation' ? 'invocationId' : 'traceId'),
  );
  const bytesAt = by === 'invocation' ? byteCounter(record, opened) : () => 0;
  for (let n = 0; n < count; n++) {
    const place = places ? (places[n] ?? 0) : n;
    const group = groups.get(values[ids[groupOf[place] ?? 0] ?? 0] ?? '');
    // A search for an ID takes no heed of letter case, and groups do.
    if (!group || group.isTooMuch) continue;
    if (group.times.length >= MOST_LINES) {
      group.isTooMuch = true;
      continue;
    }
    const level = levels[place] ?? 0;
    group.times.push(times[place] ?? Number.NaN);
    group.levels[level] = (group.levels[level] ?? 0) + 1;
    group.bytes += bytesAt(place);
  }
}

function byteCounter(record: SegmentHits['record'], opened: SegmentReader): (place: number) => number {
  const messages = wholeOf(record, opened.messages());
  const [error, other] = [wholeOf(record, opened.texts('error')), wholeOf(record, opened.texts('other'))];
  return (place) =>
    utf8Length(messageAt(messages, place)) + utf8Length(error.at(place)) + utf8Length(other.at(place));
}

function wholeGroup(
  { times, levels, bytes, isTooMuch }: Gathered,
  by: WholesOptions['by'],
): WholeGroup | null {
  if (isTooMuch || times.length === 0) return null;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    const at = Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  // Caps are of invocations; a trace has several.
  const cap = by === 'invocation' ? capOf({ times, bytes, newest: last }) : null;
  return {
    ...{ lines: times.length, first, last, levels: namedLevels(levels) },
    cap: cap && { kind: cap.cap, at: cap.until },
  };
}
