/** What an admin sees and does on the admin hub: one place for the words and roles that the tests look for. */
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { App, Installation, Site } from '../../sandbox/world/types.ts';
import { ADMIN, type ChromiumStage } from '../../support/chromium.ts';

export type Generation = '2021' | '2022' | '2026';
export const GENERATIONS: readonly Generation[] = ['2021', '2022', '2026'];

export interface PageOptions {
  readonly ui?: Generation;
  /** Further switches of the simulated pages, such as `churn=300`. */
  readonly switches?: string;
}

export function connectedApps(site: Site, { ui = '2022', switches = '' }: PageOptions = {}): string {
  const extra = switches === '' ? '' : `&${switches}`;
  return `${ADMIN}/s/${site.cloudId}/user-connected-apps/tab/installed?reset=1&ui=${ui}${extra}`;
}

export async function openConnectedApps(
  stage: ChromiumStage,
  site: Site,
  options?: PageOptions,
): Promise<Page> {
  const page = await stage.context.newPage();
  await page.goto(connectedApps(site, options));
  return page;
}

/** The control in an app's row; `state` narrows it to what it has to say. */
export function rowControl(page: Page, app: string, state?: string | RegExp): Locator {
  const controls = page.locator('[data-app-log-access="row-control"]').getByRole('button');
  const named = page.getByRole('button', { name: `App logs access of ${app}:` });
  if (state === undefined) return controls.and(named);
  if (typeof state === 'string') {
    return controls.and(
      page.getByRole('button', { name: `App logs access of ${app}: ${state}`, exact: true }),
    );
  }
  return controls.and(page.getByRole('button', { name: state })).and(named);
}

/** All controls in rows, of whatever app. */
export function rowControls(page: Page): Locator {
  return page.locator('[data-app-log-access="row-control"]').getByRole('button');
}

export async function chooseFromRow(page: Page, app: string, item: RegExp): Promise<void> {
  await rowControl(page, app).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Our dialog that is open. */
export function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

export async function changeAccess(page: Page, app: string, wanted: 'Enable' | 'Disable'): Promise<void> {
  await chooseFromRow(page, app, new RegExp(`^${wanted} log access`));
  await dialog(page).getByRole('button', { name: wanted, exact: true }).click();
}

/** The installations of an app on a site, by the app's name. */
export function installationsOf(sandbox: Sandbox, site: Site, name: string): Installation[] {
  return sandbox.world.installationsOn(site).filter((one) => one.app.name === name);
}

/** Whether Atlassian's own state says that the vendor may read, for every product and environment of the app. */
export function grantsOf(sandbox: Sandbox, site: Site, name: string): (boolean | undefined)[] {
  const { world } = sandbox;
  return installationsOf(sandbox, site, name).flatMap((one) =>
    one.products.map((product) =>
      world.grant(one.app, world.contextAri(site, product), one.environment.type),
    ),
  );
}

export function setAccess(sandbox: Sandbox, site: Site, name: string, value: boolean): void {
  for (const one of installationsOf(sandbox, site, name)) sandbox.world.setInstallationAccess(one, value);
}

export function appNamed(sandbox: Sandbox, name: string): App {
  const app = sandbox.world.app(name);
  if (!app) throw new Error(`The sandbox has no app called ${name}.`);
  return app;
}

/** Calls of the extension to a gateway, without those of the simulated pages themselves. */
export function ownMutations(sandbox: Sandbox): number {
  return sandbox.requests.count({ operationName: 'ChangeLogAccess' });
}
