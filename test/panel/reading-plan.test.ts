import { describe, expect, test } from 'vitest';
import { createReceipt } from '../../src/core/download/receipt.ts';
import type { DownloadSubject } from '../../src/messages/contract.ts';
import { DEFAULT_PREFERENCES } from '../../src/panel/choices.ts';
import { expectedName, expectedReportName, planReading } from '../../src/panel/reading-plan.ts';
import { FIRST_STATE, NO_NARROWING, type SessionState } from '../../src/panel/session-state.ts';
import { createGapCounter } from '../../src/preview/gap-counter.ts';
import { previewState } from './fixtures.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 23, 10, 5);
const DAY = 86_400_000;

const off = (product: string, from: number | null, to: number | null) => ({
  ...{ product, environmentType: 'PRODUCTION' as const, from, to },
});

const SUBJECT: DownloadSubject = {
  cloudId: '5b5a0d7c-1111-4222-8333-444455556666',
  hostName: 'example.atlassian.net',
  isolated: false,
  appId: 'ari:cloud:ecosystem::app/4a5a0d7c-1111-4222-8333-444455556666',
  appName: 'Field Guard',
  vendorName: null,
  places: [
    { contextId: 'jira', product: 'jira', environmentType: 'PRODUCTION', environmentId: 'e1' },
    { contextId: 'confluence', product: 'confluence', environmentType: 'PRODUCTION', environmentId: 'e1' },
    { contextId: 'staging', product: 'jira', environmentType: 'STAGING', environmentId: 'e2' },
  ],
  accessOff: [
    off('jira', NOW - 2 * DAY, NOW - DAY),
    off('jira', NOW - 20 * DAY, NOW - 19 * DAY),
    off('confluence', NOW - 30 * DAY, null),
    { ...off('jira', null, null), environmentType: 'STAGING' },
  ],
  me: null,
  extensionVersion: '1.0.0',
};

function state(
  part: Partial<SessionState> = {},
  environment = 'PRODUCTION e1',
  products: string[] = [],
): SessionState {
  const range = { from: NOW - 7 * DAY, to: NOW };
  return {
    ...FIRST_STATE,
    subject: SUBJECT,
    choice: { range, preset: 'week' as const, environment, products },
    narrowing: NO_NARROWING,
    ...part,
  };
}

describe('a reading', () => {
  test('is the same a few seconds later, but not a minute later', () => {
    const first = planReading(state(), NOW, 'UTC');
    expect(first?.applied.range).toEqual({ from: NOW - 7 * DAY - 10_005, to: NOW - 10_005 + 59_999 });
    expect(planReading(state(), NOW + 40_000, 'UTC')).toEqual(first);
    expect(planReading(state(), NOW + 60_000, 'UTC')).not.toEqual(first);
  });

  test('of all that is kept is not said to lack what is gone', () => {
    const { choice } = state();
    const plan = choice && planReading(state({ choice: { ...choice, preset: 'all' } }), NOW, 'UTC');
    expect(plan && createGapCounter(plan.subject).report({ lost: 0, unread: null }).keptFrom).toBeNull();
  });

  test('has in its receipt when the vendor could not read, in what was chosen and within the range', () => {
    const receiptGaps = (environment: string, products: string[] = []) => {
      const plan = planReading(state({}, environment, products), NOW, 'UTC');
      if (!plan) return null;
      const { subject } = plan;
      const gaps = createGapCounter(subject).report({ lost: 0, unread: null });
      const file = { name: 'a.log', format: 'log' as const, lines: 0, bytes: 0, sha256: '', part: null };
      return createReceipt(subject.receipt, { ruleSet: 'x', file, redacted: {}, kept: {}, gaps }).gaps
        .accessOff;
    };
    const { from } = planReading(state(), NOW, 'UTC')?.applied.range ?? { from: 0 };
    const jira = off('jira', NOW - 2 * DAY, NOW - DAY);
    const confluence = off('confluence', from, null);
    expect(receiptGaps('PRODUCTION e1')).toEqual([confluence, jira]);
    expect(receiptGaps('PRODUCTION e1', ['jira'])).toEqual([jira]);
    expect(receiptGaps('STAGING e2')).toEqual([{ ...off('jira', null, null), environmentType: 'STAGING' }]);
  });
});

test('the name at the foot tells environment, zip, and whether anything is redacted', () => {
  const applied = planReading(state({}, 'STAGING e2'), NOW, 'UTC')?.applied ?? null;
  const named = (placesRedacted: number, isZipped: boolean) =>
    expectedName(
      state({
        applied,
        preview: previewState({ placesRedacted }),
        preferences: { ...DEFAULT_PREFERENCES, format: 'csv', isZipped },
      }),
    );
  const start = 'field-guard_example_staging_2026-11-10_2026-11-17';
  expect(named(1, false)).toBe(`${start}_cleaned.csv`);
  expect(named(0, false)).toBe(`${start}_as-logged.csv`);
  expect(named(1, true)).toBe(`${start}_cleaned.zip`);
  expect(expectedReportName(state({ applied }))).toBe(`${start}_report.md`);
  expect(expectedName(state())).toBe('');
});
