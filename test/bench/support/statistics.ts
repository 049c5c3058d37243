/** Some runs of one measurement. */
export interface Runs {
  /** The lowest: all noise only adds. */
  readonly best: number;
  readonly median: number;
  readonly runs: readonly number[];
}

export function runsOf(values: readonly number[]): Runs {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return { best: sorted[0] ?? Number.NaN, median: (lower + upper) / 2, runs: values };
}

/** Runs a measurement some times, one after the other. */
export async function repeat(times: number, measure: () => Promise<number>): Promise<Runs> {
  const values: number[] = [];
  for (let run = 0; run < times; run++) values.push(await measure());
  return runsOf(values);
}
