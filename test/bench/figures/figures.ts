import type { Bench } from '../support/bench.ts';
import type { Figure } from '../support/figure.ts';
import { FIGURE_NAMES, type FigureName } from '../support/figure-names.ts';
import { growthFigures } from './growth.ts';
import {
  facetFigures,
  fieldsFigures,
  firstFigures,
  memoryFigures,
  newestFigures,
  phraseFigures,
  rareFigures,
  regexFigures,
} from './searching.ts';
import { variantFigures } from './variants.ts';
import { appendFigures, sizeFigures, taskFigures } from './writing.ts';

/** `size` is measured last, whatever its place in the table: the browser is closed for it. */
const MEASURES: Readonly<Record<FigureName, (bench: Bench) => Promise<Figure[]>>> = {
  append: appendFigures,
  size: sizeFigures,
  rare: rareFigures,
  first: firstFigures,
  regex: regexFigures,
  phrase: phraseFigures,
  fields: fieldsFigures,
  newest: newestFigures,
  facets: facetFigures,
  memory: memoryFigures,
  task: taskFigures,
  growth: growthFigures,
  variants: variantFigures,
};

/** The figures asked for, in the order of the table. */
export async function measureFigures(bench: Bench, names: ReadonlySet<FigureName>): Promise<Figure[]> {
  const found = new Map<FigureName, Figure[]>();
  const inTurn = FIGURE_NAMES.filter((name) => names.has(name) && name !== 'size');
  if (names.has('size')) inTurn.push('size');
  for (const name of inTurn)
    found.set(name, await MEASURES[name](bench).catch((error) => failed(bench, name, error)));
  return FIGURE_NAMES.flatMap((name) => found.get(name) ?? []);
}

/** What failed is told in its place, and the others are measured all the same. */
function failed(bench: Bench, group: FigureName, error: unknown): Figure[] {
  const [wrong = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  bench.say(`${group} failed: ${error instanceof Error ? error.stack : error}`);
  return [{ group, name: group, unit: 'ms', lines: bench.dataset.lines, ours: Number.NaN, wrong }];
}
