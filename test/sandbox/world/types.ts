/** What the simulated world is made of. */

export type EnvironmentType = 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';

/** Who an identity is in the demo's story; `other` are people that nobody signs in as. */
export type Role = 'admin' | 'member' | 'vendor' | 'second-vendor' | 'other';

export interface User {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** An obviously fake API token; works as Basic auth `email:token`. */
  readonly token: string;
  readonly role: Role;
}

export interface Vendor {
  readonly name: string;
  readonly owner: User;
}

export interface Version {
  readonly id: string;
  /** Such as `9.0.1`. */
  readonly version: string;
  readonly createdAt: number;
}

export interface Environment {
  readonly id: string;
  readonly appId: string;
  readonly type: EnvironmentType;
  /** `default` for development, `staging`, `production`, or a custom development environment's own key. */
  readonly key: string;
  /** Newest first, never empty. */
  readonly versions: readonly [Version, ...Version[]];
}

export interface App {
  /** Bare UUID. */
  readonly id: string;
  readonly name: string;
  readonly vendor: Vendor;
  readonly description: string;
  readonly createdAt: number;
  readonly distributionStatus: 'PUBLIC' | 'PRIVATE';
  /** `#rrggbb` of the generated avatar. */
  readonly colour: string;
  readonly runtime: string;
  /** How much it logs, against the others. */
  readonly chattiness: number;
  readonly environments: Environment[];
}

/** A Connect app: on the site's list, but without Forge logs. */
export interface ConnectApp {
  readonly id: string;
  readonly name: string;
  readonly vendorName: string;
  readonly products: readonly string[];
}

/** A product on a site, in no particular spelling. */
export interface ContextRef {
  readonly product: string;
  readonly cloudId: string;
}

export type SiteKind = 'commercial' | 'government' | 'isolated';

export interface Site {
  readonly cloudId: string;
  readonly orgId: string;
  readonly hostName: string;
  readonly name: string;
  readonly kind: SiteKind;
  /** Which of the two spellings this site's installations carry. */
  readonly spelling: 'site' | 'workspace';
  /** Product -> activation id. */
  readonly products: ReadonlyMap<string, string>;
  readonly admins: Set<string>;
  readonly members: Set<string>;
  /** Site-level installation settings; a missing key counts as true. */
  readonly config: Map<string, boolean>;
  readonly connectApps: ConnectApp[];
}

export interface License {
  readonly active: boolean;
  readonly type: string;
  readonly isEvaluation: boolean;
  readonly edition: 'STANDARD' | 'ADVANCED';
}

export interface Installation {
  readonly id: string;
  readonly app: App;
  readonly environment: Environment;
  readonly site: Site;
  /** The primary product first, then those of secondary installation contexts. */
  readonly products: readonly [string, ...string[]];
  readonly version: Version;
  readonly installedAt: number;
  readonly installedBy: User;
  readonly license: License | null;
  /** When it was uninstalled; it can then be listed as recoverable. */
  uninstalledAt: number | null;
}
