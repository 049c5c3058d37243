import { describe, expect, test } from 'vitest';
import { createLineReader, EndlessLineError, MOST_LINE } from '../../../src/core/formats/line-reader.ts';
import { IMPORT_FORMATS } from '../../../src/core/imported-file.ts';

const PIECE = 65_536;

/** @returns how many lines and texts came out */
function readAll(format: (typeof IMPORT_FORMATS)[number], text: string): number {
  const reader = createLineReader(format);
  let count = 0;
  for (let at = 0; at < text.length; at += PIECE) {
    const { lines, unread } = reader.read(text.slice(at, at + PIECE));
    count += lines.length + unread.length;
  }
  const { lines, unread } = reader.end();
  return count + lines.length + unread.length;
}

const HEADS = {
  log: 'INFO  2020-01-22T06:36:33.843Z x',
  csv: 'time,message\nx,',
  jsonl: '{"message":"',
  otlp: '{"appLogs":[{"body":"',
};

describe.each(IMPORT_FORMATS)('.%s', (format) => {
  test('a line of more than 16 MB is told as such, and not kept', () => {
    const reader = createLineReader(format);
    const piece = 'x'.repeat(1_000_000);
    reader.read(HEADS[format]);
    expect(() => {
      for (let n = 0; n <= MOST_LINE / piece.length + 1; n++) reader.read(piece);
    }).toThrow(EndlessLineError);
  });

  test('texts that invite a reader to look again and again are read in time', () => {
    const parts = [
      ...[
        '{"a":[',
        '[',
        '{',
        '{"a":[\n',
        '{\n',
        '[{"a":\n',
        '"',
        '""',
        '"\n',
        ',"',
        'a,""\n',
        '"a\n',
        '}    ',
        '},{',
        '{"a":1}}',
      ],
      ...[
        '{"body":{bad},"x":1},',
        '\\',
        '"\\"',
        '\n',
        '\r',
        '\r\n',
        ' ',
        '    \n',
        'INFO ',
        'INFO  2020-01-22T06:36:33.843Z\n',
      ],
      ...[
        '  App version: ',
        'invocation: ',
        '\u2028',
        '{"appLogs":[',
        '{"resourceLogs":[{"resource":',
        '{"message":"x"},',
        ']',
        ']\n',
      ],
    ];
    const begun = performance.now();
    for (const part of parts) {
      for (const head of ['', HEADS[format], `${HEADS[format]}"\n`]) {
        const text = head + part.repeat(300_000 / part.length);
        expect(readAll(format, text)).toBeLessThanOrEqual(text.length);
      }
    }
    // It takes some seconds; a reader that looks again for each piece or line takes minutes.
    expect(performance.now() - begun).toBeLessThan(100_000);
  }, 240_000);
});

test('spaces behind a detail are not tried one after the other', () => {
  const text = `INFO  2020-01-22T06:36:33.843Z x\n  App version: ${' '.repeat(1_000_000)}1${' '.repeat(1_000_000)}\n`;
  const { lines } = createLineReader('log').read(`${text}INFO  2020-01-22T06:36:33.843Z y\n`);
  expect(lines).toMatchObject([{ message: 'x', appVersion: expect.stringMatching(/1$/) }]);
}, 20_000);
