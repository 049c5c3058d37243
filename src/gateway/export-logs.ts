/**
 * Atlassian's export of app logs: whole past hours over plain HTTP, with an API token only.
 * Source: Atlassian's developer documents, "Export app logs".
 */
import * as z from 'zod/mini';
import { isUuid } from '../core/ari.ts';
import { API_ORIGIN } from '../core/hosts.ts';
import type { LogLine } from '../core/log-line.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import { REQUEST_TIMEOUT, settled } from './execute.ts';
import { toWireLine, wireRecord } from './export-line.ts';
import { understand } from './failure.ts';
import { cleanDetail } from './foreign-text.ts';
import { toLogLines } from './operations/log-line.ts';
import { type TokenAccount, tokenRequests } from './token-request.ts';
import type { GatewayResponse } from './transport.ts';
import { assertCount, elementsOf, list, maybeText } from './wire.ts';

/** Calls a minute that Atlassian allows for one app, whoever makes them. */
export const EXPORT_CALLS_A_MINUTE = 30;
/** The longest window of one call, in ms. */
export const LONGEST_EXPORT = 3_600_000;
/** How far back a window may begin, in ms. */
export const EXPORT_REACH = 14 * 24 * 3_600_000;
/** How long before now a window has to end so that its lines are there, in ms. */
export const EXPORT_DELAY = 60_000;
export const MOST_EXPORT_CONTEXTS = 50;

export interface ExportRequest {
  /** Bare UUIDs. */
  readonly appId: string;
  readonly environmentId: string;
  /** In ms since the epoch, both ends in; `to` is after `from` by `LONGEST_EXPORT` at most. */
  readonly from: number;
  readonly to: number;
  /** Context ARIs, `MOST_EXPORT_CONTEXTS` at most; none = all that the account may read. */
  readonly contextIds: readonly string[];
  /** `next` of the page before; null for the first. */
  readonly cursor: string | null;
}

export interface ExportPage {
  /** In the order in which they came. Host names are not among what the export says. */
  readonly lines: readonly LogLine[];
  /** Elements in Atlassian's answer, readable or not. */
  readonly received: number;
  /** Null after the last page. Never the cursor that was asked with; a page before the last may be empty. */
  readonly next: string | null;
}

export interface ExportDeps extends TokenAccount {
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly clientVersion: string;
}

/** A longer cursor is none: it would have to go into an address. */
const LONGEST_CURSOR = 4_000;

const page = z.object({ appLogs: list, cursor: maybeText });
const failure = z.object({ message: maybeText });

/**
 * Reads one page. One request a call, never repeated here: whoever calls counts them against `EXPORT_CALLS_A_MINUTE`.
 *
 * @returns the page, or the Problem; rejects only when `signal` is aborted, with its reason, and for a request that
 * Atlassian would refuse anyway (RangeError).
 */
export async function exportLogs(
  request: ExportRequest,
  deps: ExportDeps,
  signal: AbortSignal,
): Promise<Result<ExportPage, Problem>> {
  const url = addressOf(request);
  const headers = {
    accept: 'application/json',
    'atl-client-name': 'app-log-access',
    'atl-client-version': deps.clientVersion,
  };
  const send = tokenRequests(deps);
  const response = await send({ url, method: 'GET', headers, timeout: REQUEST_TIMEOUT }, signal);
  return read(response, request, deps.now());
}

function addressOf({ appId, environmentId, from, to, contextIds, cursor }: ExportRequest): string {
  if (!isUuid(appId)) throw new RangeError('An app is named by its bare UUID.');
  assertCount('installation contexts', contextIds.length, 0, MOST_EXPORT_CONTEXTS);
  assertCount('ms from start to end', to - from, 1, LONGEST_EXPORT);
  const url = new URL(`/v1/app/logs/${appId}`, API_ORIGIN);
  url.searchParams.set('environmentId', environmentId);
  url.searchParams.set('startDate', new Date(from).toISOString());
  url.searchParams.set('endDate', new Date(to).toISOString());
  for (const contextId of contextIds) url.searchParams.append('installationContext', contextId);
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  return url.href;
}

function read(response: GatewayResponse, request: ExportRequest, now: number): Result<ExportPage, Problem> {
  const said = response.ok && !response.redirected ? parseJson(response.body) : null;
  if (response.ok && response.status < 300) {
    const found = z.safeParse(page, said);
    if (found.success) return ok(toPage(found.data, request));
  }
  // The gateway's failures come the same way; only what they are called lies elsewhere in the answer.
  const understood = understand(response, now);
  if (understood.kind === 'data') return err(problem('unreadable', now, { requestId: understood.requestId }));
  const message = z.safeParse(failure, said);
  const detail = understood.problem.detail ?? cleanDetail(message.success ? message.data.message : null);
  return err(settled({ ...understood.problem, detail }, now));
}

function toPage({ appLogs, cursor }: z.infer<typeof page>, request: ExportRequest): ExportPage {
  const records = elementsOf(appLogs, wireRecord).elements;
  const { appId, environmentId, to } = request;
  const isNext =
    cursor !== null && cursor !== '' && cursor !== request.cursor && cursor.length <= LONGEST_CURSOR;
  return {
    lines: toLogLines(records.map(toWireLine), { appId, environmentId, startTime: to }),
    received: appLogs.length,
    next: isNext ? cursor : null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
