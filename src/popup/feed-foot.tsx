import { ageText, dateTimeText, zoneName } from '../core/time-text.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from './use-now.ts';

export interface FeedFootProps {
  /** When the lines were answered, in ms since the epoch. */
  readonly at: number | null;
  readonly busy: boolean;
  readonly onRefresh: () => void;
}

export function FeedFoot({ at, busy, onRefresh }: FeedFootProps) {
  const now = useNow(1_000);
  return (
    <footer class="pop-foot pop-row">
      <p class="ala-digits" title={at === null ? undefined : dateTimeText(at)}>
        Times are yours, {zoneName(now)}. {at === null ? 'Not updated yet' : `Updated ${ageText(at, now)}`}
      </p>
      <span class="pop-end">
        <Button
          kind="subtle"
          size="small"
          icon="refresh"
          busy={busy}
          label="Refresh"
          title="Refresh"
          onClick={onRefresh}
        />
      </span>
    </footer>
  );
}
