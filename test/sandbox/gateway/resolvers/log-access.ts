import { environmentAri } from '../../world/ari.ts';
import type { GrantRef } from '../../world/grants.ts';
import type { App, EnvironmentType, Installation } from '../../world/types.ts';
import { type Call, findAppByAri, findOwnApp, ownContexts } from '../call.ts';
import { badRequest, done, notFound, type Payload, refusal } from '../problems.ts';
import { devConsoleTenantNode, tenantNode } from './identity.ts';

interface AccessArguments {
  readonly appId: string;
  readonly contextIds: readonly string[];
  readonly environmentType: EnvironmentType;
}

interface Pair {
  readonly contextAri: string;
  readonly envType: EnvironmentType;
  readonly installationId: string;
}

export function logAccessQueries(call: Call) {
  const { world } = call;
  return {
    developerLogAccess: ({ appId, contextIds, environmentType }: AccessArguments) => {
      const contexts = ownContexts(call, contextIds);
      const app = findAppByAri(call, appId);
      if (!app) throw notFound(`There is no app ${appId}`);
      const answers = contexts.flatMap(({ ari, product, cloudId, site }) => {
        // No switch in Isolated Cloud: an element, but an empty one.
        if (site.kind === 'isolated') return [null];
        const value = world.readGrant({ product, cloudId, appId: app.id, environmentType });
        return value === undefined ? [] : [{ contextId: ari, developerHasAccess: value }];
      });
      // The order is documented nowhere, so it is not the one that was asked in.
      return answers.reverse();
    },
    installationContexts: ({ appId }: { appId: string }) =>
      placesOf(call, findOwnApp(call, appId)).map((place) => ({
        environmentId: environmentAri(place.installation.environment),
        hasLogAccess: hasAccess(call, place),
        installationContext: place.ari,
        tenantContext: tenantNode(place.installation.site),
      })),
    installationContextsWithLogAccess: ({ appId }: { appId: string }) => {
      const open = placesOf(call, findOwnApp(call, appId)).filter((place) => hasAccess(call, place));
      const byContext = new Map(open.map((place) => [place.ari, place]));
      return [...byContext.values()].map(({ ari, product, installation: { site } }) => ({
        installationContext: ari,
        tenantContext: tenantNode(site),
        tenantContexts: devConsoleTenantNode(site, product),
      }));
    },
    logAccessByContexts: (args: { appId: string; contextInstallationPairs: readonly Pair[] }) => {
      const app = findOwnApp(call, args.appId);
      return args.contextInstallationPairs
        .filter(({ contextAri, envType }) => world.grant(app, contextAri, envType) === true)
        .map(({ contextAri, envType, installationId }) => ({
          envType,
          installationContext: contextAri,
          installationId,
        }));
    },
  };
}

export function logAccessMutations(call: Call) {
  return {
    updateDeveloperLogAccess: ({
      input,
    }: {
      input: AccessArguments & { shouldHaveAccess: boolean };
    }): Payload => {
      try {
        return update(call, input, input.shouldHaveAccess);
      } catch (problem) {
        // A mutation says no in its payload, never as an error of the query.
        if (!(problem instanceof Error) || !('extensions' in problem)) throw problem;
        const { errorType, statusCode } = {
          errorType: 'BAD_REQUEST',
          statusCode: 400,
          ...Object(problem.extensions),
        };
        return refusal(String(errorType), Number(statusCode), problem.message);
      }
    },
  };
}

function update(
  call: Call,
  { appId, contextIds, environmentType }: AccessArguments,
  value: boolean,
): Payload {
  const { world, mutationFault: fault } = call;
  if (contextIds.length === 0) throw badRequest('At least one context is needed.');
  const contexts = ownContexts(call, contextIds);
  const app = findAppByAri(call, appId);
  if (!app) throw notFound(`There is no app ${appId}`);
  if (contexts.some(({ site }) => site.kind === 'isolated')) {
    return refusal('UNSUPPORTED_CONTEXT', 400, 'Log access cannot be changed in Isolated Cloud.');
  }
  const refs: GrantRef[] = contexts.map(({ product, cloudId }) => ({
    product,
    cloudId,
    appId: app.id,
    environmentType,
  }));
  const places = placesOf(call, app);
  const isInstalled = (ref: GrantRef) =>
    places.some(
      ({ product, installation }) =>
        product === ref.product &&
        installation.site.cloudId === ref.cloudId &&
        installation.environment.type === environmentType,
    );
  if (!refs.every(isInstalled)) throw notFound('The app is not installed in every one of these contexts.');
  if (fault?.kind === 'refused') return refusal(fault.errorType, fault.statusCode, fault.message);
  if (fault === null) for (const ref of refs) world.changeGrant(ref, value);
  return done;
}

/** An app's installation in one product. */
interface Place {
  readonly installation: Installation;
  readonly product: string;
  readonly ari: string;
}

function placesOf(call: Call, app: App): Place[] {
  return call.world.installationsOf(app).flatMap((installation) =>
    installation.products.map((product) => ({
      installation,
      product,
      ari: call.world.contextAri(installation.site, product),
    })),
  );
}

function hasAccess(call: Call, { installation, ari }: Place): boolean {
  return call.world.grant(installation.app, ari, installation.environment.type) === true;
}
