import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { filterLabel } from './line-attributes.ts';
import { type FilteredLines, LEVELS_WORST_FIRST, type LineFilter, toggle } from './line-filter.ts';
import type { SuggestionSources } from './query-suggestions.ts';
import { SearchBox } from './search-box.tsx';
import { plural, type SiteAccess } from './site-access.ts';
import type { LineSearch } from './use-line-search.ts';

export interface FilterBarProps {
  /** Null before the first lines: no counts are claimed, their place is kept. */
  readonly found: FilteredLines | null;
  readonly filter: LineFilter;
  readonly search: LineSearch;
  readonly sources: SuggestionSources;
  readonly sites: readonly SiteAccess[];
  readonly onChange: (filter: Partial<LineFilter>) => void;
}

export function FilterBar({ found, filter, search, sources, sites, onChange }: FilterBarProps) {
  const { levels, attributes } = filter;
  const chips = LEVELS_WORST_FIRST.filter(
    (level) => (found?.counts[level] ?? 0) > 0 || levels.includes(level),
  );
  return (
    <search class="pop-filter">
      <SearchBox
        text={filter.search}
        search={search}
        sources={sources}
        onText={(text) => onChange({ search: text })}
      >
        <SiteMenu filter={filter} sites={sites} onChange={onChange} />
      </SearchBox>
      <fieldset class="pop-chips">
        <legend class="ala-hidden">Level</legend>
        {found && (
          <Chip
            name="All"
            count={found.all}
            pressed={levels.length === 0}
            onClick={() => onChange({ levels: [] })}
          />
        )}
        {chips.map((level) => (
          <Chip
            key={level}
            name={level}
            level={level}
            count={found?.counts[level] ?? 0}
            pressed={levels.includes(level)}
            onClick={() => onChange({ levels: toggle(levels, level) })}
          />
        ))}
      </fieldset>
      {attributes.length > 0 && (
        <ul class="pop-chips" aria-label="Only lines with">
          {attributes.map((attribute) => (
            <li key={attribute.name} class="pop-attribute">
              <span class="ala-cut" title={attribute.value}>
                {filterLabel(attribute.name)} <span class="ala-mono">{attribute.value}</span>
              </span>
              <Button
                kind="subtle"
                size="small"
                icon="close"
                label={`Show other values of ${filterLabel(attribute.name)} again`}
                onClick={() => onChange({ attributes: attributes.filter((other) => other !== attribute) })}
              />
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

function SiteMenu({ filter, sites, onChange }: Pick<FilterBarProps, 'filter' | 'sites' | 'onChange'>) {
  const readable = sites.filter(({ allowed }) => allowed.length > 0);
  const chosen = readable.filter(({ key }) => filter.sites.includes(key));
  if (readable.length === 0) return null;
  const [only] = chosen;
  return (
    <Menu
      label="Sites"
      kind="edged"
      align="end"
      mode="several"
      class="pop-site-menu"
      choices={[
        { id: '', label: 'All sites', checked: filter.sites.length === 0 },
        ...readable.map(({ key, name }) => ({ id: key, label: name, checked: filter.sites.includes(key) })),
      ]}
      onChoose={(key) => onChange({ sites: key === '' ? [] : toggle(filter.sites, key) })}
    >
      {filter.sites.length === 0
        ? plural(readable.length, 'site')
        : chosen.length === 1 && only
          ? only.name
          : `${chosen.length} of ${readable.length}`}
    </Menu>
  );
}

interface ChipProps {
  readonly name: string;
  readonly level?: string;
  readonly count: number;
  readonly pressed: boolean;
  readonly onClick: () => void;
}

function Chip({ name, level, count, pressed, onClick }: ChipProps) {
  return (
    <button
      type="button"
      class="pop-chip"
      data-level={level}
      aria-pressed={pressed ? 'true' : 'false'}
      onClick={onClick}
    >
      <span class={level ? 'pop-level ala-mono' : undefined}>{name}</span>
      <span class="pop-count ala-digits">{count.toLocaleString('en')}</span>
    </button>
  );
}
