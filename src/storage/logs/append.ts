/** New lines into the store: each once, whatever sources it comes from. */
import type { LogLine } from '../../core/log-line.ts';
import { dedupe } from '../../core/segment/dedupe.ts';
import { identitiesOf } from '../../core/segment/identity.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { Database } from '../database.ts';
import type { NewSegment, Planned } from './change.ts';
import { sameContext } from './contexts.ts';
import { partByEchoes, readIdentities } from './echoes.ts';
import { findPartition, type LogView, overlaps } from './log-view.ts';
import { type Packing, packLines } from './pack-lines.ts';
import {
  type PartitionOf,
  type PartitionRecord,
  partitionKey,
  type SegmentRecord,
  type SiteContext,
} from './records.ts';
import { linesOfNew, NO_LINES, pickLines, type SourcedLines } from './segment-lines.ts';
import { type BorrowedTimes, reachOf, type Survey, surveyLines } from './survey.ts';

/**
 * Lines that were read in one go. Lines that are alike in everything have to be in one reading, or the second counts as
 * the first read again; alike lines have equal times, so a reading may end wherever the time changes.
 */
export interface Reading {
  readonly of: PartitionOf;
  /** `gateway`, `export` or a file's name: kept with every line that is new, and what the bookmark is found by. */
  readonly source: string;
  /** Where each line is from, where that is not `source`. */
  readonly sources?: readonly string[];
  /** In any order. Every time is a finite number; of an app's own partition, all are of that app and environment. */
  readonly lines: readonly LogLine[];
  /** The times of which these are all lines that the source has. */
  readonly covered: readonly TimeRange[];
  /** Where to go on after this reading; JSON-safe. Absent: the last one stays. */
  readonly bookmark?: unknown;
  /** Is handed the lines that were new and are shown, once they are committed. */
  readonly onAdded?: (lines: readonly LogLine[]) => void;
}

export interface Appended {
  /** New to the store, and shown from now on. */
  readonly added: number;
  /** New to their partition, and shown already from another one. */
  readonly echoed: number;
  /** In their partition already. */
  readonly known: number;
}

/** Lines of a file that are packed already, in its order. */
export interface PackedReading extends Pick<Reading, 'source'> {
  readonly of: Extract<PartitionOf, { readonly kind: 'file' }>;
  /** Their partition and id are given here. */
  readonly segments: readonly NewSegment[];
  readonly borrowed: BorrowedTimes;
  /** Where to go on after this reading, which may tell how it went; JSON-safe. */
  readonly bookmarkOf: (appended: Appended) => unknown;
}

/**
 * As `planAppend`. Where no other partition has lines of these times, which is nearly always so, none of these can be there
 * already, and nothing has to be unpacked to know it.
 */
export async function planPackedAppend(
  database: Database,
  view: LogView,
  { of, source, segments, borrowed, bookmarkOf }: PackedReading,
  packing: Packing,
): Promise<Planned<Appended>> {
  const known = findPartition(view, of);
  const partition = known ?? newPartition(view, of);
  const reach = reachOf(borrowed);
  const isNear = (record: SegmentRecord) =>
    segments.some(({ record: { outline } }) => overlaps(record, outline.from - reach, outline.to + reach));
  const mayBeThere = view.segments.some(
    (one) => !one.setAside && !one.echo && one.partition !== partition.id && isNear(one),
  );
  if (mayBeThere) {
    const { lines, sources } = await linesOfNew(segments);
    const survey = surveyLines(of, lines);
    if (!survey.ok) throw new Error(survey.error.detail);
    const reading = { of, source, lines, covered: [] };
    const all = typeof sources === 'string' ? reading : { ...reading, sources };
    const { change, value } = await planAppend(database, view, all, survey.value, packing);
    const covered = { partition: partition.id, source, ranges: [], bookmark: bookmarkOf(value) };
    return { change: { ...change, covered }, value };
  }
  const firstId = view.state.nextSegment;
  const put = segments.map(({ record, packed }, n) => ({
    record: { ...record, partition: partition.id, id: firstId + n, echo: false },
    packed,
  }));
  const added = put.reduce((sum, { record }) => sum + record.outline.lines, 0);
  const value = { added, echoed: 0, known: 0 };
  return {
    change: {
      partitions: known ? [] : [partition],
      put,
      covered: { partition: partition.id, source, ranges: [], bookmark: bookmarkOf(value) },
      state: {
        nextSegment: firstId + put.length,
        nextPartition: Math.max(view.state.nextPartition, partition.id + 1),
      },
    },
    value,
  };
}

/** The change that an append is, with what it means for the lines. Reading again what is here already changes nothing. */
export async function planAppend(
  database: Database,
  view: LogView,
  reading: Reading,
  survey: Survey,
  packing: Packing,
): Promise<Planned<Appended & { readonly lines: readonly LogLine[] }>> {
  const { of, source, lines, covered } = reading;
  const { from, to, isInOrder } = survey;
  const known = findPartition(view, of);
  const partition = known ?? newPartition(view, of);
  const all: SourcedLines = { lines, sources: reading.sources ?? source };
  const damaged: SegmentRecord[] = [];
  const identitiesIn = (some: readonly SegmentRecord[]) =>
    readIdentities(database, view, some, damaged, packing);

  const near = view.segments.filter((one) => !one.setAside && overlaps(one, from, to));
  // A file is a whole reading by itself, in however many pieces it is read: what is twice in it was logged twice.
  const own = of.kind === 'live' ? near.filter((one) => one.partition === partition.id) : [];
  const others = near.filter((one) => !one.echo && one.partition !== partition.id && mayShare(view, of, one));
  // Each of these stands for a line of the others: a further one of its kind is more than they have.
  const ownEchoes = near.filter((one) => one.echo && one.partition === partition.id);
  let fresh = all;
  if (own.length > 0) fresh = pickLines(all, dedupe(await identitiesIn(own), identitiesOf(lines)));
  let shown = fresh;
  let echoes = NO_LINES;
  if (others.length > 0) {
    const parts = partByEchoes(
      await identitiesIn(others),
      await identitiesIn(ownEchoes),
      identitiesOf(fresh.lines),
    );
    shown = pickLines(fresh, parts.shown);
    echoes = pickLines(fresh, parts.echoes);
  }

  const firstId = view.state.nextSegment;
  const into = { partition: partition.id, isInOrder, loose: true };
  const put = await packLines(shown, { ...into, echo: false, firstId }, packing);
  put.push(...(await packLines(echoes, { ...into, echo: true, firstId: firstId + put.length }, packing)));
  const noted = withContexts(partition, survey.contexts);
  const value = {
    added: shown.lines.length,
    echoed: echoes.lines.length,
    known: lines.length - fresh.lines.length,
    lines: shown.lines,
  };
  const { bookmark } = reading;
  const isNothing = put.length + damaged.length + covered.length === 0 && bookmark === undefined;
  if (isNothing && noted === known) return { change: null, value };
  return {
    change: {
      partitions: noted === known ? [] : [noted],
      put,
      mark: damaged,
      covered: {
        ...{ partition: partition.id, source, ranges: covered },
        ...(bookmark === undefined ? {} : { bookmark }),
      },
      state: {
        nextSegment: firstId + put.length,
        nextPartition: Math.max(view.state.nextPartition, partition.id + 1),
      },
    },
    value,
  };
}

function newPartition({ state }: LogView, of: PartitionOf): PartitionRecord {
  return { id: state.nextPartition, key: partitionKey(of), of, keptFrom: null, contexts: [] };
}

/** Notes where an app's lines come from: when access to it ends, they have to go. */
function withContexts(partition: PartitionRecord, found: readonly SiteContext[]): PartitionRecord {
  const fresh = found.filter((one) => !partition.contexts.some((known) => sameContext(one, known)));
  return fresh.length === 0 ? partition : { ...partition, contexts: [...partition.contexts, ...fresh] };
}

/** Whether a segment of another partition can have a line of this one: an app's own lines are only in its own and in files. */
function mayShare({ partitions }: LogView, of: PartitionOf, segment: SegmentRecord): boolean {
  return of.kind === 'file' || partitions.get(segment.partition)?.of.kind === 'file';
}
