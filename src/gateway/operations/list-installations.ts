import * as z from 'zod/mini';
import { parseAppId, parseContext, parseEnvironmentId, siteContext } from '../../core/ari.ts';
import type { Installation, SiteApp } from '../../core/site-app.ts';
import { imageUrl, label } from '../foreign-text.ts';
import { parseIsoTime } from '../iso-time.ts';
import type { Operation } from '../operation.ts';
import {
  elementsOf,
  environmentType,
  flag,
  id,
  list,
  maybe,
  maybeText,
  nextCursor,
  pageInfo,
  readWith,
  value,
} from '../wire.ts';

export interface InstallationsRequest {
  readonly cloudId: string;
  /** A product key such as `jira`. */
  readonly product: string;
  /** `next` of the page before; null for the first. */
  readonly after: string | null;
}

export interface InstalledApp {
  readonly app: Pick<SiteApp, 'appId' | 'name' | 'vendorName' | 'avatarUrl'>;
  readonly installation: Installation;
  readonly version: string | null;
  readonly updateAvailable: boolean;
}

export interface InstallationsPage {
  readonly installed: readonly InstalledApp[];
  /** Elements that could not be read (no app, no environment, another site): the list is then not complete. */
  readonly skipped: number;
  readonly next: string | null;
}

const PAGE_SIZE = 100;

const DOCUMENT = `query ListInstallations($contexts: [ID!]!, $first: Int!, $after: String) {
  ecosystem {
    appInstallationsByContext(filter: { appInstallations: { contexts: $contexts } }, first: $first, after: $after) {
      nodes {
        id
        installationContext
        secondaryInstallationContexts
        isRecoverable
        createdAt
        app { id name vendorName avatarUrl }
        appEnvironment { id type }
        appEnvironmentVersion { version isLatest }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const connection = z.object({ nodes: list, pageInfo });
const schema = z.object({ ecosystem: z.object({ appInstallationsByContext: connection }) });

const installation = z.object({
  id,
  installationContext: id,
  secondaryInstallationContexts: maybe(list),
  isRecoverable: flag,
  createdAt: maybeText,
  app: z.object({ id, name: maybeText, vendorName: maybeText, avatarUrl: maybeText }),
  appEnvironment: z.object({ id: maybeText, type: environmentType }),
  appEnvironmentVersion: maybe(z.object({ version: maybeText, isLatest: maybe(z.boolean()) })),
});

/**
 * One page of the Forge apps that are installed in one product of a site; uninstalled but recoverable ones are left out.
 *
 * An app for several products is one installation at Atlassian, with secondary contexts beside its own. Log access is
 * kept for each context, so each becomes an installation here. The list of every one of its products names it, always
 * with the same ids.
 */
export const listInstallations: Operation<InstallationsRequest, InstallationsPage> = {
  name: 'ListInstallations',
  kind: 'query',
  document: () => DOCUMENT,
  variables: ({ cloudId, product, after }) => ({
    contexts: [siteContext(product, cloudId)],
    first: PAGE_SIZE,
    after,
  }),
  read: (data, input) =>
    readWith(schema, data, ({ ecosystem: { appInstallationsByContext: page } }) => {
      const { elements, skipped } = elementsOf(page.nodes, installation);
      const present = elements.filter((each) => !each.isRecoverable);
      const found = present.map((each) => toInstalledApps(each, input));
      return value({
        installed: found.flat(),
        skipped: skipped + found.filter((each) => each.length === 0).length,
        next: nextCursor(page.pageInfo, page.nodes.length, input.after),
      });
    }),
};

/** One element for each context on the site that was asked for; none for an app that cannot be named. */
function toInstalledApps(wire: z.infer<typeof installation>, input: InstallationsRequest): InstalledApp[] {
  const appId = parseAppId(wire.app.id);
  if (appId === null) return [];
  const version = wire.appEnvironmentVersion;
  const common = {
    app: {
      appId,
      name: label(wire.app.name || appId),
      vendorName: wire.app.vendorName ? label(wire.app.vendorName) : null,
      avatarUrl: imageUrl(wire.app.avatarUrl),
    },
    version: version?.version ? label(version.version) : null,
    updateAvailable: version?.isLatest === false,
  };
  const secondary = elementsOf(wire.secondaryInstallationContexts ?? [], id).elements;
  return [...new Set([wire.installationContext, ...secondary])].flatMap((contextId) => {
    // The context comes back in either spelling; where it is neither, it is in the product that was asked for.
    const context = parseContext(contextId);
    if (context !== null && context.cloudId.toLowerCase() !== input.cloudId.toLowerCase()) return [];
    const installed: Installation = {
      installationId: contextId === wire.installationContext ? wire.id : `${wire.id}#${contextId}`,
      contextId,
      product: context?.product ?? input.product,
      environmentType: wire.appEnvironment.type,
      environmentId: parseEnvironmentId(wire.appEnvironment.id ?? ''),
      installedAt: wire.createdAt === null ? null : parseIsoTime(wire.createdAt),
    };
    return [{ ...common, installation: installed }];
  });
}
