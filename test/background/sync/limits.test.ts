/** What Atlassian allows is never overdone: calls of the export, points, and times in which it wants not to be asked. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseRetryAfter } from '../../../src/gateway/retry-after.ts';
import type { RetryAfterForm } from '../../sandbox/world/world.ts';
import { type Asked, createStage, mostInAMinute, START, type Stage } from './support/stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BUSY_HOURS = 10;
/** More than a page of the export. */
const LINES_AN_HOUR = 1_100;
/** So few that the gateway does not have everything before an export comes to it. */
const SCARCE_POINTS = 60;
const FORMS: readonly RetryAfterForm[] = ['iso', 'http-date', 'seconds'];

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
  await stage.connect();
});
afterEach(() => stage.close());

const isExport = ({ what }: Asked) => what === 'export';

function log(hours: number, linesAnHour: number): string[] {
  const lines = Array.from({ length: hours * linesAnHour }, (_, n) => ({
    message: `old ${n}`,
    ts: new Date(START - 3 * MINUTE - Math.floor((n * HOUR) / linesAnHour)).toISOString(),
    installationContext: stage.contextOf(n),
  }));
  stage.log(lines);
  return lines.map(({ message }) => message).sort();
}

/** Calls that came before the time that Atlassian had named to whoever asked. */
function tooEarly(isOne: (asked: Asked) => boolean): string[] {
  const calls = stage.asked.filter(isOne);
  return calls.flatMap(({ status, retryAfter, at, by }) => {
    const until = status === 429 && retryAfter !== null ? parseRetryAfter(retryAfter, at) : null;
    const early = calls.filter((one) => until !== null && one.by === by && one.at > at && one.at < until);
    return early.map((one) => `${one.what}, ${one.at - at} ms after "${retryAfter}"`);
  });
}

test('a long busy history is exported within thirty calls a minute with two views open, each line once', async () => {
  stage.settings = { ...stage.settings, depth: 14 };
  const all = log(BUSY_HOURS, LINES_AN_HOUR);
  stage.sandbox.world.pointsPerMinute = SCARCE_POINTS;
  stage.sync.open(stage.scope);
  stage.sync.open({ ...stage.scope });
  const end = START + 2 * BUSY_HOURS * MINUTE;
  while (stage.clock.steady.now() < end) {
    await stage.advance(20_000);
    if (stage.asked.length > 50 && (await stage.texts()).length >= all.length) break;
  }
  expect(await stage.texts()).toEqual(all);
  const exports = stage.asked.filter(isExport);
  expect(exports.length).toBeGreaterThan(5);
  expect(exports.filter(({ status }) => status === 429)).toEqual([]);
  expect(mostInAMinute(stage.asked, isExport)).toBeLessThanOrEqual(30);
  expect(tooEarly((asked) => !isExport(asked))).toEqual([]);
}, 120_000);

test('a rate limit of the export is waited for, whichever way it is said, also in the next life of the worker', async () => {
  const all = log(8, LINES_AN_HOUR);
  stage.sandbox.world.pointsPerMinute = SCARCE_POINTS;
  const isOfExport = ({ path }: { path: string }) => path.startsWith('/v1/app/logs/');
  const refused = () => stage.asked.filter((one) => isExport(one) && one.status === 429).length;
  for (const [n, form] of FORMS.entries()) {
    const times = n + 1;
    stage.sandbox.faults.add({ kind: '429', form, seconds: 100, times: 1, match: isOfExport });
    stage.sync.open(stage.scope);
    for (let step = 0; refused() < times && step < 60; step += 1) await stage.advance(5_000);
    expect(refused()).toBe(times);
    stage.sync.refresh(stage.scope);
    await stage.advance(5_000);
    stage.kill();
    stage.start();
  }
  stage.sync.open(stage.scope);
  await stage.advance(6 * MINUTE);
  expect(await stage.texts()).toEqual(all);
  expect(tooEarly(isExport)).toEqual([]);
  expect(tooEarly((asked) => !isExport(asked))).toEqual([]);
}, 60_000);

describe.each(FORMS)('a rate limit that says when to come back (%s)', (form) => {
  test('is waited for by everything else, also in the next life of the worker', async () => {
    const all = log(2, 300);
    stage.sync.open(stage.scope);
    await stage.advance(10_000);
    for (const seconds of [45, 130]) {
      stage.sandbox.faults.add({ kind: '429', form, seconds, times: 1 });
      await stage.advance(20_000);
      stage.kill();
      stage.start().open(stage.scope);
      await stage.advance(4 * MINUTE);
    }
    expect(stage.asked.filter(({ status }) => status === 429)).toHaveLength(2);
    expect(tooEarly(() => true)).toEqual([]);
    expect(await stage.texts()).toEqual(all);
    expect((await stage.state()).sync).toMatchObject({ phase: 'live', problem: null });
  }, 60_000);
});
