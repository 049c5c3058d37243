import { expect, test } from 'vitest';
import { modeOf } from '../../src/content/color-mode.ts';

test("the colour mode is the page's own; where it leaves that to the user, the user's", () => {
  expect(modeOf('dark', false)).toBe('dark');
  expect(modeOf('light', true)).toBe('light');
  expect(modeOf('auto', true)).toBe('dark');
  expect(modeOf(null, true)).toBe('light');
});
