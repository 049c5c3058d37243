/** The download preview's lines in memory, without a browser. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from '../support/figure.ts';
import type { Measured } from './measure.ts';

const MEASURE = fileURLToPath(new URL('measure.ts', import.meta.url));

/** Of one number of lines, measured in a process of its own. */
export async function nodeFigures(lines: number): Promise<Figure[]> {
  return figuresOf(await measured(lines));
}

function figuresOf(one: Measured): Figure[] {
  const common = { group: 'preview', lines: one.lines } as const;
  const name = (text: string) => `${one.lines.toLocaleString('en')}: ${text}`;
  return [
    {
      ...common,
      name: name('first lines shown'),
      unit: 'ms',
      ours: one.firstShown,
      target: { of: 'value', bound: 'most', limit: 1000 },
    },
    {
      ...common,
      name: name('loaded and looked into'),
      unit: 'lines/s',
      ours: one.loadedPerSecond,
      note: `${one.found} places, ${one.values} values`,
    },
    { ...common, name: name('looked over once more'), unit: 'lines/s', ours: one.passedPerSecond },
    {
      ...common,
      name: name('written'),
      unit: 'lines/s',
      ours: one.filePerSecond,
      note: `${(one.fileBytes / 1e6).toFixed(1)} MB`,
    },
    { ...common, name: name('held'), unit: 'bytes/line', ours: one.bytesPerLine },
    {
      ...common,
      name: name('peak memory'),
      unit: 'MB',
      ours: one.peak,
      target: { of: 'value', bound: 'most', limit: 250 },
      note: 'heap and buffers, waste not yet cleared away included',
    },
    { ...common, name: name('slowest window while loading'), unit: 'ms', ours: one.slowestWindow },
  ];
}

async function measured(lines: number): Promise<Measured> {
  const args = ['--expose-gc', '--import', 'tsx', MEASURE, String(lines)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}
