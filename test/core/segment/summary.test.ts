import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContext } from '../../../src/core/ari.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import { literalStartTest, literalTest } from '../../../src/core/query/letter-case.ts';
import {
  COUNTED_FIELDS,
  type CountedField,
  MOST_VALUES,
  mayContainText,
  mayHave,
  mayHaveIdPrefix,
} from '../../../src/core/segment/summary.ts';
import { anyLines, anyText, lineOf } from './support/lines.ts';
import { encode } from './support/segments.ts';

const SEARCHED = ['message', 'other', 'error', 'functionKey', 'moduleKey', 'appVersion', 'hostName'] as const;
const IDS = ['invocationId', 'traceId'] as const;
const CLOUD = '11223344-5566-4778-8990-aabbccddeeff';

function countedValue(line: LogLine, field: CountedField): string | null {
  if (field === 'source') return 'gateway';
  if (field !== 'site') return line[field];
  return (line.contextId && parseContext(line.contextId)?.cloudId) || line.hostName;
}

describe('a summary denies nothing that a line has', () => {
  test('no value', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { summary } = encode(lines, 'gateway');
        for (const line of lines) {
          for (const field of COUNTED_FIELDS) {
            expect(mayHave(summary, field, countedValue(line, field))).toBe(true);
          }
          for (const field of IDS) expect(mayHave(summary, field, line[field])).toBe(true);
        }
      }),
    );
  });

  test('no part of a text that a word looks at, in any case', () => {
    fc.assert(
      fc.property(anyLines, fc.nat(), fc.nat(), (lines, from, length) => {
        const { summary } = encode(lines, 'gateway');
        for (const line of lines) {
          for (const field of SEARCHED) {
            const text = line[field] ?? '';
            const start = from % (text.length + 1);
            const part = text.slice(start, start + (length % (text.length + 1)));
            expect(mayContainText(summary, part)).toBe(true);
            // As a word of a query is looked for: letter case aside.
            const lower = part.toLowerCase();
            if (literalTest({ text: lower, exact: false })(text)) {
              expect(mayContainText(summary, lower)).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('no start of an ID, in any case', () => {
    const anyId = fc.oneof(
      fc.uuid(),
      fc.uuid().map((id) => id.toUpperCase()),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF-xſ'), maxLength: 12 }),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(anyId, { minLength: 1, maxLength: 20 }), fc.nat(), (ids, length) => {
        const lines = ids.map((id, n) => lineOf(n % 2 ? { traceId: id } : { invocationId: id }));
        const { summary } = encode(lines);
        for (const id of ids) {
          const start = id.slice(0, length % (id.length + 1));
          expect(mayHaveIdPrefix(summary, start)).toBe(true);
          expect(mayHaveIdPrefix(summary, id)).toBe(true);
          const lower = start.toLowerCase();
          if (literalStartTest({ text: lower, exact: false })(id)) {
            expect(mayHaveIdPrefix(summary, lower)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a summary rules out', () => {
  const { summary } = encode([
    lineOf({
      functionKey: 'resolver',
      hostName: 'acme.atlassian.net',
      contextId: `ari:cloud:jira::site/${CLOUD}`,
      invocationId: '7c41e0b2-0000-4000-8000-000000000000',
      message: 'all went well',
      error: 'TypeError: nothing',
    }),
  ]);

  test('values that no line has', () => {
    expect(mayHave(summary, 'functionKey', 'resolver')).toBe(true);
    expect(mayHave(summary, 'functionKey', 'trigger')).toBe(false);
    expect(mayHave(summary, 'site', CLOUD)).toBe(true);
    expect(mayHave(summary, 'site', 'acme.atlassian.net')).toBe(false);
  });

  test('words that stand nowhere', () => {
    for (const word of ['well', 'typeerror', 'RESOLVER', 'acme.atl']) {
      expect(mayContainText(summary, word)).toBe(true);
    }
    expect(mayContainText(summary, 'deadlock')).toBe(false);
  });

  test('IDs that begin otherwise', () => {
    for (const start of ['', '7', '7c41', '7C41E0B2', '7c41e0b2-0000']) {
      expect(mayHaveIdPrefix(summary, start)).toBe(true);
    }
    for (const start of ['8', '7c42', '7c41f', 'well', '7c41-']) {
      expect(mayHaveIdPrefix(summary, start)).toBe(false);
    }
    expect(mayHave(summary, 'traceId', '7c41e0b20000')).toBe(false);
  });
});

describe('what a summary counts', () => {
  const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

  test('is every line once for each field and level', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { outline, summary } = encode(lines);
        expect(outline.lines).toBe(lines.length);
        expect(sum(outline.levels)).toBe(lines.length);
        for (const field of COUNTED_FIELDS) {
          const { values, hasMore } = summary.counts[field];
          expect(hasMore).toBe(false);
          expect(sum(values.map(([, count]) => count))).toBe(lines.length);
          const counts = values.map(([, count]) => count);
          expect(counts).toEqual(counts.toSorted((one, other) => other - one));
        }
      }),
    );
  });

  test('is a site once, whatever products it has; without a context its host name', () => {
    const { summary } = encode([
      lineOf({ contextId: `ari:cloud:jira::site/${CLOUD}`, hostName: 'acme.atlassian.net' }),
      lineOf({ contextId: `ari:cloud:confluence:${CLOUD}:workspace/x`, hostName: 'acme.atlassian.net' }),
      lineOf({ hostName: 'acme.atlassian.net' }),
      lineOf({ contextId: 'nonsense', hostName: 'acme.atlassian.net' }),
      lineOf({ contextId: 'nonsense', hostName: 'acme.atlassian.net' }),
      lineOf({ contextId: 'nonsense' }),
    ]);
    expect(summary.counts.site.values).toEqual([
      ['acme.atlassian.net', 3],
      [CLOUD, 2],
      [null, 1],
    ]);
  });

  test('is all values of some thousands, and above that the most frequent', () => {
    const hosts = (count: number) =>
      encode(Array.from({ length: count * 2 }, (_, n) => lineOf({ hostName: n % 2 ? 'busy' : `site-${n}` })))
        .summary;
    const all = hosts(4000).counts.hostName;
    expect(all.values[0]).toEqual(['busy', 4000]);
    expect([all.values.length, all.hasMore]).toEqual([4001, false]);
    const some = hosts(5000);
    expect([some.counts.hostName.values.length, some.counts.hostName.hasMore]).toEqual([MOST_VALUES, true]);
    expect(some.counts.site.hasMore).toBe(true);
    expect(mayHave(some, 'hostName', 'never-seen')).toBe(true);
    expect(mayHave(some, 'functionKey', 'never-seen')).toBe(false);
  });

  test('leaves out a value of a megabyte', () => {
    const { summary } = encode([lineOf({ functionKey: 'x'.repeat(1_000_000) })]);
    expect(summary.counts.functionKey).toEqual({ values: [], hasMore: true });
  });
});

describe('an outline', () => {
  test('spans from the first to the last line', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const times = lines.map(({ time }) => time);
        const { from, to } = encode(lines).outline;
        expect({ from, to }).toEqual({ from: Math.min(...times) + 0, to: Math.max(...times) + 0 });
      }),
    );
  });

  test('has no beginning where a time is no number', () => {
    const { outline } = encode([lineOf({ time: Number.NaN }), lineOf({ time: 5 })]);
    expect([outline.from, outline.to]).toEqual([Number.NEGATIVE_INFINITY, 5]);
  });

  test('tells how large the lines are without a segment', () => {
    expect(encode([lineOf({ message: 'é' })]).outline.rawBytes).toBe(2 + 36 + 36 + 24);
  });
});
