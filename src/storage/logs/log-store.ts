/**
 * The log store's writing side. The background has one, and the worker that imports files: see `exclusive`. Whoever reads
 * uses `reader.ts`.
 */
import { err, ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { Database, DatabaseSource } from '../database.ts';
import type { Exclusive } from '../locks.ts';
import { type Appended, type PackedReading, planAppend, planPackedAppend, type Reading } from './append.ts';
import { type Planned, writeChange } from './change.ts';
import { planSettling, withUnsettled } from './echoes.ts';
import { generationOf, type LogView, readView } from './log-view.ts';
import { planSealing } from './merge.ts';
import { type Packing, SEGMENT_LIMITS, type SegmentLimits } from './pack-lines.ts';
import {
  type PartitionOf,
  partitionKey,
  type Retention,
  type SegmentKey,
  type SiteContext,
} from './records.ts';
import { planAccess, planBurial, planLiveRemoval, planPartitionRemoval, planSiteRemoval } from './remove.ts';
import { planExpiry, planMakingRoom } from './retention.ts';
import { type StoreProblem, storeProblem } from './store-problem.ts';
import { surveyLines } from './survey.ts';
import { planTightening } from './tighten.ts';

type Answer<T> = Promise<Result<T, StoreProblem>>;

/** What is known of a source of a partition. */
export interface Coverage {
  /** Times of which all lines are here. */
  readonly ranges: readonly TimeRange[];
  /** What the last reading left; null before the first. */
  readonly bookmark: unknown;
  /** Lines before it went to make room, and are not to be fetched again; null: none did. */
  readonly keptFrom: number | null;
}

export interface LogUsage {
  readonly of: PartitionOf;
  /** Lines that are shown, without those that another partition shows. Lines of hidden sites count until they are taken out. */
  readonly lines: number;
  readonly storedBytes: number;
  /** First and last time, in ms since the epoch, both included. */
  readonly from: number;
  readonly to: number;
}

export interface LogStore {
  /** All or nothing. Resolves when the lines are committed together with what they cover and the bookmark. */
  append(reading: Reading): Answer<Appended>;
  /** As `append`, of a file's lines that somebody else packed. */
  appendPacked(reading: PackedReading): Answer<Appended>;
  coverage(of: PartitionOf, source: string): Answer<Coverage>;
  /** Rises with every change that a reader would see. */
  generation(): Answer<number>;
  /** Apps and environments of which anything is known, with or without lines. */
  livePartitions(): Answer<Extract<PartitionOf, { readonly kind: 'live' }>[]>;
  /** A site turned access off: its lines are hidden when this resolves, and taken out by `maintain`. Files keep theirs. */
  removeSite(cloudId: string): Answer<null>;
  /**
   * Takes note of all contexts that let an app's lines be read: lines of others are hidden and taken out, as by
   * `removeSite`. Gives how many contexts that were.
   */
  noteAccess(of: PartitionOf, open: readonly SiteContext[]): Answer<number>;
  /** Removes an imported file, or all of an app and environment. */
  removePartition(of: PartitionOf): Answer<null>;
  /** Removes all that was read with an account; imported files stay. What was asked for before is done before. */
  removeLive(): Answer<null>;
  /** Sets aside a segment that somebody could not read. */
  setAside(key: SegmentKey, problem: SegmentProblem): Answer<null>;
  retention(): Answer<Retention>;
  setRetention(retention: Retention): Answer<null>;
  /** One entry a partition that has lines. */
  usage(): Answer<LogUsage[]>;
  /**
   * Takes out hidden sites' lines, then what is too old or too much, shows echoes of what went, merges small segments
   * and compresses what is not yet.
   * Every step is a transaction of its own: ended at any moment, it goes on where it was. Appends have their turn in between.
   */
  maintain(options: { readonly now: number; readonly signal: AbortSignal }): Answer<MaintenanceCounts>;
}

/** Steps that were done. */
export interface MaintenanceCounts {
  readonly buried: number;
  readonly expired: number;
  readonly madeRoom: number;
  readonly settled: number;
  readonly merged: number;
  readonly tightened: number;
}

export interface LogStoreOptions {
  readonly source: DatabaseSource;
  readonly pause: Packing['pause'];
  readonly limits?: SegmentLimits;
  /**
   * Does a change while no other writer does one: several would overtake each other again and again, and plan all anew
   * each time. Without it there is only this one.
   */
  readonly exclusive?: Exclusive;
}

/** What to change, seen from a view; null: nothing. */
type Plan<T> = (database: Database, view: LogView) => Promise<Planned<T> | null> | Planned<T> | null;

/** How often a change is planned anew because another writer came first. */
const ATTEMPTS = 5;

export function createLogStore(options: LogStoreOptions): LogStore {
  const { source, pause, limits = SEGMENT_LIMITS, exclusive = (work) => work() } = options;
  const packing: Packing = { pause, limits };
  let known: LogView | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Plans a change and writes it, after those that were asked for before. */
  function change<T>(plan: Plan<T>): Answer<T | null> {
    const next = turn
      .then(() => exclusive(() => tryChange(plan)))
      .catch((error: unknown) => err(storeProblem(error)));
    turn = next;
    return next;
  }

  async function tryChange<T>(plan: Plan<T>): Answer<T | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const database = await source.open();
      const view = known ?? (await readView(database));
      const planned = await plan(database, view);
      if (!planned?.change) {
        // That nothing is to be done is only as true as the view that says so.
        known = known && (await generationOf(database)) !== view.state.generation ? null : view;
        if (!known) continue;
        return ok(planned?.value ?? null);
      }
      const written = await writeChange(database, view, withUnsettled(view, planned.change));
      known = written.ok && written.value !== 'overtaken' ? written.value : null;
      if (!written.ok) return written;
      if (known) return ok(planned.value);
    }
    return err({ kind: 'failed', detail: 'Another writer changed the store again and again.' });
  }

  async function read<T>(give: (view: LogView, database: Database) => Promise<T> | T): Answer<T> {
    try {
      const database = await source.open();
      return ok(await give(await readView(database), database));
    } catch (error) {
      return err(storeProblem(error));
    }
  }

  async function done(change: Answer<unknown>): Answer<null> {
    const result = await change;
    return result.ok ? ok(null) : result;
  }

  return {
    async append(reading) {
      const survey = surveyLines(reading.of, reading.lines);
      if (!survey.ok) return survey;
      const result = await change((database, view) =>
        planAppend(database, view, reading, survey.value, packing),
      );
      if (!result.ok) return result;
      const { lines, ...counts } = result.value ?? NOTHING_APPENDED;
      if (lines.length > 0) reading.onAdded?.(lines);
      return ok(counts);
    },

    async appendPacked(reading) {
      const result = await change((database, view) => planPackedAppend(database, view, reading, packing));
      return result.ok ? ok(result.value ?? NOTHING_APPENDED) : result;
    },

    async coverage(of, name) {
      try {
        // Without a view: pages ask for that of every file, and a view has all segments.
        const transaction = (await source.open()).transaction(['logPartitions', 'logRanges']);
        const partition = await transaction.objectStore('logPartitions').index('key').get(partitionKey(of));
        const record = partition && (await transaction.objectStore('logRanges').get([partition.id, name]));
        return ok({
          ranges: record?.ranges ?? [],
          bookmark: record?.bookmark ?? null,
          keptFrom: partition?.keptFrom ?? null,
        });
      } catch (error) {
        return err(storeProblem(error));
      }
    },

    async generation() {
      try {
        return ok(await generationOf(await source.open()));
      } catch (error) {
        return err(storeProblem(error));
      }
    },

    livePartitions: () =>
      read(({ partitions }) =>
        [...partitions.values()].flatMap(({ of }) => (of.kind === 'live' ? [of] : [])),
      ),

    removeSite: (cloudId) => done(change((_, view) => planSiteRemoval(view, cloudId))),

    async noteAccess(of, open) {
      const result = await change((_, view) => planAccess(view, of, open));
      return result.ok ? ok(result.value ?? 0) : result;
    },

    removePartition: (of) => done(change((_, view) => planPartitionRemoval(view, of))),

    removeLive: () => done(change((_, view) => planLiveRemoval(view))),

    setAside: ([partition, id], problem) =>
      done(
        change((_, { segments }) => {
          const found = segments.find((one) => one.partition === partition && one.id === id && !one.setAside);
          return found ? { change: { mark: [{ ...found, setAside: problem }] }, value: null } : null;
        }),
      ),

    retention: () => read(({ state }) => state.retention),

    setRetention: (retention) => done(change(() => ({ change: { state: { retention } }, value: null }))),

    usage: () => read(usageOf),

    async maintain({ now, signal }) {
      const counts = { buried: 0, expired: 0, madeRoom: 0, settled: 0, merged: 0, tightened: 0 };
      const steps: readonly [keyof MaintenanceCounts, Plan<boolean>][] = [
        ['buried', (database, view) => planBurial(database, view, packing)],
        ['expired', (database, view) => planExpiry(database, view, now, packing)],
        ['settled', (database, view) => planSettling(database, view, packing)],
        ['merged', (database, view) => planSealing(database, view, packing)],
        ['tightened', (database, view) => planTightening(database, view, packing)],
        // Last: what is small by now may well have room.
        ['madeRoom', (_, view) => planMakingRoom(view)],
      ];
      let full: Result<never, StoreProblem> | null = null;
      for (const [name, plan] of steps) {
        while (!signal.aborted) {
          const result = await change(plan);
          if (!result.ok && result.error.kind !== 'quota-exceeded') return result;
          // There is no room to write: what only deletes may still be done, and makes some.
          if (!result.ok) full = result;
          if (!result.ok || result.value === null) break;
          counts[name] += 1;
          await pause();
        }
      }
      return full ?? ok(counts);
    },
  };
}

const NOTHING_APPENDED = { added: 0, echoed: 0, known: 0, lines: [] };

function usageOf({ partitions, segments }: LogView): LogUsage[] {
  return [...partitions.values()].flatMap(({ id, of }) => {
    const own = segments.filter(({ partition, setAside }) => partition === id && !setAside);
    if (own.length === 0) return [];
    const shown = own.filter(({ echo }) => !echo);
    return [
      {
        of,
        lines: shown.reduce((sum, { outline }) => sum + outline.lines, 0),
        storedBytes: own.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
        from: Math.min(...own.map(({ outline }) => outline.from)),
        to: Math.max(...own.map(({ outline }) => outline.to)),
      },
    ];
  });
}
