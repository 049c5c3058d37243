import type { Grant } from './access.ts';
import type { EnvironmentType } from './environment.ts';

/** One installation of an app: in one product of the site, from one of the app's environments. */
export interface Installation {
  readonly installationId: string;
  readonly contextId: string;
  readonly product: string;
  readonly environmentType: EnvironmentType;
  /** Bare UUID, lower case: what the log operations name the environment by. Null: Atlassian did not say. */
  readonly environmentId: string | null;
  /** In ms since the epoch; null when Atlassian's time could not be read. */
  readonly installedAt: number | null;
}

/** A Forge app on a site, with everything known about its log access. All texts are the vendor's: show as text only. */
export interface SiteApp {
  /** Bare UUID, lower case. */
  readonly appId: string;
  readonly name: string;
  readonly vendorName: string | null;
  readonly avatarUrl: string | null;
  readonly version: string | null;
  readonly updateAvailable: boolean;
  readonly installations: readonly Installation[];
  readonly grants: readonly Grant[];
}

/** Host names of Isolated Cloud sites end so. Source: `@atlaskit/atlassian-context`, its domain helpers. */
const ISOLATED_HOST = /\.atlassian-isolated\.net$/;

/** Isolated Cloud has no log access switch: its vendors never see logs (Atlassian's "Access app logs"). */
export function isIsolatedCloud(hostName: string | null): boolean {
  return hostName !== null && ISOLATED_HOST.test(hostName);
}
