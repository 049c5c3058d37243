/**
 * What the download panel asks for: what it is about, log lines page by page, and a note in the ledger when a file was
 * saved. An admin's lines pass through; nothing of them is kept here.
 */
import { parseContext, siteContext } from '../core/ari.ts';
import type { LogLine } from '../core/log-line.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import { isIsolatedCloud } from '../core/site-app.ts';
import { isTooBig } from '../gateway/failure.ts';
import { readLogs } from '../gateway/operations/read-logs.ts';
import type {
  DownloadNote,
  DownloadPage,
  DownloadPageRequest,
  DownloadPlace,
  DownloadSubject,
} from '../messages/contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessStore } from '../storage/access-store.ts';
import { LEDGER_CAP, type LedgerStore } from '../storage/ledger-store.ts';
import { type AppRecord, installationFromRecord, type SiteRecord } from '../storage/records.ts';
import { accessOffTimes } from './access-off.ts';
import type { Refresher } from './refresh.ts';
import type { Roads } from './roads.ts';
import type { Notify } from './watchers.ts';

export interface DownloadsDeps {
  readonly store: AccessStore;
  readonly ledger: LedgerStore;
  readonly roads: Pick<Roads, 'callOverPage'>;
  readonly refresher: Pick<Refresher, 'list'>;
  readonly notify: Notify;
  readonly clock: Clock;
  readonly extensionVersion: string;
  readonly signal: AbortSignal;
}

export interface Downloads {
  /** What is known of the app; lists the site's apps first where that lacks what reading needs. */
  readonly open: (cloudId: string, appId: string) => Promise<Result<DownloadSubject, Problem>>;
  /** A page of the app's lines, as Atlassian gives them to the admin who is signed in on an open page. */
  readonly page: (request: DownloadPageRequest) => Promise<Result<DownloadPage, Problem>>;
  readonly note: (note: DownloadNote) => Promise<Result<null, Problem>>;
}

/** Of a page's lines as text, in characters: up to three bytes each, and a message may have 64 MiB. */
const MOST_TEXT = 16_000_000;
/** For what Atlassian does not answer in time each try costs dearly: fewer of them, and none after so many ms. */
const TIMEOUT_STEP = 8;
const LONGEST_TRYING = 100_000;
const LEDGER_PAGE = 1_000;

export function createDownloads(deps: DownloadsDeps): Downloads {
  const { store, ledger, roads, refresher, notify, clock, extensionVersion, signal } = deps;

  async function read(cloudId: string, appId: string): Promise<{ site: SiteRecord; app: AppRecord } | null> {
    const [site, [found]] = await Promise.all([store.readRecord(cloudId), store.readApps(cloudId, [appId])]);
    return site && found ? { site, app: found.app } : null;
  }

  async function subjectOf(site: SiteRecord, app: AppRecord): Promise<DownloadSubject> {
    const { cloudId, hostName, me } = site;
    const places = placesOf(app);
    const isolated = isIsolatedCloud(hostName);
    return {
      ...{ cloudId, hostName, isolated, me, extensionVersion, places },
      appId: app.appId,
      appName: app.name,
      vendorName: app.vendorName,
      // Isolated Cloud has no switch.
      accessOff: isolated ? [] : accessOffTimes(await readLedger(cloudId, app.appId), places),
    };
  }

  async function readLedger(cloudId: string, appId: string) {
    const all = [];
    let before: number | null = null;
    for (let page = 0; page < LEDGER_CAP / LEDGER_PAGE; page += 1) {
      const query = { cloudId, appId, before, limit: LEDGER_PAGE };
      const { entries }: Awaited<ReturnType<LedgerStore['read']>> = await ledger.read(query);
      all.push(...entries);
      before = entries.at(-1)?.seq ?? null;
      if (entries.length < LEDGER_PAGE) break;
    }
    return all;
  }

  /** The listing says no, as far as it goes. */
  async function unknownApp(cloudId: string): Promise<Problem> {
    const missing = (await store.readRecord(cloudId))?.missingProducts ?? [];
    const detail =
      missing.length > 0
        ? 'Not all apps of this site could be listed, and this one is not among the others. Try again.'
        : 'Atlassian does not list this app among those of this site.';
    return problem('internal', clock.now(), { detail });
  }

  return {
    async open(cloudId, appId) {
      const known = await read(cloudId, appId);
      if (known && isReadable(known.app)) return ok(await subjectOf(known.site, known.app));
      const why = await refresher.list(cloudId);
      const found = await read(cloudId, appId);
      // An app of which something can be read is worth more than what kept the rest away.
      if (found?.app.installations.some((one) => one.environmentId)) {
        return ok(await subjectOf(found.site, found.app));
      }
      if (why) return err(why);
      return found ? ok(await subjectOf(found.site, found.app)) : err(await unknownApp(cloudId));
    },

    async page({ cloudId, appId, environmentId, contextIds, from, to, startTime, offset, limit }) {
      const known = await read(cloudId, appId);
      if (!known) return err(await unknownApp(cloudId));
      if (!contextIds.every((contextId) => isPlaceOf(known.app, contextId, environmentId))) {
        return err(problem('internal', clock.now(), { detail: 'The app is not installed there any more.' }));
      }
      const filter = { contextIds, from, to };
      const began = clock.now();
      for (let most = limit; ; ) {
        const input = { appId, environmentId, limit: most, offset, startTime, adminHub: true, filter };
        const answer = await roads.callOverPage(readLogs, input, cloudId, signal);
        if (answer.ok) {
          const { lines, received, total, hasMore } = answer.value.value;
          const inside = lines.filter(({ time }) => time >= from && time <= to);
          const text = textWithin(inside, MOST_TEXT);
          const counts = { count: inside.length, outside: lines.length - inside.length };
          if (text !== null) return ok({ lines: text, ...counts, received, total, hasMore });
          if (most === 1) return ok({ ...SKIPPED, received, total, hasMore });
        } else if (answer.error.kind === 'timeout') {
          if (most === 1 || clock.now() - began > LONGEST_TRYING) return answer;
        } else if (answer.error.kind === 'unreadable') {
          if (most === 1) {
            return isOfOneLine(answer.error, offset)
              ? ok({ ...SKIPPED, total: offset + 1, hasMore: true })
              : answer;
          }
        } else return answer;
        // Asked for less rather than cut: only Atlassian's own pages tell where the next one begins.
        most = Math.ceil(most / (answer.ok || answer.error.kind !== 'timeout' ? 2 : TIMEOUT_STEP));
      }
    },

    async note({ cloudId, appId, environmentType, products, facts }) {
      const [site, [found]] = await Promise.all([
        store.readRecord(cloudId),
        store.readApps(cloudId, [appId]),
      ]);
      const [first = ''] = products;
      const place = found?.app.installations.find(
        (one) => one.product === first && one.environmentType === environmentType,
      );
      const noted = await ledger.noteDownload({
        ...{ cloudId, appId, environmentType },
        contextId: place?.contextId ?? siteContext(first, cloudId),
        product: products.join(','),
        at: clock.now(),
        ...{
          from: null,
          to: null,
          changeId: null,
          reason: null,
          ticket: null,
          requestId: null,
          problem: null,
        },
        by: site?.me ?? null,
        road: 'page-session',
        download: facts,
      });
      if (!noted) return err(await unknownApp(cloudId));
      notify.apps(cloudId, [appId]);
      return ok(null);
    },
  };
}

/** Every installation is stored with its environment's id, or with Atlassian not having said it. */
function isReadable({ installations }: AppRecord): boolean {
  return installations.every((one) => one.environmentId !== undefined);
}

/** Each product and environment once; an app may be there from several development environments. */
function placesOf({ installations }: AppRecord): DownloadPlace[] {
  const places = installations.map(installationFromRecord).map((one) => {
    const { contextId, product, environmentType, environmentId } = one;
    return { contextId, product, environmentType, environmentId };
  });
  return [...new Map(places.map((place) => [Object.values(place).join('|'), place])).values()];
}

/** Whether the app is installed there from this environment, in whichever way Atlassian spells the context by now. */
function isPlaceOf({ cloudId, installations }: AppRecord, contextId: string, environmentId: string): boolean {
  const context = parseContext(contextId);
  return installations.some((one) => {
    if (one.environmentId !== environmentId) return false;
    return (
      one.contextId === contextId ||
      (context?.product === one.product && context.cloudId.toLowerCase() === cloudId.toLowerCase())
    );
  });
}

/** A line that is passed over, so that it does not keep the ones behind it away. */
const SKIPPED = { lines: '[]', received: 1, count: 0, outside: 0 } as const;

/** Whether a line alone is to blame, and not all that Atlassian answers: something was read before it, or it is too long. */
function isOfOneLine(found: Problem, offset: number): boolean {
  return isTooBig(found) || (offset > 0 && (found.status ?? 0) < 400);
}

/** JSON text of the lines; null when it is longer than `most` characters. */
function textWithin(lines: readonly LogLine[], most: number): string | null {
  const parts: string[] = [];
  let length = 2;
  for (const line of lines) {
    const part = JSON.stringify(line);
    length += part.length + 1;
    if (length > most) return null;
    parts.push(part);
  }
  return `[${parts.join(',')}]`;
}
