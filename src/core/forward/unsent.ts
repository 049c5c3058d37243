/**
 * Which of some lines are still to be sent, and under which `log.record.uid`. Lines are known by their identities, as in the store:
 * see `segment/identity.ts`. Of lines that are alike in everything, as many are sent as the source has that has most of them.
 */
import type { LogLine } from '../log-line.ts';
import { IdentityCounts } from '../segment/dedupe.ts';
import { type Identities, identitiesOf } from '../segment/identity.ts';
import { digitsBeyondMillis } from '../segment/iso-text.ts';

const HOUR = 3_600_000;

export interface UnsentLine {
  readonly line: LogLine;
  readonly high: number;
  readonly low: number;
  /** 1 for the first of those that are alike in everything. */
  readonly nth: number;
  readonly uid: string;
}

/** Hours since the epoch: under which what was sent is kept. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR);
}

/**
 * @param lines in the order in which they are to be sent
 * @param sent what was sent of the hours of these lines, from whatever source
 * @param settled the source's further lines of these hours: as many as there are of those that were sent stand for them, and for
 *   none of `lines`. Is asked only where it matters.
 */
export async function unsentLines(
  lines: readonly LogLine[],
  sent: readonly Identities[],
  settled: () => Promise<readonly Identities[]>,
): Promise<UnsentLine[]> {
  const own = identitiesOf(lines);
  let places = missingPlaces(own, countAll(sent));
  if (places.length < lines.length) {
    const others = await settled();
    if (others.some(({ low }) => low.length > 0)) {
      const counts = countAll(sent);
      takeAll(counts, others);
      places = missingPlaces(own, counts);
    }
  }
  const numbers = numberFrom(own, places, sent);
  return places.flatMap((place): UnsentLine[] => {
    const line = lines[place];
    if (!line) return [];
    const high = own.high[place] ?? 0;
    const low = own.low[place] ?? 0;
    const nth = numbers(high, low);
    return [{ line, high, low, nth, uid: uidOf(line, high, low, nth) }];
  });
}

/**
 * What names a line for good: OpenTelemetry's semantic conventions let records of the same `log.record.uid` be dropped, so that a
 * batch whose answer was lost can be sent again.
 *
 * @param nth 1 for the first of those that are alike in everything
 */
export function uidOf(line: LogLine, high: number, low: number, nth: number): string {
  const hex = [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
  // The time of others is part of the identity.
  const hour = digitsBeyondMillis(line.timeText) === null ? `@${hourOf(line.time)}` : '';
  return nth > 1 ? `${hex}${hour}-${nth}` : `${hex}${hour}`;
}

function countAll(all: readonly Identities[]): IdentityCounts {
  const counts = new IdentityCounts(all.reduce((sum, { low }) => sum + low.length, 0));
  for (const { high, low } of all) {
    low.forEach((one, n) => {
      counts.add(high[n] ?? 0, one);
    });
  }
  return counts;
}

/** Takes these away, as far as they are there. */
function takeAll(counts: IdentityCounts, all: readonly Identities[]): void {
  for (const { high, low } of all) {
    low.forEach((one, n) => {
      counts.take(high[n] ?? 0, one);
    });
  }
}

function missingPlaces({ high, low }: Identities, counts: IdentityCounts): number[] {
  const places: number[] = [];
  low.forEach((one, n) => {
    if (!counts.take(high[n] ?? 0, one)) places.push(n);
  });
  return places;
}

/** Numbers lines that are alike, on from those that were sent. */
function numberFrom(
  own: Identities,
  places: readonly number[],
  sent: readonly Identities[],
): (high: number, low: number) => number {
  const key = (high: number, low: number) => `${high} ${low}`;
  const wanted = new IdentityCounts(places.length);
  for (const place of places) wanted.add(own.high[place] ?? 0, own.low[place] ?? 0);
  const numbers = new Map<string, number>();
  const next = (high: number, low: number) => {
    const number = (numbers.get(key(high, low)) ?? 0) + 1;
    numbers.set(key(high, low), number);
    return number;
  };
  for (const { high, low } of sent) {
    low.forEach((one, n) => {
      const upper = high[n] ?? 0;
      if (!wanted.take(upper, one)) return;
      wanted.add(upper, one);
      next(upper, one);
    });
  }
  return next;
}
