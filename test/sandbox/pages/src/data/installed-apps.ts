import { ask } from './gateway.ts';

/** At most this many pages of 100 are read of each list, so that a bad answer cannot loop for ever. */
const MOST_PAGES = 20;

export const PRODUCT_NAMES: Readonly<Record<string, string>> = {
  jira: 'Jira',
  confluence: 'Confluence',
  compass: 'Compass',
  bitbucket: 'Bitbucket',
  'jira-servicedesk': 'Jira Service Management',
};

export type EnvironmentType = 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';

export interface Installation {
  readonly contextId: string;
  readonly environmentId: string;
  readonly environmentType: EnvironmentType;
}

/** One row of Connected apps. Names and vendors are other people's words: show them as text. */
export interface InstalledApp {
  readonly kind: 'forge' | 'connect';
  /** A Forge app's ARI, a Connect app's key. */
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly description: string;
  readonly avatarUrl: string | null;
  readonly version: string | null;
  readonly updateAvailable: boolean;
  readonly products: readonly string[];
  readonly installations: readonly Installation[];
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

interface WireInstallation {
  installationContext: string;
  isRecoverable: boolean;
  app: {
    id: string;
    name: string;
    vendorName: string | null;
    description: string;
    avatarUrl: string | null;
  } | null;
  appEnvironment: { id: string; type: EnvironmentType } | null;
  appEnvironmentVersion: { version: string; isLatest: boolean } | null;
}

interface WireConnectApp {
  __typename: string;
  id: string;
  name: string;
  vendorName: string | null;
  description: string;
}

interface WirePageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

const INSTALLATIONS = `query InstalledApps($filter: AppInstallationsByContextFilter!, $first: Int, $after: String) {
  ecosystem {
    appInstallationsByContext(filter: $filter, first: $first, after: $after) {
      nodes {
        installationContext isRecoverable
        app { id name vendorName description avatarUrl }
        appEnvironment { id type }
        appEnvironmentVersion { version isLatest }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const CONNECT_APPS = `query ConnectApps($contextIds: [ID!]!, $first: Int, $after: String) {
  ecosystem {
    appsInstalledInContexts(contextIds: $contextIds, first: $first, after: $after) {
      edges { node(contextIds: $contextIds) { __typename ... on EcosystemConnectApp { id name vendorName description } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

function cursorAfter(pageInfo: WirePageInfo, received: number): string | null {
  return pageInfo.hasNextPage && received > 0 ? pageInfo.endCursor : null;
}

async function readAll<Item>(read: (after: string | null) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next }: Page<Item> = await read(after);
    all.push(...items);
    if (next === null) break;
    after = next;
  }
  return all;
}

function readInstallations(contextId: string, after: string | null): Promise<Page<WireInstallation>> {
  type Found = { nodes: (WireInstallation | null)[] | null; pageInfo: WirePageInfo };
  type Data = { ecosystem: { appInstallationsByContext: Found | null } | null };
  const variables = { filter: { appInstallations: { contexts: [contextId] } }, first: 100, after };
  return ask('InstalledApps', INSTALLATIONS, variables, (data: Data) => {
    const found = data.ecosystem?.appInstallationsByContext;
    if (found == null) return null;
    const items = (found.nodes ?? []).filter((node) => node !== null);
    return { items, next: cursorAfter(found.pageInfo, items.length) };
  });
}

function readConnectApps(contextId: string, after: string | null): Promise<Page<WireConnectApp>> {
  type Found = { edges: { node: WireConnectApp | null }[]; pageInfo: WirePageInfo };
  type Data = { ecosystem: { appsInstalledInContexts: Found | null } | null };
  const variables = { contextIds: [contextId], first: 100, after };
  return ask('ConnectApps', CONNECT_APPS, variables, (data: Data) => {
    const found = data.ecosystem?.appsInstalledInContexts;
    if (found == null) return null;
    const nodes = found.edges.map((edge) => edge.node).filter((node) => node !== null);
    const items = nodes.filter((node) => node.__typename === 'EcosystemConnectApp');
    return { items, next: cursorAfter(found.pageInfo, found.edges.length) };
  });
}

function addForge(apps: Map<string, InstalledApp>, product: string, wire: WireInstallation): void {
  const { app, appEnvironment, appEnvironmentVersion } = wire;
  if (app === null || appEnvironment === null || wire.isRecoverable) return;
  const known = apps.get(app.id);
  const isProduction = appEnvironment.type === 'PRODUCTION';
  const installation = {
    contextId: wire.installationContext,
    environmentId: appEnvironment.id,
    environmentType: appEnvironment.type,
  };
  apps.set(app.id, {
    kind: 'forge',
    id: app.id,
    name: app.name,
    vendor: app.vendorName ?? '',
    description: app.description,
    avatarUrl: app.avatarUrl,
    version: (isProduction ? null : known?.version) ?? appEnvironmentVersion?.version ?? null,
    updateAvailable: (known?.updateAvailable ?? false) || appEnvironmentVersion?.isLatest === false,
    products: [...new Set([...(known?.products ?? []), product])],
    installations: [...(known?.installations ?? []), installation],
  });
}

function addConnect(apps: Map<string, InstalledApp>, product: string, wire: WireConnectApp): void {
  apps.set(wire.id, {
    kind: 'connect',
    id: wire.id,
    name: wire.name,
    vendor: wire.vendorName ?? '',
    description: wire.description,
    avatarUrl: null,
    version: null,
    updateAvailable: false,
    products: [...new Set([...(apps.get(wire.id)?.products ?? []), product])],
    installations: [],
  });
}

/** What could be listed, and why the rest could not. */
export interface Listing {
  readonly apps: readonly InstalledApp[];
  readonly problem: string | null;
}

/** All apps of a site's products, one entry an app, whatever number of products it is installed in. Forge and Connect. */
export async function loadInstalledApps(cloudId: string, products: readonly string[]): Promise<Listing> {
  const lists = await Promise.allSettled(
    products.map(async (product) => {
      const contextId = `ari:cloud:${product}::site/${cloudId}`;
      const [forge, connect] = await Promise.all([
        readAll((after) => readInstallations(contextId, after)),
        readAll((after) => readConnectApps(contextId, after)),
      ]);
      return { product, forge, connect };
    }),
  );
  const apps = new Map<string, InstalledApp>();
  let problem: string | null = null;
  for (const list of lists) {
    if (list.status === 'rejected') {
      problem ??= list.reason instanceof Error ? list.reason.message : String(list.reason);
      continue;
    }
    const { product, forge, connect } = list.value;
    for (const wire of forge) addForge(apps, product, wire);
    for (const wire of connect) addConnect(apps, product, wire);
  }
  return { apps: [...apps.values()], problem };
}

/** The bare UUID at the end of an app's ARI; a Connect app's key as it is. */
export function bareId(app: InstalledApp): string {
  return app.id.slice(app.id.lastIndexOf('/') + 1);
}
