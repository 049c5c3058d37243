/** A segment's lines again, for the writer: to compare them with new ones, to merge or to thin them out. */
import type { LogLine } from '../../core/log-line.ts';
import { ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { absentTexts, PART_NAMES, type PartName } from '../../core/segment/parts.ts';
import { SegmentReader } from '../../core/segment/reader.ts';
import type { Database } from '../database.ts';
import { unpackPart } from '../segments/pack.ts';
import { utf8 } from '../segments/text-codec.ts';
import type { NewSegment } from './change.ts';
import { contextTest } from './contexts.ts';
import { segmentName } from './part-cache.ts';
import { fetchParts } from './reader-fetch.ts';
import type { SegmentRecord, Tombstone } from './records.ts';

/** Lines with where each was first read from: all from one source, or one source a line. */
export interface SourcedLines {
  readonly lines: readonly LogLine[];
  readonly sources: string | readonly string[];
}

export const NO_LINES: SourcedLines = { lines: [], sources: [] };

/** All lines of a segment but those that are gone, in order of time. */
export async function readLines(
  database: Database,
  segment: SegmentRecord,
  tombstones: readonly Tombstone[],
): Promise<Result<SourcedLines, SegmentProblem>> {
  const reader = await openSegment(database, segment);
  if (!reader.ok) return reader;
  const all = linesOf(reader.value);
  if (!all.ok || tombstones.length === 0) return all;
  const isGone = contextTest(tombstones);
  return ok(keepLines(all.value, ({ contextId }) => !isGone(contextId)));
}

export function keepLines({ lines, sources }: SourcedLines, keep: (line: LogLine) => boolean): SourcedLines {
  const places = [...lines.keys()].filter((place) => {
    const line = lines[place];
    return line !== undefined && keep(line);
  });
  return pickLines({ lines, sources }, places);
}

/** @param places which lines, in the order wanted */
export function pickLines({ lines, sources }: SourcedLines, places: readonly number[]): SourcedLines {
  return {
    lines: places.flatMap((place) => lines[place] ?? []),
    sources: typeof sources === 'string' ? sources : places.map((place) => sources[place] ?? ''),
  };
}

export function joinLines(parts: readonly SourcedLines[]): SourcedLines {
  return {
    lines: parts.flatMap(({ lines }) => lines),
    sources: parts.flatMap(({ lines, sources }) =>
      typeof sources === 'string' ? lines.map(() => sources) : sources,
    ),
  };
}

/** The lines of segments that were just made and are not stored yet. @throws Error where they cannot be read, which nothing explains */
export async function linesOfNew(segments: readonly NewSegment[]): Promise<SourcedLines> {
  const parts: SourcedLines[] = [];
  for (const { record, packed } of segments) {
    const reader = await readerOf(record, (part) => packed.parts[part]);
    const lines = reader.ok ? linesOf(reader.value) : reader;
    if (!lines.ok)
      throw new Error(`a new segment cannot be read: ${lines.error.column} ${lines.error.detail}`);
    parts.push(lines.value);
  }
  return joinLines(parts);
}

function linesOf(reader: SegmentReader): Result<SourcedLines, SegmentProblem> {
  const lines = reader.allLines();
  if (!lines.ok) return lines;
  const sources = reader.sources();
  if (!sources.ok) return sources;
  const { values, ids } = sources.value;
  return ok({ lines: lines.value, sources: Array.from(ids, (id) => values[id] ?? '') });
}

async function openSegment(
  database: Database,
  segment: SegmentRecord,
): Promise<Result<SegmentReader, SegmentProblem>> {
  const wanted = partsOf(segment);
  const fetched = await fetchParts(
    database,
    wanted.map((part) => ({ record: segment, part })),
  );
  const bytes = fetched.get(segmentName(segment));
  return readerOf(segment, (part) => (bytes === 'gone' ? undefined : bytes?.[part]));
}

function partsOf({ sizes }: SegmentRecord): PartName[] {
  return PART_NAMES.filter((part) => sizes[part] > 0);
}

async function readerOf(
  segment: SegmentRecord,
  bytesOf: (part: PartName) => Uint8Array | undefined,
): Promise<Result<SegmentReader, SegmentProblem>> {
  const { outline, sizes } = segment;
  const reader = new SegmentReader(sizes.texts === 0 ? absentTexts(outline.lines) : [], utf8, outline.lines);
  for (const part of partsOf(segment)) {
    const stored = bytesOf(part);
    const columns = stored ? await unpackPart(part, stored, sizes[part]) : ok([]);
    if (!columns.ok) return columns;
    for (const column of columns.value) reader.attach(column);
  }
  return ok(reader);
}
