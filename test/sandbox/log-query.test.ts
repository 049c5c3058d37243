import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at } from './client.ts';
import { askForLines, type Line, type Source, sourceOf } from './log-client.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { siteContextAri } from './world/ari.ts';

const DAY = 86_400_000;
let sandbox: Sandbox;
let gantt: Source;
beforeAll(async () => {
  sandbox = await startSandbox({ lines: 20_000 });
  gantt = sourceOf(sandbox, 'Gantt Lane');
});
afterAll(() => sandbox.close());

describe('LogQueryInput', () => {
  const filters: [string, Readonly<Record<string, unknown>>, (line: Line) => boolean][] = [
    ['appVersion', { appVersion: '8.12.4' }, (line) => line['appVersion'] === '8.12.4'],
    ['appVersions', { appVersions: ['8.12.4'] }, (line) => line['appVersion'] === '8.12.4'],
    ['contexts', { contexts: ['JIRA'] }, (line) => line['context'] === 'JIRA'],
    ['editions', { editions: ['ADVANCED'] }, (line) => line['edition'] === 'ADVANCED'],
    ['licenseStates', { licenseStates: ['ACTIVE'] }, (line) => line['licenseState'] === 'ACTIVE'],
    ['functionKey', { functionKey: 'export' }, (line) => line['functionKey'] === 'export'],
    [
      'functionKeys',
      { functionKeys: ['export', 'sync'] },
      (line) => /export|sync/.test(String(line['functionKey'])),
    ],
    ['lvl', { lvl: ['ERROR', 'WARN'] }, (line) => /ERROR|WARN/.test(String(line['lvl']))],
    ['moduleType', { moduleType: 'webtrigger' }, (line) => line['moduleType'] === 'webtrigger'],
    ['msg', { msg: 'SLOW query' }, (line) => String(line['message']).startsWith('Slow query')],
    ['service', { service: 'worker' }, (line) => line['service'] === 'worker'],
    ['containers', { containers: ['worker-main'] }, (line) => line['service'] === 'worker'],
    [
      'two at once',
      { lvl: 'ERROR', functionKey: 'export' },
      (line) => line['lvl'] === 'ERROR' && line['functionKey'] === 'export',
    ],
  ];

  test.each(filters)('%s keeps those lines and no others', async (_, query, belongs) => {
    const { lines, total, errors } = await askForLines(gantt, { query });
    expect(errors).toEqual([]);
    expect(total).toBeGreaterThan(0);
    expect(lines.every(belongs)).toBe(true);
    expect(total).toBeLessThan((await askForLines(gantt, { limit: 1 })).total + 1);
  });

  test('ids, contexts and dates narrow as well', async () => {
    const { lines } = await askForLines(gantt, { query: { functionKey: 'sync' }, limit: 1 });
    const [line] = lines;
    const one = await askForLines(gantt, { query: { invocationId: line?.['invocationId'] } });
    expect(new Set(one.lines.map((other) => other['traceId']))).toEqual(new Set([line?.['traceId']]));
    const traced = await askForLines(gantt, { query: { traceId: line?.['traceId'] } });
    expect(traced.total).toBe(one.total);
    const { cloudId } = sandbox.world.catalog.tidewater;
    const here = await askForLines(gantt, {
      query: { installationContexts: [siteContextAri('jira', cloudId)] },
    });
    expect(new Set(here.lines.map((other) => at(other, 'tenantContexts.hostName')))).toEqual(
      new Set(['tidewater-labs.atlassian.net']),
    );
    const from = new Date(Date.now() - 2 * DAY).toISOString();
    const to = new Date(Date.now() - DAY).toISOString();
    const dated = await askForLines(gantt, { query: { dates: { earliestStart: from, latestStart: to } } });
    expect(dated.total).toBeGreaterThan(0);
    expect(dated.lines.every(({ ts }) => String(ts) >= from && String(ts) <= to)).toBe(true);
    expect(
      (await askForLines(gantt, { query: { dates: { earliestStart: 'yesterday' } } })).errors,
    ).toHaveLength(1);
  });

  test('counts what was found by function', async () => {
    const { buckets, total } = await askForLines(gantt, {
      query: { functionKeys: ['export', 'sync'] },
      limit: 1,
      count: true,
    });
    expect(buckets.reduce<number>((sum, bucket) => sum + Number(at(bucket, 'count')), 0)).toBe(total);
  });
});
