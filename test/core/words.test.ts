import { describe, expect, test } from 'vitest';
import type { DownloadFacts } from '../../src/core/download/facts.ts';
import type { LedgerEntry } from '../../src/core/ledger.ts';
import { problem } from '../../src/core/problem.ts';
import { compareGrants, grantName, ledgerText } from '../../src/core/words.ts';
import { grant } from './support/grants.ts';

const NOON = Date.parse('2026-11-17T12:00:00Z');

describe('a ledger entry in words', () => {
  const entry: LedgerEntry = {
    ...grant({ hasAccess: true }),
    seq: 1,
    at: NOON,
    kind: 'disabled',
    appName: 'Gantt Lane',
    vendorName: 'Plotwise GmbH',
    from: true,
    to: false,
    by: { accountId: 'a', name: 'Ana Diaz' },
    road: 'page-session',
    changeId: 'c',
    reason: null,
    ticket: null,
    requestId: null,
    problem: null,
  };

  test('says who, where that is known', () => {
    expect(ledgerText(entry)).toBe('Disabled by Ana Diaz');
    expect(ledgerText({ ...entry, by: null })).toBe('Disabled');
  });

  test('does not claim to know who changed it elsewhere', () => {
    expect(ledgerText({ ...entry, kind: 'changed-elsewhere', by: null })).toBe('Turned off elsewhere');
  });

  test('a first look does not claim more than it saw', () => {
    expect(ledgerText({ ...entry, kind: 'first-seen', to: true, by: null })).toBe('On when first seen');
  });

  const download: DownloadFacts = {
    from: Date.parse('2026-11-10T00:00:00Z'),
    to: NOON,
    lines: 18_204,
    redacted: 744,
    keptForbidden: 0,
    format: 'log',
    fileName: 'gantt-lane.log',
    receiptSha256: 'a'.repeat(64),
  };
  const downloaded = (facts: Partial<DownloadFacts>): LedgerEntry => {
    return { ...entry, kind: 'downloaded', from: null, to: null, download: { ...download, ...facts } };
  };

  test('a download says how much, of which days, and what was redacted', () => {
    expect(ledgerText(downloaded({}), 'UTC')).toBe(
      'Downloaded 18,204 lines, 10 Nov to 17 Nov, 744 places redacted',
    );
    expect(ledgerText(downloaded({ from: NOON, lines: 1, redacted: 1 }), 'UTC')).toBe(
      'Downloaded 1 line, 17 Nov, 1 place redacted',
    );
    expect(ledgerText(downloaded({ redacted: 0 }), 'UTC')).toMatch(/, nothing redacted$/);
  });

  test('a download names the days of the user, and the year where it is another one', () => {
    expect(ledgerText(downloaded({}), 'America/New_York')).toContain('9 Nov to 17 Nov');
    expect(ledgerText(downloaded({ from: Date.parse('2025-12-30T12:00:00Z') }), 'UTC')).toContain(
      '30 Dec 2025 to 17 Nov',
    );
  });

  test('a failure says why', () => {
    const failed = { ...entry, kind: 'failed' as const, problem: problem('not-allowed', NOON) };
    expect(ledgerText(failed)).toBe('Disabling failed: you are not an admin of this site');
  });
});

test('grants are listed by environment first: production before staging before development', () => {
  const names = [
    grant({ product: 'jira', environmentType: 'DEVELOPMENT' }),
    grant({ product: 'jira', environmentType: 'PRODUCTION' }),
    grant({ product: 'confluence', environmentType: 'PRODUCTION' }),
  ]
    .sort(compareGrants)
    .map(grantName);
  expect(names).toEqual(['Confluence, Production', 'Jira, Production', 'Jira, Development']);
});

test('what was downloaded of several products names them all', () => {
  expect(grantName({ product: 'jira,jira-servicedesk', environmentType: 'STAGING' })).toBe(
    'Jira, Jira Service Management, Staging',
  );
});
