/** Browsers in front of the simulated Atlassian, as far along as the states of a place have in common. */
import { createFiller } from '../../test/bench/viewer/filler.ts';
import { openViewStage } from '../../test/bench/viewer/view-stage.ts';
import { APP, readableOn, write } from '../../test/e2e/support/viewer.ts';
import type { NewLine } from '../../test/sandbox/logs/log-archive.ts';
import { type Sandbox, startSandbox } from '../../test/sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../../test/support/chromium.ts';
import { connectVendor } from '../tour.ts';
import type { Place } from './state.ts';

/** So many that six levels have thousands each. */
const MANY = 120_000;
const MINUTE = 60_000;

export interface OpenPlace {
  readonly sandbox: Sandbox;
  readonly stage: ChromiumStage;
  close(): Promise<void>;
}

export async function openPlace(place: Place): Promise<OpenPlace> {
  if (place === 'full') return openViewStage(MANY, await createFiller());
  const sandbox = await startSandbox({
    lines: place === 'new' ? 0 : place === 'own' || place === 'admin' ? 4_000 : 20_000,
    lenientOrigin: true,
  });
  try {
    if (place !== 'new') writeKinds(sandbox);
    const stage = await launchChromium(sandbox);
    const opened = {
      ...{ sandbox, stage },
      close: async () => {
        await stage.close();
        await sandbox.close();
      },
    };
    if (place === 'read' || place === 'own') {
      const popup = await connectVendor(stage, sandbox);
      await popup.locator('.pop-line[data-level]').first().waitFor({ timeout: 60_000 });
      await popup.close();
    }
    return opened;
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

export const JSON_WORD = 'Board settings';
export const STACK_WORD = 'Timeline could not be drawn';
export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
export const CAPPED = '0e2e0000-0000-4000-8000-00000000ca90';

const STACK = [
  `TypeError: ${STACK_WORD}: cannot read properties of undefined (reading 'dueDate')`,
  '    at Object.next (/app/node_modules/@forge/api/out/index.js:114:22)',
  '    at layoutBars (/app/src/timeline/layout-bars.ts:88:31)',
  '    at drawTimeline (/app/src/timeline/draw-timeline.ts:41:12)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
  '    at async resolver (/app/src/resolvers/timeline.ts:19:20)',
  '    at async wrapper (/app/node_modules/@forge/resolver/out/index.js:56:16)',
].join('\n');

/** Lines of every kind that a viewer shows in a way of its own. */
function writeKinds(sandbox: Sandbox): void {
  const now = sandbox.world.clock.now();
  const at = (before: number) => new Date(now - before).toISOString();
  const settings = {
    board: 'TIDE-7',
    owner: { accountId: '557058:00000000-0000-4000-8000-000000000001', locale: 'en-GB', active: true },
    lanes: [
      { name: 'Doing', limit: 4 },
      { name: 'Review', limit: null },
    ],
    zoom: 2.5,
    note: 'Kept for the people who plan the next release, which is why this value is so long',
  };
  const kinds: Omit<NewLine, 'appId'>[] = [
    { lvl: 'INFO', ts: at(4_000), message: `${JSON_WORD} ${JSON.stringify(settings)}` },
    { lvl: 'ERROR', ts: at(5_000), message: STACK, traceId: TRACE_ID },
    {
      ...{ lvl: 'WARN', ts: at(5_500), traceId: TRACE_ID },
      message:
        'Falling back to the last known layout of the board, since its owner has no access to it any more',
    },
    { lvl: 'FATAL', ts: at(6_500), message: 'Out of memory while drawing 41,208 bars', traceId: TRACE_ID },
    { lvl: 'TRACE', ts: at(7_000), message: 'props {"zoom":3,"lanes":5,"dark":true}' },
  ];
  write(
    sandbox,
    kinds.map((line) => ({ functionKey: 'render-timeline', ...line })),
  );
  // One that writes more than the platform keeps of a minute.
  write(
    sandbox,
    Array.from({ length: 140 }, (_, n) => ({
      ...{ invocationId: CAPPED, functionKey: 'export-board', lvl: 'DEBUG' },
      ...{
        message: `Bar ${n} of TIDE-${400 + n} laid out in ${(n % 9) + 1} ms`,
        ts: at(3 * 60 * MINUTE - n * 300),
      },
    })),
    readableOn(sandbox).at(1)?.site,
  );
}

/** Turns the app's log access off or on, everywhere but on sites in Isolated Cloud, where there is none. */
export function setAccessEverywhere({ world }: Sandbox, value: boolean): void {
  const app = world.app(APP);
  for (const one of app ? world.installationsOf(app) : []) {
    if (one.environment.type === 'PRODUCTION') world.setInstallationAccess(one, value);
  }
}
