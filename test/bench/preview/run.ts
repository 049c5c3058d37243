/**
 * `npm run bench -- preview`: the download panel of the shipped build in a real Chromium, from the click to the file on
 * disk; with `--node` its lines in memory, without a browser.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { buildExtension } from '../../../scripts/build.ts';
import { buildSandboxPages } from '../../../scripts/sandbox-pages.ts';
import { say, untilEnded } from '../../../scripts/steps.ts';
import { type Figure, verdictOf } from '../support/figure.ts';
import { printFigures } from '../support/print-figures.ts';
import { nodeFigures } from './node-figures.ts';
import { panelFigures } from './panel-figures.ts';
import { type PanelRun, runPanel } from './panel-run.ts';

export const PREVIEW_USAGE = 'npm run bench -- preview [--lines N,N,...] [--node] [--json FILE]';

const SIZES = '1000,96000,1000000';
const FEWEST_LINES = 200;

/** @returns the exit code */
export async function runPreview(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lines: { type: 'string', default: SIZES },
      node: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const sizes = values.lines.split(',').map((text) => Number(text.replaceAll('_', '')));
  if (!sizes.every((size) => Number.isSafeInteger(size) && size >= FEWEST_LINES)) {
    throw new Error(`--lines takes whole numbers from ${FEWEST_LINES} on, not ${values.lines}.`);
  }
  const figures: Figure[] = [];
  const runs: PanelRun[] = [];
  if (!values.node) await prepare();
  for (const lines of sizes) {
    say(`Previewing ${lines.toLocaleString('en')} lines...`);
    if (values.node) figures.push(...(await nodeFigures(lines)));
    else {
      const run = await runPanel(lines);
      runs.push(run);
      figures.push(...panelFigures(run));
    }
  }
  const program = runs[0]?.browser ?? `Node ${process.version}`;
  const load = loadavg().map((one) => Number(one.toFixed(1)));
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  console.log(
    `\n${program}; ${processor}, ${availableParallelism()} cores; load average ${load.join(', ')}\n`,
  );
  printFigures(figures);
  if (values.json !== undefined) {
    const facts = {
      date: new Date().toISOString(),
      program,
      machine: {
        processor,
        cores: availableParallelism(),
        memoryBytes: totalmem(),
        load,
        node: process.version,
      },
      figures: figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) })),
      runs: runs.map(({ loading, watched, ...run }) => ({
        ...run,
        loading: { ...loading, threads: undefined },
        watched: { ...watched, threads: undefined },
      })),
    };
    writeFileSync(values.json, `${JSON.stringify(facts, null, 2)}\n`);
    say(`Written to ${values.json}.`);
  }
  return figures.some((figure) => verdictOf(figure) === 'missed') ? 1 : 0;
}

async function prepare(): Promise<void> {
  // The browser and its profile go when this process does.
  untilEnded().then(() => process.exit(130));
  await buildSandboxPages();
  say('Building the extension...');
  if (!(await buildExtension(['chromium']))) throw new Error('The extension could not be built.');
}
