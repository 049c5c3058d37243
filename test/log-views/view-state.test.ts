import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLUMNS,
  DEFAULT_VIEW,
  GROUP_SORTS,
  GROUPS,
  rangeAt,
  readViewAddress,
  TIME_FORMS,
  type ViewState,
  viewAddress,
} from '../../src/log-views/view-state.ts';

const uuid = fc.uuid();
const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const state: fc.Arbitrary<ViewState> = fc.record({
  scope: fc.option(fc.record({ appId: uuid, environmentId: uuid })),
  files: fc.oneof(
    fc.constantFrom('none' as const, 'all' as const),
    fc.array(fc.stringMatching(/^[\w-]{1,20}$/), { minLength: 1, maxLength: 3 }),
  ),
  live: fc.boolean(),
  query: fc.string({ unit: 'grapheme', maxLength: 200 }),
  range: fc.oneof(
    fc.constant({ kind: 'all' as const }),
    fc.record({ kind: fc.constant('last' as const), ms: fc.integer({ min: 1, max: 1e12 }) }),
    fc
      .tuple(time, time)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ kind: 'between' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  ),
  group: fc.constantFrom(...GROUPS),
  sort: fc.constantFrom(...GROUP_SORTS),
  order: fc.constantFrom('newest' as const, 'oldest' as const),
  times: fc.constantFrom(...TIME_FORMS),
  wrap: fc.boolean(),
  columns: fc.subarray([...COLUMNS]),
  open: fc.option(fc.string({ minLength: 1, maxLength: 60 })),
  at: fc.option(fc.record({ time, line: fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)) })),
});

describe('the address of a view', () => {
  test('of the usual view is empty', () => {
    expect(viewAddress(DEFAULT_VIEW)).toBe('');
    expect(readViewAddress('')).toEqual(DEFAULT_VIEW);
  });

  test('gives the same view again, whatever is shown', () => {
    fc.assert(
      fc.property(state, (view) => {
        expect(readViewAddress(`#${viewAddress(view)}`)).toEqual(view);
      }),
    );
  });

  test('that was broken or forged still gives a view, of known values only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webQueryParameters(), (noise, params) => {
        for (const text of [noise, params, `#app=${noise}&range=${noise}&columns=${noise}&at=${noise}`]) {
          const view = readViewAddress(text);
          expect(GROUPS).toContain(view.group);
          expect(readViewAddress(viewAddress(view))).toEqual(view);
        }
      }),
    );
  });

  test('with a range that ends before it begins shows the usual range', () => {
    expect(readViewAddress('range=200-100').range).toEqual(DEFAULT_VIEW.range);
    expect(readViewAddress('range=100-100').range).toEqual(DEFAULT_VIEW.range);
  });
});

test('the last 24 hours end with lines that are dated a little ahead of this computer’s clock', () => {
  const now = Date.parse('2026-11-17T12:00:00Z');
  const range = rangeAt({ kind: 'last', ms: 86_400_000 }, now);
  expect(range?.from).toBe(now - 86_400_000);
  expect(range?.to).toBeGreaterThan(now + 60_000);
});
