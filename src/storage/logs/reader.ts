/** The reading side of the log store: which segments there are, and what is in them. */
import { err, ok, type Result } from '../../core/result.ts';
import { TEXT_FIELDS } from '../../core/segment/fields.ts';
import type { SegmentColumn, SegmentProblem } from '../../core/segment/frame.ts';
import { absentTexts, type PartName } from '../../core/segment/parts.ts';
import { type OpenColumn, openColumn, SegmentReader } from '../../core/segment/reader.ts';
import type { SegmentSummary } from '../../core/segment/summary.ts';
import type { DatabaseSource } from '../database.ts';
import { Room } from '../segments/compression.ts';
import { unpackPart, unpackSummary } from '../segments/pack.ts';
import { utf8 } from '../segments/text-codec.ts';
import { KnownMasks } from './echo-masks.ts';
import { generationOf, type LogView, readView } from './log-view.ts';
import { ByteCache, decodedBytes, segmentName } from './part-cache.ts';
import { fetchParts, fetchSummaries, type PartBytes, type Wanted } from './reader-fetch.ts';
import type { SegmentRecord } from './records.ts';

/** About 100 MB of what was decoded, see `decodedBytes`. */
const CACHE_BYTES = 48_000_000;
const SUMMARY_CACHE_BYTES = 20_000_000;

/**
 * - `ready`    here it is
 * - `gone`     the segment is no longer in the store: it was merged, or removed
 * - `problem`  it is there and cannot be read
 */
export type Loaded<T> =
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: SegmentProblem };

/** A segment, and which of its parts are to be read. */
export interface WantedParts {
  readonly record: SegmentRecord;
  readonly parts: Iterable<PartName>;
}

/** Every function throws what the database throws, `NewerDatabaseError` among it. */
export interface LogReader {
  /** All that is known without opening a segment, of one moment. What is no longer in it is forgotten. */
  readonly snapshot: () => Promise<LogView>;
  /** Rises with every change of the stored segments: a cheap look whether a `snapshot` would say anything new. */
  readonly generation: () => Promise<number>;
  /**
   * Segments with these parts, in the order of `records`. All that has to be fetched is fetched in one transaction. A
   * segment that was opened before may still be given after it was removed, until the next `snapshot`.
   */
  readonly load: (
    records: readonly SegmentRecord[],
    parts: Iterable<PartName>,
  ) => Promise<Loaded<SegmentReader>[]>;
  /**
   * As `load`, but each segment is unpacked when its function is called: what is only fetched is a tenth as large, and
   * can be fetched ahead.
   */
  readonly fetch: (wanted: readonly WantedParts[]) => Promise<(() => Promise<Loaded<SegmentReader>>)[]>;
  readonly summaries: (records: readonly SegmentRecord[]) => Promise<Loaded<SegmentSummary>[]>;
  /** Of the file that a partition holds, as of the last `snapshot`; null: it holds an app's own lines, or is not known. */
  readonly fileName: (partition: number) => string | null;
  /** What was settled of lines that are stored twice, for every scope. */
  readonly echoMasks: KnownMasks;
}

export interface LogReaderOptions {
  readonly source: DatabaseSource;
  /** The most bytes of opened segments to keep, about; as much as a quarter more goes to summaries. */
  readonly cacheBytes?: number;
}

/** A part that was opened: what is decoded of its columns stays with them. */
type OpenPart = readonly OpenColumn[];
type PartKey = `${ReturnType<typeof segmentName>}/${PartName}`;

export function createLogReader({ source, cacheBytes = CACHE_BYTES }: LogReaderOptions): LogReader {
  const opened = new ByteCache<OpenPart>(cacheBytes);
  const known = new ByteCache<SegmentSummary>(Math.min(SUMMARY_CACHE_BYTES, cacheBytes / 4));
  let view: LogView | null = null;

  async function snapshot(): Promise<LogView> {
    const database = await source.open();
    if (view && view.state.generation === (await generationOf(database))) return view;
    view = await readView(database);
    const names = new Set<string>(view.segments.map(segmentName));
    opened.keepOnly((key) => names.has(key.slice(0, key.lastIndexOf('/'))));
    known.keepOnly((name) => names.has(name));
    return view;
  }

  async function load(
    records: readonly SegmentRecord[],
    parts: Iterable<PartName>,
  ): Promise<Loaded<SegmentReader>[]> {
    const asked = [...parts];
    const fetched = await fetch(records.map((record) => ({ record, parts: asked })));
    return Promise.all(fetched.map((open) => open()));
  }

  async function fetch(given: readonly WantedParts[]): Promise<(() => Promise<Loaded<SegmentReader>>)[]> {
    const segments = given.map(({ record, parts }) => ({
      record,
      parts: [...parts].map((part) => ({ part, open: opened.get(keyOf(record, part)) })),
    }));
    const wanted: Wanted[] = segments.flatMap(({ record, parts }) =>
      parts.flatMap(({ part, open }) => (open ? [] : [{ record, part }])),
    );
    const fetched = wanted.length === 0 ? null : await fetchParts(await source.open(), wanted);
    return segments.map(({ record, parts }) => async () => {
      const bytes = fetched?.get(segmentName(record)) ?? {};
      if (bytes === 'gone' && parts.some(({ open }) => !open)) return { kind: 'gone' };
      const reader = new SegmentReader([], utf8, record.outline.lines);
      for (const { part, open } of parts) {
        const columns = open ? ok(open) : await openPart(record, part, bytes);
        if (!columns.ok) return { kind: 'problem', problem: columns.error };
        if (!open) opened.set(keyOf(record, part), columns.value, decodedBytes(part, record));
        for (const column of columns.value) reader.share(column);
      }
      return { kind: 'ready', value: reader };
    });
  }

  async function summaries(records: readonly SegmentRecord[]): Promise<Loaded<SegmentSummary>[]> {
    const found = records.map((record) => ({ record, summary: known.get(segmentName(record)) }));
    const wanted = found.flatMap(({ record, summary }) => (summary ? [] : [record]));
    const fetched = wanted.length === 0 ? null : await fetchSummaries(await source.open(), wanted);
    return Promise.all(
      found.map(async ({ record, summary }): Promise<Loaded<SegmentSummary>> => {
        if (summary) return { kind: 'ready', value: summary };
        const stored = fetched?.get(segmentName(record));
        if (stored === undefined || stored === 'gone') return { kind: 'gone' };
        if (stored === 'missing') return { kind: 'problem', problem: missingProblem('summary') };
        const unpacked = await unpackSummary(stored, record.sizes.counts);
        if (!unpacked.ok) return { kind: 'problem', problem: unpacked.error };
        const bytes = record.sizes.counts * 2 + stored.filter.length + stored.ids.length;
        known.set(segmentName(record), unpacked.value, bytes);
        return { kind: 'ready', value: unpacked.value };
      }),
    );
  }

  async function generation(): Promise<number> {
    return generationOf(await source.open());
  }

  function fileName(partition: number): string | null {
    const of = view?.partitions.get(partition)?.of;
    return of?.kind === 'file' ? of.name : null;
  }

  return { snapshot, generation, load, fetch, summaries, fileName, echoMasks: new KnownMasks() };
}

function keyOf(record: SegmentRecord, part: PartName): PartKey {
  return `${segmentName(record)}/${part}`;
}

const room = new Room();

async function openPart(
  record: SegmentRecord,
  part: PartName,
  fetched: PartBytes | 'gone',
): Promise<Result<OpenPart, SegmentProblem>> {
  const { sizes, outline } = record;
  if (part === 'texts' && sizes.texts === 0) return ok(absentTexts(outline.lines).map(openColumn));
  const bytes = fetched === 'gone' ? undefined : fetched[part];
  if (!bytes) return err(missingProblem(part));
  return part === 'message' || part === 'texts'
    ? openTexts(record, part, bytes)
    : partOf(await unpackPart(part, bytes, sizes[part]));
}

/** Texts are decoded at once, so that the bytes which they were unpacked to can be used for those of the next segment. */
async function openTexts(
  { sizes, outline }: SegmentRecord,
  part: 'message' | 'texts',
  bytes: Uint8Array,
): Promise<Result<OpenPart, SegmentProblem>> {
  const taken = room.take(sizes[part]);
  const columns = partOf(await unpackPart(part, bytes, sizes[part], taken));
  if (columns.ok) {
    const reader = new SegmentReader([], utf8, outline.lines);
    for (const column of columns.value) reader.share(column);
    if (part === 'message') reader.messages();
    else for (const field of TEXT_FIELDS) reader.texts(field);
    // What cannot be decoded says so again when it is asked for.
    for (const column of columns.value) column.bytes = column.bytes?.slice() ?? null;
  }
  room.give(taken);
  return columns;
}

function partOf(columns: Result<readonly SegmentColumn[], SegmentProblem>): Result<OpenPart, SegmentProblem> {
  return columns.ok ? ok(columns.value.map(openColumn)) : columns;
}

function missingProblem(column: string): SegmentProblem {
  return { kind: 'missing', column, detail: 'not in the store' };
}
