/** The same from few lines to many. */
import type { Bench } from '../support/bench.ts';
import type { Figure } from '../support/figure.ts';
import { askCold, askWarm } from './searching.ts';
import { perSecond } from './writing.ts';

export async function growthFigures(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const lines of bench.dataset.sizes) figures.push(...(await figuresOf(bench, lines)));
  return figures;
}

async function figuresOf(bench: Bench, lines: number): Promise<Figure[]> {
  const { questions, rareWords } = bench.dataset;
  const filled = await bench.filled(lines);
  bench.say(`Asking ${lines} lines...`);
  const rare = { query: rareWords.get(lines) ?? '', limit: 100, counts: false };
  const counts = { query: '', limit: 100, counts: true };
  const newest = { query: questions.newest.query, limit: 50, counts: false };
  const common = { group: 'growth', table: 'growth', lines } as const;
  const ask = (name: string, ours: number): Figure => ({ ...common, name, unit: 'ms', ours });
  return bench.searching(lines, async (page) => {
    const rareWarm = await askWarm(page, rare);
    const { total } = rareWarm.last;
    return [
      { ...common, name: 'append', unit: 'lines/s', ours: perSecond(filled) },
      { ...common, name: 'stored', unit: 'bytes/line', ours: filled.storedBytes / lines },
      {
        ...ask('rare word', rareWarm.total.best),
        ...(total === 5 ? {} : { wrong: `${total} hits, not 5` }),
      },
      ask('rare word, page just opened', (await askCold(bench, lines, rare)).total.best),
      ask('newest 50 of one app', (await askWarm(page, newest)).first.best),
      ask('histogram and facets', (await askWarm(page, counts)).total.best),
    ];
  });
}
