import { clockTime } from '../core/time-text.ts';
import { Icon } from '../ui/icon.tsx';
import type { LostSite } from './use-feed.ts';

/** Honest gaps: whose lines left while somebody looked. */
export function LostSites({ lost }: { readonly lost: readonly LostSite[] }) {
  return (
    <div role="status">
      {lost.map(({ key, name, at }) => (
        <p key={key} class="pop-gap">
          <Icon name="lock" />
          <span>
            {name} no longer allows log access, seen {clockTime(at)}. Its lines are removed.
          </span>
        </p>
      ))}
    </div>
  );
}
