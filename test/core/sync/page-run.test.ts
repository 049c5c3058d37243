import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { createPageRun, type RunResult } from '../../../src/core/sync/page-run.ts';
import { lineOf } from '../segment/support/lines.ts';

const NOW = Date.UTC(2026, 10, 22, 10);
const LIMITS = { pages: 20, characters: 1_000_000 };

/** Newest first, many of one time, some alike in everything. */
const anyLines = fc
  .array(fc.record({ time: fc.integer({ min: 0, max: 12 }), message: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 40,
  })
  .map((all) =>
    all.sort((a, b) => b.time - a.time).map(({ time, message }) => lineOf({ time: NOW + time, message })),
  );

type Server = (
  offset: number,
  limit: number,
  call: number,
) => Parameters<ReturnType<typeof createPageRun>['add']>[0];

function read(server: Server, limit: number, limits = LIMITS): RunResult | null {
  const run = createPageRun(limits);
  for (let call = 0; run.add(server(run.offset(), limit, call)); call += 1);
  return run.result();
}

const honest =
  (lines: readonly LogLine[]): Server =>
  (offset, limit) => {
    const page = lines.slice(offset, offset + limit);
    const hasMore = page.length > 0 && offset + page.length < lines.length;
    return { lines: page, received: page.length, total: lines.length, hasMore };
  };

/** Whatever came of it, it is exactly what there is down to the time that it says. */
function expectExact(result: RunResult | null, all: readonly LogLine[]): void {
  if (!result) return;
  const texts = (lines: readonly LogLine[]) => lines.map((line) => JSON.stringify(line)).sort();
  expect(texts(result.lines)).toEqual(texts(all.filter(({ time }) => time >= result.downTo)));
}

describe('pages of an honest server', () => {
  test('are put together to all lines, as often as they were logged', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 1, max: 9 }), (lines, limit) => {
        expectExact(read(honest(lines), limit, { pages: 100, characters: 1e6 }), lines);
      }),
    );
  });

  test('are cut where they are too many, at a time', () => {
    fc.assert(
      fc.property(
        anyLines,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 4 }),
        (lines, limit, pages) => {
          expectExact(read(honest(lines), limit, { pages, characters: 1e6 }), lines);
        },
      ),
    );
  });
});

describe('pages that are wrong', () => {
  test('the same page again and again', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 1, max: 9 }), (lines, limit) => {
        expectExact(
          read((_, most) => ({ ...honest(lines)(0, most, 0), hasMore: lines.length > most }), limit),
          lines,
        );
      }),
    );
  });

  test('a server that begins anew after the end', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 1, max: 9 }), (lines, limit) => {
        const endless: Server = (offset, most) => ({
          ...honest(lines)(lines.length > 0 ? offset % lines.length : 0, most, 0),
          hasMore: lines.length > 0,
        });
        expectExact(read(endless, limit), lines);
      }),
    );
  });

  test('lines that come or go between two pages', () => {
    fc.assert(
      fc.property(anyLines, anyLines, fc.integer({ min: 1, max: 9 }), (lines, more, limit) => {
        const later = [...lines, ...more].sort((a, b) => b.time - a.time);
        for (const [first, then] of [
          [lines, later],
          [later, lines],
        ] as const) {
          const result = read(
            (offset, most, call) => honest(call === 0 ? first : then)(offset, most, call),
            limit,
          );
          // What was there at the first page is what counts.
          if (first.length !== then.length) expectExact(result, first);
        }
      }),
    );
  });

  test('none at all', () => {
    expect(read(honest([]), 10)).toEqual({ lines: [], downTo: Number.NEGATIVE_INFINITY });
  });
});
