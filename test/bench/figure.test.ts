import { describe, expect, test } from 'vitest';
import { type Figure, pivotTable, ratioOf, tableRow, verdictOf } from './support/figure.ts';
import { runsOf } from './support/statistics.ts';

const figure: Figure = {
  group: 'rare',
  name: 'rare word',
  unit: 'ms',
  lines: 1000,
  ours: 30,
  rival: { name: 'ripgrep', value: 20 },
  target: { of: 'ratio', bound: 'most', limit: 2 },
};

describe('a figure beside its rival', () => {
  test('meets its target up to the limit', () => {
    expect(ratioOf(figure)).toBe(1.5);
    expect(verdictOf(figure)).toBe('met');
    expect(verdictOf({ ...figure, ours: 41 })).toBe('missed');
    expect(verdictOf({ ...figure, target: { of: 'value', bound: 'most', limit: 29 } })).toBe('missed');
    expect(verdictOf({ ...figure, target: { of: 'ratio', bound: 'least', limit: 2 } })).toBe('missed');
  });

  test('has no ratio where the rival is not installed, and is neither met nor missed', () => {
    const alone: Figure = { ...figure, rival: { name: 'ripgrep', value: null, note: 'not installed' } };
    expect(ratioOf(alone)).toBeNull();
    expect(verdictOf(alone)).toBe('not compared');
    expect(tableRow(alone)).toContain('not installed');
  });

  test('counts for nothing when what was found is wrong', () => {
    const wrong: Figure = { ...figure, wrong: '4 hits, not 5' };
    expect(verdictOf(wrong)).toBe('wrong');
    expect(tableRow(wrong)).toContain('4 hits, not 5');
  });
});

test('growth has one row a name and one column a number of lines', () => {
  const { head, rows } = pivotTable('growth', [
    { ...figure, lines: 1000 },
    { ...figure, lines: 10_000, ours: 31 },
    { ...figure, name: 'append', unit: 'lines/s', lines: 10_000, ours: 2000 },
  ]);
  expect(head).toEqual(['growth', '1,000 lines', '10,000 lines']);
  expect(rows).toEqual([
    ['rare word', '30.0 ms', '31.0 ms'],
    ['append', '', '2,000 lines/s'],
  ]);
});

test('runs have a best and a median, in whatever order they came', () => {
  expect(runsOf([5, 1, 3])).toEqual({ best: 1, median: 3, runs: [5, 1, 3] });
  expect(runsOf([4, 2]).median).toBe(3);
});
