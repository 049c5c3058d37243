import { describe, expect, test } from 'vitest';
import { detectImportFormat } from '../../../src/core/formats/detect.ts';
import { createLineReader } from '../../../src/core/formats/line-reader.ts';
import type { ImportFormat } from '../../../src/core/imported-file.ts';
import { exported, grouped, otlpText, readLines, SAMPLE_LINES, written } from './fuzz.ts';

const TIME = '2020-01-22T06:36:33.843Z';
const ID = '4a5a0d7c-1111-4222-8333-444455556666';
const SOME = SAMPLE_LINES.slice(0, 3);
const MESSAGES = SOME.map(({ message }) => message);
const values = SOME.map((line) => JSON.parse(written('jsonl', [line])) as unknown);

const read = (text: string) => {
  const format = detectImportFormat(text);
  return { format, ...readLines(format ?? 'log', text, [1_000]) };
};

describe('a received file is known by what is in it', () => {
  const files: readonly (readonly [what: string, format: ImportFormat, text: string])[] = [
    ['flat log', 'log', written('log', SOME)],
    ['grouped log', 'log', grouped(SOME)],
    ['CSV', 'csv', written('csv', SOME)],
    ['CSV with a byte order mark', 'csv', `\ufeff${written('csv', SOME)}`],
    ['JSON Lines', 'jsonl', written('jsonl', SOME)],
    ['a JSON array', 'jsonl', JSON.stringify(values)],
    ['an indented JSON array', 'jsonl', JSON.stringify(values, null, 2)],
    ['indented objects', 'jsonl', values.map((one) => JSON.stringify(one, null, 4)).join('\n')],
    ['objects without line ends', 'jsonl', values.map((one) => JSON.stringify(one)).join('')],
    ['the export', 'otlp', otlpText(SOME, 0)],
    ['the export, indented', 'otlp', otlpText(SOME, 1)],
    ['OTLP', 'otlp', otlpText(SOME, 2)],
    ['OTLP, indented', 'otlp', otlpText(SOME, 3)],
    ['OTLP, a body each line', 'otlp', otlpText(SOME, 4)],
    ['exports in an array', 'otlp', `[${otlpText(SOME.slice(0, 1), 0)},${otlpText(SOME.slice(1), 0)}]`],
    ['a record each line', 'otlp', SOME.map((line) => `${JSON.stringify(exported(line))}\n`).join('')],
  ];

  test.each(files)('%s', (_, format, text) => {
    const found = read(text);
    expect(found.format).toBe(format);
    expect(found.unread).toEqual([]);
    if (text.startsWith('INFO') || text.startsWith('invocation')) expect(found.lines).toHaveLength(3);
    else expect(found.lines.map(({ message }) => message).sort()).toEqual([...MESSAGES].sort());
  });

  test.each([
    '',
    'hello\nworld\n',
    '<!doctype html>\n<p>',
    '{"name":"x","version":"1"}',
    'Dear all, see below,\nthanks, Ana\n',
  ])('%j is no log', (text) => expect(detectImportFormat(text)).toBeNull());
});

describe('the columns of a table', () => {
  test.each([
    'MESSAGE,LEVEL,TIME,INVOCATION ID',
    'nachricht;Stufe;Zeitstempel;Aufruf-ID',
    'Détails;Gravité;Horodatage;ID d’invocation',
    'Mensaje,Nivel,Fecha y hora,ID de invocación',
    'メッセージ\tレベル\tタイムスタンプ\t呼び出しID',
    'A,B,C,D',
  ])('%s', (header) => {
    const sign = /[;\t]/.exec(header)?.[0] ?? ',';
    const text = `${header}\n${['all went well', 'WARN', TIME, ID].join(sign)}\n`;
    expect(read(text)).toMatchObject({
      format: 'csv',
      lines: [{ message: 'all went well', level: 'WARN', timeText: TIME, invocationId: ID }],
      unread: [],
    });
  });

  test('a first row that is a line is one', () => {
    expect(read(`${TIME},INFO,one\n${TIME},WARN,two\n`).lines).toMatchObject([
      { message: 'one' },
      { message: 'two' },
    ]);
  });
});

describe('OTLP', () => {
  const record = { timeUnixNano: '1794921771006271894', body: { stringValue: 'x' }, attributes: [] };
  const appId = { attributes: [{ key: 'atlassian.forge.app.id', value: { stringValue: 'app-1' } }] };

  test('nanoseconds are kept to the last digit, also where they are a number', () => {
    const asNumber = '{"timeUnixNano":1794921771006271894,"body":{"stringValue":"x"}}';
    for (const text of [JSON.stringify(record), asNumber]) {
      expect(readLines('otlp', text, [7]).lines).toMatchObject([
        { timeText: '2026-11-17T13:22:51.006271894Z', time: Date.parse('2026-11-17T13:22:51.006Z') },
      ]);
    }
  });

  test('records that stand before their resource are of it', () => {
    const text = JSON.stringify({
      resourceLogs: [{ scopeLogs: [{ logRecords: [record] }], resource: appId }],
    });
    expect(readLines('otlp', text, [9]).lines).toMatchObject([{ appId: 'app-1', message: 'x' }]);
  });

  test('a broken record is left as text, and those beside it are read', () => {
    const whole = JSON.stringify(record);
    const found = readLines('otlp', `{"appLogs":[${whole},{"body":{oh no},"x":1},${whole}]}`, [11]);
    expect(found.lines).toHaveLength(2);
    expect(found.unread).toMatchObject([{ text: '{"body":{oh no},"x":1}', before: 1 }]);
  });
});

test('times without a day are of the day that is given, and of the next one past midnight', () => {
  const day = Date.UTC(2026, 10, 17);
  const { lines } = createLineReader('log', day).read(
    'INFO  23:59:59.000Z a\nINFO  00:00:01.000Z b\nINFO  00:00:02.000Z c\n',
  );
  // The last line may still go on.
  expect(lines.map(({ time }) => time)).toEqual([day + 86_399_000, day + 86_400_000 + 1_000]);
});
