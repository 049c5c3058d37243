import { useState } from 'preact/hooks';
import type { ForwardActivity } from '../core/forward.ts';
import type { Problem } from '../core/problem.ts';
import { problemReference } from '../core/problem-words.ts';
import { askFor } from '../platform/permissions.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { hostOfAddress, originOfAddress } from './forward-address.ts';
import { forwardProblemWords } from './forward-problem.ts';

export interface ForwardProblemProps {
  readonly problem: Problem;
  readonly url: string;
  readonly zone: string | undefined;
  /** What is still true, as sentences. */
  readonly still: string;
  readonly isBusy: boolean;
  readonly activity: ForwardActivity['kind'];
  readonly onRetry: () => void;
  readonly onEdit: () => void;
}

const ICONS: Partial<Record<Problem['kind'], IconName>> = {
  offline: 'offline',
  timeout: 'clock',
  'rate-limited': 'clock',
  'no-permission': 'lock',
};

/** What stands in the way of a forward, and what to do about it. */
export function ForwardProblem(props: ForwardProblemProps) {
  const { problem, url, zone, still, isBusy, activity, onRetry, onEdit } = props;
  const isStopped = activity === 'stopped';
  const { title, what, next, said } = forwardProblemWords(problem, url, zone);
  return (
    <div class="fwd-problem" role={isStopped ? 'alert' : 'status'}>
      <Icon name={ICONS[problem.kind] ?? 'warning'} />
      <div>
        <strong>{title}</strong>
        <p>
          {what} {still}
        </p>
        <Said said={said} />
        {problem.requestId !== null && <p class="ala-meta ala-mono">{problemReference(problem, zone)}</p>}
        <div class="fwd-problem-next">
          {activity === 'paused' ? null : next === 'allow' ? (
            <Allow url={url} onAllowed={onRetry} />
          ) : (
            <Button size="small" busy={isBusy} onClick={onRetry}>
              {isStopped ? 'Try again' : 'Try now'}
            </Button>
          )}
          {next === 'edit' && (
            <Button size="small" onClick={onEdit}>
              Change address or headers
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

/** The collector's own words, foreign text. */
export function Said({ said }: { readonly said: string | null }) {
  return said === null || said === '' ? null : (
    <p class="fwd-said">
      The collector says: <ForeignText text={said.slice(0, 300)} />
    </p>
  );
}

function Allow({ url, onAllowed }: { readonly url: string; readonly onAllowed: () => void }) {
  const [asking, setAsking] = useState<'no' | 'now' | 'refused'>('no');
  async function allow(): Promise<void> {
    // Before anything else: browsers take a question for permission from a click only.
    const answer = askFor([originOfAddress(url)]);
    setAsking('now');
    const isAllowed = await answer;
    setAsking(isAllowed ? 'no' : 'refused');
    if (isAllowed) onAllowed();
  }
  return (
    <>
      <Button kind="main" size="small" busy={asking === 'now'} onClick={() => void allow()}>
        Allow access to {hostOfAddress(url).replace(/:\d+$/, '')}
      </Button>
      <span class="ala-meta" role="status">
        {asking === 'now' && 'Your browser asks you.'}
        {asking === 'refused' && 'Not allowed. Nothing was sent, and you can allow it later here.'}
      </span>
    </>
  );
}
