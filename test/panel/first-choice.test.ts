import { describe, expect, test } from 'vitest';
import type { DownloadSubject } from '../../src/messages/contract.ts';
import { DEFAULT_PREFERENCES, readRemembered } from '../../src/panel/choices.ts';
import { firstChoice } from '../../src/panel/first-choice.ts';

const NOW = Date.UTC(2026, 10, 17, 13, 23, 30);
const HOUR = 3_600_000;

const SUBJECT: DownloadSubject = {
  cloudId: 'cloud',
  hostName: null,
  isolated: false,
  appId: 'app',
  appName: 'Field Guard',
  vendorName: null,
  places: [
    { contextId: 'jira', product: 'jira', environmentType: 'PRODUCTION', environmentId: 'e1' },
    { contextId: 'staging', product: 'jira', environmentType: 'STAGING', environmentId: 'e2' },
  ],
  accessOff: [],
  me: null,
  extensionVersion: '1.0.0',
};

const first = (...args: [Parameters<typeof firstChoice>[1], Parameters<typeof firstChoice>[2]]) =>
  firstChoice(SUBJECT, ...args, DEFAULT_PREFERENCES, NOW);

describe('what the panel reads first', () => {
  test('is the usual where nothing was asked for', () => {
    expect(first(null, null)).toMatchObject({ preset: 'week', environment: 'PRODUCTION e1' });
  });

  test('is what a link asked for, in whole minutes', () => {
    const range = { from: NOW - 5 * HOUR, to: NOW - 2 * HOUR };
    const choice = first(null, { environmentType: 'STAGING', range });
    expect(choice).toMatchObject({ preset: null, environment: 'STAGING e2', products: [] });
    expect(new Date(choice?.range.from ?? 0).toISOString()).toBe('2026-11-17T08:23:00.000Z');
    expect(new Date(choice?.range.to ?? 0).toISOString()).toBe('2026-11-17T11:23:59.999Z');
  });

  test('ends now at the latest', () => {
    const choice = first(null, {
      environmentType: 'PRODUCTION',
      range: { from: NOW - HOUR, to: NOW + 9 * HOUR },
    });
    expect(new Date(choice?.range.to ?? 0).toISOString()).toBe('2026-11-17T13:23:59.999Z');
  });

  test('is the usual range where what is asked for is still to come', () => {
    const range = { from: NOW + HOUR, to: NOW + 9 * HOUR };
    expect(first(null, { environmentType: 'STAGING', range })).toMatchObject({
      preset: 'week',
      environment: 'STAGING e2',
    });
  });

  test('is what the user chose since, where the frame was lost', () => {
    const before = readRemembered(JSON.stringify({ preset: 'day', environmentId: 'PRODUCTION e1' }));
    const range = { from: NOW - 5 * HOUR, to: NOW - 2 * HOUR };
    expect(first(before, { environmentType: 'STAGING', range })).toMatchObject({
      preset: 'day',
      environment: 'PRODUCTION e1',
    });
  });
});
