/**
 * The lines that a search finds, put together by invocation, trace or pattern. What each segment gave is kept, so that
 * when the store changes only what is new is read; of a group nothing but numbers is kept, and all else is read when its
 * row is asked for.
 */
import type { Query } from '../../core/query/ast.ts';
import type { QueryContext } from '../../core/query/compile.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { compileScan } from '../../core/scan/compile-scan.ts';
import { GROUPED_PARTS, groupSegment, type SegmentGroups } from '../../core/scan/line-groups.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { draftRows, finishRows } from './group-page.ts';
import { GroupResults } from './group-results.ts';
import type { Grouping, GroupOutcome, GroupRow, GroupSort, WholeGroup } from './group-rows.ts';
import { readWholes } from './group-wholes.ts';
import type { SegmentHits } from './hit-list.ts';
import { type OnLook, prepareHits } from './query-run-hits.ts';
import { listSegments, partitionTest, type RunList } from './query-run-list.ts';
import { steadily } from './query-run-steady.ts';
import { presentOf, type RunProblem } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SegmentRecord } from './records.ts';
import type { SearchScope } from './search-scope.ts';
import { shareOpened } from './shared-reader.ts';

/** Groups that are kept; shapes are longer than IDs, and there are few of them unless somebody means harm. */
const MOST_GROUPS: Readonly<Record<Grouping, number>> = {
  invocation: 300_000,
  trace: 300_000,
  pattern: 50_000,
};
/** Segments that are looked into at a time: few at first, so that something is to be seen soon. */
const FIRST_BATCH = 4;
const MOST_BATCH = 16;
/** Rows that are given at a time. */
const MOST_ROWS = 500;
/** Wholes that are kept for when their rows are asked for again. */
const MOST_WHOLES = 5_000;

export interface GroupRunOptions {
  readonly reader: LogReader;
  readonly query: Query;
  readonly context: QueryContext;
  /** Which lines are looked at; without it, whatever is stored. */
  readonly scope?: SearchScope | undefined;
  readonly by: Grouping;
  readonly sort: GroupSort;
  /** Ends everything, with the problem `aborted`. */
  readonly signal: AbortSignal;
  /** Called often, between pieces of work of some ms: lets others have a turn when it is time. */
  readonly pause: () => Promise<void>;
  readonly onLook?: OnLook | undefined;
  /** How many groups are kept; a parameter for tests. */
  readonly mostGroups?: number;
}

export interface GroupRun {
  /** Reads all that is not known yet, the newest lines first. Calls wait for each other. */
  readonly update: (
    onProgress?: (outcome: GroupOutcome) => void,
  ) => Promise<Result<GroupOutcome, RunProblem>>;
  /**
   * The groups `start` to `start + count` in the order, or as many as there are, 500 at most; while an update is under way
   * of those that are known so far.
   */
  readonly page: (start: number, count: number) => Promise<Result<GroupRow[], RunProblem>>;
  /** What is known so far. */
  readonly outcome: () => GroupOutcome;
}

/**
 * Reads nothing yet.
 *
 * @throws SyntaxError for a regular expression that is none; `parseQuery` gives no such query
 */
export function createGroupRun(options: GroupRunOptions): GroupRun {
  const { reader, query, context, scope, by, sort, signal, pause, onLook } = options;
  const scan = compileScan(query, context);
  const mayHold = partitionTest(query, context);
  const results = new GroupResults(options.mostGroups ?? MOST_GROUPS[by]);
  const wholes = new Map<string, WholeGroup | null>();
  /** Of the store that `wholes` were read from. */
  let wholesOf = -1;
  let queue: Promise<unknown> = Promise.resolve();
  let answering: Promise<unknown> = Promise.resolve();

  async function checkpoint(): Promise<void> {
    signal.throwIfAborted();
    await pause();
    signal.throwIfAborted();
  }

  /** Whoever looks at rows does not wait for what is still to be found. */
  async function scanCheckpoint(): Promise<void> {
    await answering;
    await checkpoint();
  }

  /** Does what a page is made of, while nothing is looked for. */
  function first<T>(work: Promise<T>): Promise<T> {
    answering = Promise.allSettled([answering, work]);
    return work;
  }

  async function relist(): Promise<void> {
    const { list } = results;
    if (list && list.generation === (await reader.generation())) return;
    results.adopt(listSegments(await reader.snapshot(), mayHold, scope));
  }

  function ask(list: RunList, batch: readonly SegmentRecord[]) {
    return prepareHits({ reader, scan, checkpoint: scanCheckpoint, onLook }, batch, list);
  }

  /** Goes by the list of each moment: a page may have read it anew. */
  async function findMissing(onProgress: () => void): Promise<void> {
    let size = FIRST_BATCH;
    let ahead: {
      readonly list: RunList;
      readonly first: SegmentRecord;
      readonly size: number;
      readonly hits: ReturnType<typeof ask>;
    } | null = null;
    for (;;) {
      await scanCheckpoint();
      const { list } = results;
      const missing = newestFirst(results.missing());
      const [first] = missing;
      if (!list || !first) return;
      const isAhead: boolean = ahead?.list === list && ahead.first === first && ahead.size === size;
      const prepared = isAhead && ahead ? ahead.hits : ask(list, missing.slice(0, size));
      const settle = await prepared;
      const nextSize = Math.min(size * 2, MOST_BATCH);
      const rest = missing.slice(size, size + nextSize);
      const [next] = rest;
      if (next) {
        // While these are looked into, the next ones are fetched; what fails is told when it is waited for.
        const hits = ask(list, rest);
        hits.catch(() => undefined);
        ahead = { list, first: next, size: nextSize, hits };
      }
      const found = await settle();
      await groupHits(list, missing.slice(0, size), found);
      size = nextSize;
      onProgress();
    }
  }

  async function groupHits(
    list: RunList,
    records: readonly SegmentRecord[],
    found: readonly Result<SegmentHits, SegmentProblem>[],
  ): Promise<void> {
    const filled = found.flatMap((each) => (each.ok && each.value.count > 0 ? [each.value] : []));
    const fetched = await reader.fetch(filled.map(({ record }) => ({ record, parts: GROUPED_PARTS[by] })));
    for (const [n, record] of records.entries()) {
      const hits = found[n];
      if (!hits) continue;
      const at = hits.ok ? filled.indexOf(hits.value) : -1;
      if (!hits.ok) results.set(list, record, hits);
      else if (at < 0) results.set(list, record, ok(NO_GROUPS));
      else {
        await scanCheckpoint();
        const opened = presentOf(await fetched[at]?.());
        const { places } = hits.value;
        results.set(list, record, opened.ok ? groupSegment(opened.value, places, by, results.names) : opened);
      }
    }
  }

  async function updateOnce(onProgress: (outcome: GroupOutcome) => void): Promise<GroupOutcome> {
    const tell = () => onProgress(results.outcome());
    const wasWhole = results.isWhole();
    await relist();
    if (wasWhole) results.allowMore();
    await findMissing(tell);
    if (wasWhole && results.names.groups.isFull) {
      results.startOver();
      await findMissing(tell);
    }
    return results.outcome();
  }

  const leaveOut = ({ record }: { readonly record: SegmentRecord }) => results.leaveOut(record);

  function update(onProgress: (outcome: GroupOutcome) => void = () => undefined) {
    const updated = queue.then(() => steadily({ leaveOut }, signal, () => updateOnce(onProgress)));
    queue = updated;
    return updated;
  }

  /** What is known may have been hidden since: it is not to be shown again. */
  async function refresh(): Promise<void> {
    const wasWhole = results.isWhole();
    await relist();
    if (!wasWhole || results.isWhole()) return;
    const found = queue.then(() => findMissing(() => undefined));
    queue = found.catch(() => undefined);
    await found;
  }

  async function page(start: number, count: number): Promise<Result<GroupRow[], RunProblem>> {
    const sharing = shareOpened(reader);
    const rows = await steadily({ leaveOut }, signal, async () => {
      await refresh();
      const drafts = draftRows(results, { by, sort, start, count: Math.min(count, MOST_ROWS) });
      return first(finishRows(sharing, drafts, checkpoint));
    });
    if (!rows.ok || by === 'pattern') return rows;
    const ids = rows.value.map(({ id }) => id);
    const problem = await first(addWholes(sharing, ids));
    if (problem) return err(problem);
    return ok(rows.value.map((row) => ({ ...row, whole: wholes.get(row.id) ?? null })));
  }

  async function addWholes(sharing: LogReader, ids: readonly string[]): Promise<RunProblem | null> {
    const generation = results.list?.generation ?? -1;
    if (by === 'pattern') return null;
    if (wholesOf !== generation || wholes.size > MOST_WHOLES) wholes.clear();
    wholesOf = generation;
    const asked = ids.filter((id) => !wholes.has(id));
    if (asked.length === 0) return null;
    const read = await readWholes({ reader: sharing, context, scope, by, ids: asked, signal, checkpoint });
    if (!read.ok) return read.error;
    for (const [id, whole] of read.value) wholes.set(id, whole);
    return null;
  }

  return { update, page, outcome: () => results.outcome() };
}

function newestFirst(records: readonly SegmentRecord[]): SegmentRecord[] {
  // Not by difference: times can be infinite.
  return records.toSorted(({ outline: { to: one } }, { outline: { to: other } }) =>
    one < other ? 1 : one > other ? -1 : 0,
  );
}

const NONE = { rows: new Uint32Array(0), values: new Uint32Array(0), lines: new Uint32Array(0) };
const NO_GROUPS: SegmentGroups = {
  numbers: new Uint32Array(0),
  matches: new Uint32Array(0),
  firsts: new Float64Array(0),
  lasts: new Float64Array(0),
  levels: new Uint32Array(0),
  newest: new Uint32Array(0),
  values: { functions: NONE, versions: NONE, sites: NONE, sources: NONE },
  ungrouped: 0,
  left: 0,
};
