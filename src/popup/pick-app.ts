import { environmentName } from '../core/environment.ts';
import type { VendorApp, VendorEnvironment } from '../core/vendor.ts';

export interface Pick {
  readonly app: VendorApp;
  /** Null when the app has no environment that can be read. */
  readonly environment: VendorEnvironment | null;
}

/** The remembered app and environment where they still exist; else the first app and its production. */
export function pickApp(
  apps: readonly VendorApp[],
  appId: string | null,
  environmentId: string | null,
): Pick | null {
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

/** `Production`; `Development, anna` for a developer's own. */
export function environmentLabel({ key, type }: VendorEnvironment): string {
  const usual = key === 'default' || key === type.toLowerCase();
  return usual ? environmentName(type) : `${environmentName(type)}, ${key}`;
}
