import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { input, mutatedText, SAMPLE_LINES, written } from '../fuzz.ts';
import { quickLines, slowLines } from './read-both.ts';

const TIME = '"ts":"2026-11-17T10:00:00.000Z"';

describe('lines of JSON as they are usually written are read straight into columns', () => {
  const same = (text: string) => {
    const quick = quickLines('jsonl', text);
    expect(quick).not.toBeNull();
    expect(quick).toEqual(slowLines('jsonl', text));
    return quick ?? [];
  };

  test('with all that a gateway says of a line', () => {
    const lines = [...SAMPLE_LINES].sort((one, other) => one.time - other.time);
    expect(same(written('jsonl', lines))).toHaveLength(lines.length);
  });

  test('with members in any order, other names, spaces, null and line ends of two signs', () => {
    same(`{ "time" : "2026-11-17T10:00:00.000Z" , "msg" : "a" }\r\n{"text":"b",${TIME},"level":"warn"}`);
    same(`{${TIME},"message":null,"error":"e","other":null,"foreign":null,"also":""}\n`);
    same(`{${TIME},"message":"m","__typename":"AppLog","license":true,"version":3}\n`);
    same(`{${TIME},"message":"m","appVersion":"","hostName":""}\n{${TIME},"tenantContexts":null}\n`);
    same(`{${TIME},"détails":"m","サイト":"a.net"}\n{${TIME},"détails":"n","サイト":"a.net"}\n`);
  });

  test('with escapes, signs beyond ASCII, and JSON that was logged', () => {
    same(`{${TIME},"message":"\\"a\\\\\\n\\t\\u00e9 \\ud83d\\udca5 \\u0000","functionKey":"\\u0066"}\n`);
    same(`{${TIME},"message":"ünïcode 💥","other":[{"a":[1,"b\\n",null]},{}],"error":{"x":"y"}}\n`);
    same(`{${TIME},"message":12,"other":true,"error":"é\\u20ac"}\n{${TIME},"message":{"a":"ü"}}\n`);
  });

  test('with the host of a tenant, where no host is named', () => {
    const tenant = '"tenantContexts":{"hostName":"a.atlassian.net"}';
    const [first, second] = same(`{${TIME},"message":"m",${tenant}}\n{${TIME},${tenant},"site":"b.net"}\n`);
    expect(first?.hostName).toBe('a.atlassian.net');
    expect(second?.hostName).toBe('b.net');
  });

  test('with more lines, or longer ones, than a segment has', () => {
    const text = `{${TIME},"message":"some text","other":"more","invocationId":"i"}\n`.repeat(25);
    const one = quickLines('jsonl', text);
    expect(quickLines('jsonl', text, { limits: { lines: 7, characters: 4_000 } })).toEqual(one);
    expect(quickLines('jsonl', text, { limits: { lines: 99, characters: 60 } })).toEqual(one);
  });
});

describe('what is unusual in lines of JSON is left to the reader of lines', () => {
  test.each([
    ['a member that is none of a line', `{${TIME},"message":"m","x":"y"}\n`],
    ['two texts', `{${TIME},"message":"m","msg":"n"}\n`],
    [
      'two tenants, the first of which is none',
      `{${TIME},"tenantContexts":null,"tenantContexts":{"hostName":"a.net"}}\n`,
    ],
    ['no time', '{"message":"m"}\n'],
    ['a time that is none', '{"ts":"2026-11-17T25:00:00.000Z","message":"m"}\n'],
    ['another level', `{${TIME},"lvl":"AUDIT"}\n`],
    ['an object over several lines', `{${TIME},\n"message":"m"}\n`],
    ['a nested object over several lines', `{${TIME},"other":{\n}}\n`],
    ['an array of lines', `[{${TIME},"message":"m"}]\n`],
    ['two objects in a line', `{${TIME},"message":"m"} {${TIME},"message":"m"}\n`],
    ['a blank line', `{${TIME},"message":"m"}\n\n{${TIME},"message":"m"}\n`],
    ['a lone surrogate', `{${TIME},"message":"\\ud83d"}\n`],
    ['what is no JSON', `{${TIME},"message":"m",}\n`],
    ['a control sign in a text', `{${TIME},"message":"a\tb"}\n`],
    ['what ends too early', `{${TIME},"message":"m"`],
    ['JSON without lines', '{}\n'],
  ])('%s', (_, text) => {
    expect(quickLines('jsonl', text)).toBeNull();
  });
});

test('JSON: 20,000 damaged files are read into columns as they are read line by line, or not at all', () => {
  let quickly = 0;
  fc.assert(
    fc.property(input, ({ lines, mutations }) => {
      const inOrder = [...lines].sort((one, other) => one.time - other.time);
      const text = mutatedText(written('jsonl', inOrder), mutations);
      const quick = quickLines('jsonl', text);
      if (quick) {
        quickly++;
        expect(quick).toEqual(slowLines('jsonl', text));
      }
    }),
    { numRuns: 20_000 },
  );
  expect(quickly).toBeGreaterThan(4_000);
}, 240_000);
