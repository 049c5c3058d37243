/**
 * `npm run bench`: the log store in a real browser, each figure beside its rival in the same run; with a name, something
 * else: the redaction engine in Node, the download panel, popup and viewer, or the opening of files.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { measureFigures } from '../test/bench/figures/figures.ts';
import { IMPORT_USAGE, runImports } from '../test/bench/import/run.ts';
import { PREVIEW_USAGE, runPreview } from '../test/bench/preview/run.ts';
import { REDACTION_USAGE, runRedaction } from '../test/bench/redaction/run.ts';
import { type BenchArguments, readArguments, USAGE } from '../test/bench/support/arguments.ts';
import { Bench } from '../test/bench/support/bench.ts';
import { type Figure, ratioOf, verdictOf } from '../test/bench/support/figure.ts';
import { printFigures } from '../test/bench/support/print-figures.ts';
import { runViews } from '../test/bench/viewer/run.ts';
import { VIEWS_USAGE } from '../test/bench/viewer/view-arguments.ts';
import { say, untilEnded } from './steps.ts';

/** The user ended it. */
class Ended extends Error {}

async function run(
  options: BenchArguments,
  folder: string,
  ended: Promise<never>,
): Promise<readonly Figure[]> {
  const bench = await Promise.race([Bench.start({ ...options, folder, say }), ended]);
  try {
    const figures = await Promise.race([measureFigures(bench, options.only), ended]);
    report(options, bench, figures);
    return figures;
  } finally {
    await bench.end();
  }
}

function report({ json, file }: BenchArguments, bench: Bench, figures: readonly Figure[]): void {
  const { lines, bytes } = bench.dataset;
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`;
  console.log(`\n${bench.stage.version}; ${lines.toLocaleString('en')} lines; ${machine}\n`);
  printFigures(figures);
  if (json === null) return;
  const facts = {
    date: new Date().toISOString(),
    browser: bench.stage.version,
    machine: {
      processor: cpus()[0]?.model.trim() ?? null,
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      system: `${process.platform} ${process.arch}`,
      node: process.version,
    },
    data: { file, lines, jsonlBytes: bytes, questions: bench.dataset.questions },
    figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), verdict: verdictOf(figure) })),
  };
  writeFileSync(json, `${JSON.stringify(facts, null, 2)}\n`);
  say(`Written to ${json}.`);
}

async function main(): Promise<number> {
  const [first, ...rest] = process.argv.slice(2);
  if (first === 'redaction') return runRedaction(rest);
  if (first === 'preview') return runPreview(rest);
  if (first === 'import') return runImports(rest);
  if (first === 'popup' || first === 'viewer') return runViews([first, ...rest]);
  let options: BenchArguments;
  try {
    options = readArguments(process.argv.slice(2));
  } catch (error) {
    say(
      `${error instanceof Error ? error.message : String(error)}\n${USAGE}\n${REDACTION_USAGE}\n${PREVIEW_USAGE}\n${VIEWS_USAGE}\n${IMPORT_USAGE}`,
    );
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'app-log-access-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  const ended = untilEnded().then((): never => {
    throw new Ended();
  });
  const figures = await run(options, folder, ended);
  return figures.some((figure) => verdictOf(figure) === 'wrong') ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof Ended) process.exit(130);
    // A plain error is a sentence for the user; any other is a mistake of ours.
    const isPlain = error instanceof Error && error.constructor === Error;
    say(isPlain ? error.message : String(error instanceof Error ? error.stack : error));
    process.exit(1);
  },
);
