/** `npm run bench -- redaction`: our finder beside secretlint, each in a process of its own, in the same run. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from '../support/figure.ts';
import { fixed } from '../support/table.ts';
import { measureEngine } from './engine-size.ts';
import type { Measured } from './measure.ts';

const MEASURE = fileURLToPath(new URL('measure.ts', import.meta.url));
const RIVAL = 'secretlint';
/** The rival is slow enough that a part of the lines tells as much. */
const RIVAL_SHARE = 4;

export async function redactionFigures(lines: number, say: (text: string) => void): Promise<Figure[]> {
  say(`Searching ${lines} lines...`);
  const ours = await measured('ours', lines);
  say(`Searching ${Math.ceil(lines / RIVAL_SHARE)} lines with ${RIVAL}...`);
  const rival = await measured(RIVAL, Math.ceil(lines / RIVAL_SHARE));
  const { finder, whole } = await measureEngine();
  const [slowest, slowestRate] = Object.entries(ours.hostile).sort(
    ([, one], [, other]) => one - other,
  )[0] ?? ['none', Number.NaN];
  const [twice, fourTimes] = ours.growth;
  const common = { group: 'redaction', lines } as const;
  const chunked = '1,000 lines at a time';
  return [
    {
      ...common,
      name: 'messages, many at once',
      unit: 'lines/s',
      ours: Math.max(...ours.linesPerSecond),
      rival: { name: RIVAL, value: Math.max(...rival.linesPerSecond), note: chunked },
      target: { of: 'value', bound: 'least', limit: 300_000 },
    },
    {
      ...common,
      name: 'messages, a fifth with a finding',
      unit: 'lines/s',
      ours: Math.max(...ours.tellingPerSecond),
      rival: { name: RIVAL, value: Math.max(...rival.tellingPerSecond), note: chunked },
      note: `${ours.findings} findings, ${rival.findings} of ${RIVAL} in a ${RIVAL_SHARE}th of the lines`,
    },
    {
      ...common,
      name: 'whole lines cleaned',
      unit: 'lines/s',
      ours: Math.max(...ours.cleanedPerSecond),
      target: { of: 'value', bound: 'least', limit: 120_000 },
    },
    {
      ...common,
      name: 'joined text',
      unit: 'MB/s',
      ours: Math.max(...ours.joined),
      rival: { name: RIVAL, value: Math.max(...rival.joined), note: chunked },
      target: { of: 'value', bound: 'least', limit: 40 },
    },
    {
      ...common,
      name: 'most hostile text',
      unit: 'MB/s',
      ours: slowestRate,
      target: { of: 'value', bound: 'least', limit: 4 },
      note: `${slowest} again and again`,
    },
    {
      ...common,
      name: 'hostile text, twice the length',
      unit: 'x',
      ours: twice,
      target: { of: 'value', bound: 'most', limit: 3.5 },
    },
    {
      ...common,
      name: 'hostile text, four times the length',
      unit: 'x',
      ours: fourTimes,
      target: { of: 'value', bound: 'most', limit: 8 },
      note: 'the worst of all texts; quadratic is 16 x',
    },
    {
      ...common,
      name: 'memory of the search',
      unit: 'MB',
      ours: ours.memory,
      rival: { name: RIVAL, value: rival.memory, note: `a ${RIVAL_SHARE}th of the lines` },
    },
    {
      ...common,
      name: 'finder and rules, gzipped',
      unit: 'kB',
      ours: finder.gzipBytes / 1000,
      note: `${fixed(finder.bytes / 1000, 1)} kB before`,
    },
    {
      ...common,
      name: 'whole engine, gzipped',
      unit: 'kB',
      ours: whole.gzipBytes / 1000,
      target: { of: 'value', bound: 'most', limit: 40 },
      note: `${fixed(whole.bytes / 1000, 1)} kB before`,
    },
  ];
}

async function measured(contender: string, lines: number): Promise<Measured> {
  const args = ['--import', 'tsx', MEASURE, contender, String(lines)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}
