import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSettled, placeAt, scrolledTo, shiftedTo } from '../../src/ui/scroll-place.ts';
import { lastTop, MOST_PHYSICAL, scrollScale, toContent, toPhysical } from '../../src/ui/scroll-scale.ts';

const VIEWPORT = 600;
const million = scrollScale(24_000_000, VIEWPORT);

describe('a scroll bar for more px than a browser has', () => {
  test('stands for itself while all of it fits', () => {
    const scale = scrollScale(100_000, VIEWPORT);
    expect(scale.physical).toBe(100_000);
    expect(toContent(12_345, scale)).toBe(12_345);
  });

  test('is held at the limit and reaches both ends exactly', () => {
    expect(million.physical).toBe(MOST_PHYSICAL);
    expect(toContent(0, million)).toBe(0);
    expect(toContent(MOST_PHYSICAL - VIEWPORT, million)).toBe(lastTop(million));
    expect(toContent(100, million)).toBe(100);
    expect(toContent(MOST_PHYSICAL - VIEWPORT - 100, million)).toBe(lastTop(million) - 100);
  });

  test('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 60_000_000 }),
        (part, content) => {
          const scale = scrollScale(content, VIEWPORT);
          const top = part * lastTop(scale);
          expect(toContent(toPhysical(top, scale), scale)).toBeCloseTo(top, 2);
        },
      ),
    );
  });

  test('never goes up while the content goes down', () => {
    fc.assert(
      fc.property(fc.nat(23_000_000), fc.nat(1_000_000), (top, more) => {
        expect(toPhysical(top + more, million)).toBeGreaterThanOrEqual(toPhysical(top, million));
      }),
    );
  });
});

describe('scrolling through a million rows', () => {
  test('a turn of the wheel moves the lines as far as the bar', () => {
    const place = placeAt(10_000_000, million);
    const bar = place.top + place.shift;
    expect(scrolledTo(bar + 100, place, million).top).toBe(10_000_100);
  });

  test('a bar that is dragged far goes by its scale', () => {
    const place = placeAt(0, million);
    const far = scrolledTo(MOST_PHYSICAL / 2, place, million);
    expect(far.top).toBeCloseTo(toContent(MOST_PHYSICAL / 2, million), 3);
    expect(isSettled(far, million)).toBe(true);
  });

  test('lines that come in above leave the bar alone while somebody scrolls', () => {
    const place = placeAt(1_000_000, million);
    const more = scrollScale(million.content + 240_000, VIEWPORT);
    const next = shiftedTo(1_240_000, place, more);
    expect(next.top).toBe(1_240_000);
    expect(next.top + next.shift).toBe(place.top + place.shift);
    expect(isSettled(placeAt(next.top, more), more)).toBe(true);
  });

  test('nobody scrolls past the ends', () => {
    const place = placeAt(lastTop(million), million);
    expect(scrolledTo(place.top + place.shift + 50, place, million).top).toBe(lastTop(million));
    expect(placeAt(-5, million).top).toBe(0);
  });
});
