/** The list is scrolled while its lines come, and every thread's tasks are traced. */
import type { Frame, Page } from 'playwright-core';
import { type ThreadTasks, traceThreads } from '../support/task-trace.ts';
import { clickDownload, look, openPage, type PanelBench, pause, until } from './opened-panel.ts';

/** In ms. */
const SCROLL_EVERY = 100;
const SCROLL_BY = 1500;
/** Every so many steps of the wheel, the list leaps to its other end. */
const LEAP_EVERY = 15;
/** The list is scrolled for so long at least, in ms; few lines are there at once. */
const SCROLL_LEAST = 3000;
/** And for so long at most: a trace has to fit into memory. */
const SCROLL_MOST = 60_000;

export interface Watched {
  readonly threads: readonly ThreadTasks[];
  /** From frame to frame of the panel while it was scrolled, in ms. */
  readonly frames: {
    readonly count: number;
    readonly worst: number;
    readonly most: number;
    readonly median: number;
  };
  /** How many lines were here when scrolling ended. */
  readonly lines: string;
  readonly seconds: number;
}

export async function watchedWhileScrolled(bench: PanelBench): Promise<Watched> {
  const browser = bench.stage.context.browser();
  if (!browser) throw new Error('Chromium gave no debugging session.');
  const page = await openPage(bench);
  let frames: readonly number[] = [];
  let lines = '';
  const began = performance.now();
  let seconds = 0;
  const threads = await traceThreads(browser, async () => {
    const { panel } = await clickDownload(page);
    await until(panel, 'the first line', ({ firstLineAt }) => firstLineAt !== null);
    await panel.evaluate(() => window.previewProbe?.watchFrames());
    await scroll(page, panel);
    frames = await panel.evaluate(() => window.previewProbe?.frames() ?? []);
    ({ lines } = await look(panel));
    seconds = (performance.now() - began) / 1000;
  });
  await page.close({ runBeforeUnload: false });
  const sorted = [...frames].sort((one, other) => other - one);
  return {
    threads,
    frames: {
      count: sorted.length,
      worst: sorted[0] ?? Number.NaN,
      most: sorted[Math.floor(sorted.length / 100)] ?? Number.NaN,
      median: sorted[sorted.length >> 1] ?? Number.NaN,
    },
    lines,
    seconds,
  };
}

/** Upwards through what is there, and back to the ends of it, until all is here. */
async function scroll(page: Page, panel: Frame): Promise<void> {
  const box = await panel.locator('.ala-virtual-box').boundingBox();
  if (!box) throw new Error('The panel shows no list.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const began = performance.now();
  for (let step = 1; ; step++) {
    const spent = performance.now() - began;
    if (spent > SCROLL_MOST) return;
    if (spent > SCROLL_LEAST && step % 5 === 0 && (await look(panel)).exactAt !== null) return;
    if (step % LEAP_EVERY === 0) {
      const isUp = (step / LEAP_EVERY) % 2 === 1;
      await panel.locator('.ala-virtual-box').evaluate((element, toTop) => {
        element.scrollTop = toTop ? 0 : element.scrollHeight;
      }, isUp);
    } else await page.mouse.wheel(0, Math.floor(step / LEAP_EVERY) % 2 === 1 ? SCROLL_BY : -SCROLL_BY);
    await pause(SCROLL_EVERY);
  }
}
