/** Keeping up with the sandbox over real sockets, in time that the test moves. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATE } from '../../../src/core/sync/plan.ts';
import { createStage, mostInAMinute, START, type Stage } from './support/stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
  await stage.connect();
});
afterEach(() => stage.close());

const at = (ms: number) => new Date(ms).toISOString();
const now = () => stage.clock.steady.now();

function history(count: number, every: number, until = START - 2 * MINUTE): string[] {
  const lines = Array.from({ length: count }, (_, n) => ({
    message: `old ${n}`,
    ts: at(until - n * every),
    installationContext: stage.contextOf(n),
  }));
  stage.log(lines);
  return lines.map(({ message }) => message).sort();
}

describe('an open view', () => {
  test('has the newest lines at once, and each new one within five seconds', async () => {
    stage.log([{ message: 'one', ts: at(START - 5 * MINUTE) }]);
    stage.sync.open(stage.scope);
    await stage.advance(1_000);
    expect(await stage.texts()).toEqual(['one']);
    for (const message of ['a', 'b', 'c']) {
      stage.log([{ message, ts: at(now()) }]);
      await stage.advance(5_000);
      expect(await stage.texts()).toContain(message);
    }
    expect(stage.appended.map(({ message }) => message)).toEqual(['one', 'a', 'b', 'c']);
    expect((await stage.state()).sync).toMatchObject({ phase: 'live', problem: null, road: 'api-token' });
    expect(stage.warnings).toEqual([]);
  });

  test('gets all lines of the chosen depth, and says what is covered, but for the last minute', async () => {
    const all = history(300, 4 * MINUTE);
    stage.sync.open(stage.scope);
    await stage.advance(10_000);
    expect(await stage.texts()).toEqual(all);
    const { covered, wantedFrom } = (await stage.state()).sync;
    expect(covered).toHaveLength(1);
    expect(covered[0]?.from).toBeLessThanOrEqual(wantedFrom);
    expect(covered[0]?.to).toBeGreaterThan(now() - LATE - 10_000);
    expect(covered[0]?.to).toBeLessThanOrEqual(now() - LATE);
  });

  test('fetches what is wanted beyond it', async () => {
    const all = history(100, HOUR);
    stage.sync.open(stage.scope);
    await stage.advance(8_000);
    expect((await stage.texts()).length).toBeLessThan(30);
    stage.sync.want(stage.scope, START - 5 * DAY);
    await stage.advance(30_000);
    expect(await stage.texts()).toEqual(all);
  });

  test('reads a busy history to its end, in however many pages and windows, the newest first', async () => {
    const all = history(6_000, 10_000);
    stage.sync.open(stage.scope);
    await stage.advance(3_000);
    expect((await stage.texts()).includes('old 0')).toBe(true);
    await stage.advance(90_000);
    expect(await stage.texts()).toEqual(all);
    expect(mostInAMinute(stage.asked, ({ what }) => what === 'export')).toBeLessThanOrEqual(30);
  }, 60_000);

  test('keeps lines that are alike in everything as often as they were logged', async () => {
    const twin = { message: 'same', ts: at(START - 10 * MINUTE) };
    stage.log([twin, twin, twin]);
    stage.sync.open(stage.scope);
    await stage.advance(10_000);
    expect(await stage.texts()).toEqual(['same', 'same', 'same']);
  });

  test('has a line that comes late', async () => {
    stage.sync.open(stage.scope);
    await stage.advance(20_000);
    stage.log([{ message: 'late', ts: at(now() - 50_000) }]);
    await stage.advance(5_000);
    expect(await stage.texts()).toEqual(['late']);
  });

  test('has a line that comes half an hour late within a quarter of an hour', async () => {
    stage.sync.open(stage.scope);
    await stage.advance(2 * MINUTE);
    stage.log([{ message: 'very late', ts: at(now() - 30 * MINUTE) }]);
    stage.asked.length = 0;
    await stage.advance(15 * MINUTE);
    expect(await stage.texts()).toEqual(['very late']);
    // It is found by the readings of the newest, which go deeper once in a while.
    expect(mostInAMinute(stage.asked, ({ what }) => what === 'ReadLogs')).toBeLessThanOrEqual(18);
  }, 60_000);

  test('asks nothing any more soon after it was closed', async () => {
    const release = stage.sync.open(stage.scope);
    await stage.advance(5_000);
    release();
    await stage.advance(5_000);
    stage.asked.length = 0;
    await stage.advance(60_000);
    expect(stage.asked).toEqual([]);
    expect((await stage.state()).sync.phase).toBe('idle');
  });

  test('shares its reading with other views', async () => {
    stage.sync.open(stage.scope);
    stage.sync.open(stage.scope);
    stage.sync.open({ ...stage.scope });
    await stage.advance(60_000);
    expect(mostInAMinute(stage.asked, ({ what }) => what === 'ReadLogs')).toBeLessThanOrEqual(20);
    expect(mostInAMinute(stage.asked, ({ what }) => what === 'ListSites')).toBeLessThanOrEqual(8);
  });
});

describe('a site that turns access off', () => {
  test('is gone within ten seconds, and back with all its lines once it allows it again', async () => {
    const all = history(60, 10 * MINUTE);
    const others = all.filter((message) => Number(message.slice(4)) % 3 !== 1);
    stage.sync.open(stage.scope);
    await stage.advance(15_000);
    expect(await stage.texts()).toEqual(all);
    stage.setAccess(1, false);
    await stage.advance(10_000);
    expect(await stage.texts()).toEqual(others);
    const off = await stage.state();
    expect(off.events).toMatchObject([{ kind: 'off', contextId: stage.contextOf(1) }]);
    expect(off.sites.filter(({ hasLogAccess }) => !hasLogAccess)).toHaveLength(1);
    stage.setAccess(1, true);
    await stage.advance(20_000);
    expect(await stage.texts()).toEqual(all);
    const on = await stage.state();
    expect(on.events.map(({ kind }) => kind)).toEqual(['on', 'off']);
    expect(on.sync.owed).toEqual([]);
  });

  test('while no worker lived is gone at the first look, and what it logged before is fetched when it is back', async () => {
    const all = history(60, 10 * MINUTE);
    const others = all.filter((message) => Number(message.slice(4)) % 3 !== 1);
    stage.sync.open(stage.scope);
    await stage.advance(15_000);
    stage.kill();
    stage.setAccess(1, false);
    await stage.advance(60_000);
    stage.start().open(stage.scope);
    await stage.advance(5_000);
    expect(await stage.texts()).toEqual(others);
    stage.kill();
    stage.setAccess(1, true);
    stage.start().open(stage.scope);
    await stage.advance(15_000);
    expect(await stage.texts()).toEqual(all);
  });
});

test('a site that was off and on again between two lists has its lines of that time within a quarter of an hour', async () => {
  stage.sync.open(stage.scope);
  await stage.advance(2 * MINUTE);
  const lists = () => stage.asked.filter(({ what }) => what === 'ListSites').length;
  const before = lists();
  while (lists() === before) await stage.advance(250);
  stage.setAccess(1, false);
  const written = now();
  stage.log([{ message: 'unseen', ts: at(written - 59_000), installationContext: stage.contextOf(1) }]);
  await stage.advance(5_000);
  stage.setAccess(1, true);
  expect(lists()).toBe(before + 1);
  await stage.advance(15 * MINUTE);
  expect(await stage.texts()).toEqual(['unseen']);
}, 60_000);

describe('when something is wrong', () => {
  test('a rate limit is waited for, whatever is opened meanwhile', async () => {
    stage.sandbox.faults.add({ kind: '429', form: 'iso', seconds: 120, times: 1 });
    stage.sync.open(stage.scope);
    await stage.advance(5_000);
    expect((await stage.state()).sync).toMatchObject({ phase: 'waiting', problem: { kind: 'rate-limited' } });
    const asked = stage.asked.length;
    stage.sync.refresh(stage.scope);
    stage.sync.wake();
    await stage.advance(50_000);
    expect(stage.asked.length).toBe(asked);
    stage.log([{ message: 'after', ts: at(now()) }]);
    await stage.advance(130_000);
    expect(await stage.texts()).toEqual(['after']);
  });

  test('nobody is offline any longer than the network is, once they try again', async () => {
    stage.sync.open(stage.scope);
    await stage.advance(15_000);
    const back = stage.sandbox.faults.add({ kind: 'drop' });
    await stage.advance(60_000);
    expect((await stage.state()).sync).toMatchObject({ phase: 'paused', problem: { kind: 'offline' } });
    back();
    stage.sync.refresh(stage.scope);
    await stage.advance(10_000);
    expect((await stage.state()).sync).toMatchObject({ phase: 'live', problem: null });
  });

  test('a store without room is told, and nothing is claimed that is not there', async () => {
    const all = history(20, 10 * MINUTE);
    stage.isFull = true;
    stage.sync.open(stage.scope);
    await stage.advance(30_000);
    const { problem, covered } = (await stage.state()).sync;
    expect(problem?.detail).toContain('no more room');
    expect(covered).toEqual([]);
    stage.isFull = false;
    await stage.advance(90_000);
    expect(await stage.texts()).toEqual(all);
  });

  test('a clock that is set wrong loses nothing and claims nothing too early', async () => {
    for (const shift of [-2 * HOUR, 3 * HOUR]) {
      stage.clock.setBack(-shift);
      const release = stage.sync.open(stage.scope);
      await stage.advance(10_000);
      const message = `by a clock ${shift}`;
      stage.log([{ message, ts: at(now() - 30_000) }]);
      await stage.advance(10_000);
      expect(await stage.texts()).toContain(message);
      const covered = (await stage.state()).sync.covered;
      expect(covered.at(-1)?.to).toBeLessThanOrEqual(now() - LATE + 1_000);
      release();
      await stage.advance(5_000);
    }
  });

  test('no account is told as such, and one that is connected is used at once', async () => {
    await stage.close();
    stage = await createStage();
    stage.log([{ message: 'here', ts: at(START - MINUTE) }]);
    stage.sync.open(stage.scope);
    await stage.advance(5_000);
    expect((await stage.state()).sync).toMatchObject({ phase: 'paused', problem: { kind: 'no-road' } });
    await stage.connect();
    stage.sync.wake();
    await stage.advance(2_000);
    expect(await stage.texts()).toEqual(['here']);
  });

  test('an account that is forgotten in the middle leaves no line behind', async () => {
    history(5_000, 10_000);
    stage.sync.open(stage.scope);
    await stage.advance(1_000);
    expect((await stage.texts()).length).toBeGreaterThan(0);
    await stage.clock.until(stage.sync.forgetAccount(stage.vendor.accountId));
    expect(await stage.texts()).toEqual([]);
  });
});

describe('in the background', () => {
  test('what is followed is kept up lightly, and asked for at most once in a while', async () => {
    const all = history(20, 10 * MINUTE);
    stage.followed = [stage.scope];
    await stage.clock.until(Promise.race([stage.sync.resume(), stage.advance(20_000)]));
    await stage.advance(10_000);
    expect(await stage.texts()).toEqual(all);
    expect(stage.wakes.at(-1)).toBe(15);
    const asked = stage.asked.length;
    void stage.start().resume();
    await stage.advance(20_000);
    expect(stage.asked.length).toBe(asked);
    await stage.advance(15 * MINUTE);
    void stage.start().resume();
    await stage.advance(20_000);
    expect(stage.asked.length).toBeGreaterThan(asked);
    expect(stage.asked.slice(asked).map(({ what }) => what)).toEqual(['ListSites', 'ReadLogs', 'ListSites']);
  });

  test('nothing is asked where the user does not want it', async () => {
    stage.followed = [stage.scope];
    stage.settings = { ...stage.settings, inBackground: false };
    void stage.sync.resume();
    await stage.advance(10_000);
    expect(stage.asked).toEqual([]);
    expect(stage.wakes.at(-1)).toBe(null);
  });
});
