/**
 * `npm run bench -- popup viewer`: popup and viewer of the shipped build in a real Chromium, over a store of a million
 * lines beside one of a thousand.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { buildExtension } from '../../../scripts/build.ts';
import { buildSandboxPages } from '../../../scripts/sandbox-pages.ts';
import { say, untilEnded } from '../../../scripts/steps.ts';
import { type Figure, verdictOf } from '../support/figure.ts';
import { printFigures } from '../support/print-figures.ts';
import { fixed } from '../support/table.ts';
import { createFiller } from './filler.ts';
import { groupLines } from './grouping.ts';
import { openColdPopups, openPopups, openViewers, popupWork, type Work } from './opening.ts';
import { scrollViewer } from './scrolling.ts';
import { tailAnHour } from './tail.ts';
import { readViewArguments, type ViewArguments } from './view-arguments.ts';
import { groupFigures, popupFigures, scrollFigures, tailFigures, viewerFigures } from './view-figures.ts';
import { openViewStage, type ViewStage } from './view-stage.ts';

/** So many openings are traced, which takes time of its own. */
const TRACED = 5;

/** @returns the exit code */
export async function runViews(args: readonly string[]): Promise<number> {
  const options = readViewArguments(args);
  // The browsers and their profiles go when this process does.
  untilEnded().then(() => process.exit(130));
  await buildSandboxPages();
  say('Building the extension...');
  if (!(await buildExtension(['chromium']))) throw new Error('The extension could not be built.');
  const { figures, browser } = await measure(options);
  const load = loadavg().map((one) => Number(one.toFixed(1)));
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  console.log(
    `\n${browser}; ${fixed(options.lines, 0)} lines; ${processor}, ${availableParallelism()} cores; load average ${load.join(', ')}\n`,
  );
  printFigures(figures);
  if (options.json !== null) {
    const machine = {
      ...{ processor, load, cores: availableParallelism() },
      ...{ memoryBytes: totalmem(), node: process.version },
    };
    const facts = {
      date: new Date().toISOString(),
      ...{ browser, machine, lines: options.lines },
      figures: figures.map((figure) => ({
        ...figure,
        verdict: verdictOf(figure),
      })),
    };
    writeFileSync(options.json, `${JSON.stringify(facts, null, 2)}\n`);
    say(`Written to ${options.json}.`);
  }
  return figures.some((figure) => ['missed', 'wrong'].includes(verdictOf(figure))) ? 1 : 0;
}

async function measure(
  options: ViewArguments,
): Promise<{ readonly figures: readonly Figure[]; readonly browser: string }> {
  const { views, parts, openings, lines } = options;
  const filler = await createFiller();
  const stages: ViewStage[] = [];
  const fill = async (count: number) => {
    say(`Storing ${fixed(count, 0)} lines...`);
    const made = await openViewStage(count, filler);
    stages.push(made);
    const { appendMs, maintainMs, storedBytes } = made.filled;
    say(
      `  ${fixed((appendMs + maintainMs) / 1000, 1)} s, of which ${fixed(maintainMs / 1000, 1)} s for tidying; ${fixed(storedBytes / 1e6, 1)} MB`,
    );
    return made;
  };
  const figures: Figure[] = [];
  try {
    const many = await fill(lines);
    if (parts.has('open')) {
      const few = await fill(options.few);
      const sizes = { few: few.lines, many: many.lines };
      if (views.has('popup')) {
        say('Opening the popup...');
        const warm = await openPopups(few, many, openings);
        const cold = await openColdPopups(few, many, Math.ceil(openings / 2));
        const work = { few: [] as Work[], many: [] as Work[] };
        for (let run = 0; run < TRACED; run += 1) {
          work.few.push(await popupWork(few));
          work.many.push(await popupWork(many));
        }
        figures.push(...popupFigures({ warm, cold, work }, sizes));
      }
      if (views.has('viewer')) {
        say('Opening the viewer...');
        figures.push(...viewerFigures(await openViewers(few, many, openings), sizes));
      }
      await few.close();
      stages.splice(stages.indexOf(few), 1);
    }
    if (views.has('viewer')) {
      if (parts.has('scroll')) {
        say('Scrolling...');
        figures.push(...scrollFigures(await scrollViewer(many), lines));
      }
      if (parts.has('groups')) {
        say('Grouping...');
        for (const by of ['pattern', 'invocation'] as const) {
          figures.push(...groupFigures(await groupLines(many, by, options.groupings), lines));
        }
      }
      if (parts.has('tail')) {
        say(`Following the tail for ${options.tail.length / 60_000} simulated minutes...`);
        figures.push(...tailFigures(await tailAnHour(many, filler, options.tail), options.tail, lines));
      }
    }
    return {
      figures,
      browser: `Chromium ${many.stage.context.browser()?.version() ?? ''}`.trim(),
    };
  } finally {
    for (const stage of stages) await stage.close();
  }
}
