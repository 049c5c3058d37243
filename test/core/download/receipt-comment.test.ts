import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileName } from '../../../src/core/download/file-name.ts';
import { isPlain } from '../../../src/core/download/plain-text.ts';
import {
  type CommentFacts,
  isReceiptComment,
  receiptComment,
} from '../../../src/core/download/receipt-comment.ts';
import { recordText } from '../../../src/core/formats/log-record.ts';
import { createReader } from '../../../src/core/formats/read.ts';
import { createWriter } from '../../../src/core/formats/write.ts';
import { EMPTY_LINE } from '../../../src/core/log-line.ts';

const FACTS: CommentFacts = {
  extensionVersion: '0.1.0',
  ruleSet: '1f0c22ab9d3e',
  redacted: 744,
  from: Date.parse('2026-11-10T13:23:00Z'),
  to: Date.parse('2026-11-17T13:23:59.999Z'),
  fileName: 'field-guard_tidewater-labs_2026-11-10_2026-11-17_cleaned.log',
};
const COMMENT =
  '# App Log Access 0.1.0, cleaned: 744 places redacted, rules 1f0c22ab9d3e, 2026-11-10T13:23:00Z to 2026-11-17T13:23:59.999Z, receipt field-guard_tidewater-labs_2026-11-10_2026-11-17_cleaned.log.receipt.json';

const any = fc.string({ unit: 'binary', maxLength: 900 });

describe('the line at the top of a .log file', () => {
  test('says what was done and where the receipt is', () => {
    expect(receiptComment(FACTS)).toBe(COMMENT);
    expect(receiptComment({ ...FACTS, redacted: 1 })).toContain(', cleaned: 1 place redacted, ');
    expect(receiptComment({ ...FACTS, redacted: 0 })).toContain(', as logged: nothing redacted, ');
  });

  test('is one line that is known again, whatever the names hold', () => {
    fc.assert(
      fc.property(any, any, any, fc.nat(), fc.double(), (extensionVersion, ruleSet, name, redacted, from) => {
        const comment = receiptComment({
          ...FACTS,
          extensionVersion,
          ruleSet,
          fileName: name,
          redacted,
          from,
        });
        expect(comment).not.toMatch(/[\r\n]/);
        expect(isPlain(comment)).toBe(true);
        expect(isReceiptComment(comment)).toBe(true);
      }),
    );
  });

  test('is known for every name that a file gets', () => {
    fc.assert(
      fc.property(any, any, (appName, cloudId) => {
        const name = fileName({
          ...{ appName, cloudId, hostName: null, from: 0, to: 1, environment: 'STAGING' },
          ...{ isCleaned: true, format: 'log', part: null },
        });
        const comment = receiptComment({ ...FACTS, fileName: name });
        expect(comment.endsWith(`receipt ${name}.receipt.json`)).toBe(true);
        expect(isReceiptComment(comment)).toBe(true);
      }),
    );
  });

  test.each([
    '# App Log Access is down',
    `INFO  2020-01-22T06:36:33.843Z ${COMMENT}`,
    COMMENT.replace('1f0c22ab9d3e', 'ana@example.com'),
    COMMENT.replace('field-guard', 'ana@example.com'),
    `${COMMENT} password=hunter2`,
    '',
  ])('%j is none', (line) => {
    expect(isReceiptComment(line)).toBe(false);
  });
});

describe('the reader of .log files', () => {
  const line = {
    ...EMPTY_LINE,
    time: 1_000_000_000_000,
    timeText: new Date(1_000_000_000_000).toISOString(),
    message: 'one\ntwo',
  };
  const written = createWriter('log').write(line);

  test.each(['\n', '\r\n'])('takes the first line for no line of the log, and gives it back (%j)', (end) => {
    const text = `${COMMENT}${end}${written}${written}`;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length }), (cut) => {
        const reader = createReader('log');
        const records = [];
        for (let at = 0; at < text.length; at += cut) records.push(...reader.read(text.slice(at, at + cut)));
        records.push(...reader.end());
        expect(records.map((record) => record.line).filter((each) => each !== null)).toEqual([line, line]);
        expect(records.some(({ isUnread }) => isUnread)).toBe(false);
        expect(records.map((record) => recordText(record, [])).join('')).toBe(text);
      }),
    );
  });

  test('takes such a line for text anywhere else', () => {
    const reader = createReader('log');
    const records = [...reader.read(`${written}${COMMENT}\n`), ...reader.end()];
    expect(records.map((record) => record.line?.message)).toEqual([`one\ntwo\n${COMMENT}`]);
  });
});
