import { parseIsoTime } from './iso-time.ts';

/** Nobody is kept waiting longer than this because of a header, in ms. */
export const LONGEST_WAIT = 3_600_000;

/** How long we wait where Atlassian says "too many" and not until when, in ms. */
export const DEFAULT_WAIT = 60_000;

const SECONDS = /^\d{1,12}$/;
const HTTP_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/i;

/**
 * When asking is allowed again, from a `Retry-After` header, in ms since the epoch; null when the text is none of the
 * three forms. Atlassian's gateway sends a timestamp such as `2021-05-10T11:00Z`; HTTP itself (RFC 9110, 10.2.3) knows
 * a date and seconds. The answer is never before `now` and never more than an hour after it.
 */
export function parseRetryAfter(text: string, now: number): number | null {
  const time = timeOf(text.trim(), now);
  return time === null ? null : Math.min(Math.max(time, now), now + LONGEST_WAIT);
}

function timeOf(text: string, now: number): number | null {
  if (SECONDS.test(text)) return now + Number(text) * 1000;
  if (HTTP_DATE.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? null : time;
  }
  return parseIsoTime(text);
}
