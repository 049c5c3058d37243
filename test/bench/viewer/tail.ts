/** An hour of live tail in simulated time: whether lines get lost, and whether memory grows. */
import type { Page } from 'playwright-core';
import { watchMemory } from '../preview/extension-memory.ts';
import { collectGarbage } from '../preview/garbage.ts';
import { hastenPage, hastenWorkers } from './fast-time.ts';
import type { Filler } from './filler.ts';
import { type Frames, framesOf } from './scrolling.ts';
import { pause, untilSeen, type ViewStage } from './view-stage.ts';

export interface TailOptions {
  /** Simulated, in ms. */
  readonly length: number;
  /** How many times as fast as time. */
  readonly factor: number;
  /** Lines that the app writes in a simulated second. */
  readonly perSecond: number;
}

export interface Tailed {
  readonly written: number;
  /** More lines in the store than before. */
  readonly arrived: number;
  /** Of what the viewer says. */
  readonly shown: number;
  /** Answers with lines that the gateway gave meanwhile. */
  readonly readings: number;
  /** How many background workers there were. */
  readonly workers: number;
  /** Of the extension's process, in MB; null where the system does not say. */
  readonly memory: {
    readonly before: number;
    readonly liveBefore: number;
    readonly after: number;
    readonly peak: number;
    readonly liveAfter: number;
  } | null;
  readonly frames: Frames;
  /** In real ms. */
  readonly ms: number;
}

/** In real ms. */
const WRITE_EVERY = 100;
/** Until the last lines count as lost, in real ms. */
const LAST = 60_000;
const LINES_AN_INVOCATION = 4;

export async function tailAnHour(on: ViewStage, filler: Filler, options: TailOptions): Promise<Tailed> {
  const { stage, sandbox, time } = on;
  const { length, factor, perSecond } = options;
  const asked = await stage.context.newPage();
  await asked.goto(`chrome-extension://${stage.extensionId}/icons/mark-16.png`);
  const lines = async () => (await filler.stored(asked)).lines;
  const before = await lines();

  const pace = time.start(factor);
  const workers = await hastenWorkers(stage.context, await stage.worker(), pace);
  const page = await stage.context.newPage();
  await hastenPage(page, pace);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(on.viewerUrl({}), { waitUntil: 'commit' });
  await untilSeen(page, 'all lines', ({ countedAt }) => countedAt !== null);
  await page.locator('.view-status-live').waitFor();
  const memory = watchMemory();
  try {
    const heldBefore = memory.held();
    await collectGarbage(stage, page);
    const liveBefore = memory.held();
    sandbox.requests.clear();
    await page.evaluate(() => window.viewProbe?.watchFrames());
    const began = performance.now();
    const from = time.now();
    let written = 0;
    for (let past = 0; past < length; ) {
      await pause(WRITE_EVERY);
      past = Math.min(time.now() - from, length);
      const due = Math.floor((past / 1000) * perSecond);
      write(on, written, due);
      written = due;
    }
    for (const end = performance.now() + LAST; performance.now() < end; await pause(1000)) {
      if ((await lines()) - before >= written && (await shownIn(page)) >= before + written) break;
    }
    const ms = performance.now() - began;
    const frames = await page.evaluate(() => window.viewProbe?.takeFrames() ?? []);
    const after = memory.held();
    const peak = memory.peak();
    await collectGarbage(stage, page);
    const liveAfter = memory.held();
    const figures = [heldBefore, liveBefore, after, peak, liveAfter].filter((one) => one !== null);
    const [one, two, three, four, five] = figures;
    return {
      written,
      arrived: (await lines()) - before,
      shown: (await shownIn(page)) - before,
      readings: sandbox.requests.filter({ operationName: 'ReadLogs' }).length,
      workers: workers(),
      memory:
        one === undefined ||
        two === undefined ||
        three === undefined ||
        four === undefined ||
        five === undefined
          ? null
          : {
              before: one,
              liveBefore: two,
              after: three,
              peak: four,
              liveAfter: five,
            },
      frames: framesOf(frames),
      ms,
    };
  } finally {
    memory.end();
    await page.close();
    await asked.close();
  }
}

/** Lines number `from` up to `to` of the tail, written now. */
function write({ sandbox, scope, contextIds }: ViewStage, from: number, to: number): void {
  const lines = Array.from({ length: Math.max(0, to - from) }, (_, n) => {
    const index = from + n;
    const invocation = Math.floor(index / LINES_AN_INVOCATION);
    const id = invocation.toString(16).padStart(12, '0');
    return {
      ...scope,
      installationContext: contextIds[invocation % contextIds.length] ?? null,
      invocationId: `7a110000-0000-4000-8000-${id}`,
      traceId: `7a11${id.padStart(28, '0')}`,
      functionKey: `tail-${invocation % 12}`,
      lvl: index % 50 === 49 ? 'ERROR' : index % 10 === 9 ? 'WARN' : 'INFO',
      message: `Tail line ${index}: order ${(index * 7919) % 100_003} stored in ${index % 90} ms`,
    };
  });
  const kept = sandbox.world.logs.append(lines);
  if (kept !== lines.length) throw new Error('The simulated platform dropped lines over its caps.');
}

async function shownIn(page: Page): Promise<number> {
  const text = await page.locator('.view-time-total').textContent();
  return Number((text ?? '').replaceAll(',', ''));
}
