import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GatewayResponse } from '../../src/gateway/transport.ts';
import { answered, type Canned, NETWORK, NO_ROAD, SIGN_IN_PAGE, TIMEOUT } from './fake-gateway.ts';
import { ask, failed, HELLO, problemFrom } from './greet.ts';

describe('what went wrong is told apart', () => {
  const redirected: GatewayResponse = { ...answered(200, SIGN_IN_PAGE), redirected: true };
  test.each<[string, Canned, string]>([
    ['no network', NETWORK, 'offline'],
    ['no answer in time', TIMEOUT, 'timeout'],
    ['an answer that is too long', { ok: false, reason: 'too-big' }, 'unreadable'],
    ['no page and no token', NO_ROAD, 'no-road'],
    ['401', answered(401, { message: 'Unauthorized' }), 'signed-out'],
    ['a redirect that was not followed', { ...answered(302, ''), redirected: true }, 'signed-out'],
    ['a redirect to a sign-in page', redirected, 'signed-out'],
    [
      'a redirect to JSON that is no answer',
      { ...answered(200, { login: true }), redirected: true },
      'signed-out',
    ],
    ['a sign-in page in place of JSON', answered(200, SIGN_IN_PAGE), 'signed-out'],
    ['a sign-in page with 403', answered(403, SIGN_IN_PAGE), 'signed-out'],
    [
      'a sign-in page that calls itself JSON',
      answered(200, SIGN_IN_PAGE, { 'content-type': 'application/json' }),
      'signed-out',
    ],
    ['403', answered(403, { errors: [{ message: 'no' }] }), 'not-allowed'],
    ['403 without a body', answered(403, '', { 'content-type': 'text/plain' }), 'not-allowed'],
    ['PERMISSION_DENIED', failed({ errorType: 'PERMISSION_DENIED' }), 'not-allowed'],
    ['FORBIDDEN', failed({ errorType: 'forbidden' }), 'not-allowed'],
    ['statusCode 403', failed({ statusCode: 403 }), 'not-allowed'],
    ['statusCode 401', failed({ statusCode: 401 }), 'signed-out'],
    ['statusCode 429', failed({ statusCode: 429 }), 'rate-limited'],
    ['statusCode "403" as a text', failed({ statusCode: '403' }), 'not-allowed'],
    ['429', answered(429, {}), 'rate-limited'],
    ['500', answered(500, {}), 'server'],
    ['502 with a page', answered(502, '<html>Bad gateway</html>'), 'server'],
    ['statusCode 503', failed({ statusCode: 503 }), 'server'],
    ['other errors', failed({}), 'refused'],
    ['400', answered(400, { code: 'BAD' }), 'refused'],
    ['404 with a page', answered(404, '<html>Not here</html>'), 'unreadable'],
    ['no JSON', answered(200, '{"data":', { 'content-type': 'application/json' }), 'unreadable'],
    ['nothing', answered(200, '', { 'content-type': 'application/json' }), 'unreadable'],
    ['a JSON list', answered(200, []), 'unreadable'],
    ['neither data nor errors', answered(200, {}), 'unreadable'],
    ['data of the wrong type', answered(200, { data: 'hello' }), 'unreadable'],
    ['data without what was asked', answered(200, { data: { greet: 7 } }), 'unreadable'],
    ['errors of the wrong type', answered(200, { data: null, errors: 'all of them' }), 'unreadable'],
    ['errors that are no errors', answered(200, { data: null, errors: [null, 7, []] }), 'refused'],
  ])('%s', async (_name, answer, kind) => {
    expect((await problemFrom(answer)).kind).toBe(kind);
  });

  test('an answer over a redirect that is an answer all the same is read', async () => {
    const { result } = await ask([{ ...HELLO, redirected: true }]);
    expect(result.ok).toBe(true);
  });

  test('of several errors the one that says most counts', async () => {
    const errors = [
      { message: 'null where none may be' },
      { message: 'no', extensions: { statusCode: 403 } },
    ];
    expect(await problemFrom(answered(200, { data: null, errors }))).toMatchObject({
      kind: 'not-allowed',
      status: 403,
      detail: 'no',
    });
  });

  test("Atlassian's words are kept, cut and without control characters", async () => {
    const { detail } = await problemFrom(failed({}, `bad\u0000\u001b[2J\n${'x'.repeat(5000)}`));
    expect(detail).toMatch(/^bad \[2J x+$/);
    expect(detail).toHaveLength(300);
  });

  test('where the data lacks what matters, the reason that came with it counts', async () => {
    const body = {
      data: { greet: null },
      errors: [{ message: 'no', extensions: { errorType: 'PERMISSION_DENIED' } }],
    };
    expect(await problemFrom(answered(200, body))).toMatchObject({ kind: 'not-allowed', detail: 'no' });
  });

  test('data with errors in other parts is a value with a problem beside it', async () => {
    const errors = [{ message: 'half', path: ['other', 0], extensions: { statusCode: 500 } }];
    const { result, requests } = await ask([answered(200, { data: { greet: 'hello' }, errors })]);
    expect(result).toMatchObject({
      ok: true,
      value: { value: 'hello', partial: { kind: 'server', detail: 'half' } },
    });
    expect(requests).toHaveLength(1);
  });

  test('a foreign answer never makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.integer({ min: 0, max: 599 }),
        fc.boolean(),
        async (body, status, redirected) => {
          const { result } = await ask([{ ...answered(status, JSON.stringify(body)), redirected }]);
          expect(() => JSON.stringify(result)).not.toThrow();
        },
      ),
    );
  });
});

describe('the request id', () => {
  const extensions = { gateway: { request_id: 'from-body' } };
  const headers = { 'x-request-id': 'from-header', 'x-trace-id': 'from-trace' };
  test('comes from the body, else from x-request-id, else from x-trace-id', async () => {
    const ids = await Promise.all([
      problemFrom(answered(500, { extensions }, headers)),
      problemFrom(answered(500, {}, headers)),
      problemFrom(answered(500, 'oops', { 'x-trace-id': 'from-trace' })),
      problemFrom(answered(500, { extensions: { gateway: { request_id: 7 } } })),
    ]);
    expect(ids.map((found) => found.requestId)).toEqual(['from-body', 'from-header', 'from-trace', null]);
  });

  test('comes with a success too', async () => {
    const { result } = await ask([answered(200, { data: { greet: 'hello' }, extensions }, headers)]);
    expect(result).toMatchObject({ ok: true, value: { requestId: 'from-body' } });
  });

  test('is short and showable, whatever was sent', async () => {
    const { requestId } = await problemFrom(
      answered(500, {}, { 'x-request-id': `a\u0007b${'c'.repeat(1000)}` }),
    );
    expect(requestId).toMatch(/^a bc+$/);
    expect(requestId?.length).toBeLessThanOrEqual(128);
  });
});
