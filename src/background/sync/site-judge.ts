/** Whether a line is of a site that allows it, as the last list of sites says. */
import type { LogLine } from '../../core/log-line.ts';
import type { VendorSite } from '../../core/vendor.ts';
import { contextOf, isOpenContext } from '../../storage/logs/contexts.ts';
import type { SiteContext } from '../../storage/logs/records.ts';

export interface SiteJudge {
  /** Who is on no list counts as closed: if a later one says otherwise, all of its lines are owed then. */
  readonly of: (line: LogLine) => 'open' | 'closed' | 'unknown';
  readonly note: (listed: readonly VendorSite[]) => void;
  /** A list of an earlier life of the worker: it serves until one comes. */
  readonly recall: (listed: readonly VendorSite[]) => void;
  /** No list can be had: who is on none is unknown from now on, until one comes. */
  readonly doWithoutList: () => void;
  readonly isWithoutList: () => boolean;
  readonly forget: () => void;
}

export function createSiteJudge(): SiteJudge {
  let sites: { readonly open: readonly SiteContext[]; readonly closed: readonly SiteContext[] } | null = null;
  let isWithoutList = false;

  function set(listed: readonly VendorSite[]): void {
    const contexts = (wanted: boolean) =>
      listed
        .filter(({ hasLogAccess }) => hasLogAccess === wanted)
        .map(({ contextId }) => contextOf(contextId));
    sites = { open: contexts(true), closed: contexts(false) };
  }

  return {
    of(line) {
      if (!sites) return 'open';
      const context = contextOf(line.contextId);
      if (isOpenContext(context, sites.open)) return 'open';
      if (line.contextId !== null && isOpenContext(context, sites.closed)) return 'closed';
      return isWithoutList ? 'unknown' : 'closed';
    },
    note(listed) {
      set(listed);
      isWithoutList = false;
    },
    recall: (listed) => {
      if (!sites) set(listed);
    },
    doWithoutList: () => {
      isWithoutList = true;
    },
    isWithoutList: () => isWithoutList,
    forget: () => {
      sites = null;
    },
  };
}
