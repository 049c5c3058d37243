import type { RetryAfterForm } from '../world/world.ts';

/**
 * A moment as `Retry-After` gives it. The ISO form has minutes only, as the gateway's own example `2021-05-10T11:00Z`,
 * rounded up so that nobody comes back too early.
 */
export function formatRetryAfter(form: RetryAfterForm, at: number, now: number): string {
  if (form === 'seconds') return String(Math.max(1, Math.ceil((at - now) / 1000)));
  if (form === 'http-date') return new Date(Math.ceil(at / 1000) * 1000).toUTCString();
  const minute = new Date(Math.ceil(at / 60_000) * 60_000);
  return `${minute.toISOString().slice(0, 16)}Z`;
}
