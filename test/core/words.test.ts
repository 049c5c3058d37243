import { describe, expect, test } from 'vitest';
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
