import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { describeFilter, type LineFilter } from './line-filter.ts';
import { LostSites } from './lost-sites.tsx';
import { hasNoSwitch, plural, type SiteAccess } from './site-access.ts';
import type { LostSite } from './use-feed.ts';

export interface NoLinesProps {
  /** Lines there are without the filter. */
  readonly all: number;
  readonly filter: LineFilter;
  readonly sites: readonly SiteAccess[];
  readonly lost: readonly LostSite[];
  readonly onClear: () => void;
}

/** No line to show, and why: the filter, no site that allows it, or nothing was logged. */
export function NoLines({ all, filter, sites, lost, onClear }: NoLinesProps) {
  return (
    <div class="pop-list-frame">
      <LostSites lost={lost} />
      <Why all={all} filter={filter} sites={sites} onClear={onClear} />
    </div>
  );
}

function Why({ all, filter, sites, onClear }: Omit<NoLinesProps, 'lost'>) {
  if (all > 0) {
    const names = new Map(sites.map(({ key, name }) => [key, name]));
    return (
      <StateNote
        icon="list"
        title="No lines match"
        what={`${plural(all, 'line')} ${all === 1 ? 'is' : 'are'} here, none fits ${describeFilter(filter, names).join(' and ')}.`}
        role="status"
        next={<Button onClick={onClear}>Clear all filters</Button>}
      />
    );
  }
  if (sites.length === 0) {
    return (
      <StateNote
        icon="info"
        title="Not installed anywhere"
        what="No site has this app in this environment, so there are no lines. Choose another environment above."
        role="status"
      />
    );
  }
  if (sites.every(hasNoSwitch)) {
    return (
      <StateNote
        icon="lock"
        title={sites.length === 1 ? 'The site is in Isolated Cloud' : 'All sites are in Isolated Cloud'}
        what="Isolated Cloud has no switch: vendors never see logs there. Ask an admin to download the logs and send them."
        role="status"
      />
    );
  }
  if (sites.every(({ allowed }) => allowed.length === 0)) {
    const rest = sites.some(hasNoSwitch) ? ' Sites in Isolated Cloud have no switch.' : '';
    return (
      <StateNote
        icon="lock"
        title={sites.length === 1 ? 'The site does not allow log access' : 'No site allows log access'}
        what={`Their admins turned it off. Ask one of them to enable it in Connected apps, or to download the logs and send them.${rest}`}
        role="status"
      />
    );
  }
  return (
    <StateNote
      icon="list"
      title="No lines yet"
      what="Atlassian keeps 30 days and has none from the sites that allow log access. New lines appear here by themselves."
      role="status"
    />
  );
}
