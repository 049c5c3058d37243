import { ageText, dateTimeText, zoneName } from '../core/time-text.ts';
import { useNow } from '../log-views/use-now.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface FeedFootProps {
  /** When the newest lines were answered, in ms since the epoch; null: not since this was opened, or never. */
  readonly at: number | null;
  readonly busy: boolean;
  /** The address of the same view in a tab of its own. */
  readonly href: string;
  readonly onRefresh: () => void;
}

export function FeedFoot({ at, busy, href, onRefresh }: FeedFootProps) {
  const now = useNow(1_000);
  return (
    <footer class="log-foot log-row pop-feed-foot">
      <p
        class="ala-digits ala-cut"
        title={at === null ? undefined : `Times are yours. Updated ${dateTimeText(at)}`}
      >
        <span class="pop-wide">Times are yours, </span>
        {zoneName(now)}. {at === null ? 'Not updated yet' : `Updated ${ageText(at, now)}`}
      </p>
      <Button
        kind="subtle"
        size="small"
        icon="refresh"
        busy={busy}
        label="Refresh"
        title="Refresh"
        onClick={onRefresh}
      />
      <a class="ala-link pop-link pop-end" href={href} target="_blank" rel="noreferrer">
        Open full view
        <Icon name="external" />
      </a>
    </footer>
  );
}
