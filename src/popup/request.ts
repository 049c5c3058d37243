/** What the popup asks the search for: the newest lines of one app and environment, whenever they are from. */
import type { LogScope } from '../core/vendor.ts';
import type { NameTable, SearchRequest } from '../search/contract.ts';

/** Lines of the first page: more than a popup of 800 px shows. */
const FIRST_LINES = 40;

export const NO_NAMES: NameTable = {};

/** @param now in ms since the epoch: what relative times in the text count from */
export function popupRequest(scope: LogScope, text: string, names: NameTable, now: number): SearchRequest {
  return {
    text,
    scope: { live: [scope], files: 'none' },
    range: null,
    context: { now, zone: null, names },
    order: 'newest',
    limit: FIRST_LINES,
    bins: null,
    facets: true,
  };
}
