/** Settles which lines of a segment of echoes are shown in a scope, where its times do not tell. */
import { ok, type Result } from '../../core/result.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import { type Identities, identitiesOf } from '../../core/segment/identity.ts';
import { PART_NAMES } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import { contextTest } from './contexts.ts';
import type { EchoQuestion } from './echo-plan.ts';
import { LineCounts, type LineIdentity } from './line-counts.ts';
import { presentOf } from './query-run-stop.ts';
import type { LogReader } from './reader.ts';
import type { SegmentRecord, Tombstone } from './records.ts';

/** Lines of which is kept, for a reader, whether they are shown: a byte each. */
const MOST_KEPT = 16_000_000;
/** Segments that are fetched at a time. */
const BATCH = 8;
/** Lines that are made at a time. */
const LINES = 1_024;

/** For each line 1 where it is shown; null: every line is. */
export type EchoMask = Uint8Array | null;

/** Answers that were found, by the name of their question: it is another where anything is that they depend on. */
export class KnownMasks {
  private readonly masks = new Map<string, EchoMask>();
  private bytes = 0;

  get(name: string): EchoMask | undefined {
    return this.masks.get(name);
  }

  set(name: string, mask: EchoMask): void {
    if (this.masks.has(name)) return;
    this.masks.set(name, mask);
    this.bytes += sizeOf(name, mask);
    // A map keeps the order of insertion.
    for (const [oldest, old] of this.masks) {
      if (this.bytes <= MOST_KEPT || oldest === name) return;
      this.masks.delete(oldest);
      this.bytes -= sizeOf(oldest, old);
    }
  }
}

function sizeOf(name: string, mask: EchoMask): number {
  return (mask?.length ?? 0) + name.length * 2;
}

export interface EchoSettler {
  readonly reader: LogReader;
  readonly tombstones: (record: SegmentRecord) => readonly Tombstone[];
  /** Called before each segment that is opened. @throws when the work is to end */
  readonly checkpoint: () => Promise<void>;
}

/**
 * Lines are compared by identity and time: of lines whose time could not be read, which have the same identity at any time,
 * rather two are shown than none. Only lines of others that have a time of the segment's are made, one segment's at once, so
 * that it takes no more memory however many lie beside it.
 *
 * @throws SegmentGone
 */
export async function echoMask(
  settler: EchoSettler,
  question: EchoQuestion,
): Promise<Result<EchoMask, SegmentProblem>> {
  const { echoMasks } = settler.reader;
  const known = echoMasks.get(question.name);
  if (known !== undefined) return ok(known);
  const { record, others, earlier, own } = question;
  const mine = await readOwn(settler, record);
  if (!mine.ok) return mine;
  const { times, hidden, identities } = mine.value;

  /** Of each line that this segment has, how many others show it and stand for none yet. */
  const free = new LineCounts(identities, times, hidden);
  await visit(settler, times, others, (_, line) => free.add(line));
  const masks = new Map<SegmentRecord, EchoMask>();
  for (const each of earlier) {
    const mask = 'record' in each ? await echoMask(settler, each) : ok(null);
    // What cannot be read is left out of every answer.
    if (mask.ok) masks.set('record' in each ? each.record : each, mask.value);
  }
  await visit(settler, times, [...masks.keys()], (segment, line, place) => {
    if (masks.get(segment)?.[place] !== 0) free.add(line);
  });
  await visit(settler, times, own, (_, line) => free.take(line));

  const mask = new Uint8Array(times.length).fill(1);
  for (let place = 0; place < mask.length; place++) {
    if (hidden[place] === 0 && free.take(free.lineAt(place))) mask[place] = 0;
  }
  const settled = mask.includes(0) ? mask : null;
  echoMasks.set(question.name, settled);
  return ok(settled);
}

/** All lines of a segment; `hidden`: 1 where a line is hidden with a site's access. */
async function readOwn(
  settler: EchoSettler,
  record: SegmentRecord,
): Promise<Result<OwnLines, SegmentProblem>> {
  await settler.checkpoint();
  const [loaded] = await settler.reader.load([record], PART_NAMES);
  const opened = presentOf(loaded);
  if (!opened.ok) return opened;
  const times = opened.value.times();
  if (!times.ok) return times;
  const { length } = times.value;
  const identities = { high: new Uint32Array(length), low: new Uint32Array(length) };
  const hidden = new Uint8Array(length).fill(1);
  const all = Uint32Array.from(times.value.keys());
  const done = await identify(settler, record, opened.value, all, ({ high, low }, place) => {
    identities.high[place] = high;
    identities.low[place] = low;
    hidden[place] = 0;
  });
  return done.ok ? ok({ times: times.value, identities, hidden }) : done;
}

interface OwnLines {
  readonly times: Float64Array;
  readonly identities: Identities;
  readonly hidden: Uint8Array;
}

/** Hands over the lines of segments that have one of these times; what cannot be read has none. */
async function visit(
  settler: EchoSettler,
  times: Float64Array,
  segments: readonly SegmentRecord[],
  take: (segment: SegmentRecord, line: LineIdentity, place: number) => void,
): Promise<void> {
  const { reader, checkpoint } = settler;
  for (let at = 0; at < segments.length; at += BATCH) {
    await checkpoint();
    const batch = segments.slice(at, at + BATCH);
    const timed = await reader.load(batch, ['times']);
    const having = batch.flatMap((record, n) => {
      const opened = presentOf(timed[n]);
      const own = opened.ok ? opened.value.times() : opened;
      const places = own.ok ? placesAt(own.value, times) : new Uint32Array(0);
      return places.length > 0 ? [{ record, places }] : [];
    });
    const fetched = await reader.fetch(having.map(({ record }) => ({ record, parts: PART_NAMES })));
    for (const [n, { record, places }] of having.entries()) {
      await checkpoint();
      const opened = presentOf(await fetched[n]?.());
      if (!opened.ok) continue;
      await identify(settler, record, opened.value, places, (line, place) => take(record, line, place));
    }
  }
}

/** Hands over those of some lines that are not hidden; a part of them at a time. */
async function identify(
  { tombstones, checkpoint }: EchoSettler,
  record: SegmentRecord,
  opened: SegmentReader,
  places: Uint32Array,
  take: (line: LineIdentity, place: number) => void,
): Promise<Result<void, SegmentProblem>> {
  const hidden = tombstones(record);
  const isHidden = hidden.length > 0 ? contextTest(hidden) : () => false;
  for (let at = 0; at < places.length; at += LINES) {
    await checkpoint();
    const part = places.subarray(at, at + LINES);
    const lines = opened.linesAt(part);
    if (!lines.ok) return lines;
    const { high, low } = identitiesOf(lines.value);
    for (const [n, { time, contextId }] of lines.value.entries()) {
      if (!isHidden(contextId)) take({ high: high[n] ?? 0, low: low[n] ?? 0, time }, part[n] ?? 0);
    }
  }
  return ok(undefined);
}

/** Where some rising times are among others, which rise too. */
function placesAt(times: Float64Array, wanted: Float64Array): Uint32Array {
  let at = 0;
  return Uint32Array.from(times.keys()).filter((place) => {
    const time = times[place] ?? Number.NaN;
    // What is no number comes first, and equals nothing.
    while (at < wanted.length && !((wanted[at] ?? 0) >= time) && !Number.isNaN(time)) at += 1;
    return wanted[at] === time;
  });
}
