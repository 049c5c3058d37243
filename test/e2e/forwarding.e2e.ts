/** Forwarding in a real Chromium: to a collector that refuses, waits and loses answers, through the end of the worker. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { ChromiumStage } from '../support/chromium.ts';
import type { OtlpReceiver } from '../support/otlp-receiver.ts';
import { waitUntil } from '../support/wait.ts';
import {
  answerYesFor,
  ask,
  COLLECTOR_HOST,
  createCollector,
  FORWARD,
  type Forwarding,
  forwardView,
  grant,
  startForwarding,
  takeBack,
  wanted,
} from './support/forwarding.ts';
import { HISTORY_LINES, write } from './support/viewer.ts';

const SOON = { timeout: 30_000 };

let sandbox: Sandbox;
let stage: ChromiumStage;
let viewer: Page;
let settings: Page;
let collector: OtlpReceiver;
let at: Forwarding;

beforeAll(async () => {
  collector = createCollector();
  at = await startForwarding(collector);
  ({ sandbox, stage, viewer, settings } = at);
});

afterAll(() => at?.close());

const view = () => forwardView(viewer);
const isDone = async () => (await view()).activity.kind === 'up-to-date';

test('before the host is granted nothing is sent; the browser grants that one host', async () => {
  const early = await ask(viewer, 'forwards/write', wanted(sandbox, at.url));
  expect(early).toMatchObject({
    ok: false,
    error: { kind: 'no-permission', host: expect.stringContaining('127') },
  });
  expect(collector.requests).toEqual([]);
  expect(await grant(viewer, COLLECTOR_HOST)).toBe(true);
  const { url, gzip } = wanted(sandbox, at.url).forward;
  expect(await ask(viewer, 'forwards/try', { id: null, url, gzip, headers: [] })).toMatchObject({ ok: true });
  expect(collector.held.size).toBe(0);
});

test('all lines arrive though the worker is ended again and again', async () => {
  expect(await ask(viewer, 'forwards/write', wanted(sandbox, at.url))).toMatchObject({ ok: true });
  for (const sent of [15, 60, 120]) {
    await waitUntil(`${sent} records`, () => collector.held.size >= sent, SOON.timeout);
    await stage.stopWorker();
  }
  await waitUntil('all to be sent', isDone, 60_000);
  const { progress, collectorMessage } = await view();
  expect(collectorMessage).toBe('Two records are too old');
  expect(progress[0]?.left).toBe(0);
  expect((progress[0]?.sent ?? 0) + (progress[0]?.refused ?? 0)).toBe(HISTORY_LINES);
  expect(collector.invalid).toEqual([]);
  expect(collector.requests.at(-1)?.headers).toMatchObject({
    'content-encoding': 'gzip',
    'x-collector-key': 'of-the-test',
  });
});

test('what was refused is sent again when the user asks, and then each line is there once', async () => {
  expect(await ask(viewer, 'forwards/send-refused', { id: FORWARD, inDoubt: true })).toMatchObject({
    ok: true,
  });
  await waitUntil(
    'all to be taken',
    async () => (await isDone()) && (await view()).progress[0]?.refused === 0,
  );
  expect(collector.held.size).toBe(HISTORY_LINES);
  expect((await view()).progress[0]).toMatchObject({ sent: HISTORY_LINES, refused: 0, left: 0 });
});

test('a new line follows by itself, with what it is of', async () => {
  write(sandbox, [{ message: 'Written later', lvl: 'WARN' }]);
  const record = await waitUntil(
    'the new line',
    () => [...collector.held.values()].find(({ body }) => body === 'Written later'),
    SOON.timeout,
  );
  expect(record).toMatchObject({ severityNumber: 13 });
  expect(record.resource).toMatchObject({
    'service.name': 'Gantt Lane',
    'deployment.environment.name': 'production',
  });
});

test('a host that is taken back stops it with the reason; granted again, it goes on', async () => {
  await takeBack(settings, stage, COLLECTOR_HOST);
  const before = collector.requests.length;
  write(sandbox, [{ message: 'Held back' }]);
  await waitUntil('it to stop', async () => (await view()).activity.kind === 'stopped', SOON.timeout);
  expect((await view()).problem?.kind).toBe('no-permission');
  expect(collector.requests).toHaveLength(before);
  await answerYesFor(stage, COLLECTOR_HOST);
  await viewer.bringToFront();
  expect(await grant(viewer, COLLECTOR_HOST)).toBe(true);
  await ask(viewer, 'forwards/retry', { id: FORWARD });
  await waitUntil('the line', () => collector.held.size === HISTORY_LINES + 2, SOON.timeout);
});

test('removed, nothing of it is left, and nothing more is sent', async () => {
  await ask(viewer, 'forwards/remove', { id: FORWARD });
  expect(await ask(viewer, 'forwards/list', {})).toEqual({ ok: true, value: [] });
});
