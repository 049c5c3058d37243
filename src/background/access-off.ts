/** When a vendor could not read, worked out from what the ledger saw. Pure. */
import { groupBy } from '../core/group-by.ts';
import type { LedgerEntry, LedgerKind } from '../core/ledger.ts';
import type { AccessOff, DownloadPlace } from '../messages/contract.ts';

type Place = Pick<DownloadPlace, 'product' | 'environmentType'>;
type Seen = Pick<LedgerEntry, 'seq' | 'at' | 'kind' | 'product' | 'environmentType' | 'from' | 'to'>;

/** Entries that tell what Atlassian showed; the others tell what somebody wanted or did beside it. */
const OBSERVED: ReadonlySet<LedgerKind> = new Set<LedgerKind>([
  'first-seen',
  'granted',
  'enabled',
  'disabled',
  'changed-elsewhere',
]);

/**
 * The times without access, for each product and environment that is in `places`, newest last. A change made elsewhere
 * counts from when it was noticed.
 *
 * @param entries of one app on one site, in any order; where the oldest are gone, what they said is taken from the next
 */
export function accessOffTimes(entries: readonly Seen[], places: readonly Place[]): AccessOff[] {
  const wanted = new Set(places.map(nameOf));
  const observed = entries
    .filter((entry) => OBSERVED.has(entry.kind) && entry.to !== null && wanted.has(nameOf(entry)))
    // Not by time: a clock may have been set back in between.
    .sort((a, b) => a.seq - b.seq);
  return [...groupBy(observed, nameOf).values()].flatMap(offTimesOf).sort(byTime);
}

function offTimesOf(entries: readonly Seen[]): AccessOff[] {
  const found: AccessOff[] = [];
  /** Since when it is off; undefined while it is on. */
  let since: number | null | undefined;
  for (const [n, { at, kind, product, environmentType, from, to }] of entries.entries()) {
    const place = { product, environmentType };
    if (to === false) {
      if (since === undefined) since = kind === 'first-seen' ? null : at;
    } else if (since !== undefined || (n === 0 && from === false)) {
      const start = since ?? null;
      found.push({ ...place, from: start, to: start === null ? at : Math.max(start, at) });
      since = undefined;
    }
  }
  const [first] = entries;
  if (first && since !== undefined) {
    found.push({ product: first.product, environmentType: first.environmentType, from: since, to: null });
  }
  return merged(found);
}

/** Times that touch are one: it was turned on and off again within what a clock can tell. */
function merged(times: readonly AccessOff[]): AccessOff[] {
  const all: AccessOff[] = [];
  for (const next of [...times].sort(byTime)) {
    const last = all.at(-1);
    if (!last || (last.to !== null && (next.from ?? Number.NEGATIVE_INFINITY) > last.to)) {
      all.push(next);
      continue;
    }
    const to = last.to === null || next.to === null ? null : Math.max(last.to, next.to);
    all[all.length - 1] = { ...last, to };
  }
  return all;
}

function byTime(a: AccessOff, b: AccessOff): number {
  const starts = compare(a.from ?? Number.NEGATIVE_INFINITY, b.from ?? Number.NEGATIVE_INFINITY);
  return starts || compare(a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY);
}

/** Not by subtraction: the difference of two infinities is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nameOf({ product, environmentType }: Place): string {
  return `${product}|${environmentType}`;
}
