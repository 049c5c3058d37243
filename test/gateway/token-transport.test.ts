import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute } from '../../src/gateway/execute.ts';
import { whoAmI } from '../../src/gateway/operations/who-am-i.ts';
import { basicCredentials, PUBLIC_GATEWAY, tokenTransport } from '../../src/gateway/token-transport.ts';
import { fakeGateway, still } from './fake-gateway.ts';

const token = ['ATATT', 'fake', 'for', 'tests', 'only'].join('-');
const email = 'dev@example.com';
const request = {
  operationName: 'X',
  body: '{"query":"{x}"}',
  headers: { 'atl-client-name': 'x' },
  timeout: 5000,
};

type Fetch = Parameters<typeof tokenTransport>[0]['fetch'];
const over = (fetch: Fetch) => tokenTransport({ fetch, email, token });

describe('a request over the token', () => {
  test('goes to the public gateway with Basic credentials and without cookies, and follows no redirect', async () => {
    const calls: [string, RequestInit][] = [];
    const transport = over(async (url, init) => {
      calls.push([url, init]);
      return Response.json({ data: {} }, { headers: { 'x-request-id': 'r', 'set-cookie': 'a=b' } });
    });
    const response = await transport(request, still());
    expect(response).toEqual({
      ok: true,
      status: 200,
      redirected: false,
      headers: { 'content-type': 'application/json', 'x-request-id': 'r' },
      body: '{"data":{}}',
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toBe(PUBLIC_GATEWAY);
    expect(calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: request.body,
      credentials: 'omit',
      redirect: 'manual',
      headers: { 'atl-client-name': 'x', authorization: `Basic ${btoa(`${email}:${token}`)}` },
    });
  });

  test('encodes an e-mail of any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const text = Buffer.from(basicCredentials(`${name}@例え.jp`, token), 'base64').toString('utf8');
        expect(text).toBe(`${name}@例え.jp:${token}`);
      }),
    );
  });

  test('reports a redirect, as browsers show it and as Node does', async () => {
    const hidden = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
    const open = new Response(null, { status: 302, headers: { location: 'https://id.atlassian.com/login' } });
    for (const answer of [hidden, open]) {
      expect(await over(async () => answer)(request, still())).toMatchObject({
        status: 302,
        redirected: true,
        body: '',
      });
    }
  });

  test('says when no answer came in time', async () => {
    const transport = over((_url, init) => untilAborted(init.signal));
    expect(await transport({ ...request, timeout: 5 }, still())).toEqual({ ok: false, reason: 'timeout' });
  });

  test('says when the answer began in time and did not end', async () => {
    const transport = over(async (_url, init) => {
      const body = new ReadableStream({
        start: (stream) => init.signal?.addEventListener('abort', () => stream.error(init.signal?.reason)),
      });
      return new Response(body);
    });
    expect(await transport({ ...request, timeout: 5 }, still())).toEqual({ ok: false, reason: 'timeout' });
  });

  test('is aborted from outside, with the reason given', async () => {
    const controller = new AbortController();
    const answer = over((_url, init) => untilAborted(init.signal))(request, controller.signal);
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  test('says when the network failed', async () => {
    const transport = over(async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await transport(request, still())).toEqual({ ok: false, reason: 'network' });
  });
});

describe('the token', () => {
  const credentials = basicCredentials(email, token);
  const leaky: Fetch[] = [
    async () => {
      throw new TypeError(`bad header Basic ${credentials} (${token})`);
    },
    async () =>
      Response.json({ errors: [{ message: `you sent ${token} as ${credentials}` }] }, { status: 400 }),
    async () => new Response(`<html>Authorization: Basic ${credentials}</html>`, { status: 500 }),
    async () =>
      Response.json({}, { status: 500, headers: { 'x-request-id': token, 'x-trace-id': credentials } }),
    async () =>
      Response.json({ data: { me: { user: null } }, extensions: { gateway: { request_id: token } } }),
    async () =>
      Response.json({ data: { me: { user: { accountId: 'a', name: token, email: credentials } } } }),
  ];

  test.each(leaky.map((fetch, n) => [n, fetch] as const))(
    'never comes out again, case %i',
    async (_n, fetch) => {
      const gateway = fakeGateway([], { transport: over(fetch) });
      const result = JSON.stringify(await execute(whoAmI, {}, gateway.deps, still()));
      expect(result).not.toContain(token);
      expect(result).not.toContain(credentials);
    },
  );

  test('is not in what an aborted call throws', async () => {
    const controller = new AbortController();
    const gateway = fakeGateway([], {
      transport: over((_url, init) => {
        controller.abort();
        return untilAborted(init.signal, `${token} ${credentials}`);
      }),
    });
    const thrown = await execute(whoAmI, {}, gateway.deps, controller.signal).catch(String);
    expect(thrown).toMatch(/abort/i);
    expect(thrown).not.toContain(token);
    expect(thrown).not.toContain(credentials);
  });

  test('that is too short to be one tears no answer up', async () => {
    const transport = tokenTransport({
      fetch: async () => Response.json({ data: 'a' }),
      email: 'a',
      token: 'a',
    });
    expect(await transport(request, still())).toMatchObject({ body: '{"data":"a"}' });
  });
});

/** A fetch that ends only when it is aborted, with words of its own if given. */
function untilAborted(signal: AbortSignal | null | undefined, words?: string): Promise<Response> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(words === undefined ? signal?.reason : new Error(words));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
  });
}
