import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { LogScope } from '../../src/core/vendor.ts';
import { DEFAULT_VENDOR_SETTINGS } from '../../src/core/vendor-settings.ts';
import { accessEvents, EVENTS_AGE, type NewAccessEvent } from '../../src/storage/access-events.ts';
import { type DatabaseSource, databaseSource } from '../../src/storage/database.ts';
import { FOLLOWS_CAP, followsStore } from '../../src/storage/follows-store.ts';
import { notesStore } from '../../src/storage/notes-store.ts';
import { preferencesStore } from '../../src/storage/preferences-store.ts';
import { LISTS_AGE, vendorLists } from '../../src/storage/vendor-lists.ts';
import { vendorSettingsStore } from '../../src/storage/vendor-settings-store.ts';
import { viewsStore } from '../../src/storage/views-store.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const SCOPE: LogScope = { appId: 'app-1', environmentId: 'env-1' };
const OTHER: LogScope = { appId: 'app-1', environmentId: 'env-2' };

let source: DatabaseSource;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  source = databaseSource();
});

describe('lists of Atlassian', () => {
  const list = (readAt: number) => ({ value: [], readAt });

  test('are what was written last, each under its kind and id', async () => {
    const lists = vendorLists(source);
    await lists.write('apps', 'a', list(NOW - 1));
    await lists.write('apps', 'a', list(NOW));
    await lists.write('sites', 'a', list(NOW - 2));
    expect(await lists.read('apps', 'a', NOW)).toEqual(list(NOW));
    expect(await lists.read('sites', 'a', NOW)).toEqual(list(NOW - 2));
    expect(await lists.read('apps', 'b', NOW)).toBeNull();
    await lists.remove('apps', 'a');
    expect(await lists.ids('apps')).toEqual([]);
    expect(await lists.ids('sites')).toEqual(['a']);
  });

  test('that are too old are not given any more', async () => {
    const lists = vendorLists(source);
    await lists.write('apps', 'a', list(NOW));
    expect(await lists.read('apps', 'a', NOW + LISTS_AGE)).not.toBeNull();
    expect(await lists.read('apps', 'a', NOW + LISTS_AGE + 1)).toBeNull();
  });

  test('over the cap go, the ones read longest ago first', async () => {
    const lists = vendorLists(source, 2);
    for (const [n, id] of ['b', 'a', 'c'].entries()) await lists.write('sites', id, list(NOW + n));
    expect(await lists.ids('sites')).toEqual(['a', 'c']);
  });
});

describe('access events', () => {
  const event = (at: number, kind: NewAccessEvent['kind'] = 'off'): NewAccessEvent => ({
    ...{ kind, contextId: 'ari:cloud:jira::site/a', cloudId: 'a', hostName: 'a.atlassian.net' },
    ...{ product: 'jira', at, after: null },
  });

  test('are listed newest first, those of this environment only', async () => {
    const events = accessEvents(source);
    await events.append(SCOPE, [event(NOW - 2), event(NOW - 1, 'on')], NOW);
    await events.append(OTHER, [event(NOW)], NOW);
    const found = await events.list(SCOPE, NOW);
    expect(found.map(({ kind, at, scope }) => [kind, at, scope])).toEqual([
      ['on', NOW - 1, SCOPE],
      ['off', NOW - 2, SCOPE],
    ]);
    expect(await events.list(SCOPE, NOW, 1)).toHaveLength(1);
    await events.removeScope(SCOPE);
    expect(await events.list(SCOPE, NOW)).toEqual([]);
    expect(await events.list(OTHER, NOW)).toHaveLength(1);
  });

  test('that are too old, or too many, go', async () => {
    const events = accessEvents(source, 3);
    await events.append(SCOPE, [event(NOW)], NOW);
    expect(await events.list(SCOPE, NOW + EVENTS_AGE + 1)).toEqual([]);
    await events.append(SCOPE, [event(NOW + EVENTS_AGE + 1)], NOW + EVENTS_AGE + 1);
    expect(await (await source.open()).count('accessEvents')).toBe(1);
    await events.append(
      SCOPE,
      Array.from({ length: 5 }, () => event(NOW + EVENTS_AGE + 2)),
      NOW + EVENTS_AGE,
    );
    expect(await (await source.open()).count('accessEvents')).toBe(3);
  });
});

describe('follows', () => {
  const names = { appName: 'Field Guard', environmentName: 'Production' };

  test('are the ten that were opened last', async () => {
    const follows = followsStore(source);
    for (let n = 0; n < FOLLOWS_CAP + 2; n += 1) {
      await follows.opened({ appId: `app-${n}`, environmentId: 'env' }, names, NOW + n);
    }
    await follows.opened({ appId: 'app-2', environmentId: 'env' }, null, NOW + 100);
    const found = await follows.list();
    expect(found).toHaveLength(FOLLOWS_CAP);
    expect(found[0]).toMatchObject({ appId: 'app-2', ...names, openedAt: NOW + 100 });
    expect(found.at(-1)).toMatchObject({ appId: 'app-3' });
  });

  test('count errors that are newer than the last look, and begin anew with the next', async () => {
    const follows = followsStore(source);
    await follows.opened(SCOPE, names, NOW);
    expect(await follows.countErrors(SCOPE, [NOW - 1, NOW])).toBe(false);
    expect(await follows.countErrors(SCOPE, [NOW, NOW + 1, NOW + 2])).toBe(true);
    await follows.opened(SCOPE, names, NOW + 3);
    expect(await follows.list()).toMatchObject([{ newErrors: 2 }]);
    await follows.looked(SCOPE, NOW + 3);
    expect(await follows.list()).toMatchObject([{ newErrors: 0, lookedAt: NOW + 3 }]);
    expect(await follows.countErrors(OTHER, [NOW + 5])).toBe(false);
    await follows.remove(SCOPE);
    await follows.looked(SCOPE, NOW + 4);
    expect(await follows.list()).toEqual([]);
  });
});

describe('bookmarks and notes', () => {
  const note = (line: string, time: number, text = '') => ({ scope: SCOPE, line, time, text, at: NOW });

  test('are one a line, newest line first, and stay with their environment', async () => {
    const notes = notesStore(source);
    await notes.write(note('0000000000000001', NOW - 2));
    await notes.write(note('0000000000000002', NOW - 1));
    await notes.write({ ...note('0000000000000002', NOW), scope: OTHER });
    await notes.write(note('0000000000000001', NOW - 2, 'look at this'));
    expect(await notes.list(SCOPE)).toEqual([
      note('0000000000000002', NOW - 1),
      note('0000000000000001', NOW - 2, 'look at this'),
    ]);
    await notes.remove(SCOPE, '0000000000000002');
    expect(await notes.list(SCOPE)).toHaveLength(1);
    await notes.removeScope(SCOPE);
    expect([await notes.list(SCOPE), (await notes.list(OTHER)).length]).toEqual([[], 1]);
  });

  test('over the cap are refused, and those that are there can still be changed', async () => {
    const notes = notesStore(source, 2);
    expect(await notes.write(note('1', 1))).toBe(true);
    expect(await notes.write(note('2', 2))).toBe(true);
    expect(await notes.write(note('3', 3))).toBe(false);
    expect(await notes.write(note('2', 2, 'changed'))).toBe(true);
    expect(await notes.write({ ...note('3', 3), scope: OTHER })).toBe(true);
    expect((await notes.list(SCOPE)).map(({ text }) => text)).toEqual(['changed', '']);
  });
});

describe('saved views', () => {
  const view = (id: string, name: string) => ({ id, name, address: 'q=error', at: NOW });

  test('are listed by name, replaced by their id, and refused over the cap', async () => {
    const views = viewsStore(source, 2);
    await views.write(view('1', 'Zebra'));
    await views.write(view('2', 'apple'));
    expect(await views.write(view('3', 'Mango'))).toBe(false);
    expect(await views.write(view('1', 'Banana'))).toBe(true);
    expect((await views.list()).map(({ name }) => name)).toEqual(['apple', 'Banana']);
    await views.remove('2');
    expect((await views.list()).map(({ id }) => id)).toEqual(['1']);
  });
});

describe('settings', () => {
  test('are the usual ones until they are written', async () => {
    const settings = vendorSettingsStore(source);
    expect(await settings.read()).toEqual(DEFAULT_VENDOR_SETTINGS);
    const mine = { depth: 7, inBackground: false, countErrors: false, notify: true } as const;
    await settings.write(mine);
    expect(await settings.read()).toEqual(mine);
  });

  test.each(['null', '7', '[]', '{', '{"depth":5,"notify":"yes","inBackground":0}'])(
    'that cannot be read are the usual ones: %s',
    async (stored) => {
      await preferencesStore(source).write('vendor-settings', stored);
      expect(await vendorSettingsStore(source).read()).toEqual(DEFAULT_VENDOR_SETTINGS);
    },
  );
});
