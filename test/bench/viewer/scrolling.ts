/** The viewer's list of all lines is scrolled in every way there is, its frames are counted and its threads traced. */
import type { Page } from 'playwright-core';
import { watchMemory } from '../preview/extension-memory.ts';
import { runsOf } from '../support/statistics.ts';
import { type LongestTasks, longestOf, traceThreads } from '../support/task-trace.ts';
import { openView, pause, untilSeen, type ViewStage } from './view-stage.ts';

/** In ms. */
const STEP_EVERY = 50;
const WHEEL_STEPS = 80;
const WHEEL_BY = 1500;
const PAGE_STEPS = 60;
const LEAPS = 6;
/** One way over all lines takes so many frames. */
const DRAG_FRAMES = 180;
const PATIENCE = 20_000;

/** From frame to frame, in ms. */
export interface Frames {
  readonly count: number;
  readonly median: number;
  /** One in a hundred is longer. */
  readonly most: number;
  readonly worst: number;
  /** How many were over 50 ms. */
  readonly late: number;
}

export interface Scrolled {
  readonly ways: readonly { readonly name: string; readonly frames: Frames }[];
  /** From the key to the rows at the other end, in ms. */
  readonly leaps: readonly number[];
  readonly page: LongestTasks;
  readonly workers: LongestTasks;
}

export async function scrollViewer(on: ViewStage): Promise<Scrolled> {
  const browser = on.stage.context.browser();
  if (!browser) throw new Error('Chromium gave no debugging session.');
  const page = await openView(on, on.viewerUrl({}));
  await untilSeen(page, 'all lines', ({ countedAt }) => countedAt !== null);
  await pause(3000);
  const memory = watchMemory();
  const own = new Set(memory.pids());
  memory.end();
  const leaps: number[] = [];
  const ways: { name: string; frames: Frames }[] = [];
  const watched = async (name: string, scroll: () => Promise<void>) => {
    await page.evaluate(() => window.viewProbe?.watchFrames());
    await scroll();
    const frames = await page.evaluate(() => window.viewProbe?.takeFrames() ?? []);
    ways.push({ name, frames: framesOf(frames) });
  };
  const threads = await traceThreads(browser, async () => {
    await watched('wheel', () => wheel(page));
    await watched('page keys', () => pressPages(page));
    await watched('leaps to both ends', async () => {
      for (let leap = 0; leap < LEAPS; leap += 1)
        leaps.push(await leapTo(page, leap % 2 === 0 ? 'End' : 'Home'));
    });
    await watched('scroll bar dragged', async () => {
      for (let way = 0; way < 2; way += 1) {
        await page.evaluate((frames) => window.viewProbe?.drag(frames), DRAG_FRAMES);
        await pause(500);
      }
    });
  });
  await page.close();
  const mine = threads.filter(({ pid }) => own.has(pid));
  return {
    ways,
    leaps,
    page: longestOf(mine.filter(({ name }) => name === 'CrRendererMain')),
    workers: longestOf(mine.filter(({ name }) => name.startsWith('DedicatedWorker'))),
  };
}

async function wheel(page: Page): Promise<void> {
  const box = await page.locator('.view-lines .ala-virtual-box').boundingBox();
  if (!box) throw new Error('The viewer shows no list.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    // Two steps down, one up: where rows are known already, and where they are not.
    await page.mouse.wheel(0, step % 3 === 2 ? -WHEEL_BY : WHEEL_BY);
    await pause(STEP_EVERY);
  }
}

async function pressPages(page: Page): Promise<void> {
  await page.locator('.view-lines [role="grid"]').focus();
  for (let step = 0; step < PAGE_STEPS; step += 1) {
    await page.keyboard.press(step % 4 === 3 ? 'PageUp' : 'PageDown');
    await pause(STEP_EVERY);
  }
}

async function leapTo(page: Page, key: 'Home' | 'End'): Promise<number> {
  await page.evaluate(() => window.viewProbe?.watchLeap());
  await page.keyboard.press(key);
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const ms = await page.evaluate(() => window.viewProbe?.leap() ?? null);
    if (ms !== null) return ms;
    await pause(50);
  }
  throw new Error(`No rows came after ${key}.`);
}

export function framesOf(frames: readonly number[]): Frames {
  // A screen of 60 Hz has frames of 16.7 ms: three of them are 50, give or take what the clock is off by.
  const sorted = frames.map(Math.round).sort((one, other) => other - one);
  return {
    count: sorted.length,
    median: runsOf(frames).median,
    most: sorted[Math.floor(sorted.length / 100)] ?? Number.NaN,
    worst: sorted[0] ?? Number.NaN,
    late: sorted.filter((ms) => ms > 50).length,
  };
}
