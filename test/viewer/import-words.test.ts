import { describe, expect, test } from 'vitest';
import { type ImportedFile, NO_FACTS } from '../../src/core/imported-file.ts';
import type { ImportEntry } from '../../src/import/contract.ts';
import { factsText, fileWords, timesText } from '../../src/viewer/files-words.ts';
import {
  entryWords,
  inPanel,
  listed,
  panelSummary,
  panelTitle,
  share,
} from '../../src/viewer/import-words.ts';

const entry = (more: Partial<ImportEntry>): ImportEntry => ({
  ...{ key: 0, name: 'a.log', outcome: 'added', fileId: 'f', format: 'log', lines: 1_200 },
  ...{ shownElsewhere: 0, notUnderstood: 0, continuedFrom: 0, bytesRead: 50, bytesTotal: 100 },
  ...{ verdict: null, refusal: null, ...more },
});

describe('what is said of a file that is opened', () => {
  test('its format and its lines, and which of them were here already', () => {
    expect(entryWords(entry({}))).toBe('.log, 1,200 lines');
    expect(entryWords(entry({ shownElsewhere: 300 }))).toBe(
      '.log, 1,200 lines, 300 here already, shown once',
    );
    expect(entryWords(entry({ shownElsewhere: 1_200 }))).toContain('all here already, shown once');
    expect(entryWords(entry({ continuedFrom: 1 }))).toContain('1 line of them stored before');
    expect(entryWords(entry({ outcome: 'reading', format: 'otlp' }))).toBe('OTLP JSON, 1,200 lines so far');
    expect(entryWords(entry({ outcome: 'reading', format: 'log', lines: 0, isHashing: true }))).toBe(
      '.log, checking the whole file first',
    );
  });

  test('that nothing was added, that nothing stays, or what stays', () => {
    expect(entryWords(entry({ outcome: 'known' }))).toBe('Opened before. Nothing was added.');
    expect(entryWords(entry({ outcome: 'cancelled' }))).toBe('Cancelled. Nothing of it stays.');
    expect(entryWords(entry({ outcome: 'refused', lines: 0 }))).toBe('');
    expect(entryWords(entry({ outcome: 'refused', lines: 1 }))).toBe('1 line before that stays');
  });

  test('how much of it is read', () => {
    expect(share(entry({}))).toBe(0.5);
    expect(share(entry({ bytesTotal: 0 }))).toBeNull();
  });

  test('the heading counts what came of all', () => {
    const of = (...outcomes: ImportEntry['outcome'][]) =>
      panelTitle({ isDone: true, entries: outcomes.map((outcome) => entry({ outcome })) });
    expect(of('added', 'added', 'receipt')).toBe('2 files added');
    expect(of('added', 'known', 'refused')).toBe('1 file added, 1 opened before, 1 read in part');
    const nothing = entry({ outcome: 'refused', lines: 0 });
    expect(panelTitle({ isDone: true, entries: [nothing] })).toBe('1 file not read');
    expect(panelTitle({ isDone: true, entries: [entry({ outcome: 'refused' }), nothing] })).toBe(
      '1 file read in part, 1 not read',
    );
    expect(of('refused')).toBe('1 file read in part');
    expect(of('known')).toBe('1 file opened before');
    expect(of('cancelled')).toBe('Nothing was added');
    expect(panelTitle({ isDone: false, entries: [entry({ outcome: 'reading' }), entry({})] })).toBe(
      'Reading 1 file',
    );
  });

  test('the sum is of what was added', () => {
    const entries = [entry({}), entry({ shownElsewhere: 200 }), entry({ outcome: 'known' })];
    expect(panelSummary({ isDone: true, entries })).toBe('2,400 lines, 200 here already, shown once');
    expect(panelSummary({ isDone: true, entries: [entry({ outcome: 'refused' })] })).toBe('');
  });

  test('of a zip with thousands of files some are listed, those first that are read or were refused', () => {
    const many = Array.from({ length: 5_000 }, (_, key) =>
      entry({ key, name: `${key}.log`, outcome: 'waiting' }),
    );
    many[4_000] = entry({ key: 4_000, name: 'now.log', outcome: 'reading' });
    many[4_999] = entry({ key: 4_999, name: 'bad.log', outcome: 'refused' });
    const { shown, more } = inPanel(many);
    expect(shown.slice(0, 3).map(({ name }) => name)).toEqual(['now.log', 'bad.log', '0.log']);
    expect(shown.length + more).toBe(5_000);
    expect(shown.length).toBeLessThan(200);
    expect(inPanel(many.slice(0, 3))).toMatchObject({ more: 0, shown: [{ key: 0 }, { key: 1 }, { key: 2 }] });
  });

  test('a receipt is listed only where its file is not', () => {
    const log = entry({ name: 'x.zip/a.log' });
    const own = entry({ name: 'x.zip/a.log.receipt.json', outcome: 'receipt' });
    const lone = entry({ name: 'b.log.receipt.json', outcome: 'receipt' });
    expect(listed([log, own, lone])).toEqual([log, lone]);
  });
});

describe('what is said of a file that was opened', () => {
  const file: ImportedFile = {
    ...{ fileId: 'f', name: 'a.log', bytes: 1_234_567, sha256: '', format: 'csv', addedAt: 0 },
    ...{ state: 'whole', lines: 1, notUnderstood: 12, times: null, verdict: { kind: 'none' } },
    facts: NO_FACTS,
  };

  test('figures first', () => {
    expect(fileWords(file)).toBe('.csv, 1.2 MB, 1 line, 12 texts not understood');
    expect(fileWords({ ...file, state: 'stopped', bytes: null, lines: 2, notUnderstood: 0 })).toBe(
      '.csv, 2 lines so far',
    );
  });

  test('times in local time and UTC', () => {
    const at = Date.UTC(2026, 10, 22, 12);
    expect(timesText({ from: at, to: at + 3_600_000 }, 'Europe/Berlin')).toBe(
      '22 Nov 2026, 13:00 to 14:00 (12:00 to 13:00 UTC)',
    );
    expect(timesText({ from: at, to: at + 86_400_000 }, 'Europe/Berlin')).toBe(
      '22 Nov 2026, 13:00 (12:00 UTC) to 23 Nov 2026, 13:00 (12:00 UTC)',
    );
    const late = Date.UTC(2026, 10, 22, 23, 30);
    expect(timesText({ from: late, to: late + 600_000 }, 'Europe/Berlin')).toBe(
      '23 Nov 2026, 00:30 (22 Nov 2026, 23:30 UTC) to 23 Nov 2026, 00:40 (22 Nov 2026, 23:40 UTC)',
    );
    expect(timesText({ from: at, to: at + 1 }, 'Europe/Berlin')).toBe('22 Nov 2026, 13:00 (12:00 UTC)');
    expect(timesText(null)).toBeNull();
  });

  test('who sent it, as far as it was noted', () => {
    expect(factsText({ sender: 'Nora', site: 'x.atlassian.net', ticket: 'SUP-1', note: 'By mail' })).toBe(
      'From Nora, x.atlassian.net, SUP-1. By mail',
    );
    expect(factsText({ sender: '', site: '', ticket: 'SUP-1', note: '' })).toBe('SUP-1');
    expect(factsText(file.facts)).toBe('');
  });
});
