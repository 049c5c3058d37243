/** How long the viewer takes to put all lines together, and whether it stutters meanwhile. */
import type { Grouping } from '../../../src/search/contract.ts';
import type { GroupTimes } from './probe.ts';
import { type Frames, framesOf } from './scrolling.ts';
import { openView, pause, untilSeen, type ViewStage } from './view-stage.ts';

const BUTTONS: Readonly<Record<Grouping, string>> = {
  invocation: 'Invocations',
  trace: 'Traces',
  pattern: 'Patterns',
};
const PATIENCE = 300_000;
const REST = 1000;

export interface Grouped {
  readonly by: Grouping;
  readonly times: readonly GroupTimes[];
  readonly frames: Frames;
}

export async function groupLines(on: ViewStage, by: Grouping, times: number): Promise<Grouped> {
  const page = await openView(on, on.viewerUrl({}));
  await untilSeen(page, 'all lines', ({ countedAt }) => countedAt !== null);
  const runs: GroupTimes[] = [];
  const frames: number[] = [];
  const choose = (name: string) => page.locator('.view-groups').getByText(name, { exact: true }).click();
  for (let run = 0; run < times; run += 1) {
    await pause(REST);
    await page.evaluate(() => {
      window.viewProbe?.watchFrames();
      window.viewProbe?.watchGroups();
    });
    await choose(BUTTONS[by]);
    let seen: GroupTimes | undefined;
    for (const end = Date.now() + PATIENCE; Date.now() < end && (seen?.doneAt ?? null) === null; ) {
      await pause(100);
      seen = await page.evaluate(() => window.viewProbe?.groups());
    }
    if (!seen || seen.doneAt === null) throw new Error(`The ${by} groups had no end.`);
    runs.push(seen);
    frames.push(...(await page.evaluate(() => window.viewProbe?.takeFrames() ?? [])));
    await choose('Lines');
  }
  await page.close();
  return { by, times: runs, frames: framesOf(frames) };
}
