import type { Site, User } from '../../world/types.ts';
import { type Call, findOwnApp } from '../call.ts';
import { badRequest, notFound } from '../problems.ts';

const MOST_IDS = 20;

export function userNode(call: Call, user: User) {
  return {
    __typename: 'AtlassianAccountUser',
    id: `ari:cloud:identity::user/${user.accountId}`,
    accountId: user.accountId,
    canonicalAccountId: user.accountId,
    accountStatus: 'active',
    name: user.name,
    nickname: user.name.split(' ')[0],
    picture: `https://admin.atlassian.com/avatars/user-${user.accountId.split(':')[1]}.svg`,
    // Only one's own address is shown.
    email: user.accountId === call.user.accountId ? user.email : null,
    locale: 'en-GB',
    zoneinfo: 'Europe/Berlin',
  };
}

export function tenantNode(site: Site) {
  const activations = [...site.products].map(([product, id]) => ({
    id,
    active: id,
    product,
    targetRegion: 'eu',
  }));
  return {
    cloudId: site.cloudId,
    cloudUrl: `https://${site.hostName}`,
    hostName: site.hostName,
    orgId: site.orgId,
    customDomains: [],
    activationIds: activations,
    activationIdByProduct: ({ product }: { product: string }) =>
      activations.find((activation) => activation.product === product) ?? null,
  };
}

export function devConsoleTenantNode(site: Site, product: string) {
  const activationId = site.products.get(product) ?? null;
  return {
    activationId,
    cloudId: site.cloudId,
    cloudIdOrActivationId: site.spelling === 'workspace' && activationId ? activationId : site.cloudId,
    hostName: site.hostName,
  };
}

interface TenantArguments {
  readonly cloudIds?: readonly string[] | null;
  readonly hostNames?: readonly string[] | null;
  readonly activationIds?: readonly string[] | null;
}

export function identityQueries(call: Call) {
  const { world } = call;
  return {
    me: () => ({ user: userNode(call, call.user) }),
    user: ({ accountId }: { accountId: string }) => {
      const user = world.user(accountId);
      if (!user) throw notFound(`There is no user ${accountId}`);
      return userNode(call, user);
    },
    appContributors: ({ id }: { id: string }) => {
      const { owner } = findOwnApp(call, id).vendor;
      return [
        {
          accountId: owner.accountId,
          avatarUrl: null,
          email: owner.email,
          isOwner: true,
          publicName: owner.name,
          roles: ['ADMIN', 'VIEWER'],
          status: 'active',
        },
      ];
    },
    tenantContexts: ({ cloudIds, hostNames, activationIds }: TenantArguments) => {
      const given = [cloudIds, hostNames, activationIds].filter(
        (list) => list !== null && list !== undefined,
      );
      const [list] = given;
      if (given.length !== 1 || !list)
        throw badRequest('Exactly one of cloudIds, hostNames and activationIds is needed.');
      if (list.length > MOST_IDS) throw badRequest(`At most ${MOST_IDS} ids a call.`);
      return list.map((id) => {
        const site = activationIds
          ? world.sites.find((one) => [...one.products.values()].includes(id))
          : world.sites.find((one) =>
              cloudIds ? one.cloudId === id.toLowerCase() : one.hostName === id.toLowerCase(),
            );
        return site ? tenantNode(site) : null;
      });
    },
  };
}
