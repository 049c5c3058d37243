/** What else was thought of for the store, for the decision record. */
import { STORED_FORMS } from '../page/methods.ts';
import type { Bench } from '../support/bench.ts';
import type { Figure, Unit } from '../support/figure.ts';
import { RARE_WORDS } from '../support/questions.ts';

/** Enough to tell them apart. */
const MOST_LINES = 200_000;
/** One record a line is too slow for more. */
const MOST_ROWS = 50_000;
const COMPRESSIONS = ['deflate-raw', 'deflate', 'gzip', 'brotli', 'zstd'];
const SEGMENT_LINES = [2048, 4096, 8192, 16_384];
const WORKERS = [1, 2, 4];
const RUNS = 3;

export async function variantFigures(bench: Bench): Promise<Figure[]> {
  const lines = Math.min(bench.dataset.lines, MOST_LINES);
  const figures: Figure[] = [];
  const add = (table: string, row: string, column: string, unit: Unit, ours: number) => {
    figures.push({ group: 'variants', name: row, column, table, unit, lines, ours });
  };
  const word = RARE_WORDS[0];

  for (const form of STORED_FORMS) {
    bench.say(`Storing lines as ${form}...`);
    const count = form === 'one record a line' ? Math.min(lines, MOST_ROWS) : lines;
    const host = `form-${form.replace(/\W+/g, '-').toLowerCase()}`;
    const { writeMs, scanMs, bytes } = await bench.withPage(host, (page) =>
      page.call('form', { form, lines: count, word }),
    );
    add('stored as', form, 'written', 'lines/s', (count / writeMs) * 1000);
    add('stored as', form, 'searched', 'lines/s', (count / scanMs) * 1000);
    add('stored as', form, 'used', 'bytes/line', bytes / count);
  }
  for (const format of COMPRESSIONS) {
    bench.say(`Compressing by ${format}...`);
    const measured = await bench.withPage('compression', (page) =>
      page.call('compression', { format, lines }),
    );
    if (!measured) {
      bench.say(`${format}: this browser does not have it.`);
      continue;
    }
    add('compressed by', format, 'size', 'bytes/line', measured.bytes / lines);
    add('compressed by', format, 'packed', 'lines/s', (lines / measured.packMs) * 1000);
    add('compressed by', format, 'unpacked', 'lines/s', (lines / measured.unpackMs) * 1000);
  }
  for (const segmentLines of SEGMENT_LINES) {
    bench.say(`Segments of ${segmentLines} lines...`);
    const measured = await bench.withPage('segments', (page) =>
      page.call('segments', { segmentLines, lines }),
    );
    const name = `${segmentLines} lines a segment`;
    add('segments', name, 'size', 'bytes/line', measured.bytes / lines);
    add('segments', name, 'made', 'lines/s', (lines / measured.packMs) * 1000);
    add('segments', name, 'messages of one opened', 'ms', (measured.unpackMs / lines) * segmentLines);
  }
  await bench.filled(lines);
  for (const count of WORKERS) {
    bench.say(`Searching in ${count} workers...`);
    const ms = await bench.searching(lines, async (page) => {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run++) times.push(await page.call('workers', { count, word }));
      return Math.min(...times);
    });
    add('workers', `${count}`, 'all messages, from compressed bytes', 'ms', ms);
  }
  return figures;
}
