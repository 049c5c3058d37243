/**
 * Which line is which, whatever source it came from: 64 bits over what the source itself says of the line.
 *
 * In it are app, environment, context, invocation, time, level, message, other and error. Not in it is what one source
 * knows and another does not (host name, licence, edition, versions), nor when or how the line arrived.
 * - Time is the instant down to the last digit that was given, not its spelling: `.843Z`, `.843000Z` and `.843+00:00` are
 *   one, `.843271Z` is another. A time text that cannot be read counts as the text it is, since the line's time is then
 *   borrowed from its neighbours and depends on the page that the line was read in.
 * - A missing text and an empty one are the same, since sources differ in how they say "none".
 */

import { LEVELS } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import type { Dictionary } from './dictionary.ts';
import { HashLanes } from './hash-lanes.ts';
import { digitsBeyondMillis, IsoClock } from './iso-text.ts';

/** Identities of lines as two arrays of 32 bits: a number holds 53, and bigints are slow. */
export interface Identities {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** Fields that repeat from line to line: their hashes are kept. */
const REPEATED = ['appId', 'environmentId', 'contextId', 'invocationId'] as const;
export type RepeatedField = (typeof REPEATED)[number];

/** Takes the identity of one line; `identitiesOf` is faster for many. */
export function identityOf(line: LogLine): { readonly high: number; readonly low: number } {
  const { high, low } = identitiesOf([line]);
  return { high: high[0] ?? 0, low: low[0] ?? 0 };
}

/**
 * The identities of lines, in their order.
 *
 * @param dictionaries values of repeated fields, where they are collected already
 */
export function identitiesOf(
  lines: readonly LogLine[],
  dictionaries?: Readonly<Record<RepeatedField, Dictionary>>,
): Identities {
  const high = new Uint32Array(lines.length);
  const low = new Uint32Array(lines.length);
  const repeated = REPEATED.map((field) => hashesOf(field, lines, dictionaries?.[field]));
  const clock = new IsoClock();
  const lanes = new HashLanes();
  lines.forEach((line, n) => {
    lanes.reset();
    for (const hashes of repeated) {
      const [one, other] = hashes(n);
      lanes.pair(one, other);
    }
    addTime(lanes, line, clock);
    lanes.number(LEVELS.indexOf(line.level));
    lanes.text(line.message);
    lanes.text(line.other ?? '');
    lanes.text(line.error ?? '');
    lanes.finish();
    high[n] = lanes.high;
    low[n] = lanes.low;
  });
  return { high, low };
}

function addTime(lanes: HashLanes, line: LogLine, clock: IsoClock): void {
  const digits = clock.isCanonical(line.time, line.timeText) ? '' : digitsBeyondMillis(line.timeText);
  if (digits === null) lanes.text(line.timeText);
  else {
    lanes.double(line.time);
    lanes.text(digits);
  }
}

type Pair = readonly [number, number];

/** Gives the two hashes of a field of the n-th line. */
function hashesOf(
  field: RepeatedField,
  lines: readonly LogLine[],
  dictionary: Dictionary | undefined,
): (line: number) => Pair {
  const lanes = new HashLanes();
  const hash = (value: string | null): Pair => {
    lanes.reset();
    lanes.text(value ?? '');
    lanes.finish();
    return [lanes.high, lanes.low];
  };
  const none: Pair = [0, 0];
  if (!dictionary) return (n) => hash(lines[n]?.[field] ?? null);
  const hashes = dictionary.values.map(hash);
  return (n) => hashes[dictionary.ids[n] ?? 0] ?? none;
}
