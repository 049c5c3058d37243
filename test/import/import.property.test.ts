import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLineReader } from '../../src/core/formats/line-reader.ts';
import { createWriter } from '../../src/core/formats/write.ts';
import type { ImportFormat } from '../../src/core/imported-file.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { lineOf } from '../core/segment/support/lines.ts';
import { shownLines, sortedTexts } from '../storage/logs/support/stored.ts';
import { fileOf, importingInto, NOW } from './support/importing.ts';

let source: DatabaseSource;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
});

afterEach(() => source.close());

/** Texts that readers take for other things: quotes, line feeds, beginnings of lines. */
const message = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('a "quoted", word', 'two\nlines', '}\n{', 'x,"\n"y', 'invocation: abc', '', 'line', 'line'),
);
const written = fc.record({
  format: fc.constantFrom<'log' | 'csv' | 'jsonl'>('log', 'csv', 'jsonl'),
  lines: fc.array(fc.record({ message, gap: fc.nat(2_000) }), { minLength: 30, maxLength: 120 }),
  /** Texts that are no lines, in between. */
  garbage: fc.array(fc.record({ at: fc.nat(119), text: fc.constantFrom('???', '{"broken', '"', ', , ,') }), {
    maxLength: 3,
  }),
  isPacked: fc.boolean(),
  kills: fc.array(fc.nat(6), { maxLength: 3 }),
});

function textOf({
  format,
  lines,
  garbage,
}: Pick<typeof written extends fc.Arbitrary<infer T> ? T : never, 'format' | 'lines' | 'garbage'>): string {
  const writer = createWriter(format);
  let time = NOW;
  const texts = lines.map(({ message: said, gap }) => {
    time += gap;
    return writer.write(lineOf({ time, timeText: new Date(time).toISOString(), message: said }));
  });
  for (const { at, text } of garbage) texts.splice(Math.min(at, texts.length), 0, `${text}\n`);
  return writer.header + texts.join('');
}

/** What a reader that gets all in one piece makes of it. */
function expectedOf(format: ImportFormat, text: string): string[] {
  const reader = createLineReader(format, Math.floor(NOW / 86_400_000) * 86_400_000);
  const all = [reader.read(text), reader.end()];
  return sortedMessages([
    ...all.flatMap(({ lines }) => lines.map(({ message: said }) => said)),
    ...all.flatMap(({ unread }) => unread.map(({ text: said }) => said)),
  ]);
}

const sortedMessages = (texts: readonly string[]) => [...texts].sort();

test('a file whose reading is ended at any batches is in the store once, in the end, and twice adds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(written, async (given) => {
      globalThis.indexedDB = new IDBFactory();
      await source.close();
      source = databaseSource();
      const importing = importingInto(source);
      const text = textOf(given);
      const bytes = new TextEncoder().encode(text);
      const file = fileOf(given.isPacked ? gzipSync(bytes) : bytes, given.isPacked ? 'a.gz' : 'a');
      for (const kill of given.kills) {
        let left = kill;
        const killed = new Promise<void>((resolve) => {
          const { job } = importing.start([file], {
            logs: {
              ...importing.logs,
              appendPacked: (reading) => {
                if (left-- > 0) return importing.logs.appendPacked(reading);
                resolve();
                return new Promise(() => {});
              },
            },
            // The browser gives back what a worker held that ended.
            ifFree: (_, work) => work(),
          });
          job.done.then(resolve);
        });
        await killed;
      }
      const { entries } = await importing.read([file]);
      expect(entries.map(({ outcome }) => outcome)).not.toContain('refused');
      const lines = await shownLines(source);
      expect(sortedMessages(lines.map((line) => line.message))).toEqual(expectedOf(given.format, text));
      const before = sortedTexts(lines);
      expect((await importing.read([file])).entries.map(({ outcome }) => outcome)).toEqual(['known']);
      expect(sortedTexts(await shownLines(source))).toEqual(before);
      expect(await importing.records()).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
}, 60_000);
