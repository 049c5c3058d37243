import { useMemo, useState } from 'preact/hooks';
import { readQuery } from '../log-views/query-reading.ts';
import { querySources } from '../log-views/query-sources.ts';
import { SearchBox } from '../log-views/search-box.tsx';
import { plural } from '../log-views/site-access.ts';
import type { ViewerModel } from './model.ts';
import { SaveViewButton } from './saved-views.tsx';
import { useSideSearches } from './use-side-searches.ts';
import { useTypedQuery } from './use-typed-query.ts';

const ALL = { all: '' };
const NOTHING = {};

/** The query over the whole width, how much it found and how fast, and the button that keeps the view. */
export function QueryRow({ model }: { readonly model: ViewerModel }) {
  const { client, search, names, sites } = model;
  const { text, setText, flush, setChoosing } = useTypedQuery(model);
  const { error } = useMemo(() => readQuery(text), [text]);
  // What is typed may find nothing at the moment: values come from all lines of the range, once somebody types.
  const [isTyping, setTyping] = useState(false);
  const whole = useSideSearches(
    client,
    search.request,
    isTyping ? ALL : NOTHING,
    search.outcome?.generation ?? null,
  );
  const facets = whole.get('all')?.facets ?? search.outcome?.facets ?? null;
  const sources = useMemo(
    () => querySources({ facets, rows: search.first, names, sites }),
    [facets, search.first, names, sites],
  );
  return (
    <div class="view-query" onFocusCapture={() => setTyping(true)}>
      <SearchBox
        kind="wide"
        text={text}
        error={error}
        busy={search.isBusy}
        problem={search.problem}
        sources={sources}
        status={error === null ? foundText(model) : null}
        onText={setText}
        onEnter={flush}
        onSuggest={setChoosing}
      >
        <SaveViewButton model={model} />
      </SearchBox>
    </div>
  );
}

/** `412 lines, 11 ms`. */
function foundText({ search }: ViewerModel): string | null {
  const { total, took, isDone, outcome } = search;
  if (outcome === null) return null;
  // Without a time it was never done, but stopped.
  if (!isDone || took === null) return `${plural(total, 'line')} so far`;
  return `${plural(total, 'line')}, ${tookText(took)}`;
}

function tookText(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
