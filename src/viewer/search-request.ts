/** What the viewer's search worker is asked for, made of the view's state. */
import { type Bins, niceBins } from '../core/scan/bins.ts';
import type { LogScope } from '../core/vendor.ts';
import { rangeAt, type ViewState } from '../log-views/view-state.ts';
import type { NameTable, SearchRequest, SearchScope } from '../search/contract.ts';

/** As many bars as a page's width shows apart. */
const MOST_BINS = 120;
/** Lines that are asked for at once: more than any screen shows. */
const FIRST_LINES = 120;

export interface Asking {
  readonly state: Pick<ViewState, 'query' | 'range' | 'order' | 'files' | 'live'>;
  readonly logScope: LogScope | null;
  readonly names: NameTable;
  /** In ms since the epoch. */
  readonly now: number;
}

export interface ViewerRequest {
  readonly request: SearchRequest;
  readonly scope: SearchScope;
  readonly range: { readonly from: number; readonly to: number } | null;
  /** When it has to be asked again, since the time goes on; null: never. */
  readonly until: number | null;
}

export function searchScope({ state, logScope }: Pick<Asking, 'state' | 'logScope'>): SearchScope {
  return { live: state.live && logScope ? [logScope] : [], files: state.files };
}

export function viewerRequest(asking: Asking): ViewerRequest {
  const { state, names, now } = asking;
  const scope = searchScope(asking);
  const range = rangeAt(state.range, now);
  const bins =
    range === null ? null : rangeBins(range.from, Math.min(range.to, Math.max(now, range.from + 1)));
  const request: SearchRequest = {
    text: state.query,
    scope,
    range,
    context: { now, zone: null, names },
    order: state.order,
    limit: FIRST_LINES,
    bins: bins ?? 'auto',
  };
  const binsEnd = bins ? bins.from + bins.width * bins.count : null;
  const isOpen = state.range.kind === 'last' || (range !== null && range.to > now);
  return { request, scope, range, until: isOpen ? binsEnd : null };
}

/** Bars from the start of a range to its end, or to now: also where there are no lines, which is worth seeing. */
function rangeBins(from: number, to: number): Bins | null {
  try {
    return niceBins(from, to, MOST_BINS, -new Date(to).getTimezoneOffset() * 60_000);
  } catch {
    return null;
  }
}
