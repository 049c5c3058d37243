/** Which sites an app is on and which of them allow access: asked together for all environments, kept, compared with before. */
import { groupBy } from '../../core/group-by.ts';
import type { Problem } from '../../core/problem.ts';
import { ok, type Result } from '../../core/result.ts';
import { accessChanges, mergeSites } from '../../core/sync/access-changes.ts';
import type { VendorSite } from '../../core/vendor.ts';
import { listSites } from '../../gateway/operations/list-sites.ts';
import { MAX_TENANTS, resolveTenants } from '../../gateway/operations/resolve-tenants.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessEvents } from '../../storage/access-events.ts';
import type { VendorLists } from '../../storage/vendor-lists.ts';
import type { Caller } from './caller.ts';

export interface SiteList {
  /** Of all environments. */
  readonly sites: readonly VendorSite[];
  /** In ms since the epoch. */
  readonly readAt: number;
}

export interface SiteLists {
  /** What was answered last, in this worker's life or before. */
  readonly last: (appId: string) => Promise<SiteList | null>;
  /** Asks Atlassian; who asks while an answer is on its way gets that one. */
  readonly list: (appId: string, signal: AbortSignal) => Promise<Result<SiteList, Problem>>;
  /** When a list was last asked for, in this worker's life; minus infinity: never. */
  readonly askedAt: (appId: string) => number;
  /** When one was last answered, in this worker's life; minus infinity: never. */
  readonly answeredAt: (appId: string) => number;
  /** The next one who looks asks anew. */
  readonly expire: (appId: string) => void;
  readonly drop: (appId: string) => void;
}

export interface SiteListsDeps {
  readonly caller: Caller;
  readonly lists: VendorLists;
  readonly events: AccessEvents;
  readonly clock: Clock;
  /** A new list, before anything else is done with it. */
  readonly onList: (appId: string, list: SiteList) => Promise<void>;
  readonly warn: (what: string) => void;
}

const LIST_POINTS = 2;
const NAMES_POINTS = 2;
/** Names that Atlassian does not know are not asked for in the same worker's life again. */
const MOST_NAMES = 400;
const MOST_EVENTS = 200;

export function createSiteLists(deps: SiteListsDeps): SiteLists {
  const { caller, lists, events, clock, onList, warn } = deps;
  const known = new Map<string, SiteList>();
  const asked = new Map<string, number>();
  const answered = new Map<string, number>();
  const underWay = new Map<string, Promise<Result<SiteList, Problem>>>();
  const hosts = new Map<string, string | null>();

  async function last(appId: string): Promise<SiteList | null> {
    const here = known.get(appId);
    if (here) return here;
    const stored = await lists.read('sites', appId, clock.now());
    const meanwhile = known.get(appId);
    if (meanwhile) return meanwhile;
    if (!stored) return null;
    const list = { sites: stored.value, readAt: stored.readAt };
    known.set(appId, list);
    return list;
  }

  async function ask(appId: string, signal: AbortSignal): Promise<Result<SiteList, Problem>> {
    asked.set(appId, clock.now());
    const answer = await caller.call(appId, listSites, { appId }, LIST_POINTS, signal);
    if (!answer.ok) return answer;
    const { value, partial, by } = answer.value;
    const before = await last(appId);
    if (!caller.isCurrent(by)) return ok(before ?? { sites: [], readAt: clock.now() });
    const isWhole = value.isWhole && partial === null;
    const sites = named(isWhole ? value.sites : mergeSites(before?.sites ?? [], value.sites), before);
    const list: SiteList = { sites, readAt: clock.now() };
    known.set(appId, list);
    await onList(appId, list);
    answered.set(appId, list.readAt);
    try {
      if (before && caller.isCurrent(by)) await noteEvents(appId, before, list);
      if (caller.isCurrent(by)) await lists.write('sites', appId, { value: sites, readAt: list.readAt });
    } catch (error) {
      warn(`The list of sites could not be kept: ${error instanceof Error ? error.message : 'unknown'}`);
    }
    await askNames(appId, sites, signal);
    return ok(known.get(appId) ?? list);
  }

  /** An event that was written before the list it follows from is not written twice, though a worker was stopped in between. */
  async function noteEvents(appId: string, before: SiteList, now: SiteList): Promise<void> {
    const changed = accessChanges(before.sites, now.sites);
    for (const [environmentId, changes] of groupBy(changed, ({ site }) => site.environmentId)) {
      const scope = { appId, environmentId };
      const noted = await events.list(scope, now.readAt, MOST_EVENTS);
      const isNoted = (kind: string, contextId: string) =>
        noted.some((one) => one.kind === kind && one.contextId === contextId && one.after === before.readAt);
      const fresh = changes
        .filter(({ kind, site }) => !isNoted(kind, site.contextId))
        .map(({ kind, site: { contextId, cloudId, hostName, product } }) => ({
          ...{ kind, contextId, cloudId, hostName, product, at: now.readAt, after: before.readAt },
        }));
      if (fresh.length > 0) await events.append(scope, fresh, now.readAt);
    }
  }

  /** Names that are known from before; a list comes without them from older servers. */
  function named(sites: readonly VendorSite[], before: SiteList | null): readonly VendorSite[] {
    for (const { cloudId, hostName } of before?.sites ?? []) {
      if (cloudId && hostName && !hosts.get(cloudId)) hosts.set(cloudId, hostName);
    }
    return sites.map((site) => {
      const hostName = site.hostName ?? hosts.get(site.cloudId ?? '') ?? null;
      return hostName === site.hostName ? site : { ...site, hostName };
    });
  }

  /** Without its name a site is shown by its id, so a failure is nobody's problem. */
  async function askNames(appId: string, sites: readonly VendorSite[], signal: AbortSignal): Promise<void> {
    const nameless = sites.filter(({ hostName, cloudId }) => !hostName && cloudId && !hosts.has(cloudId));
    const cloudIds = [...new Set(nameless.flatMap(({ cloudId }) => cloudId ?? []))].slice(0, MOST_NAMES);
    for (let n = 0; n < cloudIds.length; n += MAX_TENANTS) {
      const input = { cloudIds: cloudIds.slice(n, n + MAX_TENANTS) };
      const answer = await caller.call(appId, resolveTenants, input, NAMES_POINTS, signal);
      if (!answer.ok) break;
      for (const { cloudId, hostName } of answer.value.value) hosts.set(cloudId, hostName);
    }
    const list = known.get(appId);
    if (cloudIds.length === 0 || !list) return;
    known.set(appId, { ...list, sites: named(list.sites, null) });
  }

  return {
    last,
    askedAt: (appId) => asked.get(appId) ?? Number.NEGATIVE_INFINITY,
    answeredAt: (appId) => answered.get(appId) ?? Number.NEGATIVE_INFINITY,
    expire: (appId) => void asked.delete(appId),
    drop: (appId) => void known.delete(appId),
    list(appId, signal) {
      const running = underWay.get(appId);
      if (running) return running;
      const answer = ask(appId, signal).finally(() => underWay.delete(appId));
      underWay.set(appId, answer);
      return answer;
    },
  };
}
