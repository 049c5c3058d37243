/** A request as it is typed, and what it comes to. Pure. */
import { isCloudId } from '../core/ari.ts';
import { readRange } from '../core/download/zoned-range.ts';
import type { EnvironmentType } from '../core/environment.ts';
import {
  type AccessRequest,
  isOfSamePlace,
  MOST_OF_REQUEST,
  type RequestWay,
  type TrackedRequest,
} from '../core/request/access-request.ts';
import { isHostName, plainRequest } from '../core/request/fragment.ts';
import { err, ok, type Result } from '../core/result.ts';
import { isIsolatedCloud } from '../core/site-app.ts';
import type { SiteAccess } from '../log-views/site-access.ts';
import { rangeInputs } from './range-texts.ts';

export interface RequestDraft {
  /** A site of the list; empty: another one, whose id and host name are typed. */
  readonly site: string;
  readonly cloudId: string;
  readonly hostName: string;
  readonly way: RequestWay;
  readonly hasTimes: boolean;
  /** As the inputs have them, in local time. */
  readonly from: string;
  readonly to: string;
  readonly asker: string;
  readonly reason: string;
  readonly lookingFor: string;
  readonly ticket: string;
}

export interface DraftErrors {
  readonly cloudId?: string;
  readonly hostName?: string;
  readonly times?: string;
}

/** For whom, and in which app. `zone`: an IANA name; undefined is this computer's. */
export interface DraftPlace {
  readonly appId: string;
  readonly appName: string;
  readonly environmentType: EnvironmentType;
  readonly sites: readonly SiteAccess[];
  readonly now: number;
  readonly zone: string | undefined;
}

/** Sites that a link can name: Atlassian said their id. */
export function askableSites(sites: readonly SiteAccess[]): readonly SiteAccess[] {
  return sites.filter(({ key }) => isCloudId(key));
}

/** @param range the times that are looked at; null: all */
export function newDraft(
  cloudId: string | null,
  range: { readonly from: number; readonly to: number } | null,
  asker: string,
  { sites, now, zone }: DraftPlace,
): RequestDraft {
  const known = askableSites(sites);
  const denying = known.filter(({ denied }) => denied.length > 0);
  // A site that was named and is not listed is no reason to ask another one.
  const site = cloudId === null ? (denying[0] ?? known[0]) : known.find(({ key }) => key === cloudId);
  const shown = range ?? { from: now - 86_400_000, to: now };
  const { from, to } = rangeInputs({ from: shown.from, to: Math.min(shown.to, now) }, zone);
  return {
    site: site?.key ?? '',
    cloudId: site ? '' : (cloudId ?? ''),
    hostName: '',
    way: site ? usualWay(site) : 'enable',
    hasTimes: range !== null,
    ...{ from, to, asker, reason: '', lookingFor: '', ticket: '' },
  };
}

/** The draft about the listed site whose id it says, where its list came later than the id, or the id was typed. */
export function withListedSite(draft: RequestDraft, sites: readonly SiteAccess[]): RequestDraft {
  if (draft.site !== '') return draft;
  const id = draft.cloudId.trim().toLowerCase();
  const site = askableSites(sites).find(({ key }) => key.toLowerCase() === id);
  return site ? { ...draft, site: site.key, cloudId: '', hostName: '' } : draft;
}

/** The request again, to be changed. */
export function draftOf(request: AccessRequest, { sites, now, zone }: DraftPlace): RequestDraft {
  const isKnown = sites.some(({ key }) => key === request.cloudId);
  const { way, asker, reason, lookingFor, ticket } = request;
  const range = request.range ?? { from: now - 86_400_000, to: now };
  return {
    site: isKnown ? request.cloudId : '',
    cloudId: isKnown ? '' : request.cloudId,
    hostName: isKnown ? '' : (request.hostName ?? ''),
    hasTimes: request.range !== null,
    // Both ends are in; the inputs are those of a view, which ends before its end.
    ...rangeInputs({ from: range.from, to: range.to + 1 }, zone),
    ...{ way, asker, reason, lookingFor, ticket },
  };
}

/** A request as it is kept: a new one, or one that was changed. `environmentId` is that of the view, for a new one. */
export function trackedOf(
  request: AccessRequest,
  before: TrackedRequest | null,
  environmentId: string | null,
  now: number,
): TrackedRequest {
  if (before && isOfSamePlace(before.request, request)) return { ...before, request };
  // For another site nothing was asked yet, and what the first one did is none of its answer.
  return {
    id: before?.id ?? crypto.randomUUID(),
    request,
    environmentId: before ? before.environmentId : environmentId,
    madeAt: now,
    ...{ askedAt: null, grantedAt: null, fileReceivedAt: null, fileId: null },
  };
}

/** What a site can still be asked for: where access is on, a file; there is no switch on Isolated Cloud. */
export function usualWay(site: SiteAccess): RequestWay {
  return site.denied.length > 0 && !isIsolatedCloud(site.hostName) ? 'enable' : 'download';
}

/** Whether access can be asked for at all; false: only a file. */
export function hasSwitch(
  draft: Pick<RequestDraft, 'site' | 'hostName'>,
  sites: readonly SiteAccess[],
): boolean {
  const site = sites.find(({ key }) => key === draft.site);
  return !isIsolatedCloud(site ? site.hostName : hostNameOf(draft.hostName));
}

export function requestOf(draft: RequestDraft, place: DraftPlace): Result<AccessRequest, DraftErrors> {
  const errors: { -readonly [Name in keyof DraftErrors]: DraftErrors[Name] } = {};
  const site = place.sites.find(({ key }) => key === draft.site);
  const cloudId = site ? site.key : draft.cloudId.trim();
  const hostName = site ? site.hostName : hostNameOf(draft.hostName);
  if (cloudId === '') errors.cloudId = 'Enter the ID of the site: the link leads to its page.';
  else if (!isCloudId(cloudId)) errors.cloudId = 'An ID has letters, digits and hyphens only.';
  if (!site && hostName !== null && !isHostName(hostName)) {
    errors.hostName = 'Enter a host name, as in name.atlassian.net, or leave this empty.';
  }
  const read = draft.hasTimes ? readRange(draft, place.now, place.zone) : null;
  if (read && !read.ok) errors.times = read.error.message;
  if (Object.keys(errors).length > 0) return err(errors);
  const { way, asker, reason, lookingFor, ticket } = draft;
  return ok(
    plainRequest({
      way: hasSwitch(draft, place.sites) ? way : 'download',
      ...{ appId: place.appId, appName: place.appName, environmentType: place.environmentType },
      ...{ cloudId, hostName, range: read?.ok ? read.value.range : null },
      ...{ asker, reason, lookingFor, ticket },
    }),
  );
}

/** People paste addresses. Null: nothing was typed. */
function hostNameOf(typed: string): string | null {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
  return host === '' ? null : host.slice(0, MOST_OF_REQUEST.hostName + 1);
}
