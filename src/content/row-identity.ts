/**
 * Which app a piece of the page is about. Pure: facts in, identity out. The rule is to be right or to say that it
 * cannot be told; a guess would switch the wrong vendor's access.
 */

/** A whole text of an element or text node, never a part of one. */
export interface TextFact {
  /** As `normalizeText` leaves it. */
  readonly text: string;
  /** Index after the last text inside this one: the list is in reading order, outer texts before their inner ones. */
  readonly end: number;
  /** It stands in the part of the row that names the app. */
  readonly naming: boolean;
}

/** What a row gives away of its app. */
export interface RowFacts {
  /** Every UUID in its links, images and data attributes, lower case. */
  readonly uuids: readonly string[];
  readonly texts: readonly TextFact[];
}

export interface KnownApp {
  readonly appId: string;
  readonly name: string;
  readonly vendorName: string | null;
}

/**
 * - `app`        it is this one
 * - `ambiguous`  it is one of these, and the row does not tell which
 * - `not-forge`  it is none of the site's Forge apps
 * - `pending`    not all apps are known yet, so nothing can be said
 */
export type RowIdentity =
  | { readonly kind: 'app'; readonly appId: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'not-forge' }
  | { readonly kind: 'pending' };

/** The site's Forge apps, prepared for looking up. */
export interface AppIndex {
  readonly byId: ReadonlyMap<string, KnownApp>;
  readonly byName: ReadonlyMap<string, readonly KnownApp[]>;
  readonly vendors: ReadonlySet<string>;
  /** Every Forge app of the site is in here: what does not match is none. */
  readonly complete: boolean;
}

/** "by Cobalt Apps" in the languages of the admin hub; nothing else may stand before a vendor's name. */
const BY = ['by', 'von', 'par', 'de', 'por', 'di', 'da', 'van', 'av', 'af', 'od', 'от'];

/** A text as it is compared: one spelling of accents, single blanks, none at the ends. Case counts. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

export function indexApps(apps: Iterable<KnownApp>, complete: boolean): AppIndex {
  const byId = new Map<string, KnownApp>();
  const byName = new Map<string, KnownApp[]>();
  const vendors = new Set<string>();
  for (const app of apps) {
    if (app.vendorName !== null) vendors.add(normalizeText(app.vendorName));
    byId.set(app.appId, app);
    const name = normalizeText(app.name);
    const same = byName.get(name);
    if (same) same.push(app);
    else byName.set(name, [app]);
  }
  return { byId, byName, vendors, complete };
}

/**
 * Identifies a row. `vendorsShown` says that the page shows vendors at all; where it does not, a name that only one
 * app has is enough.
 */
export function identifyRow(facts: RowFacts, index: AppIndex, vendorsShown: boolean): RowIdentity {
  const byUuid = facts.uuids.flatMap((uuid) => index.byId.get(uuid) ?? []);
  if (byUuid.length === 1) return decide(byUuid);
  const named = findNames(facts, index);
  const matched = outermost(vendorsShown ? named.filter((one) => hasVendor(facts, one)) : named);
  const byName = preferExact(facts, matched);
  if (byUuid.length > 1) {
    const both = byName.filter((app) => byUuid.includes(app));
    return decide(both.length > 0 ? both : byUuid);
  }
  if (byName.length > 0) return decide(byName);
  if (!index.complete || !facts.texts.some((fact) => fact.naming)) return { kind: 'pending' };
  // The right name beside another vendor: another app, or another spelling of the vendor. It cannot be told.
  const unsure = outermost(named).filter(({ app }) => !index.vendors.has(normalizeText(app.name)));
  return unsure.length > 0 ? decideUnsure(unsure) : { kind: 'not-forge' };
}

/** Whether a row shows a known app's name together with its vendor. */
export function showsVendor(facts: RowFacts, index: AppIndex): boolean {
  return findNames(facts, index).some((one) => one.app.vendorName !== null && hasVendor(facts, one));
}

/** Whether a whole text is this vendor's name, alone or after a word for "by". */
export function isVendorText(text: string, vendorName: string): boolean {
  const shown = normalizeText(text);
  const vendor = normalizeText(vendorName);
  if (shown === vendor) return true;
  const blank = shown.indexOf(' ');
  return blank > 0 && BY.includes(shown.slice(0, blank).toLowerCase()) && shown.slice(blank + 1) === vendor;
}

/** A known app's name found as a whole text. */
interface Named {
  readonly app: KnownApp;
  /** Its place in `texts`, and the place after the last text inside it. */
  readonly at: number;
  readonly end: number;
}

function findNames(facts: RowFacts, index: AppIndex): Named[] {
  return facts.texts.flatMap((fact, at) =>
    fact.naming ? (index.byName.get(fact.text) ?? []).map((app) => ({ app, at, end: fact.end })) : [],
  );
}

/** Texts that share nothing with the one at `at`: neither around it nor inside it. */
function textsBeside(facts: RowFacts, at: number): TextFact[] {
  const own = facts.texts[at];
  return facts.texts.filter((fact, other) => {
    const inside = own !== undefined && other >= at && other < own.end;
    return !inside && !(other < at && at < fact.end);
  });
}

/** The vendor stands beside the name. An app without a vendor needs a name with nothing but initials beside it. */
function hasVendor(facts: RowFacts, { app, at }: Named): boolean {
  const { vendorName } = app;
  const beside = textsBeside(facts, at);
  if (vendorName === null) return beside.every((fact) => !fact.naming || fact.text.length <= 3);
  return beside.some((fact) => isVendorText(fact.text, vendorName));
}

/** Leaves out names that are only a part of another one's text, as when a search term is marked inside it. */
function outermost(named: readonly Named[]): Named[] {
  return named.filter((one) => !named.some((other) => other.at < one.at && one.at < other.end));
}

/** Of several, those whose vendor stands there exactly, not only after a word for "by". */
function preferExact(facts: RowFacts, named: readonly Named[]): KnownApp[] {
  const exact = named.filter(({ app, at }) => {
    const vendor = normalizeText(app.vendorName ?? '');
    return textsBeside(facts, at).some((fact) => fact.text === vendor);
  });
  return (exact.length > 0 ? exact : named).map((one) => one.app);
}

function decideUnsure(named: readonly Named[]): RowIdentity {
  return { kind: 'ambiguous', candidates: ids(named.map((one) => one.app)) };
}

function decide(apps: readonly KnownApp[]): RowIdentity {
  const unique = ids(apps);
  const [only] = unique;
  if (unique.length === 1 && only !== undefined) return { kind: 'app', appId: only };
  return { kind: 'ambiguous', candidates: unique };
}

function ids(apps: readonly KnownApp[]): string[] {
  return [...new Set(apps.map((app) => app.appId))];
}
