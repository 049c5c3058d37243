/** The vendor's side: the connected account, its apps, the sites they are on, and their newest lines. */
import { groupBy } from '../core/group-by.ts';
import type { LogLine } from '../core/log-line.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ConnectedAccount, VendorApp, VendorSite } from '../core/vendor.ts';
import { listApps } from '../gateway/operations/list-apps.ts';
import { listSites } from '../gateway/operations/list-sites.ts';
import { readLogs } from '../gateway/operations/read-logs.ts';
import { MAX_TENANTS, resolveTenants } from '../gateway/operations/resolve-tenants.ts';
import { whoAmI } from '../gateway/operations/who-am-i.ts';
import type { ToBackground } from '../messages/contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccountStore, Credentials } from '../storage/account-store.ts';
import type { KeptLines } from './kept-lines.ts';
import type { Roads } from './roads.ts';
import { shareCalls } from './share-calls.ts';

export interface VendorDeps {
  readonly account: AccountStore;
  readonly roads: Pick<Roads, 'callWith' | 'callWithToken'>;
  readonly kept: KeptLines;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

type Lines = ToBackground['vendor/lines'];

interface SitesRead {
  readonly sites: readonly VendorSite[];
  /** What is not among them is not there. */
  readonly isWhole: boolean;
  readonly askedAt: number;
}

export interface Vendor {
  readonly status: () => Promise<ConnectedAccount | null>;
  /** Tries the token before it is kept: whose it is, and whether the account's apps can be read with it. */
  readonly connect: (credentials: Credentials) => Promise<Result<ConnectedAccount, Problem>>;
  readonly forget: () => Promise<void>;
  readonly apps: () => Promise<Result<readonly VendorApp[], Problem>>;
  readonly sites: (appId: string, environmentId: string) => Promise<Result<readonly VendorSite[], Problem>>;
  readonly lines: (request: Lines['request']) => Promise<Result<Lines['reply'], Problem>>;
}

/** How long apps, and sites for the sake of their names, are given again without asking, in ms. */
const KEEP_LISTS = 15_000;
/** The same for lines and for who allows them, which have to agree: a site that turned access off goes within it. */
const KEEP_NEWEST = 3_000;
const MAX_PAGES = 20;
/** Of all lines in one answer, in characters: a line may have 200 KB, and an answer has to fit into a message. */
const MAX_CHARACTERS = 8_000_000;

export function createVendor({ account, roads, kept, clock, signal }: VendorDeps): Vendor {
  const lists = shareCalls(KEEP_LISTS, clock.now);
  const newest = shareCalls(KEEP_NEWEST, clock.now);
  /** Host names by cloudId; they hardly ever change, and are forgotten with the worker. */
  const hosts = new Map<string, string>();

  function forgetAnswers(): void {
    lists.clear();
    newest.clear();
  }

  async function readApps(): Promise<Result<readonly VendorApp[], Problem>> {
    const apps: VendorApp[] = [];
    let after: string | null = null;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const input: { readonly after: string | null } = { after };
      const answer = await roads.callWithToken(listApps, input, signal);
      if (!answer.ok) return answer;
      apps.push(...answer.value.value.apps);
      after = answer.value.value.next;
      if (after === null) break;
    }
    return ok(apps);
  }

  async function readSites(appId: string): Promise<Result<SitesRead, Problem>> {
    const askedAt = clock.now();
    const answer = await roads.callWithToken(listSites, { appId }, signal);
    if (!answer.ok) return answer;
    const { sites, isWhole } = answer.value.value;
    await resolveHosts(sites);
    const named = sites.map((site) => ({
      ...site,
      hostName: site.hostName ?? hosts.get(site.cloudId ?? '') ?? null,
    }));
    return ok({ sites: named, isWhole: isWhole && answer.value.partial === null, askedAt });
  }

  /** Asks for the names that are missing. Without them a site is shown by its id, so a failure is nobody's problem. */
  async function resolveHosts(sites: readonly VendorSite[]): Promise<void> {
    const nameless = sites.filter((site) => site.hostName === null && !hosts.has(site.cloudId ?? ''));
    const cloudIds = [...new Set(nameless.flatMap((site) => site.cloudId ?? []))];
    for (let from = 0; from < Math.min(cloudIds.length, MAX_PAGES * MAX_TENANTS); from += MAX_TENANTS) {
      const input = { cloudIds: cloudIds.slice(from, from + MAX_TENANTS) };
      const answer = await roads.callWithToken(resolveTenants, input, signal);
      if (!answer.ok) return;
      for (const { cloudId, hostName } of answer.value.value) if (hostName) hosts.set(cloudId, hostName);
    }
  }

  const sitesOf = (appId: string) => lists.share(`sites ${appId}`, () => readSites(appId));

  async function readLines(request: Lines['request']): Promise<Result<Lines['reply'], Problem>> {
    const { appId, environmentId, limit } = request;
    const startTime = clock.now();
    const reader = await account.read();
    // The names of the sites are asked for at the same time; lines are shown without them rather than not at all.
    const naming = sitesOf(appId);
    const lines: LogLine[] = [];
    let offset = 0;
    let total = 0;
    for (let page = 0; page < MAX_PAGES && lines.length < limit; page += 1) {
      const input = { appId, environmentId, limit: limit - lines.length, offset, startTime };
      const answer = await roads.callWithToken(readLogs, input, signal);
      if (!answer.ok) return answer;
      const { lines: more, received, total: all, hasMore } = answer.value.value;
      lines.push(...withoutOverlap(lines, more));
      offset += received;
      total = Math.max(total, all);
      if (!hasMore) break;
    }
    const sites = await naming;
    const named = nameHosts(lines, sites.ok ? sites.value.sites : []);
    // Forgotten meanwhile, or changed: then nothing that was read with the account is kept.
    const isSame = reader !== null && (await account.read())?.accountId === reader.accountId;
    if (isSame) await kept.keep({ appId, environmentId, lines: named, readAt: startTime });
    return ok({ lines: cutToSize(named.slice(0, limit)), total, at: startTime });
  }

  return {
    status: account.read,

    async connect({ email, token }) {
      const who = await roads.callWith({ email, token }, whoAmI, {}, signal);
      if (!who.ok) return who;
      const apps = await roads.callWith({ email, token }, listApps, { after: null }, signal);
      if (!apps.ok) return apps;
      const { accountId, name } = who.value.value;
      const connected: ConnectedAccount = { accountId, name, email, connectedAt: clock.now() };
      const before = await account.read();
      await account.connect(connected, token);
      forgetAnswers();
      // What another account was allowed to read is not this one's.
      if (before && before.accountId !== accountId) await kept.forget();
      return ok(connected);
    },

    async forget() {
      await account.forget();
      forgetAnswers();
      await kept.forget();
    },

    apps: () => lists.share('apps', readApps),

    async sites(appId, environmentId) {
      const sites = await newest.share(`sites ${appId}`, () => readSites(appId));
      if (!sites.ok) return sites;
      const listed = sites.value.sites.filter((site) => site.environmentId === environmentId);
      // Lines are let go only on grounds of a whole answer: a site that is missing by mistake keeps its own.
      if (sites.value.isWhole) {
        await kept.noteAccess({ appId, environmentId, sites: listed, askedAt: sites.value.askedAt });
      }
      return ok(listed);
    },

    async lines(request) {
      if (!(await account.read())) return err(problem('no-road', clock.now()));
      const key = `${request.appId} ${request.environmentId} ${request.limit}`;
      return newest.share(key, () => readLines(request));
    },
  };
}

/** The most lines that a late one, which moves all others by a place, brings back at the start of the next page. */
const MOST_MOVED = 50;

/** A page without the lines that the page before ended with. */
function withoutOverlap(before: readonly LogLine[], page: readonly LogLine[]): readonly LogLine[] {
  const ends = before.slice(-MOST_MOVED).map((line) => JSON.stringify(line));
  const starts = page.slice(0, MOST_MOVED).map((line) => JSON.stringify(line));
  for (let count = Math.min(ends.length, starts.length); count > 0; count--) {
    if (ends.slice(-count).every((line, n) => line === starts[n])) return page.slice(count);
  }
  return page;
}

/** Lines with the host name of their site, where the line itself does not say. */
function nameHosts(lines: readonly LogLine[], sites: readonly VendorSite[]): LogLine[] {
  const byContext = groupBy(sites, (site) => site.contextId);
  return lines.map((line) => {
    if (line.hostName !== null || line.contextId === null) return line;
    return { ...line, hostName: byContext.get(line.contextId)?.[0]?.hostName ?? null };
  });
}

/** The newest lines that fit. */
function cutToSize(lines: readonly LogLine[]): LogLine[] {
  let characters = 0;
  return lines.filter((line, n) => {
    characters += line.message.length + (line.other?.length ?? 0) + (line.error?.length ?? 0);
    return n === 0 || characters <= MAX_CHARACTERS;
  });
}
