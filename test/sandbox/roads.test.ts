import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askWithSession, askWithToken, at, basic, list, send, userOf } from './client.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

const ME = { query: '{ me { user { accountId accountStatus } } }' };
const ADMIN_HOST = 'admin.atlassian.com';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.requests.clear());

describe('API token', () => {
  test('opens api.atlassian.com, the bare address and the plain port alike', async () => {
    const asked = {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: basic(userOf(sandbox, 'vendor')) },
      body: JSON.stringify(ME),
    };
    for (const more of [{ host: 'api.atlassian.com' }, {}, { plain: true }]) {
      const answer = await send(sandbox, '/graphql', { ...asked, ...more });
      expect(answer.status).toBe(200);
      expect(at(JSON.parse(answer.text), 'data.me.user.accountId')).toBe(userOf(sandbox, 'vendor').accountId);
    }
  });

  test('that is wrong answers 401', async () => {
    const headers = {
      authorization: `Basic ${Buffer.from('nobody@example.com:nothing').toString('base64')}`,
    };
    const answer = await send(sandbox, '/graphql', { method: 'POST', headers, body: JSON.stringify(ME) });
    expect(answer.status).toBe(401);
  });

  test('a session cookie does not open it', async () => {
    const { cookie } = userOf(sandbox, 'admin');
    const headers = { cookie: `${cookie.name}=${cookie.value}`, origin: 'https://api.atlassian.com' };
    const answer = await send(sandbox, '/graphql', {
      method: 'POST',
      host: 'api.atlassian.com',
      headers,
      body: JSON.stringify(ME),
    });
    expect(answer.status).toBe(401);
  });
});

describe('session', () => {
  test('counts from a page of the host', async () => {
    const answer = await askWithSession(sandbox, 'admin', ME);
    expect(at(answer.data, 'me.user.accountStatus')).toBe('active');
  });

  test('does not count from elsewhere, or without an Origin', async () => {
    const elsewhere = { origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' };
    expect((await askWithSession(sandbox, 'admin', ME, elsewhere)).status).toBe(403);
    expect((await askWithSession(sandbox, 'admin', ME, {})).status).toBe(403);
  });

  test('does not count for a body that a foreign form could post', async () => {
    const form = { origin: `https://${ADMIN_HOST}`, 'content-type': 'text/plain' };
    expect((await askWithSession(sandbox, 'admin', ME, form)).status).toBe(415);
  });

  test('counts from anywhere when origins are lenient', async () => {
    const lenient = await startSandbox({ lines: 0, lenientOrigin: true });
    const answer = await askWithSession(lenient, 'admin', ME, { origin: 'moz-extension://x' });
    await lenient.close();
    expect(answer.status).toBe(200);
  });

  test('another origin gets no preflight', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const answer = await send(sandbox, '/gateway/api/graphql', {
      method: 'OPTIONS',
      host: ADMIN_HOST,
      headers,
    });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('that expired answers 401, and pages lead to the sign-in page', async () => {
    const other = await startSandbox({ lines: 0 });
    const { cookie } = userOf(other, 'admin');
    const asked = {
      host: ADMIN_HOST,
      headers: { cookie: `${cookie.name}=${cookie.value}`, accept: 'text/html' },
    };
    const before = await send(other, '/s/x/user-connected-apps', asked);
    other.world.expireSessions();
    const after = await send(other, '/s/x/user-connected-apps?ui=2022', asked);
    const call = await askWithSession(other, 'admin', ME);
    await other.close();
    expect(before.status).toBe(200);
    expect(after.headers.location).toBe('/login?continue=%2Fs%2Fx%2Fuser-connected-apps%3Fui%3D2022');
    expect(call.status).toBe(401);
  });
});

describe('signing in on a page', () => {
  const origin = `https://${ADMIN_HOST}`;

  async function signIn(): Promise<string[]> {
    const body = JSON.stringify({ accountId: userOf(sandbox, 'admin').accountId });
    const answer = await send(sandbox, '/sandbox/sign-in', {
      method: 'POST',
      host: ADMIN_HOST,
      headers: { origin },
      body,
    });
    expect(answer.status).toBe(200);
    return answer.headers['set-cookie'] ?? [];
  }

  test('sets a session cookie for all of atlassian.com and a strict one for the host', async () => {
    const [session, strict] = await signIn();
    expect(session).toMatch(
      /^cloud\.session\.token=[^;]+; Domain=\.atlassian\.com; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    expect(strict).toMatch(/^atl\.sandbox\.strict=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
  });

  test('gives a session that counts only together with the strict cookie', async () => {
    const [session = '', strict = ''] = (await signIn()).map((cookie) => cookie.split(';')[0] ?? '');
    expect((await askWithSession(sandbox, 'admin', ME, { origin, cookie: session })).status).toBe(403);
    expect(
      (await askWithSession(sandbox, 'admin', ME, { origin, cookie: `${session}; ${strict}` })).status,
    ).toBe(200);
  });

  test('is refused from another origin', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await send(sandbox, '/sandbox/sign-in', {
      method: 'POST',
      host: ADMIN_HOST,
      headers,
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });

  test('tells the page who can sign in and which sites one sees', async () => {
    const identities = await send(sandbox, '/sandbox/identities', { host: ADMIN_HOST });
    expect(JSON.parse(identities.text)).toHaveLength(4);
    expect(identities.text).not.toContain('ATATT');
    const { cookie } = userOf(sandbox, 'admin');
    const headers = { cookie: `${cookie.name}=${cookie.value}` };
    const session = JSON.parse((await send(sandbox, '/sandbox/session', { host: ADMIN_HOST, headers })).text);
    expect(list(session, 'sites').map((site) => at(site, 'hostName'))).toEqual([
      'tidewater-labs.atlassian.net',
      'meridian-works.atlassian.net',
      'harbor-north.atlassian-isolated.net',
    ]);
  });
});

describe('pages', () => {
  test('come with a strict policy and without a nonce', async () => {
    const answer = await send(sandbox, '/login', { host: ADMIN_HOST, headers: { accept: 'text/html' } });
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('show each app with an avatar of its initials, whatever its name', async () => {
    const app = sandbox.apps.find((one) => one.name.startsWith('"><img'));
    const answer = await send(sandbox, `/avatars/${app?.id}.svg`, { host: ADMIN_HOST });
    expect(answer.headers['content-type']).toBe('image/svg+xml');
    expect(answer.text).not.toContain('<img');
  });

  test('give nothing outside their folder', async () => {
    const answer = await send(sandbox, '/assets/..%2f..%2f..%2fpackage.json', { host: ADMIN_HOST });
    expect(answer.status).toBe(404);
  });
});

test('a site tells its cloud id to anyone', async () => {
  const site = sandbox.world.catalog.tidewater;
  const answer = await send(sandbox, '/_edge/tenant_info', { host: site.hostName });
  expect(JSON.parse(answer.text)).toEqual({ cloudId: site.cloudId });
});

test('every answer carries its request id, in the body and as a header', async () => {
  const answer = await askWithToken(sandbox, 'vendor', ME);
  expect(answer.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['x-request-id']).toBe(answer.requestId);
});

test('the journal tells what came in, without secrets', async () => {
  const query =
    'query Both($token: ID!) { a: user(accountId: $token) { name } b: me { user { name } } c: me { user { name } } }';
  await askWithToken(sandbox, 'vendor', { query, variables: { token: userOf(sandbox, 'vendor').accountId } });
  const entry = await sandbox.requests.waitFor({ operationName: 'Both' });
  expect(entry).toMatchObject({
    fields: { user: 1, me: 2 },
    rootFields: 3,
    auth: 'basic',
    status: 200,
    operation: 'query',
  });
  expect(entry.variables).toEqual({ token: '(left out)' });
  expect(sandbox.requests.count({ field: 'me' })).toBe(1);
  await expect(sandbox.requests.waitFor({ operationName: 'Never' }, 10)).rejects.toThrow(
    'no matching request',
  );
});
