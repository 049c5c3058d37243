/** Measures the download panel of the shipped build in a real Chromium, on the simulated Atlassian. */
import { readFileSync, statSync } from 'node:fs';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../../support/chromium.ts';
import { type LongestTasks, longestOf, type ThreadTasks, traceThreads } from '../support/task-trace.ts';
import { watchMemory } from './extension-memory.ts';
import { collectGarbage } from './garbage.ts';
import {
  APP,
  linesHere,
  type Opened,
  openPanel,
  PATIENCE,
  type PanelBench,
  pause,
  sinceClick,
  until,
} from './opened-panel.ts';
import { installProbe } from './probe.ts';
import { type Watched, watchedWhileScrolled } from './scrolling.ts';
import { writeLines } from './site-lines.ts';

/** Of more lines than that, the end of reading is traced apart. */
const LONG = 200_000;
const LAST_LINES = 30_000;
/** How often the panel is opened for its first line alone. */
const OPENINGS = 4;
/** In ms: memory that nobody needs any more is let go meanwhile. */
const REST = 4000;

/** Of one opening of the panel; times in ms since the click on Download logs. */
export interface Loading {
  /** When the panel's frame began to load. */
  readonly frame: number;
  /** When the first request for lines came to the gateway, and when it was answered. */
  readonly asked: number;
  readonly answered: number;
  readonly firstLine: number;
  readonly loaded: number;
  readonly exact: number;
  /** Tasks at the end of reading; none where reading is short. */
  readonly threads: readonly ThreadTasks[];
  /** What the simulated gateway took for its answers to requests for lines, in ms: all, and the one in the middle. */
  readonly gateway: { readonly requests: number; readonly total: number; readonly median: number };
}

export interface PanelRun {
  readonly browser: string;
  readonly lines: number;
  readonly loading: Loading;
  /** In MB, of the extension's process; null where the system does not say. */
  readonly memory: {
    /** The most that an empty panel had. */
    readonly empty: number;
    /** The most until all was here and looked into. */
    readonly loaded: number;
    /** What was left of it some seconds later. */
    readonly held: number;
    /** The most, the writing of the file included. */
    readonly written: number;
    /** What was left with all garbage cleared away. */
    readonly live: number;
  } | null;
  /** In ms from the click to the first line, of some openings. */
  readonly firstLines: readonly number[];
  readonly file: { readonly ms: number; readonly bytes: number };
  readonly watched: Watched;
  /** Longest tasks: main threads of the extension's process and of the pages', and the panel's worker. */
  readonly tasks: {
    readonly panel: LongestTasks;
    readonly page: LongestTasks;
    readonly worker: LongestTasks;
  };
}

/** One number of lines, in a browser of its own. The build and the sandbox's pages have to be there. */
export async function runPanel(lines: number): Promise<PanelRun> {
  const sandbox = await startSandbox({ lines: 0 });
  // How fast Atlassian lets anyone read is not what is measured.
  sandbox.world.pointsPerMinute = Number.POSITIVE_INFINITY;
  const memoryWatch = watchMemory();
  let stage: ChromiumStage | null = null;
  try {
    stage = await launchChromium(sandbox);
    const browser = stage.context.browser();
    if (!browser) throw new Error('Chromium gave no debugging session.');
    // What runs the scripts wraps functions that have a name into a helper of its own, which pages lack.
    await stage.context.addInitScript({ content: 'globalThis.__name ??= (made) => made;' });
    await stage.context.addInitScript(installProbe);
    await stage.signIn('admin');
    const bench: PanelBench = { sandbox, stage };

    const nothing = await openPanel(bench);
    await until(nothing.panel, 'an empty panel', (seen) => seen.emptyAt !== null);
    const empty = memoryWatch.peak();
    await nothing.page.close();

    const { tidewater } = sandbox.world.catalog;
    const installation = sandbox.world
      .installationsOn(tidewater)
      .find((one) => one.app.name === APP && one.environment.type === 'PRODUCTION');
    if (!installation) throw new Error(`The sandbox has no ${APP}.`);
    writeLines(sandbox.world, installation, lines);

    const alone = await openPanel(bench);
    const loading = await loadedAlone(bench, alone, lines);
    const loaded = memoryWatch.peak();
    await pause(REST);
    const held = memoryWatch.held();
    const file = await download(alone);
    const written = memoryWatch.peak();
    await collectGarbage(stage, alone.panel);
    const live = memoryWatch.held();
    await alone.page.close({ runBeforeUnload: false });

    const firstLines = [loading.firstLine];
    for (let opening = 0; opening < OPENINGS; opening++) firstLines.push(await firstLineOnly(bench));
    const watched = await watchedWhileScrolled(bench);
    const threads = [...loading.threads, ...watched.threads];
    const own = new Set(memoryWatch.pids());
    const mains = threads.filter(({ name }) => name === 'CrRendererMain');
    const tasks = {
      panel: longestOf(mains.filter(({ pid }) => own.has(pid))),
      page: longestOf(mains.filter(({ pid }) => !own.has(pid))),
      worker: longestOf(threads.filter(({ name }) => name.startsWith('DedicatedWorker'))),
    };
    const memory =
      empty === null || loaded === null || held === null || written === null || live === null
        ? null
        : { empty, loaded, held, written, live };
    return {
      browser: `Chromium ${browser.version()}`,
      lines,
      loading,
      memory,
      firstLines,
      file,
      watched,
      tasks,
    };
  } finally {
    memoryWatch.end();
    await stage?.close();
    await sandbox.close();
  }
}

async function loadedAlone(
  { sandbox, stage }: PanelBench,
  { page, panel }: Opened,
  lines: number,
): Promise<Loading> {
  const whole = () => until(panel, 'all lines', ({ exactAt }) => exactAt !== null);
  const browser = stage.context.browser();
  let threads: readonly ThreadTasks[] = [];
  if (lines > LONG && browser) {
    await until(panel, 'most lines', (seen) => linesHere(seen) >= lines - LAST_LINES);
    threads = await traceThreads(browser, whole);
  }
  const seen = await whole();
  if (linesHere(seen) !== lines) throw new Error(`The panel says ${seen.lines} of ${lines}.`);
  const since = await sinceClick(page);
  const requests = sandbox.requests.filter({ operationName: 'ReadLogs' });
  const [request] = requests;
  const answers = requests.map(({ durationMs }) => durationMs).sort((one, other) => one - other);
  return {
    frame: since(seen.startedAt),
    asked: since(request?.at ?? null),
    answered: since(request ? request.at + request.durationMs : null),
    firstLine: since(seen.firstLineAt),
    loaded: since(seen.loadedAt),
    exact: since(seen.exactAt),
    threads,
    gateway: {
      requests: answers.length,
      total: answers.reduce((sum, ms) => sum + ms, 0),
      median: answers[answers.length >> 1] ?? Number.NaN,
    },
  };
}

async function firstLineOnly(bench: PanelBench): Promise<number> {
  const { page, panel } = await openPanel(bench);
  const seen = await until(panel, 'the first line', ({ firstLineAt }) => firstLineAt !== null);
  const since = await sinceClick(page);
  await page.close({ runBeforeUnload: false });
  return since(seen.firstLineAt);
}

/** From the click, or from the answer where the panel asks something, until the file is on disk. */
async function download({ page, panel }: Opened): Promise<PanelRun['file']> {
  const saving = page.waitForEvent('download', { timeout: PATIENCE });
  let from = performance.now();
  await panel.getByRole('button', { name: 'Download', exact: true }).click();
  // A large file may be split: here it is not.
  const one = panel.getByRole('button', { name: 'One file', exact: true });
  const isAsked = await Promise.race([
    one.waitFor({ timeout: PATIENCE }).then(
      () => true,
      () => false,
    ),
    panel
      .locator('.pan-writing, .pan-saved')
      .first()
      .waitFor({ timeout: PATIENCE })
      .then(
        () => false,
        () => false,
      ),
  ]);
  if (isAsked) {
    from = performance.now();
    await one.click();
  }
  const saved = await saving;
  const path = await saved.path();
  const ms = performance.now() - from;
  if (!readFileSync(path).subarray(0, 2).equals(Buffer.from('PK'))) throw new Error('The file is no zip.');
  return { ms, bytes: statSync(path).size };
}
