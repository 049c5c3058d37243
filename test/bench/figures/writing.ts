/** What appending costs: time, bytes, and the background's patience. */
import { type Bench, storeName } from '../support/bench.ts';
import type { Figure } from '../support/figure.ts';
import { fixed } from '../support/table.ts';

export async function appendFigures(bench: Bench): Promise<Figure[]> {
  const { lines, path } = bench.dataset;
  const filled = await bench.filled(lines);
  const rows = await bench.rows();
  bench.say('lnav loads the lines...');
  const lnav = await bench.lnav.load(path);
  const ours = perSecond(filled);
  const wrong = filled.lines === lines ? {} : { wrong: `${filled.lines} lines stored, not ${lines}` };
  const common = { group: 'append', name: 'append', unit: 'lines/s', lines, ours, ...wrong } as const;
  return [
    {
      ...common,
      rival: {
        name: 'one record a line',
        value: perSecond(rows),
        note: `${rows.lines} lines of it`,
      },
      target: { of: 'ratio', bound: 'least', limit: 30 },
      note: `merging afterwards ${fixed(filled.maintainMs / 1000)} s, ${filled.segments} segments`,
    },
    {
      ...common,
      rival: { ...lnav, value: lnav.value === null ? null : perSecond({ lines, ms: lnav.value }) },
      target: { of: 'ratio', bound: 'least', limit: 1 },
    },
  ];
}

/** Asked when the browser is closed, so that its files are whole. */
export async function sizeFigures(bench: Bench): Promise<Figure[]> {
  const { lines, gzipBytes } = bench.dataset;
  const filled = await bench.filled(lines);
  const usage = await bench.withPage(storeName(lines), (page) => page.call('usage', null));
  await bench.stage.close();
  const onDisk = bench.stage.storedBytes(`${storeName(lines)}.localhost`);
  const rival = { name: 'gzip -6 of the JSONL', value: gzipBytes / lines };
  const target = { of: 'ratio', bound: 'most', limit: 0.6 } as const;
  const common = { group: 'size', unit: 'bytes/line', lines, rival } as const;
  return [
    {
      ...common,
      name: 'stored',
      ours: filled.storedBytes / lines,
      target,
      note: `${fixed(filled.storedBytesBefore / lines, 1)} before merging`,
    },
    {
      ...common,
      name: 'on disk',
      ours: onDisk / lines,
      target,
      note: `the browser's files; it reported ${fixed(usage / lines, 1)} before it was closed`,
    },
  ];
}

/** A trace of more would be too large to read. */
const MOST_TRACED = 200_000;

export async function taskFigures(bench: Bench): Promise<Figure[]> {
  const { lines } = bench.dataset;
  const { gaps, maintainGaps } = await bench.filled(lines);
  const target = { of: 'value', bound: 'most', limit: 50 } as const;
  const common = { group: 'task', unit: 'ms', target } as const;
  const figures: Figure[] = [
    {
      ...common,
      lines,
      name: 'longest task, append',
      ours: gaps[0]?.ms ?? Number.NaN,
      note: `between two ticks of a 4 ms timer in the writer, waiting for a processor included; then ${list(gaps.slice(1, 4).map(({ ms }) => ms))}`,
    },
    {
      ...common,
      lines,
      name: 'longest task, merging',
      ours: maintainGaps[0]?.ms ?? Number.NaN,
    },
  ];
  const traced = Math.min(lines, MOST_TRACED);
  const tasks = await bench.stage.longestTasks(() => {
    bench.say(`Storing ${traced} lines, traced...`);
    return bench.fillAnew('traced', traced);
  });
  const [longest] = tasks?.busy ?? [];
  if (tasks && longest !== undefined) {
    figures.push({
      ...common,
      lines: traced,
      name: 'longest task, processor time',
      ours: longest,
      note: `by Chromium's trace of ${traced} lines, parsing of their JSON included; then ${list(tasks.busy.slice(1, 4))}; from start to end ${list(tasks.wall.slice(0, 3))}`,
    });
  }
  return figures;
}

function list(times: readonly number[]): string {
  return times.map((ms) => fixed(ms, 0)).join(', ');
}

export function perSecond({ lines, ms }: { readonly lines: number; readonly ms: number }): number {
  return (lines / ms) * 1000;
}
