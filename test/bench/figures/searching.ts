/** What a question costs, in a page that was open before and in one that was just opened. */
import type { Queried, QueryOptions } from '../page/methods.ts';
import type { Bench } from '../support/bench.ts';
import type { BenchPage } from '../support/browser-stage.ts';
import type { Figure } from '../support/figure.ts';
import type { FigureName } from '../support/figure-names.ts';
import { type QuestionName, RARE_WORDS } from '../support/questions.ts';
import { ripgrep } from '../support/ripgrep.ts';
import { type Runs, runsOf } from '../support/statistics.ts';
import { fixed } from '../support/table.ts';

const WARM_RUNS = 5;
const COLD_RUNS = 3;
const PAGE = 100;
/** Asked before every timed question, so that none is the same as the one before. */
const OTHER_WORD = RARE_WORDS[3];

export interface Asked {
  readonly first: Runs;
  readonly total: Runs;
  readonly last: Queried;
}

/** Asks again and again, with another question in between; the first answer is not counted. */
export async function askWarm(page: BenchPage, options: QueryOptions): Promise<Asked> {
  const answers: Queried[] = [];
  for (let run = 0; run <= WARM_RUNS; run++) {
    await page.call('query', { ...options, query: OTHER_WORD, counts: false });
    answers.push(await page.call('query', options));
  }
  return askedOf(answers.slice(1));
}

export async function askCold(bench: Bench, lines: number, options: QueryOptions): Promise<Asked> {
  const answers: Queried[] = [];
  for (let run = 0; run < COLD_RUNS; run++) answers.push(await bench.firstQuery(lines, options));
  return askedOf(answers);
}

function askedOf(answers: readonly Queried[]): Asked {
  const last = answers.at(-1);
  if (!last) throw new Error('nothing was asked');
  return {
    first: runsOf(answers.map(({ firstMs }) => firstMs)),
    total: runsOf(answers.map(({ totalMs }) => totalMs)),
    last,
  };
}

function optionsFor(bench: Bench, name: QuestionName): QueryOptions {
  return { query: bench.dataset.questions[name].query, limit: PAGE, counts: false };
}

/** Tells a total that a plain filter does not come to. */
function check(bench: Bench, name: QuestionName, { last }: Asked): { wrong?: string } {
  const expected = bench.dataset.expected[name];
  return last.total === expected ? {} : { wrong: `${last.total} hits, not ${expected}` };
}

/** A question beside ripgrep. @param limit how many times as long it may take; null: there is no target */
async function besideRipgrep(
  bench: Bench,
  group: FigureName,
  question: QuestionName,
  name: string,
  limit: number | null,
): Promise<Figure[]> {
  const { lines, path, questions } = bench.dataset;
  await bench.filled(lines);
  bench.say(`Asking for ${name}...`);
  const asked = await bench.searching(lines, (page) => askWarm(page, optionsFor(bench, question)));
  const { hits, ...rival } = await ripgrep(questions[question].ripgrep ?? [], path);
  return [
    {
      group,
      name,
      unit: 'ms',
      lines,
      ours: asked.total.best,
      runs: asked.total,
      rival: { ...rival, name: 'ripgrep' },
      ...(limit === null ? {} : { target: { of: 'ratio', bound: 'most', limit } }),
      ...check(bench, question, asked),
      note: `${rival.name}: ${hits ?? '-'} lines, ours ${asked.last.total}; first ${PAGE} after ${fixed(asked.first.best, 1)} ms`,
    },
  ];
}

export const rareFigures = (bench: Bench) =>
  besideRipgrep(bench, 'rare', 'rare', 'rare word, 100 hits and total', 2);
export const regexFigures = (bench: Bench) =>
  besideRipgrep(bench, 'regex', 'regex', 'regex without a literal', 1);
export const phraseFigures = (bench: Bench) =>
  besideRipgrep(bench, 'phrase', 'phrase', 'phrase of every tenth line', null);
export const fieldsFigures = (bench: Bench) =>
  besideRipgrep(bench, 'fields', 'fields', 'level + site + word', null);

export async function firstFigures(bench: Bench): Promise<Figure[]> {
  const { lines, path } = bench.dataset;
  await bench.filled(lines);
  bench.say('Asking just opened pages...');
  const asked = await askCold(bench, lines, optionsFor(bench, 'rare'));
  bench.say('lnav loads and filters...');
  const rival = await bench.lnav.filter(path, RARE_WORDS[0]);
  return [
    {
      group: 'first',
      name: 'the same, page just opened',
      unit: 'ms',
      lines,
      ours: asked.total.best,
      runs: asked.total,
      rival,
      target: { of: 'ratio', bound: 'most', limit: 0.1 },
      ...check(bench, 'rare', asked),
    },
  ];
}

const NEWEST = 50;
const FEW = 1000;

export async function newestFigures(bench: Bench): Promise<Figure[]> {
  const { lines } = bench.dataset;
  await bench.filled(lines);
  await bench.filled(FEW);
  bench.say('Asking for the newest lines...');
  const options = { ...optionsFor(bench, 'newest'), limit: NEWEST };
  const warm = (size: number) => bench.searching(size, (page) => askWarm(page, options));
  const figure = (name: string, many: Asked, few: Asked): Figure => ({
    group: 'newest',
    name: `newest ${NEWEST} of one app, ${name}`,
    unit: 'ms',
    lines,
    ours: many.first.best,
    runs: many.first,
    rival: { name: `from ${FEW} stored`, value: few.first.best, runs: few.first },
    target: { of: 'ratio', bound: 'most', limit: 1.5 },
    ...check(bench, 'newest', many),
    ...(many.last.hits === NEWEST ? {} : { wrong: `${many.last.hits} lines, not ${NEWEST}` }),
  });
  return [
    figure('page open', await warm(lines), await warm(FEW)),
    figure('page just opened', await askCold(bench, lines, options), await askCold(bench, FEW, options)),
  ];
}

export async function facetFigures(bench: Bench): Promise<Figure[]> {
  const { lines } = bench.dataset;
  await bench.filled(lines);
  bench.say('Asking for counts of everything...');
  const options = { ...optionsFor(bench, 'all'), counts: true };
  const figure = (name: string, asked: Asked): Figure => ({
    group: 'facets',
    name: `histogram and facets, ${name}`,
    unit: 'ms',
    lines,
    ours: asked.total.best,
    runs: asked.total,
    target: { of: 'value', bound: 'most', limit: 150 },
    ...check(bench, 'all', asked),
  });
  return [
    figure('page open', await bench.searching(lines, (page) => askWarm(page, options))),
    figure('page just opened', await askCold(bench, lines, options)),
  ];
}

/** A page of its own asks everything; what its process had resident at most, its workers included, is the peak. */
export async function memoryFigures(bench: Bench): Promise<Figure[]> {
  const { lines, questions } = bench.dataset;
  await bench.filled(lines);
  bench.say('Asking everything for its memory...');
  const idle = await bench.searching(lines, () => bench.stage.peakMemory());
  const peak = await bench.searching(lines, async (page) => {
    for (const { query } of Object.values(questions)) {
      await page.call('query', { query, limit: PAGE, counts: true });
    }
    return bench.stage.peakMemory();
  });
  if (peak === null || idle === null) {
    bench.say('This system does not tell the peak memory of processes.');
    return [];
  }
  return [
    {
      group: 'memory',
      name: 'peak memory of the page',
      unit: 'MB',
      lines,
      ours: peak.own,
      target: { of: 'value', bound: 'most', limit: 250 },
      note: `of its process, workers included, without what it shares with others: ${fixed(idle.own, 0)} before any question; resident in all ${fixed(peak.resident, 0)}, before ${fixed(idle.resident, 0)}`,
    },
  ];
}
