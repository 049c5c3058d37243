import { describe, expect, test } from 'vitest';
import { withBeside } from '../../../src/core/formats/beside.ts';
import { createLineReader } from '../../../src/core/formats/line-reader.ts';
import type { ImportFormat } from '../../../src/core/imported-file.ts';
import { identityText } from '../../../src/core/segment/identity.ts';
import { exported, readLines, SAMPLE_LINES, written } from './fuzz.ts';

const TIME = '2020-01-22T06:36:33.843Z';
const linesOf = (format: ImportFormat, text: string) => readLines(format, text, [text.length + 1]);
const others = (format: ImportFormat, text: string) =>
  linesOf(format, text).lines.map(({ other }) => (other === null ? null : (JSON.parse(other) as unknown)));
const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const record = (body: string, more: object = {}) => ({
  timeUnixNano: '1579675000000000000',
  body: { stringValue: body },
  ...more,
});

describe('what a file says beside the properties of a line is kept in what was logged', () => {
  test('of a table: unknown columns, a second one of the same meaning, cells behind the last', () => {
    const text = `time,message,user,text\n${TIME},hello,bob,again,more\n${TIME},plain,,\n`;
    expect(others('csv', text)).toEqual([[{ user: 'bob', text: 'again', 'column 5': 'more' }], null]);
  });

  test('of a table without names, and a cell that was defused', () => {
    expect(others('csv', `${TIME},INFO,"a longer message",'=1+1\n`)).toEqual([[{ 'column 4': '=1+1' }]]);
  });

  test('of JSON: unknown members, members of another kind, a second one of the same name', () => {
    const text = `{"ts":"${TIME}","message":"m","us\\u0065r":{"id": 7},"level":{"a":1},"message":"n","none":null,"__typename":"Line"}\n`;
    const wanted = [{ user: { id: 7 }, level: { a: 1 }, message: 'n' }];
    expect(others('jsonl', text)).toEqual([wanted]);
    expect(others('jsonl', `[${text}]`)).toEqual([wanted]);
    // The same keys in the same place as in the line before.
    expect(others('jsonl', text + text)).toEqual([wanted, wanted]);
  });

  test('of OTLP: unknown attributes of a resource and a record, the scope, the span', () => {
    const text = JSON.stringify({
      resourceLogs: [
        {
          resource: {
            attributes: [attribute('service.name', 'shop'), attribute('service.version', '2.1.0')],
          },
          scopeLogs: [
            {
              scope: { name: 'cart' },
              logRecords: [record('one', { spanId: 'a1', attributes: [attribute('user', 'bob')] })],
            },
            { logRecords: [record('two')] },
          ],
        },
      ],
    });
    expect(others('otlp', text)).toEqual([
      [{ 'service.name': 'shop', scope: 'cart', user: 'bob', spanId: 'a1' }],
      [{ 'service.name': 'shop' }],
    ]);
  });

  test('behind what was logged', () => {
    expect(withBeside(null, ['"a":1'])).toBe('[{"a":1}]');
    expect(withBeside('[]', ['"a":1'])).toBe('[{"a":1}]');
    expect(withBeside('[1, "x"] ', ['"a":1', '"b":2'])).toBe('[1, "x",{"a":1,"b":2}]');
    expect(withBeside('no JSON', ['"a":1'])).toBe('["no JSON",{"a":1}]');
    expect(withBeside('[no JSON]', ['"a":1'])).toBe('["[no JSON]",{"a":1}]');
    expect(withBeside('no JSON', [])).toBe('no JSON');
  });
});

describe('what would stand in every line is not repeated without end', () => {
  test('a long name of a column is left as text once', () => {
    const name = 'n'.repeat(101);
    const { lines, unread } = linesOf('csv', `time,message,${name}\n${TIME},a,x\n${TIME},b,y\n`);
    expect(lines.map(({ other }) => other)).toEqual(['[{"column 3":"x"}]', '[{"column 3":"y"}]']);
    expect(unread.map(({ text }) => text)).toEqual([name]);
  });

  test('so are a long resource and a long scope; what they say of a line counts', () => {
    const resource = {
      attributes: [attribute('atlassian.forge.app.id', 'A'), attribute('long', 'x'.repeat(9_000))],
    };
    const scopeLogs = [{ scope: { name: 'y'.repeat(9_000) }, logRecords: [record('one'), record('two')] }];
    const { lines, unread } = linesOf('otlp', JSON.stringify({ resourceLogs: [{ resource, scopeLogs }] }));
    expect(lines.map(({ appId, other }) => [appId, other])).toEqual([
      ['A', null],
      ['A', null],
    ]);
    expect(unread.map(({ text }) => text.slice(0, 12))).toEqual(['"resource":{', '"scope":{"na']);
  });
});

test('tables of very many columns are read in time', () => {
  const many = 300_000;
  const named = `${'x,'.repeat(many)}${'message,'.repeat(many)}time\n${TIME}\n`;
  const { length } = linesOf('csv', named).lines;
  const unnamed = linesOf('csv', `${'x,'.repeat(many)}time\n${TIME}\n`).lines.length;
  expect([length, unnamed]).toEqual([1, 1]);
}, 20_000);

test('a day and a time of day in two columns are one time, in either order', () => {
  const rows = 'Datum;Uhrzeit;Stufe;Nachricht\n2020-01-22;06:36:33.843;WARN;a\n2020-01-22;?;WARN;b\n';
  const [one, two] = linesOf('csv', rows).lines;
  expect([one?.time, one?.timeText, one?.other]).toEqual([Date.parse(TIME), '2020-01-22T06:36:33.843', null]);
  expect([two?.timeText, two?.other]).toEqual(['2020-01-22', '[{"Uhrzeit":"?"}]']);
  const [back] = linesOf('csv', 'time,date,message\n06:36:33.843Z,2020-01-22,m\n').lines;
  expect([back?.time, back?.other]).toEqual([Date.parse(TIME), null]);
});

test('a time that is a number counts from the epoch, in whatever it is counted', () => {
  const numbers = [
    '1579675000',
    '1579675000.843',
    '1579675000843',
    '1579675000843271',
    '1579675000843271000',
  ];
  const jsonl = linesOf('jsonl', numbers.map((ts) => `{"ts":${ts},"message":"m"}\n`).join(''));
  const csv = linesOf('csv', `time,message\n${numbers.map((ts) => `${ts},m\n`).join('')}`);
  for (const { lines } of [jsonl, csv]) {
    expect(lines.map(({ time }) => time - 1_579_675_000_000)).toEqual([0, 843, 843, 843, 843]);
    expect(lines.map(({ timeText }) => timeText)).toEqual(numbers);
  }
  // A column of numbers that nobody calls a time is none.
  const ids = linesOf('csv', `id,at,message\n1579675000843,${TIME},m\n`).lines[0];
  expect([ids?.timeText, ids?.other]).toEqual([TIME, '[{"id":"1579675000843"}]']);
});

test('lines that Atlassian gave are the lines that they were in every format', () => {
  const some = SAMPLE_LINES.slice(0, 200);
  const ids = some.map(identityText);
  expect(linesOf('csv', written('csv', some)).lines.map(identityText)).toEqual(ids);
  expect(linesOf('jsonl', written('jsonl', some)).lines.map(identityText)).toEqual(ids);
  const body = JSON.stringify({ appLogs: some.map((line) => ({ ...exported(line), spanId: 'a1' })) });
  expect(linesOf('otlp', body).lines.map(identityText)).toEqual(ids);
});

test('records of no resource are not those of the resource before', () => {
  const of = (app: string) => ({ attributes: [attribute('atlassian.forge.app.id', app)] });
  const logs = (body: string) => [{ scopeLogs: [{ logRecords: [record(body)] }] }];
  const [one = {}] = logs('one');
  const [two = {}] = logs('two');
  // Of the third the resource stands behind its records.
  const third = { ...logs('three')[0], resource: of('C') };
  const text = JSON.stringify({ resourceLogs: [{ resource: of('A'), ...one }, two, third] });
  expect(linesOf('otlp', text).lines.map(({ appId, message }) => [appId, message])).toEqual([
    ['A', 'one'],
    ['', 'two'],
    ['C', 'three'],
  ]);
});

describe('JSON deeper than any log is left as text', () => {
  const levels = [900, 3_000, 9_990];
  test.each(levels)('%i levels', (depth) => {
    const list = '['.repeat(depth) + ']'.repeat(depth);
    const values = '{"arrayValue":{"values":['.repeat(depth / 2) + ']}}'.repeat(depth / 2);
    for (const text of [
      `{"body":{"stringValue":"m"},"x":${list}}`,
      `{"body":${values},"timeUnixNano":"1"}`,
    ]) {
      const reader = createLineReader('otlp');
      const read = [reader.read(`${text}\n`), reader.end()];
      const told = read.flatMap(({ lines, unread }) => [...lines, ...unread]);
      expect(told.length).toBeGreaterThan(0);
    }
  });
});

describe('records that stand in a damaged scope, resource or record are left as text, not lost', () => {
  const inside = JSON.stringify(record('inside'));
  test.each([
    ['scope', `{"scopeLogs":[{"scope":{"name":[${inside}]}]}]}`],
    ['resource', `{"resource":{"attributes":[{"key":"k","value":[${inside}]}]}]}]}`],
    [
      'record',
      `{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1579675000000000000","severityText":[${inside}]}]}]}]}`,
    ],
  ])('%s', (_, damaged) => {
    const { lines, unread } = linesOf('otlp', `{"resourceLogs":[${damaged}`);
    expect([...lines.map(({ message }) => message), ...unread.map(({ text }) => text)].join()).toContain(
      'inside',
    );
  });
});
