import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dedupe } from '../../../src/core/segment/dedupe.ts';
import type { Identities } from '../../../src/core/segment/identity.ts';

type Pair = readonly [high: number, low: number];

/** Few identities, so that they repeat; some of them hard for a hash table: all zero, or the same low half. */
const pairs = fc.array(fc.tuple(fc.constantFrom(0, 1, 0xffff_ffff), fc.constantFrom(0, 1, 8, 0xffff_ffff)), {
  maxLength: 40,
});

function identities(all: readonly Pair[]): Identities {
  return { high: Uint32Array.from(all, ([high]) => high), low: Uint32Array.from(all, ([, low]) => low) };
}

/** What a store holds after it took a batch in. */
function merged(stored: readonly Pair[], batch: readonly Pair[]): Pair[] {
  const fresh = dedupe([identities(stored)], identities(batch)).flatMap((n) => batch.slice(n, n + 1));
  return [...stored, ...fresh];
}

function counts(all: readonly Pair[]): Record<string, number> {
  const made: Record<string, number> = {};
  for (const pair of all) made[pair.join()] = (made[pair.join()] ?? 0) + 1;
  return made;
}

describe('taking in lines that may be there already', () => {
  test('leaves of each line as many as the side that had more', () => {
    fc.assert(
      fc.property(pairs, pairs, (stored, batch) => {
        const [before, came, after] = [counts(stored), counts(batch), counts(merged(stored, batch))];
        for (const key of new Set([...Object.keys(before), ...Object.keys(came)])) {
          expect(after[key]).toBe(Math.max(before[key] ?? 0, came[key] ?? 0));
        }
      }),
    );
  });

  test('a second time adds nothing', () => {
    fc.assert(
      fc.property(pairs, pairs, (stored, batch) => {
        const once = merged(stored, batch);
        expect(merged(once, batch)).toEqual(once);
        expect(merged(once, stored)).toEqual(once);
      }),
    );
  });

  test('in any order ends in the same lines', () => {
    fc.assert(
      fc.property(pairs, pairs, pairs, (one, two, three) => {
        expect(counts(merged(one, two))).toEqual(counts(merged(two, one)));
        expect(counts(merged(merged(one, two), three))).toEqual(counts(merged(one, merged(two, three))));
      }),
    );
  });

  test('keeps a line that was really logged twice', () => {
    const twice: Pair[] = [
      [3, 4],
      [3, 4],
    ];
    expect(dedupe([], identities(twice))).toEqual([0, 1]);
    expect(dedupe([identities(twice)], identities(twice))).toEqual([]);
    expect(dedupe([identities([[3, 4]])], identities(twice))).toEqual([1]);
  });

  test('counts what several segments have together', () => {
    const one: Pair[] = [[3, 4]];
    expect(dedupe([identities(one), identities(one)], identities([...one, ...one, ...one]))).toEqual([2]);
  });
});
