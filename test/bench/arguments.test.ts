import { describe, expect, test } from 'vitest';
import { readArguments } from './support/arguments.ts';
import { FIGURE_NAMES } from './support/figure-names.ts';

describe('the arguments of the benchmark', () => {
  test('a million lines in Chromium, all figures but the variants, when nothing is said', () => {
    const options = readArguments([]);
    expect(options).toMatchObject({ lines: 1_000_000, browser: 'chromium', file: null, json: null });
    expect([...options.only]).toEqual(FIGURE_NAMES.filter((name) => name !== 'variants'));
  });

  test('lines may be grouped, figures are named with commas between', () => {
    const options = readArguments(['--lines', '100_000', '--firefox', '--only', 'append, growth']);
    expect(options.lines).toBe(100_000);
    expect(options.browser).toBe('firefox');
    expect([...options.only]).toEqual(['append', 'growth']);
  });

  test.each([
    [['--lines', 'many'], /whole number/],
    [['--lines', '5'], /whole number/],
    [['--only', 'speed'], /knows no "speed"/],
    [['--firefox', '--profile'], /Chromium only/],
    [['--turbo'], /turbo/],
  ])('%j is refused with a sentence', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
