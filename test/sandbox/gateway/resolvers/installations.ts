import { appAri, appIdOf, environmentIdOf, installationAri } from '../../world/ari.ts';
import type { App, ConnectApp, EnvironmentType, Installation, Site } from '../../world/types.ts';
import { type Call, findOwnApp, type OwnContext, ownContexts } from '../call.ts';
import { type PageArguments, paginate } from '../connection.ts';
import { done, type Payload, refusal } from '../problems.ts';
import { appNode, installationNode, isOn } from './apps.ts';

type Nullable<T> = T | null | undefined;

interface ByContextArguments extends PageArguments {
  readonly filter: {
    readonly appInstallations: {
      readonly contexts: readonly string[];
      readonly environmentIds?: Nullable<readonly string[]>;
      readonly ids?: Nullable<readonly string[]>;
    };
    readonly apps?: Nullable<{ readonly ids: readonly string[] }>;
    readonly includeRecoverable?: Nullable<boolean>;
  };
}

interface ByAppArguments extends PageArguments {
  readonly filter: {
    readonly appEnvironments?: Nullable<{ readonly types: readonly EnvironmentType[] }>;
    readonly appInstallations?: Nullable<{
      readonly contexts?: Nullable<readonly string[]>;
      readonly ids?: Nullable<readonly string[]>;
    }>;
    readonly apps: { readonly ids: readonly string[] };
  };
}

interface InstalledInArguments extends PageArguments {
  readonly contextIds: readonly string[];
  readonly filters?: Nullable<
    readonly { readonly type: 'NAME' | 'ONLY_APP_IDS'; readonly values: readonly string[] }[]
  >;
  readonly options?: Nullable<{ readonly shouldIncludePrivateApps?: Nullable<boolean> }>;
  readonly orderBy?: Nullable<readonly { readonly direction: 'ASC' | 'DESC'; readonly sortKey: string }[]>;
}

interface ConfigInput {
  readonly cloudId: string;
  readonly config: readonly { readonly key: string; readonly value: boolean }[];
}

export function ecosystemQueries(call: Call) {
  const { world } = call;
  const node = (one: Installation) => installationNode(call, one);
  return {
    appInstallationsByContext: (args: ByContextArguments) => {
      const { appInstallations, apps, includeRecoverable } = args.filter;
      const contexts = ownContexts(call, appInstallations.contexts);
      const appIds = apps?.ids.map(appIdOf);
      const environmentIds = appInstallations.environmentIds?.map(environmentIdOf);
      const found = world.installations.filter(
        (one) =>
          isInstalledIn(one, contexts) &&
          (one.uninstalledAt === null || includeRecoverable === true) &&
          (!appIds || appIds.includes(one.app.id)) &&
          (!environmentIds || environmentIds.includes(one.environment.id)) &&
          hasId(one, appInstallations.ids),
      );
      return paginate(found, args, node);
    },
    appInstallationsByApp: (args: ByAppArguments) => {
      const { appEnvironments, appInstallations, apps } = args.filter;
      const own = apps.ids.map((id) => findOwnApp(call, id));
      const { contexts, ids } = appInstallations ?? {};
      const found = own.flatMap((app) =>
        world
          .installationsOf(app)
          .filter(
            (one) =>
              (!appEnvironments || appEnvironments.types.includes(one.environment.type)) &&
              (!contexts || contexts.some((ari) => isOn(call, one, ari))) &&
              hasId(one, ids),
          ),
      );
      return paginate(found, args, node);
    },
    appsInstalledInContexts: (args: InstalledInArguments) => {
      const contexts = ownContexts(call, args.contextIds);
      const found = installedApps(call, contexts).filter((app) => passes(app, args));
      const [order] = args.orderBy ?? [];
      found.sort((a, b) => a.name.localeCompare(b.name, 'en') * (order?.direction === 'DESC' ? -1 : 1));
      // An edge's node is a field with arguments of its own; they change nothing here.
      return paginate(found, args, (app) => () => ('vendor' in app ? appNode(call, app) : connectNode(app)));
    },
    globalInstallationConfig: ({
      cloudId,
      filter,
    }: {
      cloudId: string;
      filter?: Nullable<{ keys: readonly string[] }>;
    }) => {
      const [context] = ownContexts(call, [`ari:cloud:jira::site/${cloudId}`]);
      const keys = filter?.keys ?? ['ALLOW_LOGS_ACCESS', 'ALLOW_EGRESS_ANALYTICS', 'ALLOW_REST_APIS'];
      return context ? keys.map((key) => configOf(context.site, key)) : null;
    },
  };
}

export function ecosystemMutations(call: Call) {
  return {
    updateGlobalInstallationConfig: ({ input }: { input: ConfigInput }): Payload & { config: unknown } => {
      const site = call.world.site(input.cloudId);
      if (!site || !call.world.isAdmin(call.user, site)) {
        return { ...refusal('PERMISSION_DENIED', 403, 'You are not an admin of this site.'), config: null };
      }
      const { mutationFault: fault } = call;
      if (fault?.kind === 'refused')
        return { ...refusal(fault.errorType, fault.statusCode, fault.message), config: null };
      for (const { key, value } of fault ? [] : input.config) site.config.set(key, value);
      return { ...done, config: input.config.map(({ key }) => configOf(site, key)) };
    },
  };
}

function configOf(site: Site, key: string) {
  return { key, value: site.config.get(key) ?? true };
}

function isInstalledIn(installation: Installation, contexts: readonly OwnContext[]): boolean {
  return contexts.some(
    ({ site, product }) => installation.site === site && installation.products.includes(product),
  );
}

function hasId(installation: Installation, ids: Nullable<readonly string[]>): boolean {
  return !ids || ids.includes(installation.id) || ids.includes(installationAri(installation.id));
}

function installedApps(call: Call, contexts: readonly OwnContext[]): (App | ConnectApp)[] {
  const forge = call.world.installations.filter(
    (one) => one.uninstalledAt === null && isInstalledIn(one, contexts),
  );
  const connect = contexts.flatMap(({ site, product }) =>
    site.connectApps.filter((app) => app.products.includes(product)),
  );
  return [...new Set<App | ConnectApp>([...forge.map((one) => one.app), ...connect])];
}

function passes(app: App | ConnectApp, { filters, options }: InstalledInArguments): boolean {
  const isPrivate = 'vendor' in app && app.distributionStatus === 'PRIVATE';
  if (isPrivate && options?.shouldIncludePrivateApps === false) return false;
  return (filters ?? []).every(({ type, values }) =>
    type === 'NAME'
      ? values.some((value) => app.name.toLowerCase().includes(value.toLowerCase()))
      : values.some((value) => [app.id, appAri(app.id)].includes(value)),
  );
}

function connectNode(app: ConnectApp) {
  return {
    __typename: 'EcosystemConnectApp',
    id: app.id,
    name: app.name,
    description: `${app.name} by ${app.vendorName}.`,
    distributionStatus: 'PUBLIC',
    vendorName: app.vendorName,
  };
}
