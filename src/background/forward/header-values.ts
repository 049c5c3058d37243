/** Whether lines may be sent to an address, and with which values of the headers. */
import { collectorOrigin, isOwnHeader } from '../../core/forward/collector.ts';
import { noPermission, type Problem, problem } from '../../core/problem.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ForwardHeader } from '../../messages/contract.ts';
import type { ForwardRecord } from '../../storage/forward-records.ts';
import { type HeaderValues, openHeaders } from '../../storage/forwards-store.ts';
import type { PostDeps } from './post-lines.ts';

/**
 * The values of these headers: of those without one, what is stored under their name, as long as the address is still of the same
 * host.
 */
export async function headerValues(
  known: ForwardRecord | null,
  url: string,
  headers: readonly ForwardHeader[],
  { mayReach, clock }: Pick<PostDeps, 'mayReach' | 'clock'>,
): Promise<Result<HeaderValues, Problem>> {
  const refused = (detail: string) => err(problem('refused', clock.now(), { detail }));
  const origin = collectorOrigin(url);
  if (origin === null) {
    return refused(
      'Lines are sent over https only, or over http to localhost or 127.0.0.1 on this computer.',
    );
  }
  if (!(await mayReach(origin))) return err(noPermission(origin, clock.now()));
  const isMoved = known !== null && collectorOrigin(known.url) !== origin;
  const kept = known && !isMoved ? ((await openHeaders(known)) ?? {}) : {};
  const values = new Map<string, string>();
  for (const { name, value } of headers) {
    if (!isOwnHeader(name)) return refused(`The header ${name} is set by the request itself.`);
    if ([...values.keys()].some((one) => one.toLowerCase() === name.toLowerCase())) {
      return refused(`The header ${name} is there twice.`);
    }
    const given = value ?? (Object.hasOwn(kept, name) ? kept[name] : null) ?? null;
    if (given === null) return refused(`Enter the value of the header ${name} again.`);
    values.set(name, given);
  }
  return ok(Object.fromEntries(values));
}
