/** The values beside the lines: how many lines each has, and whether the query asks for it. */
import { LEVELS, type Level } from '../core/level.ts';
import {
  excludedValues,
  filterValues,
  withExclusion,
  withField,
  withoutExclusion,
  withoutField,
  withValue,
} from '../core/query/edit.ts';
import { foldCase } from '../core/query/letter-case.ts';
import { type FacetCount, type FacetField, ranked } from '../core/scan/tally.ts';
import { FACET_NAMES, facetText, siteText } from '../log-views/query-sources.ts';
import type { SiteAccess } from '../log-views/site-access.ts';
import type { NameTable } from '../search/contract.ts';

export type FacetState = 'asked' | 'excluded' | 'free';

export interface FacetValue {
  /** As the query names it. */
  readonly text: string;
  /** All that a query may call it, `text` among them. */
  readonly spellings: readonly string[];
  readonly label: string;
  /** Null: not known, since no lines of it can be here. */
  readonly lines: number | null;
  readonly state: FacetState;
  /** A site that allows no log access. */
  readonly isOff: boolean;
  /** The newest of several versions. */
  readonly isNew: boolean;
}

export interface Facet {
  readonly id: FacetField;
  readonly title: string;
  readonly values: readonly FacetValue[];
}

export interface FacetInput {
  readonly query: string;
  /** Of lines that fit the query without its filters of this field. */
  readonly counts: readonly FacetCount[];
  readonly names: NameTable;
  readonly sites: readonly SiteAccess[];
}

/** In the order in which they stand; the last two only where there is a choice. */
export const FACETS = [
  'level',
  'site',
  'functionKey',
  'appVersion',
  'moduleKey',
  'appId',
  'environmentId',
] as const;

const TITLES: Readonly<Record<FacetField, string>> = {
  level: 'Level',
  site: 'Site',
  functionKey: 'Function',
  appVersion: 'Version',
  moduleKey: 'Module',
  appId: 'App',
  environmentId: 'Environment',
};
const ONLY_WITH_CHOICE: readonly FacetField[] = ['appId', 'environmentId'];
/** Shown though no line has them. */
const USUAL_LEVELS: readonly Level[] = ['ERROR', 'WARN', 'INFO', 'DEBUG'];

/** Null: there is nothing to choose. */
export function facetOf(id: FacetField, input: FacetInput): Facet | null {
  const values = id === 'level' ? levelValues(input) : namedValues(id, input);
  const least = ONLY_WITH_CHOICE.includes(id) && !values.some(({ state }) => state !== 'free') ? 2 : 1;
  return values.length < least ? null : { id, title: TITLES[id], values };
}

function levelValues(input: FacetInput): FacetValue[] {
  const counts = new Map(input.counts);
  const state = stateIn(input.query, 'level');
  return LEVELS.toReversed()
    .map((level) =>
      facetValue({ text: level.toLowerCase(), label: level, lines: counts.get(level) ?? 0, state }),
    )
    .filter(
      ({ label, lines, state: own }) =>
        lines !== 0 || own !== 'free' || USUAL_LEVELS.some((each) => each === label),
    );
}

function namedValues(id: FacetField, { query, counts, names, sites }: FacetInput): FacetValue[] {
  const state = stateIn(query, id);
  const known = ranked(counts).flatMap(([raw, lines]) => {
    // Lines of files may name no app.
    if (raw === null || raw === '') return [];
    const text = facetText(id, raw, names);
    return [facetValue({ text, label: text, lines, state, also: spellingsOf(id, raw, names) })];
  });
  const silent = id === 'site' ? silentSites(sites, known, state) : [];
  const all = [...known, ...silent];
  const there = new Set(all.flatMap((each) => each.spellings.map(foldCase)));
  const field = FACET_NAMES[id];
  const unseen = [...filterValues(query, field), ...excludedValues(query, field)]
    .filter((text) => !there.has(foldCase(text)))
    .map((text) => facetValue({ text, label: text, lines: 0, state }));
  const newest = id === 'appVersion' ? newestVersion(known.map(({ text }) => text)) : null;
  return [...all, ...unseen].map((each) => ({ ...each, isNew: each.text === newest }));
}

function facetValue(known: {
  readonly text: string;
  readonly label: string;
  readonly lines: number | null;
  readonly state: (texts: readonly string[]) => FacetState;
  readonly also?: readonly string[];
  readonly isOff?: boolean;
}): FacetValue {
  const { text, label, lines, also = [], isOff = false } = known;
  const all = [...new Set([text, ...also])];
  return { text, spellings: all, label, lines, isOff, isNew: false, state: known.state(all) };
}

/** Sites without lines: those that could have some, then those that do not allow log access. */
function silentSites(
  sites: readonly SiteAccess[],
  known: readonly FacetValue[],
  state: (texts: readonly string[]) => FacetState,
): FacetValue[] {
  const there = new Set(known.flatMap((each) => each.spellings));
  const silent = sites.filter(({ key, name }) => !there.has(key) && !there.has(name));
  return silent
    .toSorted((one, other) => Number(isOff(one)) - Number(isOff(other)))
    .map((site) =>
      facetValue({
        text: site.name,
        label: site.name,
        lines: isOff(site) ? null : 0,
        state,
        also: [site.key, ...(site.hostName === null ? [] : [site.hostName])],
        isOff: isOff(site),
      }),
    );
}

function isOff({ allowed }: SiteAccess): boolean {
  return allowed.length === 0;
}

function spellingsOf(id: FacetField, raw: string, names: NameTable): string[] {
  if (id === 'site') return [raw, siteText(raw, names), ...(names.site?.[raw] ?? [])];
  if (id === 'appId') return [raw, ...(names.app?.[raw] ?? [])];
  return id === 'environmentId' ? [raw, ...(names.env?.[raw] ?? [])] : [raw];
}

function stateIn(query: string, id: FacetField): (texts: readonly string[]) => FacetState {
  const asked = new Set(filterValues(query, FACET_NAMES[id]).map(foldCase));
  const excluded = new Set(excludedValues(query, FACET_NAMES[id]).map(foldCase));
  return (texts) => {
    const folded = texts.map(foldCase);
    if (folded.some((text) => excluded.has(text))) return 'excluded';
    return folded.some((text) => asked.has(text)) ? 'asked' : 'free';
  };
}

/** The query that asks for the value too, or no longer. A value that is excluded is let in again. */
export function toggleValue(query: string, id: FacetField, { text, spellings, state }: FacetValue): string {
  const field = FACET_NAMES[id];
  if (state === 'excluded')
    return spellings.reduce((left, each) => withoutExclusion(left, field, each), query);
  if (id === 'level') return withLevels(query, text, state === 'free');
  if (state === 'free') return withValue(query, field, text);
  return spellings.reduce((left, each) => withoutField(left, field, each), query);
}

/** The query that leaves the value out, or lets it in again. */
export function excludeValue(query: string, id: FacetField, value: FacetValue): string {
  if (value.state === 'excluded') return toggleValue(query, id, value);
  const free = value.state === 'asked' ? toggleValue(query, id, value) : query;
  return withExclusion(free, FACET_NAMES[id], value.text);
}

/** Levels from one on are written as `>=warn`: as people would. */
function withLevels(query: string, text: string, isAdded: boolean): string {
  const before = filterValues(query, 'level');
  const chosen = LEVELS.map((level) => level.toLowerCase()).filter((level) =>
    level === text ? isAdded : before.includes(level),
  );
  if (chosen.length === 0 || chosen.length === LEVELS.length) return withoutField(query, 'level');
  const [least = ''] = chosen;
  const isOpenEnded =
    chosen.length > 1 &&
    chosen.length === LEVELS.length - LEVELS.findIndex((level) => level.toLowerCase() === least);
  return withField(query, 'level', isOpenEnded ? [`>=${least}`] : chosen.toReversed());
}

/** Of several versions the one with the highest numbers; null: there is one, or none that has numbers. */
export function newestVersion(versions: readonly string[]): string | null {
  if (versions.length < 2) return null;
  const [newest] = versions
    .filter((version) => /\d/.test(version))
    .toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  return newest ?? null;
}
