import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askWithToken, at, list } from './client.ts';
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

describe('paging', () => {
  test('goes newest first to the end, without repeats and without an empty last page', async () => {
    const start = new Date().toISOString();
    const all: Line[] = [];
    for (let page = 0; page < 20; page++) {
      const { lines, hasNextPage, total } = await askForLines(gantt, {
        offset: all.length,
        limit: 5000,
        start,
      });
      expect(lines.length).toBeLessThanOrEqual(1000);
      expect(lines.length).toBeGreaterThan(0);
      all.push(...lines);
      if (hasNextPage) continue;
      expect(all.length).toBe(total);
      break;
    }
    const times = all.map((line) => String(line['ts']));
    expect(times).toEqual([...times].sort().reverse());
    expect(
      new Set(all.map((line) => [line['ts'], line['invocationId'], line['message']].join('|'))).size,
    ).toBeGreaterThan(all.length * 0.99);
    expect(all.length).toBeGreaterThan(3000);
  });

  test('past the end gives nothing and says so', async () => {
    const { lines, hasNextPage } = await askForLines(gantt, { offset: 10_000_000 });
    expect([lines.length, hasNextPage]).toEqual([0, false]);
  });
});

describe('what is written', () => {
  let all: readonly Line[];
  beforeAll(async () => {
    const pages = await Promise.all([0, 1000, 2000, 3000].map((offset) => askForLines(gantt, { offset })));
    all = pages.flatMap(({ lines }) => lines);
  });

  test('is believable: every kind of thing that people log', () => {
    const text = all.map((line) => line['message']).join('\n');
    const kinds = [
      /\n {4}at \w/,
      /\{"[a-z]+":/,
      /@example\.(com|org)/,
      /203\.0\.113\.|198\.51\.100\./,
      /557058:/,
      /FAKE/,
      /[א-ת]|[ا-ي]/,
      /\p{Emoji_Presentation}/u,
    ];
    for (const kind of kinds) expect(text).toMatch(kind);
  });

  test('keeps the caps: 100 lines a minute and 200 KB for each invocation', () => {
    const lines = new Map<unknown, number>();
    const whole = new Map<unknown, number>();
    const bytes = new Map<unknown, number>();
    for (const { invocationId, ts, message } of all) {
      if (invocationId === '') continue;
      const minute = `${invocationId} ${String(ts).slice(0, 16)}`;
      lines.set(minute, (lines.get(minute) ?? 0) + 1);
      whole.set(invocationId, (whole.get(invocationId) ?? 0) + 1);
      bytes.set(invocationId, (bytes.get(invocationId) ?? 0) + Buffer.byteLength(String(message)));
    }
    expect(Math.max(...lines.values())).toBeLessThanOrEqual(100);
    expect(Math.max(...bytes.values())).toBeLessThanOrEqual(200 * 1024);
    expect(Math.max(...bytes.values())).toBeGreaterThan(190 * 1024);
    expect(Math.max(...whole.values())).toBe(100);
  });

  test('carries `other` as the JSON text of an array, and lines of no invocation an empty id', () => {
    for (const line of all) expect(Array.isArray(JSON.parse(String(line['other'])))).toBe(true);
    expect(all.filter((line) => line['invocationId'] === '').length).toBeGreaterThan(0);
  });

  test('is the same for the same seed', async () => {
    const now = () => Date.UTC(2026, 10, 22);
    const read = async () => {
      const other = await startSandbox({ seed: 7, lines: 500, now });
      other.world.clock.freeze();
      const { lines } = await askForLines(sourceOf(other, 'Gantt Lane'), { limit: 50 });
      await other.close();
      return lines;
    };
    expect(await read()).toEqual(await read());
  });

  test('goes on arriving', async () => {
    const { clock } = sandbox.world;
    const newest = async () => (await askForLines(gantt, { limit: 1 })).lines[0]?.['ts'];
    const before = await newest();
    clock.advance(60_000);
    const after = await newest();
    clock.advance(-60_000);
    expect(String(after) > String(before)).toBe(true);
  });

  test('is kept for 30 days', async () => {
    const other = await startSandbox({ lines: 0 });
    const of = sourceOf(other, 'Gantt Lane');
    other.world.clock.freeze();
    other.world.logs.append([{ appId: of.app.id, message: 'kept' }]);
    other.world.clock.advance(30 * DAY);
    const { total: still } = await askForLines(of);
    other.world.clock.advance(1);
    const { total: gone } = await askForLines(of);
    await other.close();
    expect([still, gone]).toEqual([1, 0]);
  });
});

describe('who reads', () => {
  test('a vendor gets no line of a site that closed its logs', async () => {
    const closed = sandbox.world.site('fernhollow');
    const { lines } = await askForLines(gantt, {
      query: { installationContexts: [siteContextAri('jira', closed?.cloudId ?? '')] },
    });
    expect(lines).toEqual([]);
  });

  test('another vendor and a member are refused', async () => {
    for (const role of ['second-vendor', 'member'] as const) {
      expect((await askForLines(gantt, { role })).errors[0]?.extensions?.['errorType']).toBe(
        'PERMISSION_DENIED',
      );
    }
  });

  test('an admin reads the own sites’ lines whatever the switch says, but only those of invocations', async () => {
    const of = sourceOf(sandbox, 'Field Guard');
    const { lines, errors } = await askForLines(of, { role: 'admin', query: { isAdminHub: true } });
    expect(errors).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line['invocationId'] !== '')).toBe(true);
    const hosts = new Set(lines.map((line) => at(line, 'tenantContexts.hostName')));
    expect(hosts).toContain('tidewater-labs.atlassian.net');
    expect(hosts).not.toContain('mapleworks.atlassian.net');
    expect((await askForLines(of, { role: 'admin' })).errors).toHaveLength(1);
    expect(
      (
        await askForLines(gantt, {
          role: 'vendor',
          query: {
            isAdminHub: true,
            installationContexts: [siteContextAri('jira', sandbox.world.catalog.tidewater.cloudId)],
          },
        })
      ).errors,
    ).toHaveLength(1);
  });

  test('a server without isAdminHub says so, and reads without it', async () => {
    const remove = sandbox.faults.add({ kind: 'unknown-field' });
    const of = sourceOf(sandbox, 'Field Guard');
    const refused = await askForLines(of, { role: 'admin', query: { isAdminHub: true } });
    const again = await askForLines(of, { role: 'admin' });
    expect(remove()).toBe(2);
    sandbox.faults.add({ kind: 'unknown-field', wording: 'java', times: 1 });
    const otherwise = await askForLines(of, { role: 'admin', query: { isAdminHub: true } });
    expect(refused.errors[0]?.message).toContain('Field "isAdminHub" is not defined');
    expect(otherwise.errors[0]?.message).toContain("'isAdminHub' that is not defined");
    expect(again.lines.length).toBeGreaterThan(0);
  });
});

test('pages of lines can lie: the same one again, one more for ever, or a wrong total', async () => {
  const start = new Date().toISOString();
  const page = (offset: number) => askForLines(gantt, { offset, limit: 5, start });
  const first = await page(0);
  expect(first.lines).toHaveLength(5);
  const remove = sandbox.faults.add({ kind: 'log-pages', lie: 'repeat' });
  expect((await page(5)).lines).toEqual(first.lines);
  remove();
  const { total } = first;
  const removeEndless = sandbox.faults.add({ kind: 'log-pages', lie: 'endless' });
  const beyond = await page(total);
  expect(beyond.errors).toEqual([]);
  expect([beyond.lines.length, beyond.hasNextPage]).toEqual([5, true]);
  removeEndless();
  sandbox.faults.add({ kind: 'log-pages', lie: 'total', times: 1 });
  expect((await page(0)).total).toBe(12);
  expect(total).toBeGreaterThan(12);
});

test('invocations come newest first, with their earliest lines inside', async () => {
  const query = `query I($app: ID!, $env: [ID!]!) { appLogs(appId: $app, environmentId: $env, first: 20) {
    nodes { id startTime function { key } appLogLines { nodes { level message other timestamp } metadata { id } pageInfo { hasNextPage } } }
    pageInfo { hasNextPage } } }`;
  const { data, errors } = await askWithToken(sandbox, 'vendor', {
    query,
    variables: { app: gantt.app.id, env: gantt.environment.id },
  });
  expect(errors).toEqual([]);
  const nodes = list(data, 'appLogs.nodes');
  const starts = nodes.map((node) => String(at(node, 'startTime')));
  expect(starts).toEqual([...starts].sort().reverse());
  const id = at(nodes[0], 'id');
  const lines = `query One($id: ID!) { appLogLines(invocation: $id, first: 1) { nodes { message } metadata { id } pageInfo { hasNextPage endCursor } } }`;
  const one = await askWithToken(sandbox, 'vendor', { query: lines, variables: { id } });
  expect(at(one.data, 'appLogLines.metadata.id')).toBe(id);
  expect(at(one.data, 'appLogLines.nodes.0.message')).toBe(at(nodes[0], 'appLogLines.nodes.0.message'));
  expect(Array.isArray(at(nodes[0], 'appLogLines.nodes.0.other'))).toBe(true);
});
