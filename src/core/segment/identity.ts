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
import { HashLanes } from './hash-lanes.ts';
import { digitsBeyondMillis, IsoClock } from './iso-text.ts';

/** Identities of lines as two arrays of 32 bits: a number holds 53, and bigints are slow. */
export interface Identities {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** How many values of a field are kept with their hashes: as many invocations as run beside each other. */
const KEPT = 4;

/** Takes the identity of one line; `identitiesOf` is faster for many. */
export function identityOf(line: LogLine): { readonly high: number; readonly low: number } {
  const { high, low } = identitiesOf([line]);
  return { high: high[0] ?? 0, low: low[0] ?? 0 };
}

/** The identity as 16 hex digits: what names a line in an address, and in whatever is noted of it. */
export function identityText(line: LogLine): string {
  const { high, low } = identityOf(line);
  return hexOf(high) + hexOf(low);
}

function hexOf(half: number): string {
  return half.toString(16).padStart(8, '0');
}

/** The identities of lines, in their order. */
export function identitiesOf(lines: readonly LogLine[]): Identities {
  const high = new Uint32Array(lines.length);
  const low = new Uint32Array(lines.length);
  const app = new KeptHash();
  const environment = new KeptHash();
  const context = new KeptHash();
  const invocation = new KeptHash();
  const clock = new IsoClock();
  const lanes = new HashLanes();
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n];
    if (line === undefined) continue;
    lanes.reset();
    app.add(lanes, line.appId);
    environment.add(lanes, line.environmentId);
    context.add(lanes, line.contextId);
    invocation.add(lanes, line.invocationId);
    addTime(lanes, line, clock);
    lanes.number(LEVELS.indexOf(line.level));
    lanes.text(line.message);
    lanes.text(line.other ?? '');
    lanes.text(line.error ?? '');
    lanes.finish();
    high[n] = lanes.high;
    low[n] = lanes.low;
  }
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

/** The hash of a field that mostly has the value of a line shortly before. */
class KeptHash {
  private readonly lanes = new HashLanes();
  private readonly values: (string | null)[] = [];
  private readonly highs = new Uint32Array(KEPT);
  private readonly lows = new Uint32Array(KEPT);
  private next = 0;

  add(to: HashLanes, value: string | null): void {
    let place = this.values.indexOf(value);
    if (place < 0) {
      place = this.next;
      this.next = (place + 1) % KEPT;
      this.lanes.reset();
      this.lanes.text(value ?? '');
      this.lanes.finish();
      this.values[place] = value;
      this.highs[place] = this.lanes.high;
      this.lows[place] = this.lanes.low;
    }
    to.pair(this.highs[place] ?? 0, this.lows[place] ?? 0);
  }
}
