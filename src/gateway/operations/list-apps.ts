import * as z from 'zod/mini';
import { parseAppId, parseEnvironmentId } from '../../core/ari.ts';
import type { VendorApp } from '../../core/vendor.ts';
import { imageUrl, label } from '../foreign-text.ts';
import type { Operation } from '../operation.ts';
import {
  elementsOf,
  environmentType,
  id,
  list,
  maybe,
  maybeText,
  nextCursor,
  pageInfo,
  readWith,
  value,
} from '../wire.ts';

export interface AppsPage {
  readonly apps: readonly VendorApp[];
  readonly next: string | null;
}

const PAGE_SIZE = 50;

const DOCUMENT = `query ListApps($first: Int!, $after: String) {
  apps(first: $first, after: $after) {
    nodes { id name avatarUrl environments { id key type } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const schema = z.object({ apps: z.object({ nodes: list, pageInfo }) });
const app = z.object({ id, name: maybeText, avatarUrl: maybeText, environments: maybe(list) });
const environment = z.object({ id, key: maybeText, type: environmentType });

/** One page of the vendor's own apps with their environments. `after` is `next` of the page before, null for the first. */
export const listApps: Operation<{ readonly after: string | null }, AppsPage> = {
  name: 'ListApps',
  kind: 'query',
  document: () => DOCUMENT,
  variables: ({ after }) => ({ first: PAGE_SIZE, after }),
  read: (data, { after }) =>
    readWith(schema, data, ({ apps: page }) =>
      value({
        apps: elementsOf(page.nodes, app).elements.flatMap((each) => toVendorApp(each) ?? []),
        next: nextCursor(page.pageInfo, page.nodes.length, after),
      }),
    ),
};

function toVendorApp(wire: z.infer<typeof app>): VendorApp | null {
  const appId = parseAppId(wire.id);
  if (appId === null) return null;
  const environments = elementsOf(wire.environments ?? [], environment).elements.flatMap((each) => {
    const environmentId = parseEnvironmentId(each.id);
    if (environmentId === null) return [];
    return [{ environmentId, key: label(each.key || each.type.toLowerCase()), type: each.type }];
  });
  return { appId, name: label(wire.name || appId), avatarUrl: imageUrl(wire.avatarUrl), environments };
}
