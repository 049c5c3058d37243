import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_LINE, type LogLine } from '../../../../src/core/log-line.ts';
import { input, mutatedText, SAMPLE_LINES, written } from '../fuzz.ts';
import { quickLines, type ReadOptions, slowLines } from './read-both.ts';

const HEADER = 'Time,Level,Message,Error,Other,Invocation ID,Site,App';
const TIME = '2026-11-17T10:00:00.000Z';
const ID = '3bb56f69-9a61-4024-a4b9-7888189ec8b1';
const ROW = `${TIME},INFO,a message,,,${ID},one.example,app`;

const inOrder = (lines: readonly LogLine[]) => [...lines].sort((one, other) => one.time - other.time);
const LINES = inOrder(SAMPLE_LINES);
const table = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');

describe('a .csv file as it is usually written is read straight into columns', () => {
  const same = (text: string, options: ReadOptions = {}) => {
    const quick = quickLines('csv', text, options);
    expect(quick).not.toBeNull();
    expect(quick).toEqual(slowLines('csv', text, options));
    return quick ?? [];
  };
  const messages = (text: string) => same(text).map(({ message }) => message);

  test('with every column, and texts over several lines', () => {
    expect(same(written('csv', LINES))).toHaveLength(LINES.length);
  });

  test('with other delimiters, line ends of Windows, and a byte order mark', () => {
    const plain = LINES.filter((line) => !/[;\t]/.test(line.message + line.other + line.error));
    for (const delimiter of [';', '\t']) {
      const rows = [HEADER, ROW, ROW].map((row) => row.replaceAll(',', delimiter));
      expect(same(`${rows.join('\n')}\n`)).toHaveLength(2);
      expect(same(`\ufeff${rows.join('\r\n')}\r\n`)).toHaveLength(2);
    }
    const text = written('csv', plain);
    expect(same(text.replaceAll('\n', '\r\n'))).toHaveLength(plain.length);
    expect(same(`\ufeff${text}`)).toHaveLength(plain.length);
  });

  test('with quotes, line feeds and other alphabets in texts', () => {
    const texts = [
      'He said ""no"", twice',
      '""',
      '""""',
      'ünïcode, 💥',
      'one\ntwo\n\nthree\n',
      '\n',
      'a\rb\r\n',
      'x'.repeat(9_000),
      `${'y""\n'.repeat(3_000)}`,
    ];
    const rows = texts.map((text) => `${TIME},INFO,"${text}","${text}","${text}",${ID},one.example,app`);
    const read = same(table(...rows));
    expect(read.map(({ message }) => message)).toEqual(texts.map((text) => text.replaceAll('""', '"')));
    expect(read.map(({ error }) => error)).toEqual(read.map(({ message }) => message));
    expect(messages(table(`${TIME},INFO,Häuser – 価格,,,,,`, `${TIME},INFO,a "word" in it,,,,,`))).toEqual([
      'Häuser – 価格',
      'a "word" in it',
    ]);
  });

  test('with cells in quotes that need none, and empty ones', () => {
    same(table(ROW.replaceAll(/[^,]+/g, '"$&"'), ROW, `"${TIME}","","","","","","",""`, `${TIME},,,,,,,`));
    same(table(`${TIME},INFO,m,,,"with ""quotes"", and commas","over\nlines","ünï"`, ROW));
  });

  test('with blank rows, and without a line end at its end', () => {
    expect(same(`${HEADER}\n\n${ROW}\n\r\n\n${ROW}`)).toHaveLength(2);
    expect(same(`${HEADER}\n${TIME},INFO,m,,,,,`)).toHaveLength(1);
    expect(same(`${HEADER}\n${TIME},INFO,m,,,,,"app"`)).toHaveLength(1);
    expect(same(`time,message\n${TIME},m\n${TIME},`)).toHaveLength(2);
  });

  test('with columns in any order, few of them, and empty ones of other names', () => {
    same(`Message,Trace ID,Time,Notes,Invocation ID\na,t,${TIME},,i\nb,t,${TIME},"",i\nc,t,${TIME},,j\n`);
    same(`Notes,Message,Time,Time\n,a,${TIME},\n,b,${TIME},""\n`);
    same(`Site,Message,Level,Time,Site\ns,a,WARN,${TIME},\ns,b,info,${TIME},\nt,c,"Error",${TIME},\n`);
  });

  test('with cells that a spreadsheet would take for formulas', () => {
    const texts = [
      "'=1+1",
      "''=1",
      "'-",
      "'text",
      "'",
      "''",
      "'＝1",
      "'＠",
      "'\t",
      '-1',
      '"\'\n="',
      '"\'""="',
    ];
    const read = messages(table(...texts.map((text) => ROW.replace('a message', text))));
    expect(read.slice(0, 4)).toEqual(['=1+1', "'=1", '-', "'text"]);
    same(table(...texts.map((text) => `${TIME},INFO,m,${text},${text},${text},${text},${text}`)));
    const byTabs = (text: string) => text.replaceAll(',', '\t');
    same(byTabs(table(`${TIME},INFO,',,',i,',`, `${TIME},INFO,'x,',',i,','`)));
    const signs = [...'=+-@＝＋－＠\t\r\n"\'x'];
    const defused = signs.map((sign) => ({ ...EMPTY_LINE, time: 1, timeText: TIME, message: `${sign}a` }));
    expect(same(written('csv', defused)).map(({ message }) => message)).toEqual(
      signs.map((sign) => `${sign}a`),
    );
  });

  test('with levels in small letters, or none', () => {
    const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'warn', '"ERROR"', ''];
    const read = same(table(...levels.map((level) => ROW.replace('INFO', level))));
    expect(read.map(({ level }) => level).slice(6)).toEqual(['WARN', 'ERROR', 'INFO']);
    expect(same(`time,message\n${TIME},m\n`)[0]?.level).toBe('INFO');
  });

  test('with more lines, or longer ones, than a segment has', () => {
    const rows = Array.from({ length: 25 }, (_, n) => ROW.replace(ID, `${ID.slice(1)}${n % 6}`));
    const one = same(table(...rows));
    expect(same(table(...rows), { limits: { lines: 7, characters: 4_000 } })).toEqual(one);
    expect(same(table(...rows), { limits: { lines: 99, characters: 60 } })).toEqual(one);
  });

  test('from the middle of a file whose first rows are known', () => {
    const [header = '', ...rows] = table(ROW, ROW).split('\n');
    for (const prefix of [`${header}\n`, `\ufeff${header}\r\n`, `${header}\n${ROW}\n${ROW},"a\n""b"\n`]) {
      expect(same(rows.join('\n'), { prefix })).toHaveLength(2);
    }
  });
});

describe('what is unusual in a .csv file is left to the reader of lines', () => {
  test.each([
    ['no header', `${ROW}\n${ROW}\n`],
    ['nothing but a header', `${HEADER}\n\n`],
    ['a header without a line end', 'time,message'],
    ['columns whose names say nothing', `a,b\n${TIME},m\n`],
    ['no message', `Time,Level\n${TIME},INFO\n`],
    ['a header over two lines', `Time,"Mess\nage"\n${TIME},m\n`],
    ['a long name', `Time,Message,${'n'.repeat(101)}\n${TIME},m,\n`],
    ['a cell too few', table(ROW, `${TIME},INFO,m,,,,`)],
    ['a cell too many', table(ROW, `${ROW},`)],
    ['a value of an unknown column', `Time,Message,Notes\n${TIME},m,n\n`],
    ['a second time', `Date,Time,Message\n2026-11-17,10:00:00,m\n`],
    ['a time behind the time', `Date,Time,Message\n${TIME},10:00:00,m\n`],
    ['another level', table(ROW.replace('INFO', 'WARNING'))],
    ['what only begins with a level', table(ROW.replace('INFO', 'INFORMATION'))],
    ['times that go back', table(ROW, ROW.replace('10:00', '09:00'))],
    ['no time', table(ROW, ROW.replace(TIME, ''))],
    ['a time without milliseconds', table(ROW.replace('.000Z', 'Z'))],
    ['a time that is none', table(ROW.replace('10:00', '25:00'))],
    ['a time of zeros', table(ROW.replace('2026-11-17T', '\0'.repeat(11)))],
    ['a space behind the time', table(ROW.replace('Z,', 'Z ,'))],
    ['something behind a quote', table(ROW.replace('a message', '"a" message'))],
    ['something behind a quoted value', table(ROW.replace('one.example', '"one".example'))],
    ['something behind a quoted time', table(ROW.replace(TIME, `"${TIME}".`))],
    ['a quote that is not closed', table(ROW, ROW.replace('a message', '"a message'))],
    ['a quoted value that is not closed', table(ROW, ROW.replace('one.example', '"'))],
    ['a quoted time that is not closed', `Message,Time\nm,"${TIME}`],
    ['a lone carriage return', table(ROW.replace('a message', 'a\rmessage'))],
    ['a lone carriage return in a value', table(ROW.replace('one.', 'one\r'))],
    ['a carriage return at the end', `${table(ROW)}${ROW}\r`],
  ])('%s', (_, text) => {
    expect(quickLines('csv', text)).toBeNull();
  });

  test.each([
    ['without a line end', HEADER],
    ['with an open row', `${HEADER}\n${TIME},INFO`],
    ['with an open quote', `${HEADER}\n${TIME},INFO,"a\n`],
    ['without known names', `a,b,c,d,e,f,g,h\n`],
  ])('first rows %s', (_, prefix) => {
    expect(quickLines('csv', `${ROW}\n`, { prefix })).toBeNull();
  });
});

describe('20,000 damaged .csv files are read into columns as they are read line by line, or not at all', () => {
  test.each([',', ';', '\t'])(
    'delimiter %j',
    (delimiter) => {
      let quickly = 0;
      fc.assert(
        fc.property(input, fc.nat(7), ({ lines, mutations }, way) => {
          const [header = '', ...rows] = written('csv', inOrder(lines)).split('\n');
          const whole = [header, ...rows].join(way & 1 ? '\r\n' : '\n');
          const isPiece = (way & 6) === 2;
          const translated = (text: string) => (delimiter === ',' ? text : text.replaceAll(',', delimiter));
          const text = mutatedText(translated(isPiece ? rows.join('\n') : whole), mutations);
          const options = isPiece ? { prefix: translated(`${header}\n`) } : {};
          const quick = quickLines('csv', text, options);
          if (quick) {
            quickly++;
            expect(quick).toEqual(slowLines('csv', text, options));
          }
        }),
        { numRuns: 7_000 },
      );
      expect(quickly).toBeGreaterThan(1_500);
    },
    240_000,
  );
});

const NAMES = [
  ...['Message', 'Level', 'Error', 'Other', 'Invocation ID', 'Trace ID', 'Site', 'Product', 'License'],
  ...['Installation context', 'App', 'Environment', 'Notes', '', 'Date'],
];
const CELLS = [
  ...['', '""', 'one', 'One', '"one"', '"a ""b"", c;\td"', '"a\nb"', '"\r\n"', "'=1", '"\'=1"', "'", "''-"],
  ...['é', '＝', "'＝", 'ari:cloud:jira::site/1', 'info', ' x ', '\0', '\0'.repeat(9), 'x'.repeat(70), '\'"'],
];
const ODD = [
  ...['"', 'a"b', '"a"b', 'a\rb', 'a\r', '\n', ',', ';', '\t', "'\t", '2026-11-17', 'WARNING', '"""'],
];

const tables = fc.record({
  names: fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 9 }),
  again: fc.constantFrom('Notes', 'Site', 'Message', 'Time', ''),
  delimiter: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n'),
  begins: fc.constantFrom('', '', '\ufeff', 'nothing'),
  ends: fc.constantFrom('', '\n', '\n', '\n\n'),
  rows: fc.array(
    fc.record({
      cells: fc.array(fc.constantFrom(...CELLS), { minLength: 11, maxLength: 11 }),
      level: fc.constantFrom('INFO', 'WARN', '"ERROR"', 'fatal', ''),
      odd: fc.tuple(fc.nat(400), fc.constantFrom(...ODD)),
      isSame: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

test('20,000 tables of any columns are read into columns as they are read line by line, or not at all', () => {
  let quickly = 0;
  fc.assert(
    fc.property(tables, ({ names, again, delimiter, end, begins, ends, rows }) => {
      const half = names.length >> 1;
      const columns = [...names.slice(0, half), 'Time', ...names.slice(half), again];
      let before: readonly string[] = [];
      const texts = rows.map(({ cells, level, odd: [place, odd], isSame }, row) => {
        const own = columns.map((name, n) => {
          const isLast = n === columns.length - 1;
          if (name === 'Time' && !isLast) return TIME.replace('10:00', `10:0${row}`);
          if (isLast || name === 'Notes' || name === '') return '';
          if (name === 'Level') return level;
          const cell = (isSame ? before[n] : undefined) ?? cells[n] ?? '';
          return cell.startsWith('"') ? cell : cell.replaceAll(delimiter, '.');
        });
        before = own;
        return own.map((cell, n) => (n === place ? odd : cell)).join(delimiter);
      });
      const header = columns.join(delimiter);
      const isPiece = begins === 'nothing';
      const text = `${isPiece ? '' : `${begins}${header}${end}`}${texts.join(end)}${ends}`;
      const options = isPiece ? { prefix: `${header}${end}` } : {};
      const quick = quickLines('csv', text, options);
      if (quick) {
        quickly++;
        expect(quick).toEqual(slowLines('csv', text, options));
      }
    }),
    { numRuns: 20_000 },
  );
  expect(quickly).toBeGreaterThan(3_000);
}, 240_000);
