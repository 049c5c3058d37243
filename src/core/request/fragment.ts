/**
 * A request as the fragment of a link to Connected apps, `#app-log-access=<base64url of a JSON array>`. Anyone can make such a link, so
 * reading is strict: what `requestFragment` would not have written, to the last character, is no request.
 */
import { isCloudId, isUuid } from '../ari.ts';
import { isPlain, plainText } from '../download/plain-text.ts';
import { ENVIRONMENT_TYPES } from '../environment.ts';
import { ADMIN_ORIGIN } from '../hosts.ts';
import { type AccessRequest, MOST_OF_REQUEST, REQUEST_WAYS } from './access-request.ts';
import { fromBase64Url, toBase64Url } from './text-bytes.ts';

const NAME = '#app-log-access=';
const VERSION = 1;

/** Of the whole fragment, in characters (all ASCII). The longest request in any script takes 6,700. */
export const MOST_FRAGMENT = 8_192;

/** Forge is older than no log; later than this is a mistake. In ms since the epoch. */
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * Why a fragment is refused.
 * - `too-long`     longer than any request
 * - `malformed`    cut off, altered, or not written by this extension
 * - `newer`        of a version that this one does not know
 * - `other-site`   the request is about another site than the page that the link opened
 */
export type FragmentRefusal = 'too-long' | 'malformed' | 'newer' | 'other-site';

/** `none`: the fragment is not ours, and is to be left as it is. */
export type ReadFragment =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly why: FragmentRefusal }
  | { readonly kind: 'request'; readonly request: AccessRequest };

/** What travels, by its place: names of members would be a tenth of a link that has to fit into an e-mail. */
function wireOf(request: AccessRequest): readonly (string | number | null)[] {
  return [
    VERSION,
    request.way,
    request.appId,
    request.appName,
    request.environmentType,
    request.cloudId,
    request.hostName,
    request.range?.from ?? null,
    request.range?.to ?? null,
    request.asker,
    request.reason,
    request.lookingFor,
    request.ticket,
  ];
}

/** @returns with the `#`; for a request that is not as `plainRequest` gives it, a fragment that is refused when read */
export function requestFragment(request: AccessRequest): string {
  return NAME + toBase64Url(JSON.stringify(wireOf(request)));
}

/** The Connected apps page of a site. Source: the public address of Atlassian's admin hub. */
export function connectedAppsAddress(cloudId: string): string {
  return `${ADMIN_ORIGIN}/s/${encodeURIComponent(cloudId)}/user-connected-apps`;
}

/** The link that carries the request to the Connected apps page of its site. */
export function requestLink(request: AccessRequest): string {
  return connectedAppsAddress(request.cloudId) + requestFragment(request);
}

/** The request with texts of one line each and no longer than allowed, times within reason, ids in lower case. */
export function plainRequest(request: AccessRequest): AccessRequest {
  const { range } = request;
  const hostName = request.hostName?.toLowerCase() ?? null;
  return {
    way: request.way,
    appId: request.appId.toLowerCase(),
    appName: plainText(request.appName, MOST_OF_REQUEST.appName) || 'the app',
    environmentType: request.environmentType,
    // As pages say it: `siteOfAddress` gives it so.
    cloudId: request.cloudId.toLowerCase(),
    hostName: hostName !== null && isHostName(hostName) ? hostName : null,
    range: range !== null && isRange(range.from, range.to) ? { from: range.from, to: range.to } : null,
    asker: plainText(request.asker, MOST_OF_REQUEST.asker),
    reason: plainText(request.reason, MOST_OF_REQUEST.reason),
    lookingFor: plainText(request.lookingFor, MOST_OF_REQUEST.lookingFor),
    ticket: plainText(request.ticket, MOST_OF_REQUEST.ticket),
  };
}

/** Whether a fragment claims to be a request: then it is to be taken out of the address, whatever it holds. */
export function isRequestFragment(hash: string): boolean {
  return hash.startsWith(NAME);
}

/** @param hash as `location.hash` gives it @param cloudId of the page's address */
export function readRequestFragment(hash: string, cloudId: string): ReadFragment {
  if (!isRequestFragment(hash)) return { kind: 'none' };
  if (hash.length > MOST_FRAGMENT) return { kind: 'refused', why: 'too-long' };
  const given = decode(hash.slice(NAME.length));
  if (given === null) return { kind: 'refused', why: 'malformed' };
  if (isNewer(given)) return { kind: 'refused', why: 'newer' };
  const request = requestOf(given);
  // Further items, other spellings of the same text or of its base64: all of it would be written otherwise.
  if (request === null || requestFragment(request) !== hash) return { kind: 'refused', why: 'malformed' };
  if (request.cloudId !== cloudId) return { kind: 'refused', why: 'other-site' };
  return { kind: 'request', request };
}

function decode(text: string): readonly unknown[] | null {
  const json = fromBase64Url(text, MOST_FRAGMENT);
  if (json === null) return null;
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function isNewer([v]: readonly unknown[]): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v > VERSION && v < 1_000;
}

function requestOf(given: readonly unknown[]): AccessRequest | null {
  const [v, wantedWay, app, name, env, site, host, from, to, by, why, what, number] = given;
  const way = REQUEST_WAYS.find((one) => one === wantedWay);
  const environmentType = ENVIRONMENT_TYPES.find((one) => one === env);
  const appName = textOf(name, MOST_OF_REQUEST.appName);
  const asker = textOf(by, MOST_OF_REQUEST.asker);
  const reason = textOf(why, MOST_OF_REQUEST.reason);
  const lookingFor = textOf(what, MOST_OF_REQUEST.lookingFor);
  const ticket = textOf(number, MOST_OF_REQUEST.ticket);
  const range = rangeOf(from, to);
  if (v !== VERSION || way === undefined || environmentType === undefined || range === undefined) return null;
  if (typeof app !== 'string' || !isUuid(app) || app !== app.toLowerCase()) return null;
  if (typeof site !== 'string' || !isCloudId(site) || site !== site.toLowerCase()) return null;
  if (host !== null && (typeof host !== 'string' || !isHostName(host))) return null;
  if (appName === null || appName === '') return null;
  if (asker === null || reason === null || lookingFor === null || ticket === null) return null;
  return {
    way,
    appId: app,
    appName,
    environmentType,
    cloudId: site,
    hostName: host,
    range,
    asker,
    reason,
    lookingFor,
    ticket,
  };
}

/** One line of plain text without blanks at its ends; null: it is not. */
function textOf(value: unknown, most: number): string | null {
  if (typeof value !== 'string' || value.length > most) return null;
  return isPlain(value) && plainText(value, most) === value ? value : null;
}

/** `name.atlassian.net` and any other in lower case. */
export function isHostName(text: string): boolean {
  return text.length <= MOST_OF_REQUEST.hostName && HOST_NAME.test(text);
}

function isRange(from: number, to: number): boolean {
  return (
    Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= EARLIEST && from <= to && to <= LATEST
  );
}

/** Undefined: no range at all. */
function rangeOf(from: unknown, to: unknown): AccessRequest['range'] | undefined {
  if (from === null && to === null) return null;
  if (typeof from !== 'number' || typeof to !== 'number' || !isRange(from, to)) return undefined;
  return { from, to };
}
