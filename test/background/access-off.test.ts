import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessOffTimes } from '../../src/background/access-off.ts';
import type { LedgerKind } from '../../src/core/ledger.ts';

type Seen = Parameters<typeof accessOffTimes>[0][number];

const JIRA = { product: 'jira', environmentType: 'PRODUCTION' } as const;
const CONFLUENCE = { product: 'confluence', environmentType: 'PRODUCTION' } as const;
const STAGING = { product: 'jira', environmentType: 'STAGING' } as const;

let seq = 0;
function seen(at: number, kind: LedgerKind, to: boolean | null, more: Partial<Seen> = {}): Seen {
  seq += 1;
  const from = to === null || kind === 'first-seen' ? null : !to;
  return { ...JIRA, seq, at, kind, from, to, ...more };
}

const times = (...entries: readonly Seen[]) =>
  accessOffTimes(entries, [JIRA]).map(({ from, to }) => [from, to]);

describe('the times without access', () => {
  test('go from each turning off to the next turning on, whoever did it', () => {
    const found = times(
      seen(10, 'first-seen', true),
      seen(20, 'disabled', false),
      seen(30, 'changed-elsewhere', true),
      seen(40, 'changed-elsewhere', false),
      seen(50, 'enabled', true),
    );
    expect(found).toEqual([
      [20, 30],
      [40, 50],
    ]);
  });

  test('have no end while it is off, and no beginning where it was off when we first looked', () => {
    expect(times(seen(10, 'first-seen', false))).toEqual([[null, null]]);
    expect(times(seen(10, 'first-seen', false), seen(20, 'enabled', true))).toEqual([[null, 20]]);
    expect(times(seen(10, 'first-seen', true), seen(20, 'disabled', false))).toEqual([[20, null]]);
  });

  test('are told from the next entry where the oldest are gone', () => {
    expect(times(seen(20, 'enabled', true))).toEqual([[null, 20]]);
    expect(times(seen(20, 'granted', true, { from: null }))).toEqual([]);
  });

  test('come from what was observed, not from what was asked for, failed or downloaded', () => {
    const found = times(
      seen(10, 'asked', false),
      seen(11, 'failed', false),
      seen(12, 'downloaded', null),
      seen(13, 'disabled', false),
      seen(14, 'asked', true),
      seen(15, 'downloaded', null),
    );
    expect(found).toEqual([[13, null]]);
  });

  test('follow the order of the entries and not a clock that was set back', () => {
    expect(times(seen(100, 'disabled', false), seen(60, 'enabled', true))).toEqual([[100, 100]]);
    const [off, on] = [seen(100, 'disabled', false), seen(200, 'enabled', true)];
    expect(accessOffTimes([on, off], [JIRA])).toMatchObject([{ from: 100, to: 200 }]);
  });

  test('that touch are one', () => {
    const found = times(
      seen(10, 'disabled', false),
      seen(20, 'enabled', true),
      seen(20, 'disabled', false),
      seen(30, 'enabled', true),
    );
    expect(found).toEqual([[10, 30]]);
  });

  test('are kept apart by product and environment, newest last', () => {
    const entries = [
      seen(50, 'disabled', false),
      seen(10, 'disabled', false, CONFLUENCE),
      seen(30, 'first-seen', false, STAGING),
      seen(20, 'enabled', true, CONFLUENCE),
    ];
    expect(accessOffTimes(entries, [JIRA, CONFLUENCE, STAGING])).toEqual([
      { ...STAGING, from: null, to: null },
      { ...CONFLUENCE, from: 10, to: 20 },
      { ...JIRA, from: 50, to: null },
    ]);
  });

  test('are not told of where the app is not installed any more', () => {
    expect(accessOffTimes([seen(10, 'disabled', false, CONFLUENCE)], [JIRA])).toEqual([]);
  });

  test('never overlap, end before they begin, or have more than one open end', () => {
    const entry = fc.record({
      at: fc.integer({ min: 0, max: 50 }),
      kind: fc.constantFrom<LedgerKind>('first-seen', 'enabled', 'disabled', 'changed-elsewhere', 'asked'),
      from: fc.option(fc.boolean()),
      to: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const found = accessOffTimes(
          entries.map((one, n) => ({ ...JIRA, ...one, seq: n + 1 })),
          [JIRA],
        );
        found.forEach(({ from, to }, n) => {
          if (from !== null && to !== null) expect(to).toBeGreaterThanOrEqual(from);
          const before = found[n - 1];
          if (!before) return;
          expect(before.to).not.toBeNull();
          expect(from).toBeGreaterThan(before.to ?? 0);
        });
      }),
    );
  });
});
