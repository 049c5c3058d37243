import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute } from '../../../src/gateway/execute.ts';
import { toLogLine, wireLine } from '../../../src/gateway/operations/log-line.ts';
import { type LogsRequest, readLogs } from '../../../src/gateway/operations/read-logs.ts';
import { answered, fakeGateway, still } from '../fake-gateway.ts';
import { APP, CLOUD, ENVIRONMENT, JIRA, JIRA_WORKSPACE, valueIn } from './samples.ts';

const START = Date.UTC(2026, 10, 22, 10);
const request: LogsRequest = {
  appId: APP,
  environmentId: ENVIRONMENT,
  limit: 50,
  offset: 20,
  startTime: START,
};
const origin = { appId: APP, environmentId: ENVIRONMENT, startTime: START };

const pageOf = (appLogs: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  readLogs.read({ appLogsWithMetaData: { appLogs, hasNextPage: true, totalLogs: 99, ...more } }, request, []);
const lineOf = (wire: Readonly<Record<string, unknown>>) => valueIn(pageOf([wire])).lines[0];

describe('asking for lines', () => {
  test('sends bare ids, the time of the first page, and an empty query when nothing narrows it', () => {
    expect(readLogs.variables(request)).toEqual({
      appId: APP,
      environmentId: ENVIRONMENT,
      limit: 50,
      offset: 20,
      startTime: '2026-11-22T10:00:00.000Z',
      query: {},
    });
  });

  test('sends only the filters that are set', () => {
    const filter = {
      levels: ['WARN', 'ERROR'],
      contextIds: [],
      from: 0,
      message: '',
      traceId: null,
    } as const;
    expect(readLogs.variables({ ...request, filter })['query']).toEqual({
      lvl: ['WARN', 'ERROR'],
      dates: { earliestStart: '1970-01-01T00:00:00.000Z' },
    });
  });

  test('reads as the admin hub does, and without saying so where the server does not know it', async () => {
    const unknown = answered(400, {
      errors: [{ message: 'Field "isAdminHub" is not defined by type "LogQueryInput".' }],
    });
    const page = answered(200, {
      data: { appLogsWithMetaData: { appLogs: [], hasNextPage: false, totalLogs: 0 } },
    });
    const remembered = new Set<string>();
    const gateway = fakeGateway([unknown, page], { remembered });
    const asked = { ...request, adminHub: true, filter: { levels: ['ERROR'] } } as const;
    await execute(readLogs, asked, gateway.deps, still());
    await execute(readLogs, asked, gateway.deps, still());
    expect(gateway.requests.map((each) => JSON.parse(each.body).variables.query)).toEqual([
      { lvl: ['ERROR'], isAdminHub: true },
      { lvl: ['ERROR'] },
      { lvl: ['ERROR'] },
    ]);
  });
});

describe('a page of lines', () => {
  test('tells how far the next one is', () => {
    expect(valueIn(pageOf([{}, {}, null]))).toMatchObject({ received: 3, total: 99, hasMore: true });
  });

  test('that is empty is the last, whatever it says', () => {
    expect(valueIn(pageOf([]))).toMatchObject({ lines: [], hasMore: false });
  });

  test('counts what came where the total is missing', () => {
    expect(valueIn(pageOf([{}], { totalLogs: null }))).toMatchObject({ total: 21 });
  });

  test('that is missing is not an empty one', () => {
    expect(readLogs.read({ appLogsWithMetaData: null }, request, []).kind).toBe('unreadable');
    expect(pageOf(null).kind).toBe('unreadable');
  });
});

describe('a line', () => {
  test('keeps everything that Atlassian tells of it', () => {
    const wire = {
      appId: `ari:cloud:ecosystem::app/${APP}`,
      appVersion: '2.0.1',
      environmentId: ENVIRONMENT,
      invocationId: 'inv',
      functionKey: 'fn',
      moduleKey: 'mod',
      moduleType: 'jira:issuePanel',
      installationContext: JIRA,
      product: 'JIRA',
      licenseState: 'ACTIVE',
      edition: 'STANDARD',
      traceId: 'tr',
      lvl: 'ERROR',
      ts: '2026-11-22T09:59:58.123456Z',
      message: 'two\nlines \u202e',
      error: 'Error: x',
      other: '[{"a":1}]',
      tenantContexts: { hostName: 'acme.atlassian.net' },
    };
    expect(lineOf(wire)).toEqual({
      appId: APP,
      environmentId: ENVIRONMENT,
      time: Date.UTC(2026, 10, 22, 9, 59, 58, 123),
      timeText: '2026-11-22T09:59:58.123456Z',
      level: 'ERROR',
      levelText: null,
      message: 'two\nlines \u202e',
      other: '[{"a":1}]',
      error: 'Error: x',
      invocationId: 'inv',
      traceId: 'tr',
      functionKey: 'fn',
      moduleKey: 'mod',
      moduleType: 'jira:issuePanel',
      appVersion: '2.0.1',
      contextId: JIRA,
      product: 'jira',
      hostName: 'acme.atlassian.net',
      license: 'ACTIVE',
      edition: 'STANDARD',
    });
  });

  test('without anything is still a line, of the app that was asked about', () => {
    expect(lineOf({})).toMatchObject({
      appId: APP,
      environmentId: ENVIRONMENT,
      message: '',
      level: 'INFO',
      timeText: '',
    });
  });

  test('takes its product from the context where Atlassian names none', () => {
    expect(lineOf({ installationContext: JIRA_WORKSPACE })).toMatchObject({
      contextId: JIRA_WORKSPACE,
      product: 'jira',
    });
    expect(lineOf({ installationContext: `nonsense/${CLOUD}` })).toMatchObject({ product: null });
  });

  test.each([
    ['INFO', 'INFO', null],
    [' warn ', 'WARN', null],
    ['WARNING', 'WARN', 'WARNING'],
    ['LOUD', 'INFO', 'LOUD'],
    [null, 'INFO', null],
  ])('written at level %j is at %s', (lvl, level, levelText) => {
    expect(lineOf({ lvl })).toMatchObject({ level, levelText });
  });

  test.each([
    ['[1]', '[1]'],
    [[1], '[1]'],
    ['', null],
    [null, null],
    ['not json', 'not json'],
  ])('with %j beside its message keeps it as text', (other, text) => {
    expect(lineOf({ other })).toMatchObject({ other: text });
  });
});

describe('a line whose time cannot be read', () => {
  const times = (...texts: readonly (string | null)[]) =>
    valueIn(pageOf(texts.map((ts) => ({ ts })))).lines.map((line) => line.time);
  const noon = Date.UTC(2026, 10, 22, 12);

  test('stays beside its neighbours, with what Atlassian wrote', () => {
    expect(times('?', '2026-11-22T12:00Z', null, '2026-11-22T11:00Z', 'x')).toEqual([
      noon,
      noon,
      noon,
      noon - 3_600_000,
      noon - 3_600_000,
    ]);
    expect(lineOf({ ts: 'half past nine' })).toMatchObject({ timeText: 'half past nine' });
  });

  test('has the time of the query where there is no neighbour', () => {
    expect(times('?', null)).toEqual([START, START]);
  });

  test('is never dropped, and never has a time that is no number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constant('2026-11-22T12:00:00.5Z'), fc.constant(null))),
        (texts) => {
          const found = times(...texts);
          return found.length === texts.length && found.every(Number.isFinite);
        },
      ),
    );
  });
});

test('toLogLine takes the time that it is given', () => {
  const parsed = wireLine.safeParse({ ts: '2026-11-22T12:00Z' });
  if (!parsed.success) throw new Error('unexpected');
  expect(toLogLine(parsed.data, 7, origin)).toMatchObject({ time: 7, timeText: '2026-11-22T12:00Z' });
});
