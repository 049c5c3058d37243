import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute } from '../../src/gateway/execute.ts';
import { changeLogAccess } from '../../src/gateway/operations/change-log-access.ts';
import type { GatewayResponse } from '../../src/gateway/transport.ts';
import {
  answered,
  fakeGateway,
  NETWORK,
  NO_ROAD,
  NOW,
  SIGN_IN_PAGE,
  still,
  TIMEOUT,
} from './fake-gateway.ts';
import { ask, failed, greet, HELLO, problemFrom } from './greet.ts';

const { olderDocument: _, olderVariables: __, ...plainGreet } = greet;

const change = {
  appId: '0a1b2c3d-0000-4000-8000-000000000001',
  environmentType: 'PRODUCTION',
  contextIds: ['ari:cloud:jira::site/c1'],
  wanted: false,
} as const;

const UNKNOWN = answered(400, { errors: [{ message: 'Unknown argument "loudly" on field "Query.greet".' }] });

describe('a request', () => {
  test('names the client, the operation and the variables', async () => {
    const { requests, result } = await ask([HELLO]);
    expect(result).toEqual({ ok: true, value: { value: 'hello', requestId: null, partial: null } });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.operationName).toBe('Greet');
    expect(requests[0]?.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'atl-client-name': 'app-log-access',
      'atl-client-version': '1.2.3',
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      query: greet.document('you'),
      variables: { to: 'you', loudly: true },
      operationName: 'Greet',
    });
    expect(requests[0]?.timeout).toBeGreaterThan(0);
  });
});

describe('a query that failed', () => {
  test.each<[string, GatewayResponse]>([
    ['no network', NETWORK],
    ['no answer in time', TIMEOUT],
    ['5xx', answered(503, 'x')],
    ['an error with statusCode 500', failed({ statusCode: 500 })],
  ])('is tried again after %s', async (_name, failure) => {
    const { result, requests, pauses } = await ask([failure, failure, HELLO]);
    expect(result.ok).toBe(true);
    expect(requests).toHaveLength(3);
    expect(pauses[0]).toBeLessThan(pauses[1] ?? 0);
  });

  test('is tried three times at most', async () => {
    const { result, requests } = await ask([NETWORK]);
    expect(result).toMatchObject({ ok: false, error: { kind: 'offline' } });
    expect(requests).toHaveLength(3);
  });

  test.each<[string, GatewayResponse]>([
    ['signed out', answered(401, {})],
    ['not allowed', answered(403, {})],
    ['refused', failed({})],
    ['unreadable', answered(200, 'nonsense', { 'content-type': 'text/plain' })],
    ['without a road', NO_ROAD],
  ])('is not tried again when %s', async (_name, failure) => {
    expect((await ask([failure])).requests).toHaveLength(1);
  });

  test('is not tried for ever when each try is slow', async () => {
    const gateway = fakeGateway([
      () => {
        gateway.pass(30_000);
        return TIMEOUT;
      },
    ]);
    const result = await execute(greet, 'you', gateway.deps, still());
    expect(result).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    expect(gateway.requests).toHaveLength(2);
    expect(gateway.requests[1]?.timeout).toBeLessThan(15_000);
  });

  test('a transport that throws is a network failure, and its words are not passed on', async () => {
    const { result } = await ask([
      () => {
        throw new Error('socket of secret-host broke');
      },
    ]);
    expect(result).toMatchObject({ ok: false, error: { kind: 'offline', detail: null } });
  });

  test('waits a different time each time', async () => {
    const pausesWith = async (random: number) => (await ask([NETWORK], { random: () => random })).pauses;
    expect(await pausesWith(0)).not.toEqual(await pausesWith(0.99));
  });
});

describe('429', () => {
  const limited = (retryAfter: string) => answered(429, {}, { 'retry-after': retryAfter });

  test('is waited for when the wait is short', async () => {
    const { result, pauses } = await ask([limited('2'), HELLO]);
    expect(result.ok).toBe(true);
    expect(pauses[0]).toBeGreaterThanOrEqual(2000);
  });

  test.each([
    ['120', NOW + 120_000],
    ['2026-11-22T10:42Z', Date.parse('2026-11-22T10:42:00Z')],
    ['Sun, 22 Nov 2026 10:05:00 GMT', Date.parse('2026-11-22T10:05:00Z')],
    ['gibberish', NOW + 60_000],
    ['2099-01-01T00:00Z', NOW + 3_600_000],
  ])('with %s is told with the time at which asking is allowed again', async (retryAfter, until) => {
    const { result, requests } = await ask([limited(retryAfter)]);
    expect(result).toMatchObject({ ok: false, error: { kind: 'rate-limited', until, status: 429 } });
    expect(requests).toHaveLength(1);
  });

  test('without Retry-After is told with a minute', async () => {
    expect(await problemFrom(answered(429, {}))).toMatchObject({ kind: 'rate-limited', until: NOW + 60_000 });
  });

  test('whose time has long passed is not asked about for ever, and does not promise the past', async () => {
    const { result, requests, deps } = await ask([limited('2020-01-01T00:00Z')]);
    expect(requests).toHaveLength(3);
    if (result.ok) throw new Error('unexpected');
    expect(result.error.until).toBeGreaterThan(deps.now());
  });
});

describe('a server that does not know a newer field', () => {
  test.each([
    'Cannot query field "tenantContexts" on type "AppLogsWithMetaData".',
    'Variable "$query" got invalid value {}; Field "isAdminHub" is not defined by type "LogQueryInput".',
    'Unknown argument "loudly" on field "Query.greet".',
    "Validation error (FieldUndefined@[greet]) : Field 'loud' in type 'Query' is undefined",
    "The variables input contains a field name 'isAdminHub' that is not defined for input object type 'LogQueryInput'",
  ])('is asked the older way: %s', async (message) => {
    const remembered = new Set<string>();
    const { result, requests, pauses } = await ask([answered(200, { errors: [{ message }] }), HELLO], {
      remembered,
    });
    expect(result.ok).toBe(true);
    expect(requests.map((request) => JSON.parse(request.body).variables)).toEqual([
      { to: 'you', loudly: true },
      { to: 'you' },
    ]);
    expect(JSON.parse(requests[1]?.body ?? '').query).toBe(greet.olderDocument?.('you'));
    expect(pauses).toEqual([]);
    expect([...remembered]).toEqual(['Greet']);
  });

  test('is asked the older way at once from then on', async () => {
    const { requests } = await ask([HELLO], { remembered: new Set(['Greet']) });
    expect(JSON.parse(requests[0]?.body ?? '').variables).toEqual({ to: 'you' });
  });

  test('is asked the older way once only', async () => {
    const { result, requests } = await ask([UNKNOWN]);
    expect(result).toMatchObject({ ok: false, error: { kind: 'refused', status: 400 } });
    expect(requests).toHaveLength(2);
  });

  test('is not asked again where there is no older way', async () => {
    const gateway = fakeGateway([UNKNOWN]);
    expect(await execute(plainGreet, 'you', gateway.deps, still())).toMatchObject({
      error: { kind: 'refused' },
    });
    expect(gateway.requests).toHaveLength(1);
  });
});

describe('a mutation', () => {
  const failure = fc.oneof(
    fc.constantFrom<GatewayResponse>(NETWORK, TIMEOUT, NO_ROAD, UNKNOWN),
    fc
      .tuple(fc.integer({ min: 200, max: 599 }), fc.constantFrom<unknown>({}, SIGN_IN_PAGE, { errors: [{}] }))
      .map(([status, body]) => answered(status, body, { 'retry-after': '0' })),
    fc.constantFrom(500, 429, 403).map((statusCode) => failed({ statusCode })),
    fc
      .constantFrom(500, 429, 403)
      .map((statusCode) =>
        payload({ success: false, errors: [{ message: 'no', extensions: { statusCode } }] }),
      ),
  );

  test('is never sent twice, whatever comes back', async () => {
    await fc.assert(
      fc.asyncProperty(failure, async (answer) => {
        const gateway = fakeGateway([answer, payload({ success: true, errors: null })]);
        const mutation = { ...changeLogAccess, olderDocument: changeLogAccess.document };
        const result = await execute(mutation, change, gateway.deps, still());
        expect(result.ok).toBe(false);
        expect(gateway.requests).toHaveLength(1);
        expect(gateway.pauses).toEqual([]);
      }),
    );
  });

  test.each([
    [{ errorType: 'PERMISSION_DENIED', statusCode: 403 }, 'not-allowed', 403],
    [{ errorType: null, statusCode: 401 }, 'signed-out', 401],
    [{ errorType: 'WHATEVER', statusCode: 418 }, 'refused', 418],
    [null, 'refused', null],
  ])('that answers success:false with %j is told as %s', async (extensions, kind, status) => {
    const gateway = fakeGateway([payload({ success: false, errors: [{ message: 'No.', extensions }] })]);
    const result = await execute(changeLogAccess, change, gateway.deps, still());
    expect(result).toMatchObject({ ok: false, error: { kind, status, detail: 'No.', requestId: 'r-1' } });
  });

  test('that succeeds is sent once and answers true', async () => {
    const gateway = fakeGateway([payload({ success: true, errors: [] })]);
    const result = await execute(changeLogAccess, change, gateway.deps, still());
    expect(result).toEqual({ ok: true, value: { value: true, requestId: 'r-1', partial: null } });
    expect(gateway.requests).toHaveLength(1);
  });
});

describe('an aborted call', () => {
  test('rejects with the reason and sends nothing', async () => {
    const gateway = fakeGateway([HELLO]);
    const reason = new Error('the tab went away');
    await expect(execute(greet, 'you', gateway.deps, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(gateway.requests).toEqual([]);
  });

  test('does not try again', async () => {
    const controller = new AbortController();
    const gateway = fakeGateway([
      () => {
        controller.abort();
        throw controller.signal.reason;
      },
    ]);
    await expect(execute(greet, 'you', gateway.deps, controller.signal)).rejects.toBe(
      controller.signal.reason,
    );
    expect(gateway.requests).toHaveLength(1);
  });

  test('is not told as a failure, although it may have arrived', async () => {
    const controller = new AbortController();
    const reason = new Error('the tab went away');
    const gateway = fakeGateway([
      () => {
        controller.abort(reason);
        throw new Error('aborted');
      },
    ]);
    await expect(execute(changeLogAccess, change, gateway.deps, controller.signal)).rejects.toBe(reason);
  });

  test('ends a pause', async () => {
    const controller = new AbortController();
    const reason = new Error('the tab went away');
    const gateway = fakeGateway([NETWORK], {
      sleep: async (_ms, signal) => {
        controller.abort(reason);
        signal.throwIfAborted();
      },
    });
    await expect(execute(greet, 'you', gateway.deps, controller.signal)).rejects.toBe(reason);
    expect(gateway.requests).toHaveLength(1);
  });
});

function payload(updateDeveloperLogAccess: unknown) {
  return answered(200, {
    data: { updateDeveloperLogAccess },
    extensions: { gateway: { request_id: 'r-1' } },
  });
}
