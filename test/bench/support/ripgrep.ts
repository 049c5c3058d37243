import { NOT_INSTALLED, runCommand } from './command.ts';
import type { Rival } from './figure.ts';
import { runsOf } from './statistics.ts';

const RUNS = 3;

/**
 * How long ripgrep takes to count the lines of a file that fit, the file cached. Configuration files are left out.
 *
 * @param args flags and pattern
 */
export async function ripgrep(args: readonly string[], file: string): Promise<Rival & { hits?: number }> {
  const name = `rg ${args.join(' ')}`;
  const times: number[] = [];
  let hits = 0;
  // The first one only warms the file's cache.
  for (let run = 0; run <= RUNS; run++) {
    const done = await runCommand('rg', ['--no-config', '-c', ...args, file]);
    if (done === null) return { name, value: null, note: NOT_INSTALLED };
    // 1: nothing found.
    if (done.code > 1) throw new Error(`rg failed: ${done.stderr.trim()}`);
    hits = Number(done.stdout.trim() || 0);
    if (run > 0) times.push(done.ms);
  }
  const runs = runsOf(times);
  return { name, value: runs.best, runs, hits };
}
