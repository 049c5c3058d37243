import { describe, expect, test } from 'vitest';
import { isOutOfSight, placeMenu } from '../../src/content/menu-position.ts';

describe('a menu', () => {
  const viewport = { width: 1000, height: 600 };
  const size = { width: 300, height: 200 };

  test('opens below its trigger, above it where there is no room, and never outside of the window', () => {
    expect(placeMenu({ left: 100, top: 100, right: 160, bottom: 124 }, size, viewport)).toMatchObject({
      left: 100,
      top: 128,
    });
    expect(placeMenu({ left: 100, top: 560, right: 160, bottom: 584 }, size, viewport)).toMatchObject({
      top: 356,
    });
    expect(placeMenu({ left: 900, top: 100, right: 960, bottom: 124 }, size, viewport)).toMatchObject({
      left: 692,
    });
  });

  test('closes when its trigger was scrolled away', () => {
    expect(isOutOfSight({ left: 0, top: -40, right: 60, bottom: -10 }, viewport)).toBe(true);
    expect(isOutOfSight({ left: 0, top: 590, right: 60, bottom: 614 }, viewport)).toBe(false);
  });
});
