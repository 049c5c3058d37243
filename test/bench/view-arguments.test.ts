import { describe, expect, test } from 'vitest';
import { readViewArguments } from './viewer/view-arguments.ts';

describe('the arguments of the benchmark of popup and viewer', () => {
  test('everything over a million lines beside a thousand, an hour of tail in a minute, when nothing is said', () => {
    const options = readViewArguments(['popup', 'viewer']);
    expect(options).toMatchObject({ lines: 1_000_000, few: 1_000, json: null });
    expect(options.tail).toMatchObject({ length: 3_600_000, factor: 60 });
    expect([...options.views]).toEqual(['popup', 'viewer']);
    expect([...options.parts]).toEqual(['open', 'scroll', 'groups', 'tail']);
  });

  test('one of the two, and some of its parts', () => {
    const options = readViewArguments([
      'viewer',
      '--only',
      'scroll, tail',
      '--lines',
      '200_000',
      '--tail',
      '5',
    ]);
    expect([...options.views]).toEqual(['viewer']);
    expect([...options.parts]).toEqual(['scroll', 'tail']);
    expect(options.lines).toBe(200_000);
    expect(options.tail.length).toBe(300_000);
  });

  test.each([
    [['popup', 'panel'], /no panel/],
    [['viewer', '--only', 'speed'], /no speed/],
    [['viewer', '--lines', '5'], /whole number/],
    [['viewer', '--speed', '0'], /whole number/],
    [['viewer', '--turbo'], /turbo/],
  ])('%j is refused with a sentence', (args, message) => {
    expect(() => readViewArguments(args)).toThrow(message);
  });
});
