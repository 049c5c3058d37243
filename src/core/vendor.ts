import type { EnvironmentType } from './environment.ts';

/** An app that a connected account may read the logs of. */
export interface VendorApp {
  readonly appId: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly environments: readonly VendorEnvironment[];
}

export interface VendorEnvironment {
  readonly environmentId: string;
  /** `default`, `staging`, `production`, or a custom key of a development environment. */
  readonly key: string;
  readonly type: EnvironmentType;
}

/** A site (one row for each context and environment) on which a vendor's app is installed. */
export interface VendorSite {
  readonly contextId: string;
  readonly environmentId: string;
  readonly hostName: string | null;
  readonly cloudId: string | null;
  readonly product: string | null;
  readonly hasLogAccess: boolean;
}

/** How a vendor's calls reach Atlassian: with an API token, or over the session of the developer console in this browser. */
export type VendorRoad = 'api-token' | 'console-session';

/** An account that logs are read with. A token itself never leaves the background. */
export interface ConnectedAccount {
  readonly accountId: string;
  /** Null where Atlassian did not say, as over a session. */
  readonly email: string | null;
  readonly name: string;
  readonly connectedAt: number;
  readonly road: VendorRoad;
}

/** What an app logs in one of its environments: what views show and what is kept up. Bare UUIDs. */
export interface LogScope {
  readonly appId: string;
  readonly environmentId: string;
}

/** An app of one of the connected accounts. */
export interface OwnedApp extends VendorApp {
  /** Accounts that list it; never empty. */
  readonly accountIds: readonly string[];
}

/** A site that began or ceased to allow log access, as far as this browser noticed. */
export interface AccessEvent {
  readonly seq: number;
  readonly scope: LogScope;
  /** `gone`: no longer listed at all, as after an uninstallation. */
  readonly kind: 'on' | 'off' | 'gone';
  readonly contextId: string;
  readonly cloudId: string | null;
  readonly hostName: string | null;
  readonly product: string | null;
  /** When it was noticed, in ms since the epoch. */
  readonly at: number;
  /** The answer before it, which said otherwise: the change lies in between. Null: there was none. */
  readonly after: number | null;
}
