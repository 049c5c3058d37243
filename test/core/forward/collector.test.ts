import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoff } from '../../../src/core/forward/backoff.ts';
import { batchLength } from '../../../src/core/forward/batch.ts';
import { collectorOrigin, isOwnHeader } from '../../../src/core/forward/collector.ts';
import { EMPTY_LINE } from '../../../src/core/log-line.ts';

describe('the address of a collector', () => {
  test.each([
    ['https://collector.example/v1/logs', 'https://collector.example'],
    ['https://collector.example:4318/otlp/v1/logs?tenant=a', 'https://collector.example:4318'],
    ['https://10.0.0.7:4318/v1/logs', 'https://10.0.0.7:4318'],
    ['https://[fd00::7]:4318/v1/logs', 'https://[fd00::7]:4318'],
    ['http://localhost:4318/v1/logs', 'http://localhost:4318'],
    ['http://127.0.0.1:4318/v1/logs', 'http://127.0.0.1:4318'],
  ])('%s may be sent to', (address, origin) => {
    expect(collectorOrigin(address)).toBe(origin);
  });

  test.each([
    'http://collector.example/v1/logs',
    'http://localhost.example/v1/logs',
    'http://localhost@collector.example/v1/logs',
    'https://user@collector.example/v1/logs',
    'https://collector.example\\@other.example/v1/logs',
    'https://*/v1/logs',
    'https://*.example/v1/logs',
    'https://collector.example/v1/logs#part',
    'ftp://collector.example/v1/logs',
    'javascript:alert(1)',
    '',
  ])('%s may not', (address) => {
    expect(collectorOrigin(address)).toBeNull();
  });

  test('is never another host than the one that a browser would send to', () => {
    const piece = fc.constantFrom(
      ...['https://', 'http://', 'localhost', 'a.example', '@', ':', '/', '\\', '?', '.'],
      '80',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const address = pieces.join('');
        const origin = collectorOrigin(address);
        if (origin === null || !URL.canParse(address)) return;
        expect(new URL(address).origin).toBe(new URL(origin).origin);
      }),
      { numRuns: 5_000 },
    );
  });
});

test('headers that the request sets itself are not the user’s', () => {
  const names = [
    'Authorization',
    'X-Scope-OrgID',
    'Content-Type',
    'COOKIE',
    'Sec-Fetch-Site',
    'Proxy-Connection',
  ];
  expect(names.filter(isOwnHeader)).toEqual(['Authorization', 'X-Scope-OrgID']);
});

test('waiting gets longer with every try, to five minutes, and is not the same for all', () => {
  expect([1, 2, 3, 9, 400].map((tries) => backoff(tries, 1))).toEqual([
    1_000, 2_000, 4_000, 256_000, 300_000,
  ]);
  expect(backoff(3, 0)).toBe(2_000);
});

test('a batch has as many lines as wanted, or as fit in a request, and at least one', () => {
  const lines = Array.from({ length: 30 }, () => ({ ...EMPTY_LINE, message: 'm'.repeat(1_000_000) }));
  expect(batchLength(lines, 0, 2)).toBe(2);
  expect(batchLength(lines, 0, 100)).toBe(3);
  expect(batchLength(lines, 29, 100)).toBe(1);
  expect(batchLength([{ ...EMPTY_LINE, message: 'm'.repeat(9_000_000) }], 0, 100)).toBe(1);
});
