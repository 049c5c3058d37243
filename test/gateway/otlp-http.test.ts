import { expect, test } from 'vitest';
import type { Fetch } from '../../src/gateway/http.ts';
import { postLogs } from '../../src/gateway/otlp-http.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const VALUE = ['Bearer', 'not-a-secret-but-long'].join(' ');
const request = {
  url: 'https://collector.example/v1/logs',
  headers: { Authorization: VALUE },
  gzip: false,
  body: '{"resourceLogs":[]}',
};

function post(response: () => Response, more: Partial<typeof request> = {}) {
  const sent: RequestInit[] = [];
  const fetch: Fetch = async (_url, init) => {
    sent.push(init);
    return response();
  };
  const answer = postLogs(fetch, () => NOW, { ...request, ...more }, new AbortController().signal);
  return answer.then((value) => ({ value, sent }));
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

test('posts JSON without cookies and without following a redirect', async () => {
  const { sent } = await post(() => json({}));
  expect(sent[0]).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'manual' });
  expect(Object.fromEntries(new Headers(sent[0]?.headers))).toEqual({
    authorization: VALUE,
    'content-type': 'application/json',
  });
});

test('compresses where it is wanted, and says so', async () => {
  const { sent } = await post(() => json({}), { gzip: true });
  expect(new Headers(sent[0]?.headers).get('content-encoding')).toBe('gzip');
  const body = new Response(sent[0]?.body ?? null).body?.pipeThrough(new DecompressionStream('gzip'));
  expect(await new Response(body ?? null).text()).toBe(request.body);
});

test.each([
  ['{}', 0, null],
  ['', 0, null],
  ['\u0008\u0001', 0, null],
  ['{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"too old"}}', 3, 'too old'],
  ['{"partialSuccess":{"rejectedLogRecords":3}}', 3, null],
  ['{"partialSuccess":{"errorMessage":"slow\\u202e down"}}', 0, 'slow down'],
  ['{"partialSuccess":null}', 0, null],
])('a 200 with %j is taken', async (body, refused, message) => {
  const { value } = await post(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
  expect(value).toEqual({ kind: 'taken', refused, message });
});

test.each([
  [429, 'later', 'rate-limited'],
  [502, 'later', 'server'],
  [503, 'later', 'server'],
  [504, 'later', 'server'],
  [400, 'not-this', 'refused'],
  [413, 'not-this', 'refused'],
  [401, 'stop', 'signed-out'],
  [403, 'stop', 'not-allowed'],
  [404, 'stop', 'refused'],
  [500, 'stop', 'server'],
  [501, 'stop', 'server'],
  [301, 'stop', 'refused'],
])('a %i means %s', async (status, kind, problem) => {
  const { value } = await post(() => json({ message: 'why' }, status));
  expect(value).toMatchObject({ kind, problem: { kind: problem, status } });
});

test('Retry-After is believed in seconds and as a date, for 429 and 503', async () => {
  const after = async (status: number, text: string) => {
    const { value } = await post(() => json({}, status, { 'retry-after': text }));
    return value.kind === 'later' ? value.until : 'other';
  };
  expect(await after(429, '30')).toBe(NOW + 30_000);
  expect(await after(503, 'Sun, 22 Nov 2026 10:01:00 GMT')).toBe(NOW + 60_000);
  expect(await after(503, 'soon')).toBeNull();
  expect(await after(429, '999999')).toBe(NOW + 3_600_000);
});

test('what a collector says never repeats a header, whole or in part', async () => {
  const { value } = await post(() =>
    json({ code: 16, message: `bad token ${VALUE.split(' ')[1]} in ${VALUE}` }, 401),
  );
  expect(JSON.stringify(value)).not.toContain(VALUE.split(' ')[1]);
  expect(value).toMatchObject({ problem: { detail: 'bad token [header value] in [header value]' } });
});

test('a page that asks to sign in took nothing', async () => {
  const { value } = await post(
    () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
  );
  expect(value).toMatchObject({ kind: 'stop', problem: { kind: 'unreadable' } });
});

test('an answer that does not end is not read on', async () => {
  let given = 0;
  const { value } = await post(() => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        given += 1;
        if (given > 60) controller.close();
        else controller.enqueue(new Uint8Array(100_000).fill(32));
      },
    });
    return new Response(body, { status: 400 });
  });
  expect(value).toMatchObject({ kind: 'stop', problem: { kind: 'unreadable' } });
  expect(given).toBeLessThan(20);
});

test('without an answer it is tried again', async () => {
  const { value } = await post(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(value).toMatchObject({ kind: 'later', until: null, problem: { kind: 'offline' } });
});
