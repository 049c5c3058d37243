import { filterValues, withField, withoutField, withValue } from '../core/query/edit.ts';
import { parseQuery } from '../core/query/parser.ts';
import { SearchBox } from '../log-views/search-box.tsx';
import { plural, type SiteAccess } from '../log-views/site-access.ts';
import { Menu } from '../ui/menu.tsx';
import { LevelChips } from './level-chips.tsx';
import type { Feed } from './use-feed.ts';

/** Search, sites and levels: one query, which the box shows as a whole. */
export function FilterBar({ feed }: { readonly feed: Feed }) {
  const { text, search, sites, setText } = feed;
  // Half a query cannot be changed from outside; the one whose lines are shown can.
  const whole = parseQuery(text).ok ? text : feed.shown;
  return (
    <search class="pop-filter">
      <SearchBox
        text={text}
        error={feed.error}
        busy={search.request !== null && search.isBusy && text !== ''}
        problem={search.problem}
        sources={feed.sources}
        onText={setText}
      >
        {sites && <SiteMenu text={whole} sites={sites} onText={setText} />}
      </SearchBox>
      <LevelChips text={whole} counts={feed.levels} onText={setText} />
    </search>
  );
}

interface SiteMenuProps {
  readonly text: string;
  readonly sites: readonly SiteAccess[];
  readonly onText: (text: string) => void;
}

function SiteMenu({ text, sites, onText }: SiteMenuProps) {
  const readable = sites.filter(({ allowed }) => allowed.length > 0);
  if (readable.length === 0) return null;
  const asked = filterValues(text, 'site').map((value) => value.toLowerCase());
  const isAsked = ({ name, hostName, key }: SiteAccess) =>
    [name, hostName, key].some((value) => value !== null && asked.includes(value.toLowerCase()));
  const chosen = readable.filter(isAsked);
  const [only] = chosen;
  function choose(key: string): void {
    const site = readable.find((one) => one.key === key);
    if (!site) onText(withoutField(text, 'site'));
    else if (!isAsked(site)) onText(withValue(text, 'site', site.name));
    else {
      const others = chosen.filter((one) => one !== site).map(({ name }) => name);
      onText(withField(text, 'site', others));
    }
  }
  return (
    <Menu
      label="Sites"
      kind="edged"
      align="end"
      mode="several"
      class="pop-site-menu"
      choices={[
        { id: '', label: 'All sites', checked: chosen.length === 0 },
        ...readable.map((site) => ({ id: site.key, label: site.name, checked: isAsked(site) })),
      ]}
      onChoose={choose}
    >
      {chosen.length === 0
        ? plural(readable.length, 'site')
        : chosen.length === 1 && only
          ? only.name
          : `${chosen.length} of ${readable.length}`}
    </Menu>
  );
}
