import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { filterLabel } from './line-attributes.ts';
import { type FilteredLines, LEVELS_WORST_FIRST, type LineFilter, toggle } from './line-filter.ts';
import { plural, type SiteAccess } from './site-access.ts';

export interface FilterBarProps {
  /** Null before the first lines: no counts are claimed, their place is kept. */
  readonly found: FilteredLines | null;
  readonly filter: LineFilter;
  readonly sites: readonly SiteAccess[];
  readonly onChange: (filter: Partial<LineFilter>) => void;
}

export function FilterBar({ found, filter, sites, onChange }: FilterBarProps) {
  const { levels, attributes } = filter;
  const chips = LEVELS_WORST_FIRST.filter(
    (level) => (found?.counts[level] ?? 0) > 0 || levels.includes(level),
  );
  return (
    <search class="pop-filter">
      <div class="pop-row">
        <SearchBox value={filter.search} onInput={(search) => onChange({ search })} />
        <SiteMenu filter={filter} sites={sites} onChange={onChange} />
      </div>
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

function SearchBox({
  value,
  onInput,
}: {
  readonly value: string;
  readonly onInput: (value: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
        if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        input.current?.focus();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, []);
  return (
    <div class="ala-field-box pop-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        class="ala-input"
        aria-label="Search lines"
        aria-keyshortcuts="/"
        placeholder="Search lines"
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          onInput('');
        }}
      />
      {value === '' ? (
        <span class="pop-key" aria-hidden="true">
          /
        </span>
      ) : (
        <Button
          kind="subtle"
          size="small"
          icon="close"
          label="Clear the search"
          onClick={() => {
            onInput('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function SiteMenu({ filter, sites, onChange }: Omit<FilterBarProps, 'found'>) {
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
