/** Several accounts: each reads what it may, and one that is refused does not hold up another. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogScope } from '../../../src/core/vendor.ts';
import type { User } from '../../sandbox/world/types.ts';
import { createStage, START, type Stage } from './support/stage.ts';

let stage: Stage;
let second: User;
beforeEach(async () => {
  stage = await createStage();
  second = stage.sandbox.world.people.secondVendor;
});
afterEach(() => stage.close());

const now = () => stage.clock.steady.now();

/** Tokens that Atlassian takes no longer. */
function revoke(user: User): void {
  const { world } = stage.sandbox;
  world.users.splice(
    0,
    world.users.length,
    ...world.users.map((one) => (one.email === user.email ? { ...one, token: 'another' } : one)),
  );
}

/** Lets the second vendor's account read the first one's app too. */
function share(): void {
  const { world, vendor } = { ...stage, ...stage.sandbox };
  const owns = world.owns.bind(world);
  world.owns = (user, app) =>
    owns(user, app) ||
    (user.accountId === second.accountId && app.vendor.owner.accountId === vendor.accountId);
}

/** An app of the second vendor, with a line in it. */
function otherApp(message: string): LogScope {
  const { world } = stage.sandbox;
  for (const app of world.apps.filter((one) => world.owns(second, one))) {
    const found = world.installationsOf(app).find(({ site }) => site.kind !== 'isolated');
    if (!found) continue;
    world.setInstallationAccess(found, true);
    const installationContext = world.contextAri(found.site, found.products[0]);
    const environmentId = found.environment.id;
    const ts = new Date(now() - 300_000).toISOString();
    world.logs.append([{ appId: app.id, environmentId, installationContext, invocationId: '', message, ts }]);
    return { appId: app.id, environmentId };
  }
  throw new Error('The second vendor has no app.');
}

const log = (message: string) => stage.log([{ message, ts: new Date(now()).toISOString() }]);

describe('two accounts with an app each', () => {
  test('are both read, and when one token is revoked the other goes on', async () => {
    await stage.connect();
    await stage.connect(second);
    const other = otherApp('of the second');
    log('of the first');
    stage.sync.open(stage.scope);
    stage.sync.open(other);
    await stage.advance(10_000);
    expect(await stage.texts()).toEqual(['of the first', 'of the second']);
    expect((await stage.state()).sync).toMatchObject({ phase: 'live', problem: null });
    expect((await stage.state(other)).sync).toMatchObject({ phase: 'live', problem: null });

    revoke(second);
    log('after that');
    await stage.advance(60_000);
    expect(await stage.texts()).toEqual(['after that', 'of the first', 'of the second']);
    expect((await stage.state()).sync).toMatchObject({ phase: 'live', problem: null });
    expect((await stage.state(other)).sync).toMatchObject({
      phase: 'paused',
      problem: { kind: 'signed-out' },
    });
    expect((await stage.state(other)).sync.covered.length).toBeGreaterThan(0);
    // A token that is refused is not tried every few seconds.
    const tries = stage.asked.filter(({ by, status }) => by === second.email && status === 401);
    expect(tries.length).toBeLessThan(20);
  });
});

describe('an app that two accounts may read', () => {
  beforeEach(async () => {
    share();
    await stage.connect();
    await stage.connect(second);
    log('one');
    stage.sync.open(stage.scope);
    await stage.advance(10_000);
  });

  test('is read with one of them', async () => {
    expect(await stage.texts()).toEqual(['one']);
    expect(new Set(stage.asked.map(({ by }) => by)).size).toBe(1);
  });

  test('is read with the other within five seconds after the token of the one is revoked', async () => {
    const [reader] = stage.asked.map(({ by }) => by);
    revoke(reader === second.email ? second : stage.vendor);
    log('two');
    await stage.advance(5_000);
    expect(await stage.texts()).toEqual(['one', 'two']);
    expect((await stage.state()).sync).toMatchObject({ phase: 'live', problem: null });
    stage.asked.length = 0;
    await stage.advance(30_000);
    expect(stage.asked.filter(({ status }) => status === 401)).toEqual([]);
  });

  test('is read with the other while the one has to wait', async () => {
    const [reader] = stage.asked.map(({ by }) => by);
    const user = reader === second.email ? second.accountId : stage.vendor.accountId;
    const match = (request: { user: string | null }) => request.user === user;
    stage.sandbox.faults.add({ kind: '429', form: 'seconds', seconds: 120, times: 1, match });
    stage.asked.length = 0;
    log('two');
    await stage.advance(10_000);
    expect(await stage.texts()).toEqual(['one', 'two']);
    const refused = stage.asked.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    const again = stage.asked.filter(({ by, at }) => by === reader && at > (refused[0]?.at ?? START));
    expect(again).toEqual([]);
  });
});
