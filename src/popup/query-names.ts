import type { NamesOf, SourcedLine } from '../core/query/line-values.ts';
import type { VendorApp, VendorEnvironment } from '../core/vendor.ts';
import type { ShownLine } from './shown-line.ts';
import type { SiteAccess } from './site-access.ts';

/** By field and ID, for `namesOf`; plain, so that it can be sent to a worker. */
export type QueryNames = ReadonlyMap<string, readonly string[]>;

/** What the popup knows beside the IDs in the lines: host names of sites, names of the app and its environment. */
export function queryNames(
  app: VendorApp,
  environment: VendorEnvironment,
  sites: readonly SiteAccess[],
): QueryNames {
  const { environmentId, key, type } = environment;
  return new Map<string, readonly string[]>([
    [`app ${app.appId}`, [app.name]],
    [`env ${environmentId}`, [key, type]],
    ...sites.flatMap((site) =>
      site.hostName === null ? [] : [[`site ${site.key}`, [site.hostName]] as const],
    ),
  ]);
}

export function namesIn(names: QueryNames): NamesOf {
  return (field, id) => names.get(`${field} ${id}`) ?? [];
}

/** The line as a query looks at it: a line without a host name has that of its site, so that words find it. */
export function searchedLine({ line, siteKey }: ShownLine, names: QueryNames): SourcedLine {
  const [hostName] = line.hostName === null ? (names.get(`site ${siteKey}`) ?? []) : [];
  return hostName === undefined ? line : { ...line, hostName };
}
