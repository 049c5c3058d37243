import { describe, expect, test } from 'vitest';
import { lendSession } from '../../src/content/gateway-lender.ts';

const REQUEST = {
  operationName: 'WhoAmI',
  body: '{"query":"{me{user{name}}}"}',
  headers: { 'atl-client-name': 'x' },
  timeout: 1_000,
};
const never = new AbortController().signal;

describe('a lent session', () => {
  test('makes one same-origin request and gives back what came', async () => {
    const calls: [string, RequestInit | undefined][] = [];
    const answer = await lendSession(
      REQUEST,
      async (input, init) => {
        calls.push([String(input), init]);
        return new Response('{"data":{}}', {
          status: 429,
          headers: {
            'Retry-After': '2026-11-22T10:42Z',
            'X-Request-Id': 'r-1',
            'Set-Cookie': 'a=b',
            'X-Other': 'y',
          },
        });
      },
      never,
    );
    expect(calls[0]?.[0]).toBe('/gateway/api/graphql');
    expect(calls[0]?.[1]).toMatchObject({ method: 'POST', credentials: 'same-origin', body: REQUEST.body });
    expect(answer).toEqual({
      ok: true,
      status: 429,
      redirected: false,
      body: '{"data":{}}',
      headers: {
        'retry-after': '2026-11-22T10:42Z',
        'x-request-id': 'r-1',
        'content-type': 'text/plain;charset=UTF-8',
      },
    });
  });

  test('says that an answer is too big, rather than to give a part of it', async () => {
    const piece = new Uint8Array(1_000_000).fill(120);
    let given = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          given += 1;
          controller.enqueue(piece);
        },
      });
    const answer = await lendSession(REQUEST, async () => new Response(endless()), never);
    expect(answer).toEqual({ ok: false, reason: 'too-big' });
    expect(given).toBeLessThan(30);
  });

  test('says that the network failed', async () => {
    const failing = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await lendSession(REQUEST, failing, never)).toEqual({ ok: false, reason: 'network' });
  });

  test('gives up when the time is over, also in the middle of the body', async () => {
    const slow = (_input: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    expect(await lendSession({ ...REQUEST, timeout: 5 }, slow, never)).toEqual({
      ok: false,
      reason: 'timeout',
    });
  });
});
