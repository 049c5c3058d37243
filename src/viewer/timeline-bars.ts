/** The bars of a histogram as one path a level: a new line costs six attributes, however many bars there are. */
import { LEVELS, type Level } from '../core/level.ts';
import type { BinCounts } from '../core/scan/histogram.ts';
import { roundMax, type Scale, xOf } from './timeline-scale.ts';

export interface Bars {
  /** What is at the bottom first; `path` is '' for a level without lines. */
  readonly paths: readonly { readonly level: Level; readonly path: string }[];
  /** Lines at the top of the axis. */
  readonly max: number;
}

/** @param height of the highest bar there can be, in px; 0 is at the top */
export function barsOf({ bins, levels }: BinCounts, scale: Scale, height: number): Bars {
  const totals = Array.from({ length: bins.count }, (_, bin) =>
    levels.reduce((sum, perBin) => sum + (perBin[bin] ?? 0), 0),
  );
  const max = roundMax(Math.max(0, ...totals));
  const paths = LEVELS.map((): string[] => []);
  for (let bin = 0; bin < bins.count; bin++) {
    if (!totals[bin]) continue;
    const left = Math.max(0, Math.round(xOf(scale, bins.from + bin * bins.width)));
    const end = Math.min(scale.width, Math.round(xOf(scale, bins.from + (bin + 1) * bins.width)));
    if (end <= 0 || left >= scale.width) continue;
    // A hairline between bars, where they are wide enough to spare it.
    const width = Math.max(1, end - left - (end - left >= 4 ? 1 : 0));
    let [sum, bottom] = [0, height];
    let above = levels.filter((perBin) => (perBin[bin] ?? 0) > 0).length;
    for (let level = 0; level < LEVELS.length; level++) {
      const lines = levels[level]?.[bin] ?? 0;
      if (lines === 0) continue;
      sum += lines;
      above -= 1;
      // One error among thousands of lines must be seen: each level has a pixel at least.
      const top = Math.max(above, Math.min(bottom - 1, Math.round(height - (sum / max) * height)));
      paths[level]?.push(`M${left} ${top}h${width}V${bottom}h${-width}z`);
      bottom = top;
    }
  }
  return { paths: LEVELS.map((level, n) => ({ level, path: paths[n]?.join('') ?? '' })), max };
}
