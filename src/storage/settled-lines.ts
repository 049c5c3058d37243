/** Lines that a collector answered, as arrays of the same length: joined, cut by hour, and less those that were sent again. */
import type { NumberedLines, SettledLines } from './forward-records.ts';

export const NOTHING_SETTLED: SettledLines = {
  high: new Uint32Array(),
  low: new Uint32Array(),
  hour: new Float64Array(),
  refused: new Uint32Array(),
  inDoubt: new Uint32Array(),
};

export function joinSettled(before: SettledLines, more: SettledLines): SettledLines {
  const length = before.low.length + more.low.length;
  const joined = {
    high: new Uint32Array(length),
    low: new Uint32Array(length),
    hour: new Float64Array(length),
    refused: new Uint32Array(length),
    inDoubt: new Uint32Array(length),
  };
  let at = 0;
  for (const { high, low, hour, refused, inDoubt } of [before, more]) {
    joined.high.set(high, at);
    joined.low.set(low, at);
    joined.hour.set(hour, at);
    joined.refused.set(refused, at);
    joined.inDoubt.set(inDoubt, at);
    at += low.length;
  }
  return joined;
}

/** Those of some hours, both included. */
export function within(
  { high, low, hour, refused, inDoubt }: SettledLines,
  from: number,
  to: number,
): SettledLines {
  const isIn = (_: number, n: number) => (hour[n] ?? 0) >= from && (hour[n] ?? 0) <= to;
  return {
    ...{ high: high.filter(isIn), low: low.filter(isIn) },
    ...{ hour: hour.filter(isIn), refused: refused.filter(isIn), inDoubt: inDoubt.filter(isIn) },
  };
}

/** The collector took some of a batch, and refused others. */
export function isInPart(refused: number, { low }: SettledLines): boolean {
  return refused > 0 && refused < low.length;
}

/** @param numbers for each line its number among those that are alike, or 0 for one that is not meant */
export function numberedOf({ high, low }: SettledLines, numbers: Uint32Array<ArrayBuffer>): NumberedLines {
  const isMeant = (_: number, n: number) => (numbers[n] ?? 0) > 0;
  return { high: high.filter(isMeant), low: low.filter(isMeant), nth: numbers.filter(isMeant) };
}

export function joinNumbered(before: NumberedLines | undefined, more: NumberedLines): NumberedLines {
  return {
    high: joinArrays(before?.high, more.high),
    low: joinArrays(before?.low, more.low),
    nth: joinArrays(before?.nth, more.nth),
  };
}

/** One of `NumberedLines`. */
export interface NumberedLine {
  readonly high: number;
  readonly low: number;
  readonly nth: number;
}

/** Without these, of which each is named once. */
export function without({ high, low, nth }: NumberedLines, lines: readonly NumberedLine[]): NumberedLines {
  const gone = new Set(lines.map((line) => `${line.high} ${line.low} ${line.nth}`));
  const isLeft = (_: number, n: number) => !gone.has(`${high[n]} ${low[n]} ${nth[n]}`);
  return { high: high.filter(isLeft), low: low.filter(isLeft), nth: nth.filter(isLeft) };
}

export function joinArrays(
  before: Uint32Array<ArrayBuffer> | undefined,
  more: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> {
  if (!before || before.length === 0) return more;
  const joined = new Uint32Array(before.length + more.length);
  joined.set(before);
  joined.set(more, before.length);
  return joined;
}
