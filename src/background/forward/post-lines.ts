/** One request with lines to a collector. */

import { type OtlpNames, otlpLogs } from '../../core/formats/otlp-records.ts';
import { collectorOrigin } from '../../core/forward/collector.ts';
import type { UnsentLine } from '../../core/forward/unsent.ts';
import { noPermission, problem } from '../../core/problem.ts';
import type { Fetch } from '../../gateway/http.ts';
import { type OtlpAnswer, postLogs } from '../../gateway/otlp-http.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ForwardRecord } from '../../storage/forward-records.ts';
import { type HeaderValues, openHeaders } from '../../storage/forwards-store.ts';

export interface PostDeps {
  readonly fetch: Fetch;
  readonly mayReach: (origin: string) => Promise<boolean>;
  /** What apps and environments are called. */
  readonly names: () => Promise<OtlpNames>;
  readonly clock: Clock;
}

/** Rejects only when `signal` is aborted. */
export async function postLines(
  deps: PostDeps,
  record: ForwardRecord,
  lines: readonly UnsentLine[],
  signal: AbortSignal,
): Promise<OtlpAnswer> {
  const headers = await openHeaders(record);
  if (!headers) {
    const detail = 'The values of the headers can no longer be decrypted. Enter them again.';
    return { kind: 'stop', problem: problem('internal', deps.clock.now(), { detail }) };
  }
  const sending = { uids: lines.map(({ uid }) => uid), observedAt: deps.clock.now() };
  const body = otlpLogs(
    lines.map(({ line }) => line),
    await deps.names(),
    sending,
  );
  return postTo(deps, { ...record, headers, body: JSON.stringify(body) }, signal);
}

/** Asks the browser first: a request that it holds back looks as if there were no network. */
export async function postTo(
  { fetch, mayReach, clock }: Pick<PostDeps, 'fetch' | 'mayReach' | 'clock'>,
  request: { url: string; headers: HeaderValues; gzip: boolean; body: string },
  signal: AbortSignal,
): Promise<OtlpAnswer> {
  const origin = collectorOrigin(request.url);
  if (origin === null || !(await mayReach(origin))) {
    return { kind: 'stop', problem: noPermission(origin ?? request.url, clock.now()) };
  }
  return postLogs(fetch, clock.now, request, signal);
}
