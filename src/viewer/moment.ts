/** A time as somebody types it who wants to go there: as `time:` takes it. */
import { analyse } from '../core/query/analyse.ts';
import { parseQuery } from '../core/query/parser.ts';

/** Longer than any time is. */
const LONGEST = 40;

/**
 * @param now in ms since the epoch
 * @param range what is shown: a time without a day is the last one before its end
 * @returns in ms since the epoch; null: not a time
 */
export function readMoment(
  text: string,
  now: number,
  range: { readonly from: number; readonly to: number } | null,
  zone?: string,
): number | null {
  const typed = text.trim();
  if (typed === '' || typed.length > LONGEST || /["\\]|\.\.|^[<>=!]/.test(typed)) return null;
  const parsed = parseQuery(`time:"${typed}"`);
  if (!parsed.ok) return null;
  const isAgo = typed.startsWith('-');
  const { from } = analyse(parsed.value, { now: isAgo || !range ? now : Math.min(now, range.to), zone }).time;
  return Number.isFinite(from) ? from : null;
}
