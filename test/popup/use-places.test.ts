import { expect, test } from 'vitest';
import { nearPlaces } from '../../src/popup/use-places.ts';
import { lineRows } from './line-rows.ts';

const first = lineRows([90, 80, 70]);

test('a change of access stands above the first line that is older', () => {
  const { near, far } = nearPlaces({ first, total: 3, isDone: true }, [95, 80, 75]);
  expect([...near]).toEqual([
    [95, 0],
    [80, 1],
    [75, 2],
  ]);
  expect(far).toEqual([]);
});

test('below the last line only where all lines are known', () => {
  expect(nearPlaces({ first, total: 3, isDone: true }, [10]).near).toEqual(new Map([[10, 3]]));
  expect(nearPlaces({ first, total: 3, isDone: false }, [10]).far).toEqual([10]);
  expect(nearPlaces({ first, total: 900, isDone: true }, [10, 85]).far).toEqual([10]);
});

test('without lines every change of access is at the top', () => {
  expect(nearPlaces({ first: [], total: 0, isDone: true }, [5]).near).toEqual(new Map([[5, 0]]));
});
