/** A vendor's browser with so many lines in its store, connected to the simulated Atlassian. */
import type { Page } from 'playwright-core';
import { connectVendor } from '../../../scripts/tour.ts';
import { LIVE_SOURCE } from '../../../src/background/sync/scope-record.ts';
import { KEPT_BY_ATLASSIAN } from '../../../src/core/sync/plan.ts';
import { DEFAULT_VIEW, type ViewState, viewAddress } from '../../../src/log-views/view-state.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { type ChromiumStage, launchChromium } from '../../support/chromium.ts';
import { createFastTime, type FastTime } from './fast-time.ts';
import type { Filled } from './fill.ts';
import type { Filler } from './filler.ts';
import { installViewProbe, type Seen } from './probe.ts';

const APP = 'Gantt Lane';
const DAY = 86_400_000;
/** Lines are spread over so many days. */
const DAYS = 14;
/** The newest stored line is at most so old, in ms. */
const BEHIND = 300_000;
/** Until something counts as lost, in ms. */
const PATIENCE = 300_000;

export interface ViewStage {
  readonly lines: number;
  readonly sandbox: Sandbox;
  readonly stage: ChromiumStage;
  readonly filled: Filled;
  readonly scope: { readonly appId: string; readonly environmentId: string };
  /** Contexts that allow access, as the sandbox spells them. */
  readonly contextIds: readonly string[];
  /** The sandbox's time: this computer's, until it is made faster. */
  readonly time: FastTime;
  readonly popupUrl: string;
  readonly viewerUrl: (state: Partial<ViewState>) => string;
  readonly close: () => Promise<void>;
}

export async function openViewStage(lines: number, filler: Filler): Promise<ViewStage> {
  const time = createFastTime();
  const sandbox = await startSandbox({ lines: 0, now: time.now });
  // How fast Atlassian lets anyone read is not what is measured.
  sandbox.world.pointsPerMinute = Number.POSITIVE_INFINITY;
  let stage: ChromiumStage | null = null;
  try {
    stage = await launchChromium(sandbox);
    // What runs the scripts wraps functions that have a name into a helper of its own, which pages lack.
    await stage.context.addInitScript({
      content: 'globalThis.__name ??= (made) => made;',
    });
    await stage.context.addInitScript(installViewProbe);
    const { scope, contexts } = sourceOf(sandbox);
    const now = Date.now();
    const page = await stage.openPopup();
    const filled = await filler.fill(page, {
      ...{ ...scope, lines, contexts, source: LIVE_SOURCE },
      from: now - DAYS * DAY,
      to: now - BEHIND,
      coveredFrom: now - KEPT_BY_ATLASSIAN,
      accountId: sandbox.world.people.vendor.accountId,
    });
    const choices = { ...scope, half: 'logs', tabs: false };
    await page.evaluate((text) => localStorage.setItem('popup-choices', text), JSON.stringify(choices));
    await page.close();
    const popup = await connectVendor(stage, sandbox);
    await popup.locator('.pop-line[data-level]').first().waitFor({ timeout: PATIENCE });
    await popup.close();
    const own = stage;
    return {
      ...{ lines, sandbox, stage, filled, scope, time },
      contextIds: contexts.map(({ contextId }) => contextId),
      popupUrl: `chrome-extension://${stage.extensionId}/src/popup/index.html`,
      viewerUrl: (state) =>
        `chrome-extension://${own.extensionId}/src/viewer/index.html#${viewAddress({ ...DEFAULT_VIEW, range: { kind: 'all' }, scope, ...state })}`,
      close: async () => {
        await own.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await stage?.close();
    await sandbox.close();
    throw error;
  }
}

/** The app's production, and its sites that allow access. */
function sourceOf({ world }: Sandbox) {
  const app = world.appsOf(world.people.vendor).find(({ name }) => name === APP);
  const environment = app?.environments.find(({ type }) => type === 'PRODUCTION');
  if (!app || !environment) throw new Error(`The sandbox has no ${APP}.`);
  const contexts = world
    .installationsOf(app)
    .filter((one) => one.environment === environment)
    .flatMap(({ site, products }) =>
      products.map((product) => ({
        contextId: world.contextAri(site, product),
        ...{ product, hostName: site.hostName },
      })),
    )
    .filter(({ contextId }) => world.grant(app, contextId, 'PRODUCTION') === true);
  return { scope: { appId: app.id, environmentId: environment.id }, contexts };
}

export async function openView(
  { stage }: ViewStage,
  url: string,
  size: { readonly width: number; readonly height: number } = {
    width: 1440,
    height: 900,
  },
): Promise<Page> {
  const page = await stage.context.newPage();
  await page.setViewportSize(size);
  await page.goto(url, { waitUntil: 'commit' });
  return page;
}

/** Asks a few times a second only, so that asking does not count. */
export async function untilSeen(page: Page, what: string, holds: (seen: Seen) => boolean): Promise<Seen> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    // The page may be about to load.
    const seen = await page.evaluate(() => window.viewProbe?.read() ?? null).catch(() => null);
    if (seen && holds(seen)) return seen;
    await pause(100);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
