import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, basic, list, send, userOf } from './client.ts';
import { askForLines, type Source, sourceOf } from './log-client.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { siteContextAri } from './world/ari.ts';
import type { Role } from './world/types.ts';

const DAY = 86_400_000;
let sandbox: Sandbox;
let gantt: Source;
beforeAll(async () => {
  sandbox = await startSandbox({ lines: 20_000 });
  gantt = sourceOf(sandbox, 'Gantt Lane');
});
afterAll(() => sandbox.close());

describe('the REST export', () => {
  async function exported(params: Readonly<Record<string, string>>, role: Role = 'vendor', server = sandbox) {
    const search = new URLSearchParams({ environmentId: gantt.environment.id, ...params });
    const headers = { authorization: basic(userOf(server, role)) };
    const answer = await send(server, `/v1/app/logs/${gantt.app.id}?${search}`, {
      host: 'api.atlassian.com',
      headers,
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.text) };
  }
  const hour = (endsAgo: number, length = 3_600_000) => {
    // Read once: a millisecond later it would be more than an hour.
    const end = Date.now() - endsAgo;
    return { startDate: new Date(end - length).toISOString(), endDate: new Date(end).toISOString() };
  };

  test('gives OTLP records until no cursor is left', async () => {
    const { status, body } = await exported(hour(60_000));
    expect(status).toBe(200);
    const [record] = list(body, 'appLogs');
    expect(at(record, 'timeUnixNano')).toMatch(/^\d{19}$/);
    expect(typeof at(record, 'body.stringValue')).toBe('string');
    expect(list(record, 'attributes').map((one) => at(one, 'key'))).toContain('installationContext');
    expect(at(body, 'cursor')).toBeUndefined();
  });

  test('filters by level', async () => {
    const { body } = await exported({ ...hour(60_000), level: 'WARN' });
    expect(new Set(list(body, 'appLogs').map((one) => at(one, 'severityNumber')))).toEqual(new Set([40]));
  });

  test('refuses more than an hour, more than 14 days back, more than 50 contexts, and strangers', async () => {
    expect((await exported(hour(0, 3_700_000))).status).toBe(400);
    expect((await exported(hour(15 * DAY))).status).toBe(400);
    const many = Array.from({ length: 51 }, (_, i) => siteContextAri('jira', `site-${i}`)).join();
    expect((await exported({ ...hour(0), installationContext: many })).status).toBe(400);
    expect((await exported(hour(0), 'second-vendor')).status).toBe(403);
  });

  test('answers 30 calls a minute', async () => {
    const other = await startSandbox({ lines: 0, now: () => Date.UTC(2026, 10, 22, 10, 0, 5) });
    const range = { startDate: '2026-11-22T09:00:00.000Z', endDate: '2026-11-22T09:30:00.000Z' };
    const statuses: number[] = [];
    for (let call = 0; call < 31; call++) statuses.push((await exported(range, 'vendor', other)).status);
    await other.close();
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses[30]).toBe(429);
  });
});

describe('a file of lines', () => {
  test('is served as it is instead of generated ones, older than 30 days excepted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-logs-'));
    const file = join(folder, 'lines.jsonl');
    const ts = (ago: number) => new Date(Date.now() - ago).toISOString();
    const context = siteContextAri('jira', sandbox.world.catalog.tidewater.cloudId);
    const line = (message: string, ago: number) =>
      JSON.stringify({
        appId: gantt.app.id,
        environmentId: gantt.environment.id,
        installationContext: context,
        invocationId: 'i-1',
        lvl: 'INFO',
        ts: ts(ago),
        message,
        other: [1],
      });
    const stranger = JSON.stringify({
      appId: '11111111-2222-4333-8444-555555555555',
      environmentId: '11111111-2222-4333-8444-666666666666',
      ts: ts(5),
      message: 'from an app nobody knows',
    });
    writeFileSync(
      file,
      [line('second', 1000), line('first', 2000), line('too old', 31 * DAY), '', 'not json', stranger].join(
        '\n',
      ),
    );
    const other = await startSandbox({ logsFile: file });
    rmSync(folder, { recursive: true });
    const { lines } = await askForLines(sourceOf(other, 'Gantt Lane'));
    const unknown = sourceOf(other, '11111111-2222-4333-8444-555555555555');
    const made = await askForLines(unknown);
    await other.close();
    expect(lines.map(({ message, other: extra }) => [message, extra])).toEqual([
      ['second', '[1]'],
      ['first', '[1]'],
    ]);
    expect(other.logFile).toEqual({ lines: 4, expired: 1, unreadable: 1 });
    expect(made.lines.map((one) => [one['message'], one['environmentId']])).toEqual([
      ['from an app nobody knows', '11111111-2222-4333-8444-666666666666'],
    ]);
  });
});

test('what an app writes beyond the caps is lost', async () => {
  const other = await startSandbox({ lines: 0 });
  const { app } = sourceOf(other, 'Gantt Lane');
  const write = (n: number, more: { message: string; invocationId?: string }) =>
    other.world.logs.append(Array.from({ length: n }, () => ({ appId: app.id, invocationId: 'a', ...more })));
  expect(write(130, { message: 'x' })).toBe(100);
  other.world.clock.advance(60_000);
  expect(write(130, { message: 'x' })).toBe(100);
  expect(write(3, { message: 'y'.repeat(100_000), invocationId: 'b' })).toBe(2);
  expect(write(150, { message: 'z', invocationId: '' })).toBe(150);
  await other.close();
});
