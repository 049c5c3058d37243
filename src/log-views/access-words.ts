/** What a view says of sites that began or ceased to allow log access. */
import { productName } from '../core/product.ts';
import { clockTime, dayText, secondTime } from '../core/time-text.ts';
import type { AccessEvent } from '../core/vendor.ts';
import type { SiteAccess } from './site-access.ts';
import { siteKey, siteName } from './site-names.ts';

/** What happened to one site at one time, be it to one of its products or to several. */
export interface AccessNote {
  /** Tells it from every other. */
  readonly name: string;
  readonly kind: AccessEvent['kind'];
  readonly site: string;
  readonly hostName: string | null;
  readonly cloudId: string | null;
  /** When it was noticed, in ms since the epoch. */
  readonly at: number;
  /** The answer before it, which said otherwise; null: there was none. */
  readonly after: number | null;
  /** Names of products. */
  readonly products: readonly string[];
}

/** Noticed within so many ms: one change of an admin's. */
const TOGETHER = 60_000;

/** One note a site and change. Events come newest first, and so do the notes. */
export function accessNotes(events: readonly AccessEvent[]): AccessNote[] {
  const notes: (AccessNote & { readonly key: string })[] = [];
  for (const event of events) {
    const key = event.cloudId ?? siteKey(event);
    const product = event.product === null ? [] : [productName(event.product)];
    const at = notes.findIndex(
      (note) => note.key === key && note.kind === event.kind && note.at - event.at <= TOGETHER,
    );
    const known = notes[at];
    if (known) {
      notes[at] = { ...known, products: [...new Set([...product, ...known.products])] };
    } else {
      const { kind, hostName, cloudId, after, seq } = event;
      const site = siteName(event);
      notes.push({
        key,
        name: `access ${seq}`,
        kind,
        site,
        hostName,
        cloudId,
        at: event.at,
        after,
        products: product,
      });
    }
  }
  return notes;
}

/** `fernhollow turned log access off, 14:20. Its lines are removed.` @param isAll no product of the site is left that differs */
export function accessText(note: AccessNote, now: number, isAll: boolean, zone?: string): string {
  const { kind, site, at, products } = note;
  const when =
    dayText(at, zone) === dayText(now, zone)
      ? clockTime(at, zone)
      : `${shortDay(at, now, zone)}, ${clockTime(at, zone)}`;
  const what = isAll || products.length === 0 ? '' : ` for ${products.join(' and ')}`;
  switch (kind) {
    case 'off':
      return `${site} turned log access off${what}, ${when}. Its lines are removed.`;
    case 'on':
      return `${site} turned log access on${what}, ${when}. Its lines come in.`;
    case 'gone':
      return `${site} no longer has the app${what}, ${when}. Its lines are removed.`;
  }
}

/** Between which two answers the change lies. */
export function accessTitle({ at, after }: AccessNote, zone?: string): string {
  const seen = `Seen ${dayText(at, zone)}, ${secondTime(at, zone)}.`;
  return after === null
    ? seen
    : `${seen} The answer before, ${dayText(after, zone)}, ${secondTime(after, zone)}, said otherwise.`;
}

/** `16 Nov`, or with the year where it is another. */
export function shortDay(at: number, now: number, zone?: string): string {
  const [day, today] = [dayText(at, zone), dayText(now, zone)];
  const year = / \d+$/.exec(today)?.[0] ?? '';
  return day.endsWith(year) ? day.slice(0, day.length - year.length) : day;
}

/** Whether the note is about the whole of a site: all its products say the same by now. */
export function isWhole(note: AccessNote, sites: readonly SiteAccess[]): boolean {
  const site = sites.find(({ name, hostName }) =>
    note.hostName ? hostName === note.hostName : name === note.site,
  );
  if (!site || note.kind === 'gone') return true;
  return (note.kind === 'on' ? site.denied : site.allowed).length === 0;
}
