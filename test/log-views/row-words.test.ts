import { describe, expect, test } from 'vitest';
import { NOT_UNDERSTOOD } from '../../src/core/imported-file.ts';
import { EMPTY_LINE, type LogLine } from '../../src/core/log-line.ts';
import { attributesOf } from '../../src/log-views/line-attributes.ts';
import { fileOf, isUnderstood, shownLevel } from '../../src/log-views/row-words.ts';

const read = (source: string, line: Partial<LogLine> = {}, file?: string) => ({
  ...{ source, line: { ...EMPTY_LINE, time: 1, timeText: '1970-01-01T00:00:00.001Z', ...line } },
  ...(file === undefined ? {} : { file }),
});
const strange = read(NOT_UNDERSTOOD, { timeText: '' }, 'monday.ndjson');

describe('a text of a file that is no line', () => {
  test('has no level that anybody knows, and the name of its file', () => {
    expect(shownLevel(strange)).toBe('unknown');
    expect(isUnderstood(strange)).toBe(false);
    expect(fileOf(strange)).toBe('monday.ndjson');
  });

  test('says so when it is open', () => {
    const shown = attributesOf(strange.line, '', strange);
    expect(shown.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'UTC: 1970-01-01T00:00:00.001Z',
      'Level: Unknown, since this text was not understood',
      'Read from: monday.ndjson',
    ]);
    expect(shown.every(({ filter }) => filter === null)).toBe(true);
  });
});

test('a line is of the level that it says, also in a file of that name', () => {
  expect(shownLevel(read('gateway', { level: 'ERROR' }))).toBe('ERROR');
  expect(shownLevel(read(NOT_UNDERSTOOD, { level: 'WARN' }, NOT_UNDERSTOOD))).toBe('WARN');
});

test('lines of Atlassian are of no file, whatever a file is called', () => {
  expect(fileOf(read('gateway'))).toBeNull();
  expect(fileOf(read('export'))).toBeNull();
  expect(fileOf(read('gateway', {}, 'gateway'))).toBe('gateway');
  expect(attributesOf(EMPTY_LINE, '', read('gateway')).at(-1)).toMatchObject({ value: 'Atlassian' });
});
