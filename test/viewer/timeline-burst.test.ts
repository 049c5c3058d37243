import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorsOf, findBurst } from '../../src/viewer/timeline-burst.ts';

const FROM = Date.UTC(2026, 10, 17);
const WIDTH = 600_000;

function counts(errors: readonly number[]) {
  const none = errors.map(() => 0);
  return {
    bins: { from: FROM, width: WIDTH, count: errors.length },
    levels: [none, none, errors.map(() => 300), none, errors, none],
  };
}

describe('a burst of errors', () => {
  test('is the stretch around the highest bar, a bar wider on either side', () => {
    const errors = [...Array<number>(40).fill(1), 20, 60, 3, 80, 48, ...Array<number>(40).fill(1)];
    const burst = findBurst(counts(errors));
    expect(burst).toEqual({ errors: 211, from: FROM + 39 * WIDTH, to: FROM + 46 * WIDTH });
  });

  test('is none where errors are few, even or nearly everywhere', () => {
    expect(findBurst(counts(Array<number>(40).fill(5)))).toBeNull();
    expect(findBurst(counts([...Array<number>(40).fill(0), 4]))).toBeNull();
    expect(findBurst(counts([...Array<number>(10).fill(1), ...Array<number>(20).fill(50)]))).toBeNull();
    expect(findBurst(counts([0, 900, 0]))).toBeNull();
    expect(findBurst(counts([]))).toBeNull();
  });

  test('lies in the bins and holds as many errors as it says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 150 }), (errors) => {
        const all = counts(errors);
        const burst = findBurst(all);
        if (!burst) return;
        const [first, end] = [(burst.from - FROM) / WIDTH, (burst.to - FROM) / WIDTH];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(errors.length);
        const inside = errorsOf(all)
          .slice(first, end)
          .reduce((sum, each) => sum + each, 0);
        expect(burst.errors).toBeLessThanOrEqual(inside);
        expect(burst.errors).toBeGreaterThanOrEqual(10);
      }),
    );
  });
});
