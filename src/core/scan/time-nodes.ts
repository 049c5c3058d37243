/** Conditions on when a line was written and how bad it is: both stand in the outline, and in the part `times`. */
import { LEVELS, type Level } from '../level.ts';
import type { TimeBounds } from '../query/time-bounds.ts';
import { ok } from '../result.ts';
import { COST, type ScanNode } from './node.ts';

const PARTS = ['times'] as const;

export function timeNode({ from, to }: TimeBounds): ScanNode {
  return {
    cost: COST.time,
    parts: PARTS,
    judge: (outline) => {
      if (outline.lines === 0 || outline.to < from || outline.from >= to) return 'none';
      // Where the outline has no first time there is a line whose time is no number, which fits no time.
      return outline.from > Number.NEGATIVE_INFINITY && outline.from >= from && outline.to < to
        ? 'all'
        : 'some';
    },
    narrow: (reader, mask) => {
      const times = reader.times();
      if (!times.ok) return times;
      const first = from === Number.NEGATIVE_INFINITY ? 0 : firstWhere(times.value, (time) => time >= from);
      const end = firstWhere(times.value, (time) => time >= to);
      mask.fill(0, 0, first);
      mask.fill(0, Math.max(first, end));
      // Times that are no numbers stand among those of -Infinity, and fit nothing.
      for (let n = first; n < mask.length && !isReal(times.value[n]); n++) {
        if (Number.isNaN(times.value[n])) mask[n] = 0;
      }
      return ok(undefined);
    },
  };
}

/** Lines whose time is a number. */
export const timeGivenNode: ScanNode = {
  cost: COST.time,
  parts: PARTS,
  judge: ({ lines, from, to }) => {
    if (lines === 0 || to === Number.NEGATIVE_INFINITY || from === Number.POSITIVE_INFINITY) return 'none';
    return from > Number.NEGATIVE_INFINITY && to < Number.POSITIVE_INFINITY ? 'all' : 'some';
  },
  narrow: (reader, mask) => {
    const times = reader.times();
    if (!times.ok) return times;
    mask.fill(
      0,
      0,
      firstWhere(times.value, (time) => time > Number.NEGATIVE_INFINITY),
    );
    mask.fill(
      0,
      firstWhere(times.value, (time) => time === Number.POSITIVE_INFINITY),
    );
    return ok(undefined);
  },
};

export function levelNode(wanted: readonly Level[]): ScanNode {
  const fits = Uint8Array.from(LEVELS, (level) => (wanted.includes(level) ? 1 : 0));
  return {
    cost: COST.level,
    parts: PARTS,
    judge: ({ lines, levels }) => {
      const fitting = levels.reduce((sum, count, level) => sum + (fits[level] === 1 ? count : 0), 0);
      return fitting === 0 ? 'none' : fitting === lines ? 'all' : 'some';
    },
    narrow: (reader, mask) => {
      const levels = reader.levels();
      if (!levels.ok) return levels;
      for (let n = 0; n < mask.length; n++)
        mask[n] = (mask[n] ?? 0) & (fits[levels.value[n] ?? fits.length] ?? 0);
      return ok(undefined);
    },
  };
}

function isReal(time: number | undefined): boolean {
  return time !== undefined && time > Number.NEGATIVE_INFINITY;
}

/** The first place that passes; times rise, and those that are no numbers are among the first and pass no comparison. */
function firstWhere(times: Float64Array, passes: (time: number) => boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(times[middle] ?? Number.NaN)) high = middle;
    else low = middle + 1;
  }
  return low;
}
