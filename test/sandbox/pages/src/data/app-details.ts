import { ask } from './gateway.ts';
import type { InstalledApp } from './installed-apps.ts';

/** What the details page shows beside what the list knows. */
export interface AppDetails {
  readonly scopes: readonly { readonly key: string; readonly name: string; readonly description: string }[];
  readonly addresses: readonly string[];
  readonly versions: readonly {
    readonly version: string;
    readonly createdAt: string;
    readonly isLatest: boolean;
  }[];
}

interface WireVersion {
  version: string;
  createdAt: string;
  isLatest: boolean;
}

interface WireInstallation {
  appEnvironment: { versions: { nodes: (WireVersion | null)[] | null } | null } | null;
  appEnvironmentVersion: {
    permissions: {
      scopes: { key: string; name: string; description: string }[];
      egress: { addresses: string[] | null }[] | null;
    }[];
  } | null;
}

const DETAILS = `query AppDetails($filter: AppInstallationsByContextFilter!) {
  ecosystem {
    appInstallationsByContext(filter: $filter, first: 1) {
      nodes {
        appEnvironment { versions(first: 10) { nodes { version createdAt isLatest } } }
        appEnvironmentVersion { permissions { scopes { key name description } egress { addresses } } }
      }
    }
  }
}`;

/** Permissions and versions of an installed Forge app; empty for a Connect app, which has none here. */
export async function loadAppDetails(app: InstalledApp): Promise<AppDetails> {
  const contexts = app.installations.map((installation) => installation.contextId);
  if (contexts.length === 0) return { scopes: [], addresses: [], versions: [] };
  type Data = {
    ecosystem: { appInstallationsByContext: { nodes: (WireInstallation | null)[] | null } | null } | null;
  };
  const filter = { appInstallations: { contexts }, apps: { ids: [app.id] } };
  const wire = await ask(
    'AppDetails',
    DETAILS,
    { filter },
    (data: Data) => data.ecosystem?.appInstallationsByContext?.nodes?.[0],
  );
  const permissions = wire.appEnvironmentVersion?.permissions ?? [];
  const egress = permissions.flatMap((permission) => permission.egress ?? []);
  return {
    scopes: permissions.flatMap((permission) => permission.scopes),
    addresses: [...new Set(egress.flatMap((one) => one.addresses ?? []))],
    versions: (wire.appEnvironment?.versions?.nodes ?? []).filter((version) => version !== null),
  };
}
