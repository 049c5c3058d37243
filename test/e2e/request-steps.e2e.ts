/**
 * The steps that a vendor sends are followed to the letter, by somebody without the extension, on each generation of
 * Atlassian's page: in the end access is on, or a file with the right lines is saved.
 */
import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inputText } from '../../src/core/download/zoned-range.ts';
import type { AccessRequest } from '../../src/core/request/access-request.ts';
import { PAGE_GENERATIONS, type Step, type StepAction, stepsOf } from '../../src/core/request/steps.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import type { Site } from '../sandbox/world/types.ts';
import { ADMIN, type ChromiumStage, launchChromium } from '../support/chromium.ts';
import { appNamed, grantsOf, installationsOf, setAccess } from './support/admin-hub.ts';
import { APP, accessRequest } from './support/request-link.ts';

/** Of the admin: neither UTC nor without a change of the clocks. */
const ZONE = 'America/St_Johns';
const HOUR = 3_600_000;

let sandbox: Sandbox;
let stage: ChromiumStage;
let site: Site;

beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
  site = sandbox.world.catalog.tidewater;
  stage = await launchChromium(sandbox, { withoutExtension: true, timezone: ZONE });
  await stage.signIn('admin');
});

beforeEach(() => setAccess(sandbox, site, APP, false));

afterEach(async () => {
  for (const page of stage.context.pages().slice(1)) await page.close();
});

afterAll(async () => {
  await stage?.close();
  await sandbox?.close();
});

/** Somebody who does what the steps say, and nothing else. */
interface Walker {
  readonly page: Page;
  readonly files: Download[];
  row: Locator | null;
}

async function walk(walker: Walker, steps: readonly Step[]): Promise<void> {
  for (const step of steps) for (const action of step.actions) await follow(walker, action);
}

async function follow(walker: Walker, action: StepAction): Promise<void> {
  const { page } = walker;
  switch (action.kind) {
    case 'open':
      await page.goto(action.address);
      return;
    case 'find-app':
      walker.row = page.getByRole('row').filter({ has: page.getByText(action.appName, { exact: true }) });
      await page
        .getByRole('row')
        .filter({ has: page.getByRole('button') })
        .last()
        .waitFor();
      // A long list has pages: then it is searched, as the words say.
      if (!(await walker.row.isVisible())) await page.getByLabel('Search apps').fill(action.appName);
      await walker.row.waitFor();
      return;
    case 'row-button': {
      // Drawn as •••, it has a name for screen readers only; it is the one at the end.
      await (walker.row ?? page.locator('none')).getByRole('button').last().click();
      return;
    }
    case 'menu-item':
      await page.getByRole('menuitem', { name: action.label, exact: true }).click();
      return;
    case 'tab':
      await page.getByRole('tab', { name: action.label, exact: true }).click();
      return;
    case 'section':
      await heading(page, action.heading).scrollIntoViewIfNeeded();
      return;
    case 'button': {
      const where = action.in === 'dialog' ? page.getByRole('dialog') : page;
      const pressing = where.getByRole('button', { name: action.label, exact: true }).click();
      if (action.label !== 'Download') return pressing;
      const [file] = await Promise.all([page.waitForEvent('download'), pressing]);
      walker.files.push(file);
      return;
    }
    case 'toggle-on': {
      const toggle = heading(page, action.heading).locator('xpath=..').getByRole('checkbox');
      expect(await toggle.isChecked()).toBe(false);
      await toggle.locator('xpath=ancestor::label[1]').click();
      await expect.poll(() => toggle.isChecked()).toBe(true);
      return;
    }
    case 'set-range': {
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('From').fill(inputText(action.from, ZONE));
      await dialog.getByLabel('To', { exact: true }).fill(inputText(action.to, ZONE));
      return;
    }
    case 'read':
      await page.getByRole('dialog').waitFor();
      return;
    case 'send':
      expect(walker.files).toHaveLength(1);
  }
}

function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { name, exact: true });
}

/** A tab in which the simulated pages look as of a generation. */
async function newWalker(generation: string): Promise<Walker> {
  const page = await stage.context.newPage();
  await page.goto(`${ADMIN}/s/${site.cloudId}/overview?reset=1&ui=${generation}`);
  await page.getByText('Administration').first().waitFor();
  return { page, files: [], row: null };
}

/** Texts that the words name, so that a reader knows what to look for. */
function labelsOf(step: Step): readonly string[] {
  return step.words.flatMap((piece) => (typeof piece === 'object' && 'label' in piece ? [piece.label] : []));
}

describe.each(PAGE_GENERATIONS)('on the page of %s', (generation) => {
  const request = (facts: Partial<AccessRequest>) => accessRequest(sandbox, site, facts);

  test.each(['enable', 'download'] as const)(
    'the steps of %s name whatever is to be pressed or found',
    (way) => {
      const range = { from: Date.UTC(2026, 10, 17, 13), to: Date.UTC(2026, 10, 17, 15) };
      for (const step of stepsOf(request({ way, range }), generation)) {
        const pressed = step.actions.flatMap((action) =>
          'label' in action ? [action.label] : 'heading' in action ? [action.heading] : [],
        );
        expect(labelsOf(step)).toEqual(expect.arrayContaining(pressed));
      }
    },
  );

  test('following the steps turns log access on', async () => {
    const walker = await newWalker(generation);
    await walk(walker, stepsOf(request({ way: 'enable' }), generation));
    const production = installationsOf(sandbox, site, APP)
      .filter((one) => one.environment.type === 'PRODUCTION')
      .flatMap((one) => one.products);
    await expect
      .poll(() => grantsOf(sandbox, site, APP).filter((given) => given === true).length)
      .toBeGreaterThanOrEqual(production.length);
  });

  test('following the steps finds an app on a later page of the list', async () => {
    const names = sandbox.world.installationsOn(site).map((one) => one.app.name);
    const [last = ''] = [...new Set(names)].sort().reverse();
    const walker = await newWalker(generation);
    const appId = appNamed(sandbox, last).id;
    const steps = stepsOf(request({ way: 'enable', appId, appName: last }), generation);
    setAccess(sandbox, site, last, false);
    await walk(walker, steps);
    await expect.poll(() => grantsOf(sandbox, site, last)).toContain(true);
  });

  test('following the steps saves a file with the lines of the times that were asked for', async () => {
    const now = Math.floor(sandbox.world.clock.now() / HOUR) * HOUR;
    const range = { from: now - 6 * HOUR, to: now - 4 * HOUR };
    write(`${generation} before`, range.from - HOUR / 2);
    write(`${generation} asked for`, range.from + HOUR);
    write(`${generation} after`, range.to + HOUR / 2);
    const walker = await newWalker(generation);
    await walk(walker, stepsOf(request({ way: 'download', range }), generation));
    const [file] = walker.files;
    const text = readFileSync((await file?.path()) ?? '', 'utf8');
    expect(text).toContain(`${generation} asked for`);
    expect(text).not.toMatch(new RegExp(`${generation} (before|after)`));
  });
});

function write(message: string, at: number): void {
  const app = appNamed(sandbox, APP);
  const product = [...site.products.keys()][0] ?? 'jira';
  const installationContext = sandbox.world.contextAri(site, product);
  const ts = new Date(at).toISOString();
  expect(sandbox.world.logs.append([{ appId: app.id, message, installationContext, ts }])).toBe(1);
}
