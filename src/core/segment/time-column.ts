/** When lines were written: the time in ms, and the time's text where it is not the canonical one. */
import { err, ok, type Result } from '../result.ts';
import { ByteWriter } from './bytes.ts';
import { damaged, type Payload, type SegmentProblem } from './frame.ts';
import { IsoClock } from './iso-text.ts';
import { readTexts, type TextCodec, writeTexts } from './text-block.ts';

/** Differences from line to line, for whole numbers in rising order; or eight bytes a time, for all others. */
const DELTAS = 0;
const DOUBLES = 1;

/** @param times in ms since the epoch; any number comes back exactly as it was, -0 and NaN too */
export function encodeTimes(times: Float64Array): Uint8Array {
  const writer = new ByteWriter();
  if (!fitDeltas(times)) {
    writer.byte(DOUBLES);
    const bytes = new Uint8Array(times.length * 8);
    const view = new DataView(bytes.buffer);
    times.forEach((time, n) => {
      view.setFloat64(n * 8, time, true);
    });
    writer.bytes(bytes);
    return writer.finish();
  }
  writer.byte(DELTAS);
  let before = times[0] ?? 0;
  writer.byte(before < 0 ? 1 : 0);
  writer.varint(Math.abs(before));
  for (let n = 1; n < times.length; n++) {
    const time = times[n] ?? 0;
    writer.varint(time - before);
    before = time;
  }
  return writer.finish();
}

export function decodeTimes({ lines, reader }: Payload): Result<Float64Array, SegmentProblem> {
  const mode = reader.byte();
  const times = new Float64Array(lines);
  if (mode === DOUBLES) {
    const bytes = reader.bytes(lines * 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!reader.failed) for (let n = 0; n < lines; n++) times[n] = view.getFloat64(n * 8, true);
  } else if (mode === DELTAS) {
    const isNegative = reader.byte() === 1;
    const first = reader.varint();
    let time = isNegative ? -first : first;
    if (lines > 0) times[0] = time;
    for (let n = 1; n < lines; n++) {
      time += reader.varint();
      times[n] = time;
    }
  } else return damaged('time', `mode ${mode}`);
  return reader.isDone() ? ok(times) : damaged('time', 'length');
}

function fitDeltas(times: Float64Array): boolean {
  const first = times[0] ?? 0;
  const last = times[times.length - 1] ?? 0;
  if (!Number.isSafeInteger(last - first)) return false;
  let before = first;
  for (const time of times) {
    if (!Number.isSafeInteger(time) || time < before || Object.is(time, -0)) return false;
    before = time;
  }
  return true;
}

/** Time texts that are not the canonical ones of their times. */
export interface OddTimeTexts {
  /** The lines that have them, rising. */
  readonly places: readonly number[];
  readonly texts: readonly string[];
}

export function oddTimeTextsOf(times: Float64Array, texts: readonly string[]): OddTimeTexts {
  const clock = new IsoClock();
  const places: number[] = [];
  texts.forEach((text, n) => {
    if (!clock.isCanonical(times[n] ?? 0, text)) places.push(n);
  });
  return { places, texts: places.map((place) => texts[place] ?? '') };
}

/**
 * Time texts, where they are not canonical: how much of the canonical text each begins with, and the rest of it. So
 * `...843271Z` and `...843+00:00` cost a few bytes each before compression, and next to none after.
 */
export function encodeTimeTexts(
  times: Float64Array,
  { places, texts }: OddTimeTexts,
  codec: TextCodec,
): Uint8Array {
  const clock = new IsoClock();
  const writer = new ByteWriter();
  writer.varint(places.length);
  const rests: string[] = [];
  let before = 0;
  places.forEach((place, n) => {
    const text = texts[n] ?? '';
    const shared = sharedPrefix(text, clock.format(times[place] ?? 0));
    writer.varint(place - before);
    writer.varint(shared);
    rests.push(text.slice(shared));
    before = place;
  });
  writeTexts(writer, rests, codec);
  return writer.finish();
}

/** The texts that are not canonical, by line. */
export function decodeTimeTexts(
  { lines, reader }: Payload,
  times: Result<Float64Array, SegmentProblem>,
  codec: TextCodec,
): Result<ReadonlyMap<number, string>, SegmentProblem> {
  if (!times.ok) return err(times.error);
  const count = reader.count(2);
  const places: number[] = [];
  const prefixes: number[] = [];
  let line = 0;
  for (let n = 0; n < count; n++) {
    line += reader.varint();
    places.push(line);
    prefixes.push(reader.varint());
  }
  const rests = readTexts(reader, codec);
  if (!rests || rests.length !== count || line >= Math.max(lines, 1) || !reader.isDone()) {
    return damaged('timeText', 'length');
  }
  const clock = new IsoClock();
  const texts = new Map<number, string>();
  places.forEach((place, n) => {
    const prefix = clock.format(times.value[place] ?? 0).slice(0, prefixes[n] ?? 0);
    texts.set(place, prefix + (rests[n] ?? ''));
  });
  return ok(texts);
}

function sharedPrefix(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return length;
}
