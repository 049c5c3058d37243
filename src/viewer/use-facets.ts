import { useMemo } from 'preact/hooks';
import { excludedValues, filterValues, withoutExclusion, withoutField } from '../core/query/edit.ts';
import type { FacetField } from '../core/scan/tally.ts';
import { FACET_NAMES } from '../log-views/query-sources.ts';
import { FACETS, type Facet, facetOf } from './facet-values.ts';
import type { ViewerModel } from './model.ts';
import { useSideSearches } from './use-side-searches.ts';

/**
 * The facets of what is shown. A field that the query filters is counted without that filter, in a search of its own:
 * otherwise there would be nothing else to choose.
 */
export function useFacets({ client, search, state, names, sites }: ViewerModel): readonly Facet[] {
  const { request, outcome } = search;
  const text = request?.text ?? '';
  const texts = useMemo(() => {
    const fields = FACETS.filter((id) => hasFilter(text, id));
    return Object.fromEntries(fields.map((id) => [id, withoutFilters(text, id)]));
  }, [text]);
  const side = useSideSearches(client, request, texts, outcome?.generation ?? null);
  return useMemo(() => {
    return FACETS.flatMap((id) => {
      const own = id in texts ? (side.get(id) ?? outcome) : outcome;
      const facet = facetOf(id, { query: state.query, counts: own?.facets[id] ?? [], names, sites });
      return facet ? [facet] : [];
    });
  }, [texts, side, outcome, state.query, names, sites]);
}

function hasFilter(text: string, id: FacetField): boolean {
  const field = FACET_NAMES[id];
  return filterValues(text, field).length > 0 || excludedValues(text, field).length > 0;
}

function withoutFilters(text: string, id: FacetField): string {
  return withoutExclusion(withoutField(text, FACET_NAMES[id]), FACET_NAMES[id]);
}
