import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../src/core/log-line.ts';
import { identitiesOf, identityOf, identityText } from '../../../src/core/segment/identity.ts';
import { SegmentReader } from '../../../src/core/segment/reader.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { anyLine, anyLines, inOrder, lineOf } from './support/lines.ts';
import { encode, okValue } from './support/segments.ts';

const same = (one: Partial<LogLine>, other: Partial<LogLine>) =>
  expect(identityOf(lineOf(one))).toEqual(identityOf(lineOf(other)));
const differ = (one: Partial<LogLine>, other: Partial<LogLine>) =>
  expect(identityOf(lineOf(one))).not.toEqual(identityOf(lineOf(other)));

describe('a line is known again', () => {
  test('by what its source says of it, not by what only some sources know', () => {
    same(
      {},
      {
        hostName: 'a.atlassian.net',
        license: 'ACTIVE',
        edition: 'STANDARD',
        appVersion: '1.2.3',
        traceId: 't',
      },
    );
    same({ other: null, error: '' }, { other: '', error: null });
    same({ level: 'WARN', levelText: 'WARNING' }, { level: 'WARN' });
  });

  test('in whatever spelling its time comes', () => {
    const time = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
    for (const timeText of [
      '2026-01-02T03:04:05.678000Z',
      '2026-01-02T03:04:05.678+00:00',
      '2026-01-02T04:04:05,678+0100',
    ]) {
      same({ time }, { time, timeText });
    }
    differ({ time }, { time, timeText: '2026-01-02T03:04:05.678271Z' });
    differ({ time }, { time: time + 1 });
  });

  test('though its time is unreadable, and was borrowed from another neighbour each time', () => {
    same({ time: 1, timeText: 'yesterday' }, { time: 2, timeText: 'yesterday' });
    differ({ time: 1, timeText: 'yesterday' }, { time: 1, timeText: 'today' });
  });

  test('when its identity is made from the columns of a segment', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { columns } = encode(lines);
        const expected = identitiesOf(inOrder(lines));
        expect(okValue(new SegmentReader(columns, utf8).identities())).toEqual(expected);
        expect(lines.map(identityOf)).toEqual(lines.map((line) => identityOf({ ...line })));
      }),
    );
  });
});

describe('two lines are two', () => {
  test('when any part that counts differs', () => {
    const parts = [
      'appId',
      'environmentId',
      'contextId',
      'invocationId',
      'message',
      'other',
      'error',
    ] as const;
    fc.assert(
      fc.property(anyLine(), fc.constantFrom(...parts), fc.string({ minLength: 1 }), (line, part, more) => {
        expect(identityOf(line)).not.toEqual(identityOf({ ...line, [part]: `${line[part] ?? ''}${more}` }));
      }),
      { numRuns: 500 },
    );
  });

  test('when a text moves from one part to the next', () => {
    differ({ message: 'ab', other: 'c' }, { message: 'a', other: 'bc' });
    differ({ other: 'a', error: null }, { other: null, error: 'a' });
    differ({ contextId: 'x', invocationId: null }, { contextId: null, invocationId: 'x' });
  });

  test('in 200,000 lines that hardly differ, and each half of the hash is as good as chance', () => {
    const lines = Array.from({ length: 200_000 }, (_, n) =>
      lineOf({ message: `Record ${n % 1000} of ${Math.floor(n / 1000)}` }),
    );
    const { high, low } = identitiesOf(lines);
    expect(new Set(lines.map((_, n) => `${high[n]} ${low[n]}`)).size).toBe(lines.length);
    // By chance 200,000 numbers of 32 bits fall together about five times.
    expect(new Set(high).size).toBeGreaterThan(lines.length - 25);
    expect(new Set(low).size).toBeGreaterThan(lines.length - 25);
  });
});

describe('the text of an identity', () => {
  test('is 16 hex digits that say the same as its halves', () => {
    fc.assert(
      fc.property(anyLine(), (line) => {
        const text = identityText(line);
        const { high, low } = identityOf(line);
        expect(text).toMatch(/^[0-9a-f]{16}$/);
        expect([Number.parseInt(text.slice(0, 8), 16), Number.parseInt(text.slice(8), 16)]).toEqual([
          high,
          low,
        ]);
      }),
    );
  });
});
