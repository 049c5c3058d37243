import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fileName,
  type NameFacts,
  receiptName,
  reportName,
  savedName,
  zipName,
} from '../../../src/core/download/file-name.ts';
import { isPlain } from '../../../src/core/download/plain-text.ts';

const FACTS: NameFacts = {
  appName: 'Field Guard',
  hostName: 'tidewater-labs.atlassian.net',
  cloudId: '5b5a0d7c-1111-4222-8333-444455556666',
  from: Date.parse('2026-11-10T23:30:00Z'),
  to: Date.parse('2026-11-17T13:23:00Z'),
  environment: 'PRODUCTION',
  isCleaned: true,
  format: 'log',
  part: null,
};

describe('the name of a file', () => {
  test('tells app, site, days in UTC, and that it was cleaned', () => {
    const name = fileName(FACTS);
    expect(name).toBe('field-guard_tidewater-labs_2026-11-10_2026-11-17_cleaned.log');
    expect(receiptName(name)).toBe(`${name}.receipt.json`);
    expect(zipName(name)).toBe('field-guard_tidewater-labs_2026-11-10_2026-11-17_cleaned.zip');
  });

  test('tells what is out of the ordinary: environment, not cleaned, parts, no host name', () => {
    const name = fileName({
      ...FACTS,
      ...{ environment: 'STAGING', isCleaned: false, hostName: null, format: 'jsonl' },
      part: { number: 1, of: 3 },
    });
    expect(name).toBe(
      'field-guard_5b5a0d7c-1111-4222-8333-444455556666_staging_2026-11-10_2026-11-17_as-logged_part-1-of-3.jsonl',
    );
    expect(zipName(name)).toBe(
      'field-guard_5b5a0d7c-1111-4222-8333-444455556666_staging_2026-11-10_2026-11-17_as-logged.zip',
    );
  });

  test('of what is saved is the file’s or the zip’s; the report’s is the same for both and for all parts', () => {
    expect(savedName(FACTS, false)).toBe(fileName(FACTS));
    expect(savedName(FACTS, true)).toBe(zipName(fileName(FACTS)));
    const report = 'field-guard_tidewater-labs_2026-11-10_2026-11-17_report.md';
    expect(reportName(FACTS)).toBe(report);
    expect(reportName({ ...FACTS, isCleaned: false, part: { number: 2, of: 3 }, format: 'csv' })).toBe(
      report,
    );
  });

  test.each([
    ['Größe & Łódź', 'grosse-lodz'],
    ['日本語 ログ', '日本語-ログ'],
    ['Ёлкий', 'ёлкий'],
    ['हिन्दी', 'हिन्दी'],
    ['CON', 'con'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\u202egol.exe', 'a-gol-exe'],
    ['\ud83d', 'app'],
    ['🚀', 'app'],
    ['...', 'app'],
  ])('%j becomes %j', (appName, start) => {
    expect(fileName({ ...FACTS, appName }).split('_')[0]).toBe(start);
  });

  test('Windows, macOS and Linux take it with its receipt, whatever app and site are called', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(
        text,
        fc.option(text),
        fc.constantFrom('PRODUCTION' as const, 'DEVELOPMENT' as const),
        fc.boolean(),
        fc.option(fc.record({ number: fc.integer({ min: 1, max: 9999 }), of: fc.constant(9999) })),
        fc.double(),
        (appName, hostName, environment, isCleaned, part, from) => {
          const name = fileName({ ...FACTS, appName, hostName, environment, isCleaned, part, from });
          const longest = receiptName(name);
          expect(longest.length).toBeLessThanOrEqual(120);
          expect(new TextEncoder().encode(longest).length).toBeLessThanOrEqual(255);
          expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*_[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*\.log$/u);
          expect(isPlain(name)).toBe(true);
          expect(name.normalize('NFC')).toBe(name);
          // Names that Windows reserves, with any ending.
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        },
      ),
      { numRuns: 300 },
    );
  });
});
