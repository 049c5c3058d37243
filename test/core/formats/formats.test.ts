import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receiptComment } from '../../../src/core/download/receipt-comment.ts';
import { createLineReader } from '../../../src/core/formats/line-reader.ts';
import {
  csvCell,
  FILE_FORMATS,
  type FileFormat,
  isFormula,
  type LogRecord,
  recordText,
  textPieces,
} from '../../../src/core/formats/log-record.ts';
import { createReader, detectFormat } from '../../../src/core/formats/read.ts';
import { isLogHead } from '../../../src/core/formats/text-reader.ts';
import { createWriter } from '../../../src/core/formats/write.ts';
import { EMPTY_LINE, type LogLine } from '../../../src/core/log-line.ts';

const ID = '4a5a0d7c-1111-4222-8333-444455556666';

/** @param cut how long the pieces are in which the text comes */
function read(format: FileFormat, text: string, cut = text.length || 1): LogRecord[] {
  const reader = createReader(format);
  const records: LogRecord[] = [];
  for (let at = 0; at < text.length; at += cut) records.push(...reader.read(text.slice(at, at + cut)));
  return [...records, ...reader.end()];
}

const linesIn = (records: readonly LogRecord[]): LogLine[] =>
  records.map(({ line }) => line).filter((line) => line !== null);

const back = (records: readonly LogRecord[]) => records.map((record) => recordText(record, [])).join('');

describe('.log', () => {
  test('flat: level, time, invocation and message; an unknown level is kept as written', () => {
    const lines = linesIn(
      read(
        'log',
        `INFO  2020-01-22T06:36:33.843Z ${ID} Hello  there\nWARNING 2020-01-22T06:36:34Z no id\nNOTICE 2020-01-22T06:36:35Z x\n`,
      ),
    );
    expect(lines).toMatchObject([
      {
        level: 'INFO',
        time: Date.UTC(2020, 0, 22, 6, 36, 33, 843),
        timeText: '2020-01-22T06:36:33.843Z',
        invocationId: ID,
        message: 'Hello  there',
      },
      { level: 'WARN', invocationId: null, message: 'no id', levelText: 'WARNING' },
      { level: 'INFO', levelText: 'NOTICE', message: 'x' },
    ]);
  });

  test('details and messages over several lines belong to their line', () => {
    const text = `ERROR 2020-01-22T06:36:33.843Z ${ID} TypeError: x\n    at f (a.ts:1:2)\n\n    at g\n  App version: 3.1.0\n  Function name: sync\nINFO  2020-01-22T06:36:34.000Z ${ID} next\n`;
    expect(linesIn(read('log', text))).toMatchObject([
      { message: 'TypeError: x\n    at f (a.ts:1:2)\n\n    at g', appVersion: '3.1.0', functionKey: 'sync' },
      { message: 'next', functionKey: null },
    ]);
  });

  test('a second detail of a kind is a line of the message, so that neither text is lost', () => {
    const text = `ERROR 2020-01-22T06:36:33.843Z ${ID} x\n  App version: 3.1.0\n  App version: 9.9.9\n`;
    const line = { message: 'x\n  App version: 9.9.9', appVersion: '3.1.0' };
    expect(linesIn(read('log', text))).toMatchObject([line]);
    const reader = createLineReader('log');
    expect([...reader.read(text).lines, ...reader.end().lines]).toMatchObject([line]);
  });

  test('grouped: the invocation stands before its lines, times have no day', () => {
    const text = `invocation: ${ID}\nINFO  06:36:33.843Z one\nDEBUG 06:36:33.900Z two\n\ninvocation: 5b5a0d7c-1111-4222-8333-444455556666\nINFO  06:40:00.000Z three\n`;
    const records = read('log', text);
    expect(linesIn(records)).toMatchObject([
      { invocationId: ID, timeText: '06:36:33.843Z', message: 'one' },
      { invocationId: ID, level: 'DEBUG', message: 'two' },
      { invocationId: '5b5a0d7c-1111-4222-8333-444455556666', message: 'three' },
    ]);
    expect(records.some(({ isUnread }) => isUnread)).toBe(false);
  });

  test('what stands before the first line is unread, and still there', () => {
    const records = read('log', 'no log\nINFO  2020-01-22T06:36:33.843Z x\n');
    expect(records[0]).toMatchObject({ isUnread: true, line: null });
    expect(back(records)).toBe('no log\nINFO  2020-01-22T06:36:33.843Z x\n');
  });
});

describe('.csv', () => {
  const text = `Message,"Date/Time(UTC)",Level,Invocation ID,Colour\r\n"one, ""two""\nthree",2020-01-22T06:36:33.843Z,ERROR,${ID},red\r\nplain,,,,\r\n`;

  test('columns in any order, cells with quotes and line feeds', () => {
    expect(linesIn(read('csv', text))).toMatchObject([
      {
        message: 'one, "two"\nthree',
        level: 'ERROR',
        invocationId: ID,
        timeText: '2020-01-22T06:36:33.843Z',
      },
      { message: 'plain', timeText: '' },
    ]);
  });

  test('a quote without end costs its line only', () => {
    const records = read('csv', 'time,message\n1,"open\n2,fine\n');
    expect(records.at(-2)).toMatchObject({ isUnread: true });
    expect(records.at(-1)?.line).toMatchObject({ message: 'fine' });
    expect(back(records)).toBe('time,message\n1,"open\n2,fine\n');
  });

  test('names of columns that are none of ours are texts to clean, and as they were without', () => {
    const text = 'time,"Ana Diaz, Berlin",message,,=x\n1,a,b,c,d\n';
    const [header] = read('csv', text);
    const texts = header ? textPieces(header) : [];
    expect(texts.map((piece) => piece.text)).toEqual(['Ana Diaz, Berlin', '=x']);
    expect(header && recordText(header, [])).toBe(`time,"Ana Diaz, Berlin",message,,'=x\n`);
    expect(header && recordText(header, ['<name-1>'])).toBe("time,<name-1>,message,,'=x\n");
  });

  test('semicolons and a byte order mark are read too', () => {
    expect(linesIn(read('csv', '\ufefftime;message\n2020-01-22T06:36:33Z;a,b\n'))).toMatchObject([
      { message: 'a,b' },
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])('no spreadsheet runs %j', (cell) => {
    const [header, row] = read('csv', `message,time,invocation id\n"${cell}",x,"${cell}"\n`);
    expect(header).toBeDefined();
    const cells = recordText(row as LogRecord, []).split(/,|\n/);
    expect(cells.filter((one) => isFormula(one.replace(/^"/, '')))).toEqual([]);
    expect(csvCell(csvCell(cell).replaceAll('"', ''))).toBe(csvCell(cell));
  });
});

describe('.jsonl', () => {
  test('a gateway line is read, whatever else it has stays where it is', () => {
    const text = `{"appId":"a", "lvl":"WARN","ts":"2020-01-22T06:36:33.843Z","message":"x \\"y\\"","other":"[1]","licenseState":"ACTIVE","tenantContexts":{"hostName":"acme.atlassian.net"},"big":12345678901234567890,"invocationId":"${ID}"}\r\n`;
    const records = read('jsonl', text);
    expect(linesIn(records)).toMatchObject([
      {
        level: 'WARN',
        message: 'x "y"',
        other: '[1]',
        license: 'ACTIVE',
        hostName: 'acme.atlassian.net',
        invocationId: ID,
      },
    ]);
    expect(back(records)).toBe(text);
  });

  test('a key that is none of ours is text too, whatever its value is', () => {
    const [record] = read('jsonl', '{"message":"x","ana@example.com":true}\n');
    const texts = record ? textPieces(record).map(({ text }) => text) : [];
    expect(texts).toContain('{"ana@example.com":true}');
  });

  test('what was logged may be an object: then its JSON is the message', () => {
    expect(linesIn(read('jsonl', '{"ts":"2020-01-01T00:00:00Z","message":{"n":3}}\n'))).toMatchObject([
      { message: '{"n":3}' },
    ]);
  });

  test('an ID or a time is left alone only if it is one', () => {
    const [record] = read(
      'jsonl',
      '{"message":"x","ts":"ana@example.com","trace":"Error at bob@example.com"}\n',
    );
    const texts = record ? textPieces(record).map(({ text }) => text) : [];
    expect(texts).toEqual(['x', 'ana@example.com', 'Error at bob@example.com']);
  });

  test('what is no object is unread, and still there', () => {
    const records = read('jsonl', '{"message":"x"}\n{broken\n\n[1]\n');
    expect(records.map(({ isUnread }) => isUnread)).toEqual([false, true, false, true]);
    expect(back(records)).toBe('{"message":"x"}\n{broken\n\n[1]\n');
  });
});

describe('the format of a file', () => {
  const comment = receiptComment({
    ...{ extensionVersion: '0.1.0', ruleSet: '1f0c', redacted: 3, from: 0, to: 59_999, fileName: 'a_b.log' },
  });

  test('with nothing but the receipt comment is .log', () => {
    expect(detectFormat(`${comment}\n`)).toBe('log');
    expect(detectFormat(`\ufeff${comment}\r\n`)).toBe('log');
    expect(linesIn(read('log', `${comment}\n`))).toEqual([]);
  });

  test('.log is not taken for JSON Lines where its messages are objects', () => {
    expect(detectFormat('INFO  2020-01-22T06:36:33.843Z {"a":1}\n')).toBe('log');
    expect(detectFormat('INFO  2020-01-22T06:36:33.843Z sent\n{"a":1}\n{"b":[2]}\n')).toBe('log');
    expect(detectFormat(`${comment}\n{"a":1}\nINFO  2020-01-22T06:36:33.843Z x\n`)).toBe('log');
  });

  test('.csv is not taken for JSON Lines where a cell goes on with an object', () => {
    expect(detectFormat('Level,Date/Time(UTC),Message\nINFO,2020-01-22T06:36:33.843Z,"x\n{}\n"\n')).toBe(
      'csv',
    );
  });

  test('JSON Lines stay so after a line that is none, and with messages that begin like a line of a log', () => {
    expect(detectFormat('{broken\n{"message":"x"}\n')).toBe('jsonl');
    expect(detectFormat('{"message":"INFO  2020-01-22T06:36:33.843Z x"}\n')).toBe('jsonl');
  });
});

test('the format is told by what is in the file', () => {
  expect(detectFormat('INFO  2020-01-22T06:36:33.843Z x\n')).toBe('log');
  expect(detectFormat(`\n\ninvocation: ${ID}\nINFO  06:36:33.843Z x`)).toBe('log');
  expect(detectFormat('Level,Date/Time(UTC),Details\n')).toBe('csv');
  expect(detectFormat('{"message":"x"}\n')).toBe('jsonl');
  expect(detectFormat('hello\nworld\n')).toBeNull();
  expect(detectFormat('')).toBeNull();
});

/** What messages may have in them that means something to one of the formats. */
const part = fc.oneof(
  fc.constantFrom(
    ...[
      '\n',
      '\r',
      '\r\n',
      '\n\n',
      '\u2028',
      '\u0085',
      '\t',
      ' ',
      '  ',
      '"',
      "'",
      "''",
      ',',
      ';',
      '=',
      '+1',
      '-',
      '@',
      '#',
    ],
    ...['ERROR 2020-01-22T06:36:33.843Z x', 'INFO ', `invocation: ${ID}`, ID, '  Function name: sync'],
    ...[
      '  App version: 9.9.9',
      '{"message":"x"}',
      '\\',
      '\\u0041',
      '\ufeff',
      'Level,Date/Time(UTC),Message',
      'null',
    ],
    '# App Log Access 0.1.0, as logged: nothing redacted, rules x, 2020-01-01T00:00:00Z to 2020-01-01T00:00:00Z, receipt a.receipt.json',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const anything = fc.array(part, { maxLength: 7 }).map((parts) => parts.join(''));
/** An empty cell is none. */
const something = fc.option(anything.filter((text) => text !== ''));
const hostile: fc.Arbitrary<LogLine> = fc
  .record({
    ...{
      message: anything,
      error: something,
      other: something,
      functionKey: something,
      moduleKey: something,
    },
    level: fc.constantFrom('WARN' as const, 'ERROR' as const),
    invocationId: fc.constantFrom(ID, null),
    time: fc.nat(1e12),
  })
  .map((some) => ({ ...EMPTY_LINE, ...some, timeText: new Date(some.time).toISOString() }));

test.each(['csv', 'jsonl'] as const)('.%s keeps every line exactly, whatever is in it', (format) => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 4 }), fc.integer({ min: 1, max: 60 }), (lines, cut) => {
      const writer = createWriter(format);
      const text = writer.header + lines.map((one) => writer.write(one)).join('');
      expect(linesIn(read(format, text, cut))).toEqual(lines);
      if (lines.length > 0) expect(detectFormat(text)).toBe(format);
    }),
    { numRuns: 500 },
  );
});

/** The cases that are told in the format's own comment. */
function isKeptApart({ message, invocationId }: LogLine): boolean {
  const [first = '', ...rest] = message.split('\n');
  return (
    !/[\r\n]$|\r\n/.test(message) &&
    (invocationId !== null || !/^\s*[0-9a-f]{8}-/i.test(first)) &&
    !rest.some((one) => isLogHead(one) || /^\s+(?:App version|Function name):/i.test(one))
  );
}

test('.log keeps every line exactly but for what it cannot keep apart', () => {
  const lines = fc.array(
    hostile
      .map((one) => ({ ...one, error: null, other: null, functionKey: null, moduleKey: null }))
      .filter(isKeptApart),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 60 }), (all, cut) => {
      const text = all.map((one) => createWriter('log').write(one)).join('');
      expect(linesIn(read('log', text, cut))).toEqual(all);
      if (all.length > 0) expect(detectFormat(text)).toBe('log');
    }),
    { numRuns: 500 },
  );
});

test('.log has no fewer lines than were written, whatever their levels and times are called', () => {
  const named = fc.record({ one: hostile, levelText: anything, timeText: anything });
  fc.assert(
    fc.property(fc.array(named, { minLength: 1, maxLength: 4 }), (all) => {
      const lines = all.map(({ one, levelText, timeText }) => ({ ...one, levelText, timeText }));
      const text = lines.map((one) => createWriter('log').write(one)).join('');
      expect(linesIn(read('log', text)).length).toBeGreaterThanOrEqual(lines.length);
    }),
  );
});

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,;"'\\]{0,12}[a-z]$/);
const line: fc.Arbitrary<LogLine> = fc
  .record({
    message: fc.array(word, { minLength: 1, maxLength: 3 }),
    functionKey: fc.option(fc.stringMatching(/^[a-z-]{1,9}$/)),
    time: fc.nat(1e12),
  })
  .map(({ message, functionKey, time }) => ({
    ...EMPTY_LINE,
    message: message.join('\n'),
    functionKey,
    time,
    timeText: new Date(time).toISOString(),
    invocationId: ID,
    level: 'ERROR',
  }));

describe.each(FILE_FORMATS)('%s', (format) => {
  test('what is written is read again as it was, in pieces of any length', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (lines, cut) => {
        const writer = createWriter(format);
        const text = writer.header + lines.map((one) => writer.write(one)).join('');
        expect(linesIn(read(format, text, cut))).toEqual(lines);
      }),
    );
  });

  test('any text comes back as it was, but for cells that a spreadsheet would run', () => {
    const signs = fc.constantFrom(
      'a',
      '1',
      '"',
      ',',
      '\n',
      '\r\n',
      ' ',
      '{',
      '}',
      ':',
      '\\',
      'INFO ',
      '2020-01-22T06:36:33.843Z ',
      '{"message":"x"}',
      '\u{1f600}',
      '\ud83d',
    );
    fc.assert(
      fc.property(
        fc.array(signs).map((list) => list.join('')),
        fc.integer({ min: 1, max: 30 }),
        (text, cut) => {
          const plain = format === 'csv' ? `time,message\n${text}` : text;
          const records = read(format, plain, cut);
          const isRun = records.some((record) => textPieces(record).some((piece) => isFormula(piece.text)));
          if (format !== 'csv' || !isRun) expect(back(records)).toBe(plain);
        },
      ),
    );
  });
});
