import * as z from 'zod/mini';
import { appAri, parseContext, parseEnvironmentId } from '../../core/ari.ts';
import type { VendorSite } from '../../core/vendor.ts';
import { siteHost } from '../foreign-text.ts';
import type { Operation } from '../operation.ts';
import { elementsOf, id, list, maybe, readWith, value } from '../wire.ts';
import { TENANT_FIELDS, tenant } from './tenant.ts';

const DOCUMENT = `query ListSites($appId: ID!) {
  installationContexts(appId: $appId) {
    installationContext
    environmentId
    hasLogAccess
    tenantContext { ${TENANT_FIELDS} }
  }
}`;

// Null is an app without installations: the API's types let it leave the list out, and errors are told apart before.
const schema = z.object({ installationContexts: z.nullable(list) });

const context = z.object({
  installationContext: id,
  environmentId: id,
  hasLogAccess: z.boolean(),
  tenantContext: maybe(tenant),
});

export interface ListedSites {
  readonly sites: readonly VendorSite[];
  /** Nothing was left out: what is not among `sites` is not there. */
  readonly isWhole: boolean;
}

/** Every context in which the vendor's app is installed, with and without log access. `appId` is a bare UUID. */
export const listSites: Operation<{ readonly appId: string }, ListedSites> = {
  name: 'ListSites',
  kind: 'query',
  document: () => DOCUMENT,
  variables: ({ appId }) => ({ appId: appAri(appId) }),
  read: (data, _input, faults) => {
    const failed = faults.some((fault) => fault.path.length <= 1);
    return readWith(schema, data, ({ installationContexts: found }) => {
      if (found === null && failed) return { kind: 'unreadable', why: 'installationContexts: null' };
      const { elements, skipped } = elementsOf(found ?? [], context);
      const isWhole = found !== null && skipped === 0 && faults.length === 0;
      return value({ sites: elements.map(toVendorSite), isWhole });
    });
  },
};

function toVendorSite(wire: z.infer<typeof context>): VendorSite {
  const parsed = parseContext(wire.installationContext);
  return {
    contextId: wire.installationContext,
    environmentId: parseEnvironmentId(wire.environmentId) ?? wire.environmentId,
    hostName: siteHost(wire.tenantContext?.hostName ?? null, wire.tenantContext?.cloudUrl ?? null),
    cloudId: wire.tenantContext?.cloudId || (parsed?.cloudId ?? null),
    product: parsed?.product ?? null,
    hasLogAccess: wire.hasLogAccess,
  };
}
