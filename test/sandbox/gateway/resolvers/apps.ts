import { appAri, environmentAri, installationAri } from '../../world/ari.ts';
import type { App, Environment, Installation, Version } from '../../world/types.ts';
import { type Call, findApp, ownContexts } from '../call.ts';
import { type PageArguments, paginate } from '../connection.ts';
import { notFound, permissionDenied } from '../problems.ts';
import { userNode } from './identity.ts';

const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();

export function appNode(call: Call, app: App) {
  const { world } = call;
  const environment = (matches: (one: Environment) => boolean) => {
    const found = app.environments.find(matches);
    return found ? environmentNode(call, app, found) : null;
  };
  return {
    __typename: 'App',
    id: appAri(app.id),
    name: app.name,
    description: app.description,
    avatarFileId: null,
    avatarUrl: `https://admin.atlassian.com/avatars/${app.id}.svg`,
    contactLink: 'https://vendor.example/support',
    createdAt: iso(app.createdAt),
    updatedAt: iso(app.createdAt + DAY),
    createdBy: () => userNode(call, app.vendor.owner),
    developerSpaceId: null,
    distributionStatus: app.distributionStatus,
    privacyPolicy: 'https://vendor.example/privacy',
    termsOfService: 'https://vendor.example/terms',
    vendorName: app.vendor.name,
    vendorType: 'THIRD_PARTY',
    environments: () => app.environments.map((one) => environmentNode(call, app, one)),
    environment: ({ id }: { id: string }) =>
      environment((one) => one.id === id || environmentAri(one) === id),
    environmentByKey: ({ key }: { key: string }) => environment((one) => one.key === key),
    environmentByOauthClient: () => null,
    environmentsPage: (args: PageArguments) =>
      paginate(app.environments, args, (one) => environmentNode(call, app, one)),
    installationsByContexts: (args: PageArguments & { contextIds: readonly string[] }) => {
      const wanted = world.owns(call.user, app) ? null : ownContexts(call, args.contextIds);
      const found = world
        .installationsOf(app)
        .filter((one) =>
          wanted
            ? wanted.some((context) => one.site === context.site && one.products.includes(context.product))
            : args.contextIds.some((ari) => isOn(call, one, ari)),
        );
      return paginate(found, args, (one) => installationNode(call, one));
    },
  };
}

export function environmentNode(call: Call, app: App, environment: Environment) {
  return {
    id: environmentAri(environment),
    appId: appAri(app.id),
    app: () => appNode(call, app),
    key: environment.key,
    type: environment.type,
    createdAt: iso(app.createdAt),
    createdBy: () => userNode(call, app.vendor.owner),
    installations: () => {
      if (!call.world.owns(call.user, app)) throw permissionDenied();
      const found = call.world.installationsOf(app).filter((one) => one.environment === environment);
      return found.map((one) => installationNode(call, one));
    },
    versions: (
      args: PageArguments & { majorVersion?: number | null; versionIds?: readonly string[] | null },
    ) => {
      const found = environment.versions.filter(
        (version) =>
          (!args.versionIds || args.versionIds.includes(version.id)) &&
          (typeof args.majorVersion !== 'number' || version.version.startsWith(`${args.majorVersion}.`)),
      );
      return paginate(found, args, (version) => versionNode(call, app, environment, version));
    },
  };
}

export function installationNode(call: Call, installation: Installation) {
  const { app, environment, version, site, products, license } = installation;
  const [primary, ...secondary] = products.map((product) => call.world.contextAri(site, product));
  return {
    id: installationAri(installation.id),
    app: () => appNode(call, app),
    appEnvironment: () => environmentNode(call, app, environment),
    appEnvironmentVersion: () => versionNode(call, app, environment, version),
    computeVersion: () => versionNode(call, app, environment, version),
    config: [],
    createdAt: iso(installation.installedAt),
    createdBy: () => userNode(call, installation.installedBy),
    installationContext: primary,
    isRecoverable: installation.uninstalledAt !== null,
    license: license && {
      active: license.active,
      billingPeriod: 'MONTHLY',
      capabilitySet: license.edition === 'ADVANCED' ? 'capabilityAdvanced' : 'capabilityStandard',
      isEvaluation: license.isEvaluation,
      subscriptionEndDate: iso(call.world.startedAt + 90 * DAY),
      trialEndDate: license.isEvaluation ? iso(call.world.startedAt + 14 * DAY) : null,
      type: license.type,
    },
    secondaryInstallationContexts: secondary,
    version: { isLatest: version === environment.versions[0] },
  };
}

function versionNode(call: Call, app: App, environment: Environment, version: Version) {
  const scope = {
    key: 'read:jira-work',
    name: 'View Jira issue data',
    description: 'Read project and issue data.',
  };
  return {
    id: version.id,
    version: version.version,
    createdAt: iso(version.createdAt),
    updatedAt: iso(version.createdAt),
    isLatest: version === environment.versions[0],
    requiresLicense: true,
    requiredProducts: ['JIRA'],
    permissions: [
      { egress: [{ addresses: ['*.vendor.example'], type: 'FETCH_BACKEND_SIDE' }], scopes: [scope] },
    ],
    installations: (args: PageArguments) => {
      if (!call.world.owns(call.user, app)) throw permissionDenied();
      const found = call.world.installationsOf(app).filter((one) => one.version === version);
      return paginate(found, args, (one) => installationNode(call, one));
    },
  };
}

export function appQueries(call: Call) {
  return {
    app: ({ id }: { id: string }) => appNode(call, findApp(call, id)),
    apps: (args: PageArguments) => paginate(call.world.appsOf(call.user), args, (app) => appNode(call, app)),
  };
}

/** Whether an installation is on the context that an ARI names, in either spelling. */
export function isOn(call: Call, installation: Installation, ari: string): boolean {
  const site = call.world.site(installation.site.cloudId);
  if (!site) throw notFound('There is no such site');
  return installation.products.some((product) =>
    [
      `ari:cloud:${product}::site/${site.cloudId}`,
      `ari:cloud:${product}:${site.cloudId}:workspace/${site.products.get(product)}`,
    ].includes(ari),
  );
}
