/** The reading side of the log store: which segments there are, and what is in them. */
import { err, ok, type Result } from '../../core/result.ts';
import type { SegmentColumn, SegmentProblem } from '../../core/segment/frame.ts';
import { absentTexts, type PartName } from '../../core/segment/parts.ts';
import { SegmentReader } from '../../core/segment/reader.ts';
import type { SegmentSummary } from '../../core/segment/summary.ts';
import type { DatabaseSource } from '../database.ts';
import { unpackPart, unpackSummary } from '../segments/pack.ts';
import { utf8 } from '../segments/text-codec.ts';
import { generationOf, type LogView, readView } from './log-view.ts';
import { ByteCache, decodedBytes, type OpenSegment, segmentName } from './part-cache.ts';
import { fetchParts, fetchSummaries, type Wanted } from './reader-fetch.ts';
import type { SegmentRecord } from './records.ts';

/** About 100 MB of what was decoded, see `decodedBytes`. */
const CACHE_BYTES = 80_000_000;
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
  readonly summaries: (records: readonly SegmentRecord[]) => Promise<Loaded<SegmentSummary>[]>;
}

export interface LogReaderOptions {
  readonly source: DatabaseSource;
  /** The most bytes of opened segments to keep, about; as much as a quarter more goes to summaries. */
  readonly cacheBytes?: number;
}

export function createLogReader({ source, cacheBytes = CACHE_BYTES }: LogReaderOptions): LogReader {
  const opened = new ByteCache<OpenSegment>(cacheBytes);
  const known = new ByteCache<SegmentSummary>(Math.min(SUMMARY_CACHE_BYTES, cacheBytes / 4));

  async function snapshot(): Promise<LogView> {
    const view = await readView(await source.open());
    const names = new Set<string>(view.segments.map(segmentName));
    opened.keepOnly(names);
    known.keepOnly(names);
    return view;
  }

  async function load(
    records: readonly SegmentRecord[],
    parts: Iterable<PartName>,
  ): Promise<Loaded<SegmentReader>[]> {
    const asked = [...parts];
    const segments = records.map((record) => ({ record, open: opened.get(segmentName(record)) }));
    const wanted: Wanted[] = segments.flatMap(({ record, open }) =>
      asked.filter((part) => !open?.parts.has(part)).map((part) => ({ record, part })),
    );
    const fetched = wanted.length === 0 ? null : await fetchParts(await source.open(), wanted);
    return Promise.all(
      segments.map(async ({ record, open = newSegment(record) }): Promise<Loaded<SegmentReader>> => {
        const missing = asked.filter((part) => !open.parts.has(part));
        if (missing.length === 0) return { kind: 'ready', value: open.reader };
        const bytes = fetched?.get(segmentName(record));
        if (bytes === undefined || bytes === 'gone') return { kind: 'gone' };
        for (const part of missing) {
          const columns = await openPart(record, part, bytes[part]);
          if (!columns.ok) return { kind: 'problem', problem: columns.error };
          for (const column of columns.value) open.reader.attach(column);
          open.parts.add(part);
        }
        opened.set(segmentName(record), open, sizeOf(record, open.parts));
        return { kind: 'ready', value: open.reader };
      }),
    );
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

  return { snapshot, generation, load, summaries };
}

function newSegment({ outline }: SegmentRecord): OpenSegment {
  return { reader: new SegmentReader([], utf8, outline.lines), parts: new Set() };
}

function sizeOf(record: SegmentRecord, parts: ReadonlySet<PartName>): number {
  let bytes = 0;
  for (const part of parts) bytes += decodedBytes(part, record);
  return bytes;
}

/** @param bytes undefined where the store has none */
async function openPart(
  { sizes, outline }: SegmentRecord,
  part: PartName,
  bytes: Uint8Array | undefined,
): Promise<Result<readonly SegmentColumn[], SegmentProblem>> {
  if (part === 'texts' && sizes.texts === 0) return ok(absentTexts(outline.lines));
  return bytes ? unpackPart(part, bytes, sizes[part]) : err(missingProblem(part));
}

function missingProblem(column: string): SegmentProblem {
  return { kind: 'missing', column, detail: 'not in the store' };
}
