/** Requests for access or files: kept for the vendor, and marked with what Atlassian's lists and opened files show of them. */
import { type Problem, problem } from '../core/problem.ts';
import type { TrackedRequest } from '../core/request/access-request.ts';
import { plainRequest } from '../core/request/fragment.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { VendorSite } from '../core/vendor.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessEvents } from '../storage/access-events.ts';
import type { FilesStore } from '../storage/files-store.ts';
import { REQUESTS_CAP, type RequestMarks, type RequestsStore } from '../storage/requests-store.ts';
import type { VendorLists } from '../storage/vendor-lists.ts';

export interface RequestsDeps {
  readonly store: RequestsStore;
  readonly lists: Pick<VendorLists, 'read'>;
  readonly events: Pick<AccessEvents, 'list'>;
  readonly files: Pick<FilesStore, 'list'>;
  readonly clock: Clock;
}

export interface Requests {
  /** The newest first, with what is known of them by now. */
  readonly list: () => Promise<readonly TrackedRequest[]>;
  readonly write: (request: TrackedRequest) => Promise<Result<TrackedRequest, Problem>>;
  readonly remove: (id: string) => Promise<void>;
}

export function createRequests({ store, lists, events, files, clock }: RequestsDeps): Requests {
  /** Null: not yet, or nobody knows. */
  async function grantedAt({ request, environmentId, madeAt }: TrackedRequest): Promise<number | null> {
    const now = clock.now();
    const list = await lists.read('sites', request.appId, now);
    if (!list || list.readAt < madeAt) return null;
    const isOfRequest = (row: Pick<VendorSite, 'cloudId'> & { readonly environmentId: string }) =>
      row.cloudId === request.cloudId && (environmentId === null || row.environmentId === environmentId);
    const rows = list.value.filter(isOfRequest);
    if (rows.length === 0 || !rows.every(({ hasLogAccess }) => hasLogAccess)) return null;
    // The list says that it is on; the event, where there is one, when it was first seen so.
    const seen =
      environmentId === null ? [] : await events.list({ appId: request.appId, environmentId }, now);
    const turnedOn = seen.find(
      ({ kind, cloudId, at }) => kind === 'on' && cloudId === request.cloudId && at >= madeAt,
    );
    return turnedOn?.at ?? list.readAt;
  }

  async function marksOf(tracked: TrackedRequest, opened: Awaited<ReturnType<FilesStore['list']>>) {
    const { request, madeAt } = tracked;
    const marks: { -readonly [Name in keyof RequestMarks]: RequestMarks[Name] } = {};
    if (request.way === 'enable' && tracked.grantedAt === null) {
      const at = await grantedAt(tracked);
      if (at !== null) marks.grantedAt = at;
    }
    if (tracked.fileId === null && tracked.fileReceivedAt === null) {
      const file = opened.findLast(
        ({ verdict, addedAt, isWhole }) =>
          isWhole &&
          addedAt >= madeAt &&
          verdict.kind !== 'none' &&
          verdict.receipt.app.id.toLowerCase() === request.appId &&
          verdict.receipt.environment === request.environmentType &&
          verdict.receipt.site.cloudId === request.cloudId,
      );
      if (file) Object.assign(marks, { fileReceivedAt: file.addedAt, fileId: file.fileId });
    }
    return marks;
  }

  return {
    async list() {
      const kept = await store.list();
      if (kept.length === 0) return [];
      // The newest first, so that the last one that fits is the one that came first.
      const opened = await files.list();
      const listed: TrackedRequest[] = [];
      for (const tracked of kept) {
        const marks = await marksOf(tracked, opened);
        if (Object.keys(marks).length > 0) await store.mark(tracked.id, marks);
        listed.push({ ...tracked, ...marks });
      }
      return listed;
    },

    async write(given) {
      const written = await store.write({ ...given, request: plainRequest(given.request) });
      if (written) return ok(written);
      const detail = `There are ${REQUESTS_CAP} requests already. Remove some first.`;
      return err(problem('internal', clock.now(), { detail }));
    },

    remove: (id) => store.remove(id),
  };
}
