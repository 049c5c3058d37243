import { describe, expect, test } from 'vitest';
import { nextIndex } from '../../src/ui/menu.tsx';

const NAMES = ['Gantt Lane', 'Field Guard', 'Sprint Poker', 'Quick Forms', 'form'];

describe('moving in a menu', () => {
  test('arrows wrap around, Home and End jump', () => {
    expect(nextIndex('ArrowDown', 0, NAMES)).toBe(1);
    expect(nextIndex('ArrowDown', 4, NAMES)).toBe(0);
    expect(nextIndex('ArrowUp', 0, NAMES)).toBe(4);
    expect(nextIndex('ArrowUp', 3, NAMES)).toBe(2);
    expect(nextIndex('Home', 3, NAMES)).toBe(0);
    expect(nextIndex('End', 0, NAMES)).toBe(4);
  });

  test('from nowhere the arrows enter at either end', () => {
    expect(nextIndex('ArrowDown', -1, NAMES)).toBe(0);
    expect(nextIndex('ArrowUp', -1, NAMES)).toBe(4);
  });

  test('a letter goes to the next name that begins with it', () => {
    expect(nextIndex('f', 0, NAMES)).toBe(1);
    expect(nextIndex('f', 1, NAMES)).toBe(4);
    expect(nextIndex('F', 4, NAMES)).toBe(1);
    expect(nextIndex('z', 0, NAMES)).toBeNull();
  });

  test('other keys do not move, and an empty menu has nowhere to go', () => {
    expect(nextIndex('Tab', 0, NAMES)).toBeNull();
    expect(nextIndex(' ', 0, NAMES)).toBeNull();
    expect(nextIndex('ArrowDown', 0, [])).toBeNull();
  });
});
