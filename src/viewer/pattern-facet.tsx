import { useEffect, useRef, useState } from 'preact/hooks';
import type { GroupOutcome, GroupRow } from '../search/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { ViewerModel } from './model.ts';
import { withPattern } from './pattern-query.ts';

const MOST = 5;

interface Found {
  readonly rows: readonly GroupRow[];
  readonly outcome: GroupOutcome;
}

/** The most frequent shapes of messages. Every message has to be read for it, so it is counted when somebody asks. */
export function PatternFacet({ model }: { readonly model: ViewerModel }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="view-facet" aria-label="Pattern">
      <h3 class="view-facet-head">
        <Button
          kind="subtle"
          size="small"
          icon={isOpen ? 'chevron-down' : 'chevron-right'}
          class="view-facet-open"
          attributes={{ 'aria-expanded': isOpen ? 'true' : 'false' }}
          onClick={() => setOpen(!isOpen)}
        >
          Pattern
        </Button>
      </h3>
      {isOpen && <Patterns model={model} />}
    </section>
  );
}

function Patterns({ model }: { readonly model: ViewerModel }) {
  const { found, hasFailed } = usePatterns(model);
  const { query } = model.state;
  if (hasFailed) return <p class="ala-meta">The patterns could not be counted.</p>;
  if (!found) return <Spinner />;
  const top = Math.max(1, ...found.rows.map(({ matches }) => matches));
  return (
    <>
      <ul>
        {found.rows.map((row) => {
          const next = withPattern(query, row.id);
          return (
            <li key={row.id} class="view-facet-row">
              <button
                type="button"
                class="view-facet-value"
                disabled={next === null}
                title={row.id}
                onClick={() => next !== null && model.go({ query: next, open: null })}
              >
                <span class="view-facet-label view-facet-shape ala-mono ala-cut">
                  <ForeignText text={row.id} />
                </span>
                <span class="view-facet-lines ala-digits">
                  {row.matches.toLocaleString('en')}
                  <span class="ala-hidden"> lines</span>
                </span>
                <span
                  class="view-facet-bar"
                  style={{ inlineSize: `${Math.round((row.matches / top) * 100)}%` }}
                />
              </button>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        class="ala-link view-facet-more"
        onClick={() => model.go({ group: 'pattern', open: null })}
      >
        {found.outcome.groups > MOST
          ? `All ${found.outcome.groups.toLocaleString('en')} patterns`
          : 'As a list'}
      </button>
    </>
  );
}

/** Those of the lines that are shown; null while they are counted for the first time. */
function usePatterns({ client, search }: ViewerModel): {
  readonly found: Found | null;
  readonly hasFailed: boolean;
} {
  const [found, setFound] = useState<Found | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const { request, outcome } = search;
  const run = useRef<{ update: () => void } | null>(null);
  const about =
    request &&
    JSON.stringify({
      text: request.text,
      scope: request.scope,
      range: request.range,
      context: request.context,
    });
  const generation = outcome?.generation ?? null;
  const seen = useRef(generation);

  useEffect(() => {
    if (about === null) return;
    const asked: Parameters<typeof client.group>[0] = { ...JSON.parse(about), by: 'pattern', sort: 'lines' };
    let isOver = false;
    const started = client.group(asked, async (event) => {
      if (!isOver && event.kind === 'failed') setFailed(event.problem.kind !== 'cancelled');
      if (event.kind !== 'groups-done') return;
      const page = await started.page(0, MOST);
      if (isOver || !page.ok) return;
      setFound({ rows: page.value, outcome: event.outcome });
      setFailed(false);
    });
    run.current = started;
    return () => {
      isOver = true;
      started.cancel();
    };
  }, [client, about]);

  useEffect(() => {
    if (seen.current === generation) return;
    seen.current = generation;
    run.current?.update();
  }, [generation]);
  return { found, hasFailed };
}
