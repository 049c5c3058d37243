import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { askWithSession, askWithToken } from './client.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

const ME = { query: 'query Me { a: me { user { name } } b: apps { totalCount } }' };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

test('answers can come late, and bodies slowly', async () => {
  sandbox.faults.add({ kind: 'latency', ms: 60, times: 1 });
  sandbox.faults.add({ kind: 'slow-body', ms: 60, times: 1 });
  const before = Date.now();
  const answer = await askWithToken(sandbox, 'vendor', ME);
  expect(Date.now() - before).toBeGreaterThanOrEqual(115);
  expect(answer.errors).toEqual([]);
});

test('connections can break', async () => {
  sandbox.faults.add({ kind: 'drop', times: 1 });
  await expect(askWithToken(sandbox, 'vendor', ME)).rejects.toThrow();
  expect((await askWithToken(sandbox, 'vendor', ME)).status).toBe(200);
});

test.each(['401', '403', '500'] as const)('%s can be the answer', async (kind) => {
  sandbox.faults.add({ kind });
  expect((await askWithToken(sandbox, 'vendor', ME)).status).toBe(Number(kind));
});

test('429 comes with each form of Retry-After', async () => {
  const ask = async (fault: Parameters<typeof sandbox.faults.add>[0]) => {
    const remove = sandbox.faults.add(fault);
    const answer = await askWithToken(sandbox, 'vendor', ME);
    expect(remove()).toBe(1);
    expect(answer.status).toBe(429);
    return answer.headers['retry-after'];
  };
  expect(await ask({ kind: '429', form: 'iso', seconds: 90 })).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
  expect(await ask({ kind: '429', form: 'http-date', seconds: 90 })).toMatch(/ GMT$/);
  expect(await ask({ kind: '429', form: 'seconds', seconds: 90 })).toBe('90');
  expect(await ask({ kind: '429', form: 'none' })).toBeUndefined();
  expect(await ask({ kind: '429', retryAfter: '2021-05-10T11:00Z' })).toBe('2021-05-10T11:00Z');
});

test('HTML can stand where JSON should, with or without a way to the sign-in page', async () => {
  sandbox.faults.add({ kind: 'html', times: 1 });
  expect((await askWithSession(sandbox, 'admin', ME)).headers['content-type']).toContain('text/html');
  sandbox.faults.add({ kind: 'signin-html', times: 1 });
  const answer = await askWithSession(sandbox, 'admin', ME);
  expect([answer.status, answer.headers.location]).toEqual([302, '/login?continue=%2F']);
});

test('parts can be missing, each with its error', async () => {
  sandbox.faults.add({ kind: 'partial', keys: ['b'], times: 1 });
  const { data, errors } = await askWithToken(sandbox, 'vendor', ME);
  expect(data).toEqual({ a: { user: { name: 'Lena Brandt' } }, b: null });
  expect(errors[0]?.extensions).toEqual({ errorType: 'UPSTREAM_FAILURE', statusCode: 502 });
});

test('a fault strikes only what it is meant for, and as often as it says', async () => {
  const remove = sandbox.faults.add({
    kind: '500',
    match: { operationName: 'Me', auth: 'session' },
    times: 2,
  });
  expect((await askWithToken(sandbox, 'vendor', ME)).status).toBe(200);
  const statuses: number[] = [];
  for (let n = 0; n < 3; n++) statuses.push((await askWithSession(sandbox, 'admin', ME)).status);
  expect(statuses).toEqual([500, 500, 200]);
  expect(remove()).toBe(2);
});
