import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { nextIndex } from '../ui/menu.tsx';
import { usePopover } from '../ui/use-popover.ts';
import { FacetSection } from './facet-section.tsx';
import { excludeValue, type Facet, toggleValue } from './facet-values.ts';
import type { ViewerModel } from './model.ts';
import { PatternFacet } from './pattern-facet.tsx';
import { useFacets } from './use-facets.ts';

/** What the lines are made of, beside them. A click on a value changes the query. */
export function FacetPane({ model }: { readonly model: ViewerModel }) {
  const facets = useFacets(model);
  return (
    <aside class="view-facets" aria-label="Filters">
      <FacetSections model={model} facets={facets} />
    </aside>
  );
}

interface FacetsProps {
  readonly model: ViewerModel;
  readonly facets: readonly Facet[];
}

/** The same where there is no room beside the lines. */
export function FacetDrawer({ model }: { readonly model: ViewerModel }) {
  const facets = useFacets(model);
  const { open, show, hide, root, trigger } = usePopover();
  const set = facets.flatMap(({ values }) => values.filter(({ state }) => state !== 'free')).length;
  return (
    <div class="view-facets-bar" ref={root}>
      <Button
        kind="edged"
        icon="filter"
        label={set === 0 ? 'Filters' : `Filters, ${set} set`}
        title="Filters"
        buttonRef={trigger}
        attributes={{ 'aria-expanded': open ? 'true' : 'false', 'aria-haspopup': 'dialog' }}
        onClick={() => (open ? hide() : show())}
      >
        {set > 0 ? set : undefined}
      </Button>
      {open && (
        <div class="view-facets view-facets-drawer" role="dialog" aria-label="Filters">
          <div class="view-facets-head">
            <h2>Filters</h2>
            <Button kind="subtle" icon="close" label="Close the filters" onClick={() => hide()} />
          </div>
          <FacetSections model={model} facets={facets} />
        </div>
      )}
    </div>
  );
}

/** One tab stop: the arrow keys go from value to value. */
function FacetSections({ model, facets }: FacetsProps) {
  const pane = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const { query } = model.state;
  const change = (next: string) => model.go({ query: next, open: null });
  const keys = facets.flatMap(({ id, values }) => values.map(({ text }) => `${id} ${text}`));
  const stop = current !== null && keys.includes(current) ? current : (keys[0] ?? null);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length === 1) return;
    const values = [...(pane.current?.querySelectorAll<HTMLElement>('[data-facet-value]') ?? [])];
    const now = values.findIndex((value) => value.matches(':focus'));
    const next =
      now < 0
        ? null
        : nextIndex(
            event.key,
            now,
            values.map(() => ''),
          );
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    values[next]?.focus();
  }

  return (
    <div
      class="view-facets-all"
      ref={pane}
      role="toolbar"
      aria-orientation="vertical"
      aria-label="Values"
      onKeyDown={press}
    >
      {facets.map((facet) => (
        <FacetSection
          key={facet.id}
          facet={facet}
          stop={stop}
          onFocus={setCurrent}
          onToggle={(value) => change(toggleValue(query, facet.id, value))}
          onExclude={(value) => change(excludeValue(query, facet.id, value))}
        />
      ))}
      <PatternFacet model={model} />
    </div>
  );
}
