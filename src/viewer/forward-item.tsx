import { useEffect, useRef, useState } from 'preact/hooks';
import type { ForwardView } from '../core/forward.ts';
import { ask } from '../messages/client.ts';
import { giveBack } from '../platform/permissions.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { originOfAddress } from './forward-address.ts';
import { ForwardProblem } from './forward-problem-note.tsx';
import { ForwardRefused } from './forward-refused.tsx';
import { sourceKey, sourceLabel } from './forward-sources.ts';
import { activityWords, progressText, shareDone, sum } from './forward-words.ts';
import type { ViewerModel } from './model.ts';
import { forwardFeed } from './use-forwards.ts';
import { useChanging } from './use-notes.ts';

export interface ForwardItemProps {
  readonly model: ViewerModel;
  readonly forward: ForwardView;
  readonly others: readonly ForwardView[];
  readonly onEdit: () => void;
}

/** A forward in the list: whether it goes on, how far it is, and what can be done. */
export function ForwardItem({ model, forward, others, onEdit }: ForwardItemProps) {
  const { id, name, url, progress, isResending, problem, collectorMessage } = forward;
  const zone = model.context.zone ?? undefined;
  const activity = activityWords(forward, zone);
  const amounts = sum(progress);
  const share = shareDone(amounts);
  const { isBusy, problem: failed, run } = useChanging();
  const change = (send: () => ReturnType<typeof ask<'forwards/pause' | 'forwards/retry'>>) =>
    void run(async () => {
      const reply = await send();
      await forwardFeed.again();
      return reply.ok ? null : reply.error;
    });
  const retry = () => change(() => ask('forwards/retry', { id }));

  return (
    <li class="fwd-item">
      <div class="fwd-head">
        <h3 class="fwd-name">
          <ForeignText text={name} />
        </h3>
        <span class="fwd-state" data-state={activity.state}>
          <span class="view-dot" data-state={activity.state} />
          {activity.text}
        </span>
      </div>
      <p class="ala-meta ala-mono fwd-url">
        <ForeignText text={url} />
      </p>
      <p class="ala-digits">{progressText(amounts, Date.now(), zone)}</p>
      {share !== null && (
        <progress class="vw-progress" value={share} max={1} aria-label={`Lines sent to ${name}`} />
      )}
      <Sources model={model} forward={forward} />
      {problem && (
        <ForwardProblem
          problem={problem}
          url={url}
          zone={zone}
          still={stillText(forward)}
          isBusy={isBusy}
          activity={forward.activity.kind}
          onRetry={retry}
          onEdit={onEdit}
        />
      )}
      <ForwardRefused
        amounts={amounts}
        isResending={isResending}
        isBusy={isBusy}
        onSend={(inDoubt) => change(() => ask('forwards/send-refused', { id, inDoubt }))}
      />
      {collectorMessage !== null && collectorMessage !== problem?.detail && (
        <p class="fwd-said">
          The collector says: <ForeignText text={collectorMessage.slice(0, 300)} />
        </p>
      )}
      {failed && (
        <p class="ala-field-error" role="alert">
          {failed}
        </p>
      )}
      <Actions
        forward={forward}
        others={others}
        isBusy={isBusy}
        onPause={(isPaused) => change(() => ask('forwards/pause', { id, isPaused }))}
        onEdit={onEdit}
        onRetry={forward.activity.kind === 'waiting' && !problem ? retry : null}
      />
    </li>
  );
}

function stillText({ activity, progress }: ForwardView): string {
  const { left } = sum(progress);
  const wait =
    left === null || left === 0
      ? 'Lines stay on this computer.'
      : `${left.toLocaleString('en')} ${left === 1 ? 'line waits' : 'lines wait'} on this computer.`;
  return activity.kind === 'stopped' ? `${wait} It does not go on by itself.` : wait;
}

/** What is forwarded; with how far each is, where there are several. */
function Sources({ model, forward }: Pick<ForwardItemProps, 'model' | 'forward'>) {
  const names = { apps: model.apps?.apps ?? [], usage: model.usage };
  const zone = model.context.zone ?? undefined;
  const { sources, progress } = forward;
  const [only] = sources;
  if (sources.length === 1 && only) {
    return (
      <p class="ala-meta">
        <ForeignText text={sourceLabel(only, names)} />
      </p>
    );
  }
  return (
    <details class="fwd-sources">
      <summary class="ala-meta">{sources.length} sources</summary>
      <ul>
        {sources.map((source) => {
          const key = sourceKey(source);
          const part = progress.find((each) => sourceKey(each.source) === key);
          return (
            <li key={key}>
              <span>
                <ForeignText text={sourceLabel(source, names)} />
              </span>
              <span class="ala-meta ala-digits">{part ? progressText(part, Date.now(), zone) : ''}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

interface ActionsProps extends Pick<ForwardItemProps, 'forward' | 'others' | 'onEdit'> {
  readonly isBusy: boolean;
  readonly onPause: (isPaused: boolean) => void;
  /** Null: the problem has its own button, or nothing waits. */
  readonly onRetry: (() => void) | null;
}

function Actions({ forward, others, isBusy, onPause, onEdit, onRetry }: ActionsProps) {
  const { name, isPaused, activity } = forward;
  const [isAsked, setAsked] = useState<boolean | null>(null);
  const remove = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that was pressed goes with what it asked: the focus must not fall out with it.
  useEffect(() => {
    if (isAsked !== null) (isAsked ? keep : remove).current?.focus();
  }, [isAsked]);
  if (isAsked) {
    return <RemoveQuestion forward={forward} others={others} keepRef={keep} onKeep={() => setAsked(false)} />;
  }
  return (
    <div class="fwd-actions">
      {(activity.kind !== 'stopped' || isPaused) && (
        <Button
          size="small"
          busy={isBusy}
          label={`${isPaused ? 'Resume' : 'Pause'} ${name}`}
          onClick={() => onPause(!isPaused)}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      )}
      {onRetry && (
        <Button size="small" busy={isBusy} onClick={onRetry}>
          Try now
        </Button>
      )}
      <Button size="small" kind="subtle" label={`Edit ${name}`} onClick={onEdit}>
        Edit
      </Button>
      <Button
        size="small"
        kind="subtle"
        buttonRef={remove}
        label={`Remove ${name}`}
        onClick={() => setAsked(true)}
      >
        Remove
      </Button>
    </div>
  );
}

interface RemoveQuestionProps extends Pick<ForwardItemProps, 'forward' | 'others'> {
  readonly keepRef: { current: HTMLButtonElement | null };
  readonly onKeep: () => void;
}

function RemoveQuestion({ forward, others, keepRef, onKeep }: RemoveQuestionProps) {
  const { isBusy, problem, run } = useChanging();
  // Permissions know no ports: another forward to the same host needs it still.
  const hostOf = (url: string) => originOfAddress(url).replace(/:\d+$/, '');
  const isLast = others.every(({ url }) => hostOf(url) !== hostOf(forward.url));
  const remove = () =>
    run(async () => {
      const reply = await ask('forwards/remove', { id: forward.id });
      if (!reply.ok) return reply.error;
      if (isLast) await giveBack([originOfAddress(forward.url)]);
      await forwardFeed.again();
      return null;
    });
  return (
    <div class="log-settings-ask" role="alertdialog" aria-label={`Remove ${forward.name}`}>
      <p>
        No more lines are sent. The address, its headers and how far it was are deleted from this computer
        {isLast && ', and the permission for this host is given back to the browser'}. What was sent stays at
        the collector. Set up again, all lines are sent again, under the same{' '}
        <code class="ala-mono">log.record.uid</code>.
      </p>
      {problem && (
        <p class="ala-field-error" role="alert">
          Not removed: it still forwards. Try again.
        </p>
      )}
      <div class="log-row">
        <Button kind="main" size="small" busy={isBusy} onClick={() => void remove()}>
          Remove
        </Button>
        <Button kind="subtle" size="small" buttonRef={keepRef} onClick={onKeep}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
