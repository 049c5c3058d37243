import type { LineRow } from '../../src/search/contract.ts';
import { logLine } from '../log-views/fixtures.ts';

/** Rows of lines at these times, in ms; the time is also the message. */
export function lineRows(times: readonly number[]): LineRow[] {
  return times.map((time, place) => ({
    key: { time, partition: 0, segment: 0, place },
    line: logLine({ time, message: String(time) }),
    source: 'gateway',
  }));
}
