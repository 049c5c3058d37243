/** How long popup and viewer take to show something, few lines and many in turns, so that both have the same weather. */
import { watchMemory } from '../preview/extension-memory.ts';
import { traceThreads } from '../support/task-trace.ts';
import { openView, pause, untilSeen, type ViewStage } from './view-stage.ts';

const POPUP_SIZE = { width: 360, height: 600 };
/** Between two openings, in ms: what the last one left behind has an end. */
const REST = 700;

/** In ms since the navigation began, one an opening. */
export interface Openings {
  readonly firstLine: readonly number[];
  /** Viewer only: the first bars, and all lines counted. */
  readonly bars: readonly number[];
  readonly counted: readonly number[];
}

export interface BothOpenings {
  readonly few: Openings;
  readonly many: Openings;
}

type Open = (on: ViewStage) => Promise<readonly [line: number, bars: number, counted: number]>;

/** With the background worker running, as it is while anything of the extension is in use. */
export const openPopups = (few: ViewStage, many: ViewStage, times: number): Promise<BothOpenings> =>
  inTurns(few, many, times, openPopup);

/** After the browser ended the worker, and with it the extension's process: it starts anew. */
export const openColdPopups = (few: ViewStage, many: ViewStage, times: number): Promise<BothOpenings> =>
  inTurns(few, many, times, async (on) => {
    await on.stage.stopWorker();
    await pause(REST);
    return openPopup(on);
  });

export const openViewers = (few: ViewStage, many: ViewStage, times: number): Promise<BothOpenings> =>
  inTurns(few, many, times, async (on) => {
    const page = await openView(on, on.viewerUrl({}));
    const seen = await untilSeen(
      page,
      'all lines',
      ({ countedAt, lineAt }) => countedAt !== null && lineAt !== null,
    );
    if (Number(seen.total.replaceAll(',', '')) !== on.lines) {
      throw new Error(`The viewer says ${seen.total} of ${on.lines}.`);
    }
    await page.close();
    return [seen.lineAt ?? Number.NaN, seen.barsAt ?? Number.NaN, seen.countedAt ?? Number.NaN];
  });

/** In ms of processor time, in which waiting on a busy machine does not count. */
export interface Work {
  readonly page: number;
  readonly workers: number;
}

/** What one opening of the popup costs, the counting of all lines behind the first included. */
export async function popupWork(on: ViewStage): Promise<Work> {
  const browser = on.stage.context.browser();
  if (!browser) throw new Error('Chromium gave no debugging session.');
  const memory = watchMemory();
  const own = new Set(memory.pids());
  memory.end();
  const threads = await traceThreads(browser, () => openPopup(on));
  const totalOf = (name: RegExp) =>
    threads
      .filter((thread) => own.has(thread.pid) && name.test(thread.name))
      .reduce((sum, { total }) => sum + total, 0);
  return { page: totalOf(/^CrRendererMain/), workers: totalOf(/^DedicatedWorker/) };
}

async function openPopup(on: ViewStage): ReturnType<Open> {
  const page = await openView(on, on.popupUrl, POPUP_SIZE);
  const seen = await untilSeen(page, 'the first line', ({ lineAt }) => lineAt !== null);
  await page.close();
  return [seen.lineAt ?? Number.NaN, Number.NaN, Number.NaN];
}

async function inTurns(few: ViewStage, many: ViewStage, times: number, open: Open): Promise<BothOpenings> {
  const runs = {
    few: [] as Awaited<ReturnType<Open>>[],
    many: [] as Awaited<ReturnType<Open>>[],
  };
  // The first of each is for what the browser keeps of a page's program.
  for (let turn = -1; turn < times; turn += 1) {
    // Who comes first changes: whatever the one before left is not always the same one's.
    const turns = [['few', few] as const, ['many', many] as const];
    for (const [name, on] of turn % 2 === 0 ? turns : turns.reverse()) {
      const run = await open(on);
      if (turn >= 0) runs[name].push(run);
      await pause(REST);
    }
  }
  const of = (some: readonly Awaited<ReturnType<Open>>[]): Openings => ({
    firstLine: some.map(([line]) => line),
    bars: some.map(([, bars]) => bars),
    counted: some.map(([, , counted]) => counted),
  });
  return { few: of(runs.few), many: of(runs.many) };
}
