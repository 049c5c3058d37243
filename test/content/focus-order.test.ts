import { describe, expect, test } from 'vitest';
import { wrapFocus } from '../../src/content/focus-order.ts';

describe('Tab in a dialog', () => {
  test('goes round at both ends and is left alone between them', () => {
    expect(wrapFocus(4, 5, false)).toBe(0);
    expect(wrapFocus(0, 5, true)).toBe(4);
    expect(wrapFocus(2, 5, false)).toBeNull();
    expect(wrapFocus(2, 5, true)).toBeNull();
  });

  test('comes back inside from nowhere', () => {
    expect(wrapFocus(-1, 5, false)).toBe(0);
    expect(wrapFocus(-1, 5, true)).toBe(4);
    expect(wrapFocus(-1, 0, false)).toBeNull();
  });
});
