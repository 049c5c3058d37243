/** Lines as new segments, ready to be written. */
import type { LogLine } from '../../core/log-line.ts';
import { type PackedSegment, packSegment } from '../segments/pack.ts';
import type { NewSegment } from './change.ts';
import type { SegmentRecord } from './records.ts';
import { pickLines, type SourcedLines } from './segment-lines.ts';

/** How large a segment is when it is full. */
export interface SegmentLimits {
  readonly lines: number;
  /** Of all free texts together: lines can have megabytes. */
  readonly characters: number;
}

/** More lines are a little smaller on disk, but take longer to open before the first line is seen. */
export const SEGMENT_LIMITS: SegmentLimits = { lines: 5_120, characters: 4_000_000 };

/** So many times the limit is too much, with every field counted. */
const TOO_MUCH = 4;

/** How segments are made. */
export interface Packing {
  /** Lets whatever else waits have a turn. */
  readonly pause: () => Promise<void>;
  readonly limits: SegmentLimits;
}

export interface PackOptions {
  readonly partition: number;
  readonly echo: boolean;
  /** Of the first segment; those after it count on. */
  readonly firstId: number;
  /** The lines are known to be in order of time. */
  readonly isInOrder?: boolean;
  /** Stored as fast as can be, to be made small later. */
  readonly loose?: boolean;
}

/** Packs lines in order of time, cut into segments of a good size. */
export async function packLines(
  given: SourcedLines,
  { partition, echo, firstId, isInOrder = false, loose = false }: PackOptions,
  { pause, limits }: Packing,
): Promise<NewSegment[]> {
  const segments: NewSegment[] = [];
  const ordered = isInOrder ? given : inOrderOfTime(given);
  const waiting = cutLines(ordered, limits);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const packed = await packWithin(next, limits, { source: next.sources, loose, pause });
    if (!packed) {
      waiting.unshift(...halve(next));
      continue;
    }
    segments.push(newSegment(packed, { partition, id: firstId + segments.length, echo, loose }));
    await pause();
  }
  return segments;
}

export function newSegment(
  packed: PackedSegment,
  {
    partition,
    id,
    echo = false,
    loose,
  }: Pick<SegmentRecord, 'partition' | 'id' | 'loose'> & { readonly echo?: boolean },
): NewSegment {
  const { outline, sizes, storedBytes } = packed;
  const record = { partition, id, echo, outline, sizes, loose, storedBytes, setAside: null };
  return { record, packed };
}

/** Whether its lines are too much for one segment: cutting counts their free texts only. */
export function isOversized({ outline }: PackedSegment, limits: SegmentLimits): boolean {
  return outline.lines > 1 && outline.rawBytes > limits.characters * TOO_MUCH;
}

/**
 * Null when the lines are too much for one segment after all: cutting counts their free texts only, and hostile lines may
 * have megabytes in every other field.
 */
async function packWithin(
  { lines }: SourcedLines,
  limits: SegmentLimits,
  options: Parameters<typeof packSegment>[1],
): Promise<PackedSegment | null> {
  try {
    const packed = await packSegment(lines, options);
    return isOversized(packed, limits) ? null : packed;
  } catch (error) {
    // A string longer than any may be.
    if (error instanceof RangeError && lines.length > 1) return null;
    throw error;
  }
}

function halve(given: SourcedLines): SourcedLines[] {
  const places = [...given.lines.keys()];
  const middle = places.length >>> 1;
  return [places.slice(0, middle), places.slice(middle)].map((half) => pickLines(given, half));
}

/** Lines of equal times stay in the order in which they were given. */
function inOrderOfTime(given: SourcedLines): SourcedLines {
  const { lines } = given;
  if (lines.every((line, place) => line.time >= (lines[place - 1]?.time ?? line.time))) return given;
  const places = [...lines.keys()].sort(
    (one, other) => (lines[one]?.time ?? 0) - (lines[other]?.time ?? 0) || one - other,
  );
  return pickLines(given, places);
}

function cutLines({ lines, sources }: SourcedLines, limits: SegmentLimits): SourcedLines[] {
  const parts: SourcedLines[] = [];
  let from = 0;
  let characters = 0;
  const cutBefore = (place: number) => {
    if (place > from) {
      const own = typeof sources === 'string' ? sources : sources.slice(from, place);
      parts.push({ lines: lines.slice(from, place), sources: own });
    }
    from = place;
    characters = 0;
  };
  lines.forEach((line, place) => {
    const more = charactersOf(line);
    if (place - from >= limits.lines || characters + more > limits.characters) cutBefore(place);
    characters += more;
  });
  cutBefore(lines.length);
  return parts;
}

function charactersOf({ message, other, error }: LogLine): number {
  return message.length + (other?.length ?? 0) + (error?.length ?? 0);
}
