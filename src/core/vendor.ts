import type { EnvironmentType } from './environment.ts';

/** An app that the connected account may read the logs of. */
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

/** The account whose API token is kept here. The token itself never leaves the background. */
export interface ConnectedAccount {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly connectedAt: number;
}
