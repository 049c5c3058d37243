import { beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../src/core/problem.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Method } from '../../src/messages/contract.ts';
import {
  type Asker,
  createRouter,
  type Handlers,
  type Router,
  type SenderLike,
} from '../../src/messages/router.ts';

const ID = 'our-extension';
const ORIGIN = `chrome-extension://${ID}`;
const PAGE: SenderLike = {
  id: ID,
  url: 'https://admin.atlassian.com/s/x/user-connected-apps',
  tab: { id: 3 },
};
const POPUP: SenderLike = { id: ID, url: `${ORIGIN}/src/popup/index.html` };

const METHODS: readonly Method[] = [
  'site/open',
  'site/refresh',
  'site/prioritise',
  'access/change',
  'access/dismiss',
  'ledger/read',
  'download/open',
  'download/page',
  'download/note',
  'preferences/read',
  'preferences/write',
  'sites/list',
  'accounts/list',
  'accounts/connect',
  'accounts/connect-session',
  'accounts/forget',
  'vendor/apps',
  'logs/refresh',
  'logs/want',
  'logs/looked',
  'logs/usage',
  'follows/list',
  'follows/remove',
  'vendor-settings/read',
  'vendor-settings/write',
  'notes/list',
  'notes/write',
  'notes/remove',
  'views/list',
  'views/write',
  'views/remove',
];

let router: Router;
let handled: { method: string; request: unknown; asker: Asker }[];
let warnings: string[];
let handler: () => Promise<unknown>;

beforeEach(() => {
  handled = [];
  warnings = [];
  handler = () => Promise.resolve(ok(null));
  const handlers = Object.fromEntries(
    METHODS.map((method) => [
      method,
      (request: unknown, asker: Asker) => {
        handled.push({ method, request, asker });
        return handler();
      },
    ]),
  ) as unknown as Handlers;
  router = createRouter({
    handlers,
    extensionId: ID,
    extensionOrigin: ORIGIN,
    now: () => 1_000,
    warn: (what) => warnings.push(what),
  });
});

const open = { method: 'site/open', request: { cloudId: 'site-a', refresh: true } };

describe('who asks', () => {
  test('is read from the sender: an admin page with its tab, or a page of our own', async () => {
    await router(open, PAGE);
    await router(open, POPUP);
    await router(open, { ...PAGE, url: `${ORIGIN}/src/panel/index.html` });
    expect(handled.map(({ asker }) => asker)).toEqual([
      { kind: 'admin-page', tabId: 3 },
      { kind: 'own-page', tabId: null },
      { kind: 'own-page', tabId: 3 },
    ]);
  });

  test.each([
    ['another site', { ...PAGE, url: 'https://evil.example/' }],
    ['a host name that only begins like ours', { ...PAGE, url: 'https://admin.atlassian.com.evil.example/' }],
    [
      'a page of the developer console, which only lends its session',
      { ...PAGE, url: 'https://developer.atlassian.com/console' },
    ],
    ['plain http', { ...PAGE, url: 'http://admin.atlassian.com/s/x' }],
    ['another extension', { ...PAGE, id: 'someone-else' }],
    ['an extension whose name begins like ours', { id: ID, url: `${ORIGIN}.evil/popup.html` }],
    ['an admin page without a tab', { id: ID, url: PAGE.url }],
    ['nobody', {}],
  ])('is ignored when it is %s', (_who, sender) => {
    expect(router(open, sender)).toBeUndefined();
    expect(handled).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  test.each([
    'accounts/list',
    'accounts/connect',
    'accounts/connect-session',
    'accounts/forget',
    'vendor/apps',
    'logs/usage',
    'notes/list',
    'sites/list',
    'download/open',
    'download/page',
    'download/note',
    'preferences/read',
    'preferences/write',
  ])('may not ask for %s from a page of Atlassian', async (method) => {
    const answer = await router({ method, request: {} }, PAGE);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'not-allowed' } });
    expect(handled).toEqual([]);
  });
});

describe('what is asked', () => {
  test.each([
    { method: 'site/unheard-of', request: {} },
    { method: 'toString' },
    'text',
    null,
    undefined,
    7,
    {},
  ])('is warned about and ignored when it is %j', (message) => {
    expect(router(message, PAGE)).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });

  const app = '00000000-0000-4000-8000-000000000001';
  const change = {
    cloudId: 'site-a',
    appId: app,
    wanted: false,
    choices: [{ contextId: 'ari:cloud:jira::site/site-a', environmentType: 'PRODUCTION' }],
    reason: null,
    ticket: 'SUP-1',
  };

  test.each([
    ['site/open', {}],
    ['site/open', { cloudId: 'site-a' }],
    ['site/open', { cloudId: 'a/../b', refresh: true }],
    ['site/open', { cloudId: 'site-a', refresh: true, more: 1 }],
    ['site/refresh', { cloudId: 'site-a', appIds: ['not-a-uuid'] }],
    ['site/prioritise', { cloudId: 'site-a', appIds: Array.from({ length: 3_000 }, () => app) }],
    ['access/change', { ...change, choices: [] }],
    ['access/change', { ...change, wanted: 'yes' }],
    ['access/change', { ...change, reason: 'x'.repeat(501) }],
    ['access/change', { ...change, choices: [{ contextId: 'x', environmentType: 'PRODUCTION' }] }],
    ['access/change', { ...change, choices: [{ ...change.choices[0], environmentType: 'OTHER' }] }],
    ['ledger/read', { cloudId: 'site-a', appId: null, before: null, limit: 100_000 }],
    ['ledger/read', { cloudId: 'site-a', appId: null, before: 1.5, limit: 10 }],
    ['ledger/read', null],
  ])('is refused when %s gets %j', async (method, request) => {
    expect(await router({ method, request }, PAGE)).toMatchObject({
      ok: false,
      error: { kind: 'internal' },
    });
    expect(handled).toEqual([]);
  });

  test.each([
    ['accounts/connect', { email: 'no address', token: 'abc' }],
    ['accounts/connect', { email: 'a@b.example', token: 'with space' }],
    ['accounts/connect', { email: 'a:b@c.example', token: 'abc' }],
    ['accounts/connect-session', { accountId: 'somebody' }],
    ['accounts/forget', {}],
    ['accounts/forget', { accountId: 'two words' }],
  ])('is refused when %s gets %j from our own page', async (method, request) => {
    expect(await router({ method, request }, POPUP)).toMatchObject({ ok: false });
  });

  const scope = { appId: app, environmentId: app };
  const settings = { depth: 7, inBackground: true, countErrors: true, notify: false };
  const lineNote = { scope, line: '0123456789abcdef', time: 1, text: '' };
  const view = { id: 'b0a1', name: 'Errors', address: 'q=error' };

  test.each([
    ['vendor/apps', {}],
    ['logs/refresh', { scope: { appId: app } }],
    ['logs/want', { scope, from: -1 }],
    ['logs/want', { scope: { ...scope, environmentId: 'production' }, from: 1 }],
    ['logs/looked', { scope: { ...scope, more: 1 } }],
    ['logs/usage', { scope }],
    ['vendor-settings/write', { ...settings, depth: 5 }],
    ['vendor-settings/write', { ...settings, depth: '7' }],
    ['vendor-settings/write', { depth: 7 }],
    ['notes/write', { ...lineNote, line: '0123456789ABCDEF' }],
    ['notes/write', { ...lineNote, text: 'x'.repeat(2_001) }],
    ['notes/write', { ...lineNote, at: 1 }],
    ['notes/remove', { scope, line: '' }],
    ['views/write', { ...view, name: '' }],
    ['views/write', { ...view, name: 'x'.repeat(101) }],
    ['views/write', { ...view, id: '../x' }],
    ['views/write', { ...view, address: 'x'.repeat(40_001) }],
  ])('is refused when %s gets %j from our own page', async (method, request) => {
    expect(await router({ method, request }, POPUP)).toMatchObject({
      ok: false,
      error: { kind: 'internal' },
    });
    expect(handled).toEqual([]);
  });

  test.each([
    ['vendor/apps', { refresh: true }],
    ['logs/want', { scope, from: 1 }],
    ['logs/usage', {}],
    ['vendor-settings/write', settings],
    ['notes/write', lineNote],
    ['notes/remove', { scope, line: lineNote.line }],
    ['views/write', view],
    ['views/remove', { id: view.id }],
  ])('reaches its handler when %s is right: %j', async (method, request) => {
    expect(await router({ method, request }, POPUP)).toEqual(ok(null));
    expect(handled).toMatchObject([{ method, request }]);
  });

  const page = {
    ...{ cloudId: 'site-a', appId: app, environmentId: app, contextIds: ['ari:cloud:jira::site/site-a'] },
    ...{ from: 1, to: 2, startTime: 2, offset: 0, limit: 1_000 },
  };
  const facts = {
    ...{ from: 1, to: 2, lines: 0, redacted: 0, keptForbidden: 0, format: 'log', fileName: 'a.log' },
    receiptSha256: 'a'.repeat(64),
  };
  const note = {
    ...{ cloudId: 'site-a', appId: app, environmentType: 'PRODUCTION', products: ['jira'] },
    facts,
  };
  const preferences = { name: 'download-panel', value: '{}' };

  test.each([
    ['download/open', { cloudId: 'site-a', appId: 'not-a-uuid' }],
    ['download/page', { ...page, environmentId: `ari:cloud:ecosystem::environment/${app}/${app}` }],
    ['download/page', { ...page, contextIds: [] }],
    ['download/page', { ...page, contextIds: ['jira'] }],
    ['download/page', { ...page, contextIds: Array.from({ length: 101 }, () => page.contextIds[0]) }],
    ['download/page', { ...page, from: 3 }],
    ['download/page', { ...page, to: 9e15 }],
    ['download/page', { ...page, startTime: -1 }],
    ['download/page', { ...page, offset: -1 }],
    ['download/page', { ...page, limit: 1_001 }],
    ['download/page', { ...page, more: 1 }],
    ['download/note', { ...note, products: [] }],
    ['download/note', { ...note, products: ['jira,confluence'] }],
    ['download/note', { ...note, facts: { ...facts, receiptSha256: 'A'.repeat(64) } }],
    ['download/note', { ...note, facts: { ...facts, fileName: 'a'.repeat(256) } }],
    ['download/note', { ...note, facts: { ...facts, lines: 1.5 } }],
    ['download/note', { ...note, facts: { ...facts, format: 'exe' } }],
    ['download/note', { ...note, facts: { ...facts, firstLine: 'a line' } }],
    ['preferences/read', { name: 'another-page' }],
    ['preferences/write', { ...preferences, name: 'another-page' }],
    ['preferences/write', { ...preferences, value: 'no JSON' }],
    ['preferences/write', { ...preferences, value: `"${'a'.repeat(8_192)}"` }],
  ])('is refused when %s gets %j from our own page', async (method, request) => {
    expect(await router({ method, request }, POPUP)).toMatchObject({
      ok: false,
      error: { kind: 'internal' },
    });
    expect(handled).toEqual([]);
  });

  test.each([
    ['download/page', page],
    ['download/note', note],
    ['preferences/write', preferences],
    ['preferences/read', { name: 'download-panel' }],
  ])('reaches its handler when %s is right', async (method, request) => {
    expect(await router({ method, request }, POPUP)).toEqual(ok(null));
    expect(handled).toMatchObject([{ method, request }]);
  });

  test('reaches its handler when it is right', async () => {
    expect(await router({ method: 'access/change', request: change }, PAGE)).toEqual(ok(null));
    expect(handled).toMatchObject([{ method: 'access/change', request: change }]);
  });
});

describe('a handler', () => {
  test('passes on what it found', async () => {
    handler = () => Promise.resolve(err(problem('offline', 5)));
    expect(await router(open, PAGE)).toMatchObject({ ok: false, error: { kind: 'offline', at: 5 } });
  });

  test('that throws says nothing of its inside', async () => {
    handler = () => Promise.reject(new Error('secret path /home/ana'));
    const answer = await router(open, PAGE);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal', at: 1_000 } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('that meets a newer database says what helps', async () => {
    const newer = new Error('Update the extension.');
    newer.name = 'NewerDatabaseError';
    handler = () => Promise.reject(newer);
    expect(await router(open, PAGE)).toMatchObject({
      error: { kind: 'internal', detail: 'Update the extension.' },
    });
  });
});
