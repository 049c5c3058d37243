import type { VendorApp, VendorEnvironment } from '../core/vendor.ts';

export { environmentLabel } from '../core/environment.ts';

export interface Pick<App extends VendorApp = VendorApp> {
  readonly app: App;
  /** Null when the app has no environment that can be read. */
  readonly environment: VendorEnvironment | null;
}

/** The remembered app and environment where they still exist; else the first app and its production. */
export function pickApp<App extends VendorApp>(
  apps: readonly App[],
  appId: string | null,
  environmentId: string | null,
): Pick<App> | null {
  const app = apps.find((candidate) => candidate.appId === appId) ?? apps[0];
  if (!app) return null;
  const { environments } = app;
  const environment =
    environments.find((candidate) => candidate.environmentId === environmentId) ??
    environments.find(({ type }) => type === 'PRODUCTION') ??
    environments[0] ??
    null;
  return { app, environment };
}
