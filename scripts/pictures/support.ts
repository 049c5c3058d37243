/** What states of both views are brought about with. */
import type { Locator, Page } from 'playwright-core';
import { APP } from '../../test/e2e/support/viewer.ts';
import type { FaultKind } from '../../test/sandbox/http/faults.ts';
import type { Sandbox } from '../../test/sandbox/sandbox.ts';
import { connectVendor } from '../tour.ts';
import type { Desk } from './state.ts';

const OURS = { client: 'app-log-access' };
/** Only the lines are asked for with it. */
const LINES = { ...OURS, field: 'appLogsWithMetaData' };
/** For what follows from the next reading. */
export const SOON = { timeout: 30_000 };

export type Around = Omit<Desk, 'page'>;

/** Connects the vendor, who then has lines, unless Atlassian is to be slow or there are none. */
export async function connect({ stage, sandbox }: Around, hasLines = true): Promise<void> {
  const popup = await connectVendor(stage, sandbox);
  if (hasLines) await popup.locator('.pop-line[data-level]').first().waitFor(SOON);
  await popup.close();
}

/** What can go wrong on demand. */
export type { FaultKind } from '../../test/sandbox/http/faults.ts';

/** From now on every call of the extension meets this. */
export function strike({ sandbox }: Around, fault: FaultKind): void {
  sandbox.faults.add({ ...fault, match: OURS });
}

/** Nothing was ever logged, and asking for lines meets this from the first time on. */
export function beforeAnyLine(fault: FaultKind): (around: Around) => Promise<void> {
  return async (around) => {
    quiet(around.sandbox);
    around.sandbox.faults.add({ ...fault, match: LINES });
    await connect(around, false);
    strike(around, fault);
  };
}

/** Lines take so long that what stands in their place can be seen. */
export function slowLines({ sandbox }: Around): void {
  sandbox.faults.add({ kind: 'latency', ms: 25_000, match: LINES });
}

/** Only what is written on purpose is logged. */
export function quiet({ world }: Sandbox): void {
  world.logs.stopGenerating();
}

/** The app's production as the part of an address or of the popup's choices. */
export function scopeOf({ world }: Sandbox, name = APP): { appId: string; environmentId: string } {
  const app = world.app(name);
  const environment = app?.environments.find(({ type }) => type === 'PRODUCTION');
  if (!app || !environment) throw new Error(`The sandbox has no ${name}.`);
  return { appId: app.id, environmentId: environment.id };
}

export async function fillForm(page: Page, email: string, token: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('API token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

export const WRONG_TOKEN = ['a', 'wrong', 'token'].join('-');

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
