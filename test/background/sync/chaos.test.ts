/**
 * Everything that can go wrong, at random: every fault of the sandbox, workers that are stopped anywhere, sites that turn
 * access off and on, lines that come late. In the end every line is here, once.
 */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import type { FaultKind } from '../../sandbox/http/faults.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { createStage, mostInAMinute, START, type Stage } from './support/stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CONTEXTS = 3;
/** Less than the last list of sites is trusted; who turns access off and on within it goes unnoticed. */
const FLIP_EVERY = 30_000;

const FAULTS: readonly [FaultKind, ...FaultKind[]] = [
  { kind: 'latency', ms: 5 },
  { kind: 'drop' },
  { kind: '401' },
  { kind: '403' },
  { kind: '500' },
  { kind: '429', form: 'iso', seconds: 20 },
  { kind: '429', form: 'http-date', seconds: 10 },
  { kind: '429', form: 'seconds', seconds: 40 },
  { kind: '429', form: 'none' },
  { kind: 'html' },
  { kind: 'signin-html' },
  { kind: 'partial' },
  { kind: 'unknown-field' },
  { kind: 'log-pages', lie: 'repeat' },
  { kind: 'log-pages', lie: 'endless' },
  { kind: 'log-pages', lie: 'total' },
  { kind: 'slow-body', ms: 3 },
];

let stage: Stage;
afterEach(() => stage.close());

class Trouble {
  readonly random: Random;
  readonly logged: string[] = [];
  private readonly isOpen = Array.from({ length: CONTEXTS }, () => true);
  private readonly flippedAt = Array.from({ length: CONTEXTS }, () => 0);
  private serial = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  now(): number {
    return stage.clock.steady.now();
  }

  /** Lines of random sites, some of them alike in everything. */
  log(count: number, time: () => number): void {
    for (let n = 0; n < count; n += 1) {
      this.serial += 1;
      const message = `line ${this.serial}`;
      const installationContext = stage.contextOf(this.random.between(0, CONTEXTS - 1));
      const line = { message, installationContext, ts: new Date(time()).toISOString() };
      const times = this.random.between(1, 10) === 1 ? 2 : 1;
      stage.log(Array.from({ length: times }, () => line));
      for (let each = 0; each < times; each += 1) this.logged.push(message);
    }
  }

  flip(): void {
    const n = this.random.between(0, CONTEXTS - 1);
    if (this.now() - (this.flippedAt[n] ?? 0) < FLIP_EVERY) return;
    this.flippedAt[n] = this.now();
    this.isOpen[n] = !this.isOpen[n];
    stage.setAccess(n, this.isOpen[n] === true);
  }

  async calm(): Promise<void> {
    stage.sandbox.faults.clear();
    stage.killAfter = 0;
    // So long that nobody misses what happened before.
    await stage.advance(FLIP_EVERY);
    for (let n = 0; n < CONTEXTS; n += 1) stage.setAccess(n, true);
    if (!stage.isAlive()) stage.start().open(stage.scope);
    await stage.advance(5 * MINUTE);
  }

  /** No line is shown of a site that is known not to allow it. */
  async checkClosed(): Promise<void> {
    const { sites } = await stage.state();
    const closed = new Set(sites.filter((site) => !site.hasLogAccess).map(({ contextId }) => contextId));
    const shown = await stage.shown();
    const isClosed = (contextId: string | null) => contextId !== null && closed.has(contextId);
    expect(shown.filter(({ contextId }) => isClosed(contextId)).map(({ message }) => message)).toEqual([]);
  }

  async step(): Promise<void> {
    const { random } = this;
    const dice = random.between(1, 12);
    if (dice <= 4)
      this.log(random.between(1, 12), () => this.now() - random.between(0, 1) * random.between(0, 40_000));
    else if (dice <= 6) stage.sandbox.faults.add({ ...random.pick(FAULTS), times: random.between(1, 3) });
    else if (dice <= 8) this.flip();
    else if (dice === 9) stage.killAfter = random.between(1, 60);
    else if (dice === 10) stage.sync.refresh(stage.scope);
    else if (dice === 11) stage.sync.want(stage.scope, START - 30 * HOUR);
    await stage.advance(random.between(500, 6_000));
    if (stage.isAlive()) await this.checkClosed();
    else if (random.between(0, 2) > 0) stage.start().open(stage.scope);
  }
}

function checkCalls(): void {
  // Faults are answered too, so every request counts.
  expect(mostInAMinute(stage.asked, ({ what }) => what === 'export')).toBeLessThanOrEqual(30);
  const points = ({ what }: { what: string }) => (what === 'ReadLogs' ? 5 : 2);
  const gateway = stage.asked.filter(({ what }) => what !== 'export');
  const most = Math.max(
    ...gateway.map(({ at }) =>
      gateway
        .filter((one) => one.at >= at && one.at < at + MINUTE)
        .reduce((sum, one) => sum + points(one), 0),
    ),
  );
  expect(most).toBeLessThanOrEqual(10_000);
}

async function run(seed: number, steps: number): Promise<void> {
  stage = await createStage({ contexts: CONTEXTS });
  await stage.connect();
  const trouble = new Trouble(seed);
  const { random } = trouble;
  trouble.log(400, () => START - 2 * MINUTE - random.between(0, 20 * HOUR));
  const burst = START - random.between(2, 10) * HOUR;
  trouble.log(2_500, () => burst + random.between(0, 200_000));
  stage.sync.open(stage.scope);
  for (let n = 0; n < steps; n += 1) await trouble.step();
  await trouble.calm();
  expect(await stage.texts()).toEqual([...trouble.logged].sort());
  expect((await stage.state()).sync.owed).toEqual([]);
  checkCalls();
}

describe('whatever goes wrong', () => {
  test.each([1, 2, 3, 11])('no line is lost or there twice (%i)', (seed) => run(seed, 60), 60_000);
});
