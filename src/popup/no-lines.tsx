import type { ComponentChildren } from 'preact';
import { hasField, withoutField } from '../core/query/edit.ts';
import { depthLabel } from '../log-views/settings-words.ts';
import { hasNoSwitch, plural, type SiteAccess } from '../log-views/site-access.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { StateNote } from '../ui/state-note.tsx';

export interface NoLinesProps {
  /** The query whose lines there are none of. */
  readonly text: string;
  /** Lines that are stored, whatever is asked for; null: not counted. */
  readonly stored: number | null;
  readonly sites: readonly SiteAccess[];
  /** Older lines are still to come. */
  readonly isFetching: boolean;
  /** How far back lines are fetched, in ms. */
  readonly reach: number;
  readonly onText: (text: string) => void;
  /** Above it: what happened. */
  readonly children?: ComponentChildren;
}

/** No line to show, and why: the query, no site that allows it, or nothing was logged. */
export function NoLines(props: NoLinesProps) {
  return (
    <div class="pop-list-frame">
      {props.children}
      <Why {...props} />
    </div>
  );
}

function Why({ text, stored, sites, isFetching, reach, onText }: NoLinesProps) {
  if (text.trim() !== '' && stored !== 0) {
    return (
      <StateNote
        icon="list"
        title="No lines match"
        what={
          <>
            {stored === null
              ? 'There are lines'
              : `${plural(stored, 'line')} ${stored === 1 ? 'is' : 'are'} here`}
            , none fits{' '}
            <code class="ala-mono pop-query">
              <ForeignText text={text.trim().slice(0, 200)} />
            </code>
            .
          </>
        }
        role="status"
        next={
          <>
            {hasField(text, 'level') && withoutField(text, 'level').trim() !== '' && (
              <Button onClick={() => onText(withoutField(text, 'level'))}>Clear level</Button>
            )}
            <Button onClick={() => onText('')}>Clear the search</Button>
          </>
        }
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
  const span = reachText(reach);
  return (
    <StateNote
      icon="list"
      title="No lines yet"
      what={
        isFetching
          ? `None so far from the sites that allow log access; the last ${span} are still being read. New lines appear here by themselves.`
          : `The sites that allow log access wrote none in the last ${span}. New lines appear here by themselves. The settings can fetch further back.`
      }
      role="status"
    />
  );
}

const DAY = 86_400_000;

function reachText(ms: number): string {
  const days = Math.max(1, Math.round(ms / DAY));
  return days === 1 ? depthLabel(1) : `${days} days`;
}
