import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { say } from '../../../scripts/steps.ts';
import { ratioOf, verdictOf } from '../support/figure.ts';
import { printFigures } from '../support/print-figures.ts';
import { redactionFigures } from './figures.ts';

export const REDACTION_USAGE = 'npm run bench -- redaction [--lines N] [--json FILE]';
const FEWEST_LINES = 2000;

/** Needs no browser: the engine is the same in Node. @returns the exit code */
export async function runRedaction(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { lines: { type: 'string', default: '200000' }, json: { type: 'string' } },
  });
  const lines = Number(values.lines.replace(/[_,]/g, ''));
  if (!Number.isSafeInteger(lines) || lines < FEWEST_LINES) {
    throw new Error(`--lines takes a whole number from ${FEWEST_LINES} on, not ${values.lines}.`);
  }
  const figures = await redactionFigures(lines, say);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`;
  console.log(`\nNode ${process.version}; ${lines.toLocaleString('en')} lines; ${machine}\n`);
  printFigures(figures);
  if (values.json !== undefined) {
    const rows = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), verdict: verdictOf(figure) }));
    const facts = { date: new Date().toISOString(), machine, node: process.version, lines, figures: rows };
    writeFileSync(values.json, `${JSON.stringify(facts, null, 2)}\n`);
    say(`Written to ${values.json}.`);
  }
  return 0;
}
