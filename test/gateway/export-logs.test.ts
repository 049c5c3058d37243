import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityOf } from '../../src/core/segment/identity.ts';
import { type ExportRequest, exportLogs } from '../../src/gateway/export-logs.ts';
import { toLogLines, type WireLine } from '../../src/gateway/operations/log-line.ts';
import { still } from './fake-gateway.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const TOKEN = ['ATATT', 'fake', 'for/tests', 'only=AB12'].join('-');
const EMAIL = 'dev@example.com';
const APP = '11111111-2222-4333-8444-555555555555';
const ENVIRONMENT = '99999999-2222-4333-8444-555555555555';
const CONTEXT = 'ari:cloud:jira::site/site-a';
const REQUEST: ExportRequest = {
  appId: APP,
  environmentId: ENVIRONMENT,
  from: NOW - 3_600_000,
  to: NOW - 60_000,
  contextIds: [],
  cursor: null,
};

type Fetch = Parameters<typeof exportLogs>[1]['fetch'];

function read(fetch: Fetch, request: Partial<ExportRequest> = {}) {
  const deps = { fetch, email: EMAIL, token: TOKEN, now: () => NOW, clientVersion: '0.0.0' };
  return exportLogs({ ...REQUEST, ...request }, deps, still());
}

async function page(body: unknown, request: Partial<ExportRequest> = {}) {
  const result = await read(async () => Response.json(body), request);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

async function problemOf(answer: () => Response | Promise<Response>) {
  const result = await read(async () => answer());
  if (result.ok) throw new Error('It was answered.');
  return result.error;
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

const RECORD = {
  timeUnixNano: '1795341600843271000',
  severityNumber: 50,
  severityText: 'ERROR',
  body: { stringValue: 'Could not read the board' },
  traceId: 'abcdef0123456789',
  attributes: [
    text('appId', APP),
    text('environmentId', ENVIRONMENT),
    text('installationContext', CONTEXT),
    text('invocationId', 'i-1'),
    text('functionKey', 'resolver'),
    text('licenseState', 'Active'),
    text('edition', 'Standard'),
    text('other', '[{"a":1}]'),
  ],
};

describe('a page of the export', () => {
  test('is asked for in one request, with Basic credentials, without cookies, and follows no redirect', async () => {
    const calls: [string, RequestInit][] = [];
    await read(
      async (url, init) => {
        calls.push([url, init]);
        return Response.json({ appLogs: [] });
      },
      { contextIds: [CONTEXT, 'ari:cloud:confluence::site/site-a'], cursor: 'next page' },
    );
    expect(calls).toHaveLength(1);
    const [address = '', init] = calls[0] ?? [];
    const url = new URL(address);
    expect(url.origin + url.pathname).toBe(`https://api.atlassian.com/v1/app/logs/${APP}`);
    expect([...url.searchParams]).toEqual([
      ['environmentId', ENVIRONMENT],
      ['startDate', '2026-11-22T09:00:00.000Z'],
      ['endDate', '2026-11-22T09:59:00.000Z'],
      ['installationContext', CONTEXT],
      ['installationContext', 'ari:cloud:confluence::site/site-a'],
      ['cursor', 'next page'],
    ]);
    expect(init).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { authorization: `Basic ${btoa(`${EMAIL}:${TOKEN}`)}`, 'atl-client-name': 'app-log-access' },
    });
    expect(init?.body).toBeUndefined();
  });

  test('gives lines as the gateway would: the same identity, the same spelling', async () => {
    const { lines, received, next } = await page({ appLogs: [RECORD], cursor: 'c-2' });
    const wire: WireLine = {
      ...{ appId: APP, environmentId: ENVIRONMENT, installationContext: CONTEXT, invocationId: 'i-1' },
      ...{ appVersion: null, functionKey: 'resolver', moduleKey: null, moduleType: null, product: null },
      ...{ licenseState: 'ACTIVE', edition: 'STANDARD', traceId: 'abcdef0123456789', lvl: 'ERROR' },
      ...{
        ts: '2026-11-22T10:00:00.843271Z',
        message: 'Could not read the board',
        error: '',
        other: '[{"a":1}]',
      },
      tenantContexts: null,
    };
    const origin = { appId: APP, environmentId: ENVIRONMENT, startTime: NOW };
    expect(lines).toEqual(toLogLines([wire], origin));
    expect(lines.map(identityOf)).toEqual(toLogLines([wire], origin).map(identityOf));
    expect({ received, next }).toEqual({ received: 1, next: 'c-2' });
  });

  test.each([
    ['1795341600843000000', '2026-11-22T10:00:00.843Z'],
    [1795341600843271000, '2026-11-22T10:00:00.843271Z'],
    ['1795341600843271009', '2026-11-22T10:00:00.843271009Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1_795_341_600_843_271_000, '-1795341600843271000'],
    ['yesterday', 'yesterday'],
    ['99999999999999999999999', '99999999999999999999999'],
  ])('reads the time %s', async (timeUnixNano, timeText) => {
    const { lines } = await page({ appLogs: [{ ...RECORD, timeUnixNano }] });
    expect(lines[0]?.timeText).toBe(timeText);
  });

  describe('a time that is a number', () => {
    const YEARS = { min: BigInt(Date.UTC(2020, 0)), max: BigInt(Date.UTC(2060, 0)) };

    /** Their texts, in microseconds; as they come: the number is rounded when the answer is parsed. */
    async function microsOf(nanos: readonly bigint[]): Promise<bigint[]> {
      const record = JSON.stringify({ ...RECORD, timeUnixNano: '?' });
      const records = nanos.map((time) => record.replace('"?"', String(time)));
      const result = await read(async () => new Response(`{"appLogs":[${records.join(',')}]}`));
      if (!result.ok) throw new Error(result.error.kind);
      return result.value.lines.map(({ time, timeText }) => {
        const digits = /\.(\d{3,6})Z$/.exec(timeText)?.[1] ?? '';
        return BigInt(Math.floor(time / 1_000)) * 1_000_000n + BigInt(digits.padEnd(6, '0'));
      });
    }

    test('is exact where it has no more digits than microseconds have', async () => {
      const micros = fc.bigInt({ min: YEARS.min * 1_000n, max: YEARS.max * 1_000n });
      await fc.assert(
        fc.asyncProperty(fc.array(micros, { minLength: 1, maxLength: 20 }), async (times) => {
          expect(await microsOf(times.map((time) => time * 1_000n))).toEqual(times);
        }),
        { numRuns: 50 },
      );
    });

    test('is within a microsecond else, and never before an earlier one', async () => {
      const nanos = fc.bigInt({ min: YEARS.min * 1_000_000n, max: YEARS.max * 1_000_000n });
      const steps = fc.array(fc.bigInt({ min: 0n, max: 2_000n }), { minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(nanos, steps, async (first, more) => {
          let time = first;
          const times = more.map((step) => {
            time += step;
            return time;
          });
          const micros = await microsOf(times);
          for (const [n, micro] of micros.entries()) {
            const off = micro * 1_000n - (times[n] ?? 0n);
            expect(off >= -1_000n && off <= 1_000n).toBe(true);
            expect(micro >= (micros[n - 1] ?? 0n)).toBe(true);
          }
        }),
        { numRuns: 50 },
      );
    });
  });

  test.each([
    [{ severityText: 'WARNING', severityNumber: 30 }, 'WARN'],
    [{ severityText: '', severityNumber: 30 }, 'INFO'],
    [{ severityText: null, severityNumber: 60 }, 'FATAL'],
    [{ severityText: null, severityNumber: 9 }, 'INFO'],
    [{ severityText: null, severityNumber: 17 }, 'ERROR'],
    [{ severityText: null, severityNumber: null }, 'INFO'],
  ])('reads the level of %j', async (severity, level) => {
    const { lines } = await page({ appLogs: [{ ...RECORD, ...severity }] });
    expect(lines[0]?.level).toBe(level);
  });

  test('keeps what was logged beside the message as JSON, whichever way it is given', async () => {
    const given = {
      arrayValue: { values: [{ kvlistValue: { values: [text('a', 'b')] } }, { intValue: '3' }] },
    };
    const attributes = [{ key: 'other', value: given }];
    const { lines } = await page({ appLogs: [{ ...RECORD, attributes }] });
    expect(lines[0]).toMatchObject({ appId: APP, environmentId: ENVIRONMENT, other: '[{"a":"b"},"3"]' });
  });

  test('loses one line to one bad record, and counts it', async () => {
    const { lines, received } = await page({ appLogs: [null, 7, RECORD, {}] });
    expect({ lines: lines.length, received }).toEqual({ lines: 2, received: 4 });
  });

  test.each([
    [undefined, null],
    [null, null],
    ['', null],
    ['same', null],
    ['x'.repeat(5_000), null],
    ['other', 'other'],
  ])('ends where the cursor is %j', async (cursor, next) => {
    expect((await page({ appLogs: [], cursor }, { cursor: 'same' })).next).toBe(next);
  });

  test('of whatever records there are is read or refused, and never throws', async () => {
    const field = fc.constantFrom(
      'timeUnixNano',
      'severityNumber',
      'severityText',
      'body',
      'traceId',
      'attributes',
    );
    const record = fc.oneof(fc.jsonValue(), fc.dictionary(field, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 5 }), async (appLogs) => {
        const { lines, received } = await page({ appLogs });
        expect(received).toBe(appLogs.length);
        expect(lines.every((line) => Number.isFinite(line.time) && line.appId !== '')).toBe(true);
      }),
    );
  });

  test('is not asked for where Atlassian would refuse it', async () => {
    const never: Fetch = () => Promise.reject(new Error('asked'));
    await expect(read(never, { contextIds: Array.from({ length: 51 }, () => CONTEXT) })).rejects.toThrow(
      RangeError,
    );
    await expect(read(never, { to: REQUEST.from + 3_600_001 })).rejects.toThrow(RangeError);
    await expect(read(never, { to: REQUEST.from })).rejects.toThrow(RangeError);
    await expect(read(never, { appId: '../../graphql' })).rejects.toThrow(RangeError);
  });
});

describe('what goes wrong', () => {
  const json = (status: number, headers: Record<string, string> = {}) =>
    Response.json({ code: status, message: 'So it is.' }, { status, headers });

  test.each([
    [400, 'refused'],
    [401, 'signed-out'],
    [403, 'not-allowed'],
    [404, 'refused'],
    [408, 'timeout'],
    [500, 'server'],
    [503, 'server'],
  ])('status %i is told as %s, in one request', async (status, kind) => {
    const found = await problemOf(() => json(status, { 'x-request-id': 'r-1' }));
    expect(found).toMatchObject({ kind, status, requestId: 'r-1', detail: 'So it is.' });
  });

  test.each([
    ['2026-11-22T10:15Z', NOW + 900_000],
    ['Sun, 22 Nov 2026 10:15:00 GMT', NOW + 900_000],
    ['900', NOW + 900_000],
    ['soon', NOW + 60_000],
    ['2026-11-22T09:00Z', NOW + 60_000],
  ])('too many calls, until %s', async (retryAfter, until) => {
    const found = await problemOf(() => json(429, { 'retry-after': retryAfter }));
    expect(found).toMatchObject({ kind: 'rate-limited', until });
  });

  test('a redirect, a sign-in page and no network are told as what they are', async () => {
    const html = { headers: { 'content-type': 'text/html' } };
    expect((await problemOf(() => new Response('<!doctype html>', html))).kind).toBe('signed-out');
    const away = new Response(null, { status: 302, headers: { location: 'https://id.atlassian.com/' } });
    expect((await problemOf(() => away)).kind).toBe('signed-out');
    expect((await problemOf(() => Promise.reject(new TypeError('Failed to fetch')))).kind).toBe('offline');
  });

  test.each([{}, [], 'text', { appLogs: {} }, { data: { x: 1 } }, null])('%j is unreadable', async (body) => {
    expect((await problemOf(() => Response.json(body))).kind).toBe('unreadable');
  });

  test('the token never comes out again, in whatever spelling', async () => {
    const credentials = btoa(`${EMAIL}:${TOKEN}`);
    const escaped = TOKEN.replaceAll('=', '\\u003d').replaceAll('/', '\\/');
    for (const secret of [
      TOKEN,
      credentials,
      TOKEN.replaceAll('=', '\\u003d'),
      TOKEN.replaceAll('/', '\\/'),
    ]) {
      const body = `{"code":400,"message":"you sent ${secret}"}`;
      const found = await problemOf(
        () => new Response(body, { status: 400, headers: { 'x-request-id': TOKEN } }),
      );
      expect(found.detail).toContain('[API token]');
      expect(JSON.stringify(found)).not.toContain(TOKEN);
    }
    expect(escaped).not.toBe(TOKEN);
    const said = await page({
      appLogs: [{ ...RECORD, body: { stringValue: `used ${TOKEN} ${credentials}` } }],
    });
    expect(said.lines[0]?.message).toBe('used [API token] [API token]');
    const thrown = await problemOf(() => Promise.reject(new TypeError(`Basic ${credentials} ${TOKEN}`)));
    expect(JSON.stringify(thrown)).not.toContain(TOKEN);
  });

  test('is aborted from outside, with the reason given', async () => {
    const controller = new AbortController();
    const waiting: Fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const deps = { fetch: waiting, email: EMAIL, token: TOKEN, now: () => NOW, clientVersion: '0' };
    const answer = exportLogs(REQUEST, deps, controller.signal);
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });
});
