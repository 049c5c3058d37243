/**
 * `npm run bench -- import`: a million lines of each format, read into the store by the shipped build in a real Chromium,
 * beside lnav's load of the same file in the same run.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from '../../../scripts/build.ts';
import { buildSandboxPages } from '../../../scripts/sandbox-pages.ts';
import { say, untilEnded } from '../../../scripts/steps.ts';
import { IMPORT_FORMATS, type ImportFormat } from '../../../src/core/imported-file.ts';
import { type Figure, verdictOf } from '../support/figure.ts';
import { type Lnav, lnavIn } from '../support/lnav.ts';
import { printFigures } from '../support/print-figures.ts';
import { runsOf } from '../support/statistics.ts';
import { fixed } from '../support/table.ts';
import { type BenchFile, makeFiles } from './files.ts';
import { runImportOf } from './import-run.ts';
import { LNAV_FORMATS } from './lnav-formats.ts';

export const IMPORT_USAGE = `npm run bench -- import [--lines N] [--only ${IMPORT_FORMATS.join(',')}] [--runs N] [--json FILE]`;

const FEWEST_LINES = 1_000;

/** @returns the exit code */
export async function runImports(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lines: { type: 'string', default: '1000000' },
      only: { type: 'string', default: IMPORT_FORMATS.join() },
      runs: { type: 'string', default: '2' },
      json: { type: 'string' },
    },
  });
  const lines = Number(values.lines.replaceAll('_', ''));
  const runs = Number(values.runs);
  if (!Number.isSafeInteger(lines) || lines < FEWEST_LINES || !(runs >= 1 && runs <= 20)) {
    throw new Error(`--lines takes a whole number from ${FEWEST_LINES} on, --runs one up to 20.`);
  }
  const formats = new Set(values.only.split(',').map(readFormat));
  // The browsers and their profiles go when this process does.
  untilEnded().then(() => process.exit(130));
  await buildSandboxPages();
  say('Building the extension...');
  if (!(await buildExtension(['chromium']))) throw new Error('The extension could not be built.');
  const folder = mkdtempSync(join(tmpdir(), 'app-log-access-import-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  say(`Writing ${fixed(lines, 0)} lines...`);
  const files = await makeFiles(folder, lines, formats);
  mkdirSync(join(folder, 'lnav'));
  const lnav = lnavIn(join(folder, 'lnav'), LNAV_FORMATS);
  const figures: Figure[] = [];
  let browser = '';
  for (const file of files) {
    say(`Reading ${file.format}, ${fixed(file.bytes / 1e6, 1)} MB...`);
    const measured = await measure(file, { lines, runs, lnav });
    figures.push(...measured.figures);
    browser = measured.browser;
  }
  const load = loadavg().map((one) => Number(one.toFixed(1)));
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const cores = availableParallelism();
  console.log(
    `\n${browser}; ${fixed(lines, 0)} lines; ${processor}, ${cores} cores; load average ${load.join(', ')}\n`,
  );
  printFigures(figures);
  if (values.json !== undefined) {
    const machine = { processor, cores, load, memoryBytes: totalmem(), node: process.version };
    const told = figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) }));
    const facts = { date: new Date().toISOString(), browser, machine, lines, figures: told };
    writeFileSync(values.json, `${JSON.stringify(facts, null, 2)}\n`);
    say(`Written to ${values.json}.`);
  }
  return figures.some((figure) => ['missed', 'wrong'].includes(verdictOf(figure))) ? 1 : 0;
}

function readFormat(text: string): ImportFormat {
  const found = IMPORT_FORMATS.find((one) => one === text.trim());
  if (found === undefined)
    throw new Error(`There is no ${text.trim()}; there are ${IMPORT_FORMATS.join(', ')}.`);
  return found;
}

/** Ours and lnav in turn, so that both meet the same noise. */
async function measure(
  { format, path, bytes }: BenchFile,
  { lines, runs, lnav }: { readonly lines: number; readonly runs: number; readonly lnav: Lnav },
): Promise<{ readonly figures: readonly Figure[]; readonly browser: string }> {
  const rates: number[] = [];
  const peaks: number[] = [];
  let rival = await lnav.load(path);
  let wrong: string | undefined;
  let browser = '';
  for (let run = 0; run < runs; run++) {
    const { ms, state, peakMb, ...about } = await runImportOf(path);
    browser = about.browser;
    rates.push((lines / ms) * 1000);
    if (peakMb !== null) peaks.push(peakMb);
    const [entry] = state.entries;
    if (entry?.outcome !== 'added' || entry.lines !== lines) {
      wrong = `${entry?.outcome ?? 'nothing'}: ${entry?.lines ?? 0} lines`;
    }
    const again = await lnav.load(path);
    if (again.value !== null && (rival.value === null || again.value < rival.value)) rival = again;
  }
  const note = `${fixed(bytes / 1e6, 1)} MB${format === 'otlp' ? '; lnav knows no OTLP and reads it as text' : ''}`;
  const rate = rival.value === null ? null : (lines / rival.value) * 1000;
  const figures: Figure[] = [
    {
      ...{ group: 'import', name: `read and store, ${format}`, unit: 'lines/s', lines, note },
      ...{ ours: Math.max(...rates), runs: runsOf(rates) },
      rival: { name: rival.name, value: rate, ...(rival.note ? { note: rival.note } : {}) },
      // A rival that does not read the format is no measure.
      ...(format === 'otlp' ? {} : { target: { of: 'ratio', bound: 'least', limit: 1 } }),
      ...(wrong === undefined ? {} : { wrong }),
    },
  ];
  if (peaks.length > 0) {
    figures.push({
      ...{ group: 'import', name: `peak memory, ${format}`, unit: 'MB', lines, ours: Math.max(...peaks) },
    });
  }
  return { figures, browser };
}
