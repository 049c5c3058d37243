/** `npm run bench -- preview`: the download preview's lines in memory, without a browser. */
import { execFile } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { say } from '../../../scripts/steps.ts';
import { type Figure, verdictOf } from '../support/figure.ts';
import { printFigures } from '../support/print-figures.ts';
import type { Measured } from './measure.ts';

export const PREVIEW_USAGE = 'npm run bench -- preview [--lines N,N,...]';

const MEASURE = fileURLToPath(new URL('measure.ts', import.meta.url));
const SIZES = '1000,96000,1000000';

/** @returns the exit code */
export async function runPreview(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { lines: { type: 'string', default: SIZES } } });
  const sizes = values.lines.split(',').map((text) => Number(text.replaceAll('_', '')));
  if (!sizes.every((size) => Number.isSafeInteger(size) && size >= 200)) {
    throw new Error(`--lines takes whole numbers from 200 on, not ${values.lines}.`);
  }
  const figures: Figure[] = [];
  for (const lines of sizes) {
    say(`Previewing ${lines} lines...`);
    figures.push(...figuresOf(await measured(lines)));
  }
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`;
  console.log(`\nNode ${process.version}; ${machine}\n`);
  printFigures(figures);
  return figures.some((figure) => verdictOf(figure) === 'missed') ? 1 : 0;
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
