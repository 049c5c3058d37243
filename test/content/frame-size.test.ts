import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitSize, sizeByKey, sizeToCorner } from '../../src/content/frame-size.ts';

const LARGE = { width: 1440, height: 900 };

describe('the size of the download panel', () => {
  test('is what the user drags, down to 720 by 480', () => {
    expect(fitSize({ width: 1000, height: 600 }, LARGE)).toEqual({ width: 1000, height: 600 });
    expect(fitSize({ width: 10, height: 10 }, LARGE)).toEqual({ width: 720, height: 480 });
  });

  test('never leaves the window, however small the window is', () => {
    const length = fc.integer({ min: 100, max: 4000 });
    const size = fc.record({ width: length, height: length });
    fc.assert(
      fc.property(size, size, (wished, view) => {
        const { width, height } = fitSize(wished, view);
        expect(width).toBeLessThanOrEqual(view.width - 16);
        expect(height).toBeLessThanOrEqual(view.height - 16);
        expect(width).toBeGreaterThanOrEqual(Math.min(720, view.width - 16));
        expect(height).toBeGreaterThanOrEqual(Math.min(480, view.height - 16));
      }),
    );
  });

  test('follows the corner on either side: the panel lies in the middle', () => {
    expect(sizeToCorner({ x: 1220, y: 750 }, LARGE)).toEqual({ width: 1000, height: 600 });
    expect(sizeToCorner({ x: 220, y: 750 }, LARGE)).toEqual({ width: 1000, height: 600 });
  });

  test('grows and shrinks with the arrow keys, in larger steps with Shift; Home gives the usual size back', () => {
    const now = { width: 1000, height: 600 };
    expect(sizeByKey('ArrowRight', false, now, LARGE)).toEqual({ width: 1016, height: 600 });
    expect(sizeByKey('ArrowUp', true, now, LARGE)).toEqual({ width: 1000, height: 504 });
    expect(sizeByKey('Home', false, now, LARGE)).toBe('usual');
    expect(sizeByKey('Tab', false, now, LARGE)).toBeNull();
  });
});
