/** The values that a search offers, from what a search counted and from the lines that are on screen. */
import type { FieldName } from '../core/query/fields.ts';
import { type FacetField, type Facets, ranked } from '../core/scan/tally.ts';
import type { LineRow, NameTable } from '../search/contract.ts';
import type { FieldValue, SuggestionSources } from './query-suggestions.ts';
import type { SiteAccess } from './site-access.ts';

export interface SourcesInput {
  /** Of a search, best of one without a query: what is typed at the moment may find nothing. Null: none was counted yet. */
  readonly facets: Facets | null;
  /** Lines, newest first: for IDs and other fields that no facet counts. */
  readonly rows: readonly LineRow[];
  readonly names: NameTable;
  /** Those without any line are offered too. */
  readonly sites: readonly SiteAccess[];
}

/** The query's name of each facet. */
export const FACET_NAMES: Readonly<Record<FacetField, FieldName>> = {
  level: 'level',
  site: 'site',
  functionKey: 'function',
  appVersion: 'version',
  appId: 'app',
  environmentId: 'env',
  moduleKey: 'module',
};
const FACETS = Object.keys(FACET_NAMES) as FacetField[];

/** Counts each field only when it is asked for. */
export function querySources(input: SourcesInput): SuggestionSources {
  const known = new Map<FieldName, readonly FieldValue[]>();
  return {
    valuesOf: (field) => {
      const values = known.get(field) ?? valuesOf(field, input);
      known.set(field, values);
      return values;
    },
  };
}

/** `orchard-bank` for a cloud ID or host name of a facet; what has no name stays what it is. */
export function siteText(site: string, names: NameTable): string {
  return (names.site?.[site]?.[0] ?? site).replace(/\.atlassian\.net$/, '');
}

/** A facet's value as a query names it: a site or an app by its name where it has one. */
export function facetText(facet: FacetField, value: string, names: NameTable): string {
  if (facet === 'site') return siteText(value, names);
  if (facet === 'appId') return names.app?.[value]?.[0] ?? value;
  if (facet === 'environmentId') return names.env?.[value]?.[0] ?? value;
  return facet === 'level' ? value.toLowerCase() : value;
}

function valuesOf(field: FieldName, input: SourcesInput): FieldValue[] {
  const facet = FACETS.find((each) => FACET_NAMES[each] === field);
  if (!facet) return countRows(field, input.rows);
  const counted = ranked(input.facets?.[facet] ?? []).flatMap(([value, count]) =>
    value === null ? [] : [{ text: facetText(facet, value, input.names), count }],
  );
  if (facet !== 'site') return counted;
  const there = new Set(counted.map(({ text }) => text));
  const silent = input.sites.map(({ name }) => name).filter((name) => !there.has(name));
  return [...counted, ...silent.map((text) => ({ text, count: input.facets ? 0 : null }))];
}

/** IDs stay in the order of their lines, newest first; other values come most frequent first. */
function countRows(field: FieldName, rows: readonly LineRow[]): FieldValue[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = rowValue(field, row);
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = Array.from(counts, ([text, count]) => ({ text, count }));
  if (field !== 'invocation' && field !== 'trace') values.sort((one, other) => other.count - one.count);
  // These are counts of some lines only.
  return values.map(({ text }) => ({ text, count: null }));
}

function rowValue(field: FieldName, { line, source }: LineRow): string | null {
  switch (field) {
    case 'invocation':
      return line.invocationId;
    case 'trace':
      return line.traceId;
    case 'product':
      return line.product;
    case 'license':
      return line.license;
    case 'edition':
      return line.edition;
    case 'source':
      return source;
    default:
      return null;
  }
}
