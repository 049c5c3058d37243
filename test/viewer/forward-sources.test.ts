import { expect, test } from 'vitest';
import type { OwnedApp } from '../../src/core/vendor.ts';
import type { LogsUsage } from '../../src/messages/contract.ts';
import { sourceChoices, sourceLabel } from '../../src/viewer/forward-sources.ts';

const scope = (app: string, environment = 'production') => ({
  appId: app,
  environmentId: `${app}-${environment}`,
});
const app = (appId: string, name: string): OwnedApp => ({
  ...{ appId, name, avatarUrl: null, accountIds: ['account'] },
  environments: [{ environmentId: `${appId}-production`, key: 'production', type: 'PRODUCTION' }],
});
const live = (appId: string, lines: number): LogsUsage => ({
  ...{ scope: scope(appId), file: null, lines },
  ...{ storedBytes: 1, from: 0, to: 1 },
});
const file = (fileId: string, addedAt: number, lines = 10): LogsUsage => ({
  ...{ scope: null, file: { fileId, name: `${fileId}.log`, addedAt }, lines },
  ...{ storedBytes: 1, from: 0, to: 1 },
});
const NAMES = {
  apps: [app('b', 'Gantt Lane'), app('a', 'Field Guard')],
  usage: [live('b', 38_412), live('a', 1), live('c', 0), file('old', 1), file('new', 2)],
};

test('what has lines can be forwarded: apps by name, then files, the newest first', () => {
  expect(sourceChoices(NAMES, null, []).map(({ label, hint }) => `${label}: ${hint}`)).toEqual([
    'Field Guard, Production: 1 line',
    'Gantt Lane, Production: 38,412 lines',
    'new.log: 10 lines',
    'old.log: 10 lines',
  ]);
});

test('what is shown, and what was chosen before, is among them once, with lines or without', () => {
  const choices = sourceChoices(NAMES, scope('c'), [
    { kind: 'live', scope: scope('b') },
    { kind: 'file', fileId: 'gone' },
  ]);
  expect(choices).toHaveLength(6);
  expect(choices.find(({ key }) => key.startsWith('live c'))?.hint).toBe('no line yet');
  expect(choices.at(-1)?.label).toBe('A file that was removed');
});

test('an app that no account lists any more is named by its ID', () => {
  const unknown = { appId: '12345678-aaaa', environmentId: '87654321-bbbb' };
  expect(sourceLabel({ kind: 'live', scope: unknown }, NAMES)).toBe('App 12345678…, environment 87654321…');
});
