import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { input, mutatedText, SAMPLE_LINES, written } from '../fuzz.ts';
import { quickLines, slowLines } from './read-both.ts';

const HEAD = 'INFO  2026-11-17T10:00:00.000Z';
const ID = '3bb56f69-9a61-4024-a4b9-7888189ec8b1';

describe('a .log file as it is usually written is read straight into columns', () => {
  const same = (text: string) => {
    const quick = quickLines('log', text);
    expect(quick).not.toBeNull();
    expect(quick).toEqual(slowLines('log', text));
    return quick ?? [];
  };

  test('with IDs, details, stacks and messages of several lines', () => {
    const lines = [...SAMPLE_LINES].sort((one, other) => one.time - other.time);
    expect(same(written('log', lines))).toHaveLength(lines.length);
  });

  test('with and without a line end at its end, with blank lines, and without an ID', () => {
    same(`${HEAD} a message`);
    same(`${HEAD} ${ID} a message\n`);
    same(`${HEAD} ${ID} \n\n\n${HEAD} ${ID} {\n  "a": 1\n}\n\n`);
    same(`${HEAD} ${ID} first\n  Function name: f\nmore\n\n  App version: 1.0\n${HEAD} next\n`);
    same(`${HEAD} ${ID} \n  Function name: f\nonly this\n`);
    expect(same(`${HEAD} ünïcode 💥\n${HEAD} ${ID} plain\n`)).toHaveLength(2);
  });

  test('with more lines, or longer ones, than a segment has', () => {
    const text = `${HEAD} ${ID} a message of some length\n`.repeat(25);
    const one = quickLines('log', text);
    expect(quickLines('log', text, { limits: { lines: 7, characters: 4_000 } })).toEqual(one);
    expect(quickLines('log', text, { limits: { lines: 99, characters: 60 } })).toEqual(one);
  });
});

describe('what is unusual in a .log file is left to the reader of lines', () => {
  test.each([
    ['a carriage return', `${HEAD} a\r\n`],
    ['a line that begins none', `what is this\n${HEAD} a\n`],
    ['times that go back', `${HEAD} a\n${HEAD.replace('10:00', '09:00')} b\n`],
    ['a time that is none', `${HEAD.replace('10:00', '25:00')} a\n`],
    ['a day that is none', `${HEAD.replace('11-17', '02-30')} a\n`],
    ['a time without milliseconds', 'INFO  2026-11-17T10:00:00Z a\n'],
    ['another level', `${HEAD.replace('INFO ', 'AUDIT')} a\n`],
    ['the head of a group', `${HEAD} a\ninvocation: ${ID}\n${HEAD} b\n`],
    ['a detail of two words', `${HEAD} a\n  Function name: f g\n`],
    ['a second detail of a kind', `${HEAD} a\n  Function name: f\n  Function name: g\n`],
    ['what only begins like an ID', `${HEAD} 3bb56f69-9a61 a\n`],
  ])('%s', (_, text) => {
    expect(quickLines('log', text)).toBeNull();
  });
});

test('.log: 20,000 damaged files are read into columns as they are read line by line, or not at all', () => {
  let quickly = 0;
  fc.assert(
    fc.property(input, ({ lines, mutations }) => {
      const inOrder = [...lines].sort((one, other) => one.time - other.time);
      const text = mutatedText(written('log', inOrder), mutations);
      const quick = quickLines('log', text);
      if (quick) {
        quickly++;
        expect(quick).toEqual(slowLines('log', text));
      }
    }),
    { numRuns: 20_000 },
  );
  expect(quickly).toBeGreaterThan(4_000);
}, 240_000);
