import type { ComponentChildren } from 'preact';
import type { Problem, ProblemKind } from '../core/problem.ts';
import { describeProblem, problemReference } from '../core/problem-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { AllowButton, originOf } from './allow-button.tsx';

const ICONS: Partial<Record<ProblemKind, IconName>> = {
  offline: 'offline',
  'signed-out': 'signed-out',
  'not-allowed': 'user',
  'rate-limited': 'clock',
  'no-permission': 'lock',
  timeout: 'clock',
};

export interface ProblemNoteProps {
  readonly problem: Problem;
  /** What is still true, as a sentence. */
  readonly still?: string;
  readonly busy: boolean;
  readonly onTryAgain: () => void;
  /** For a token that does not work any more. */
  readonly onReconnect: () => void;
}

/** A problem where there is nothing else to show. */
export function ProblemNote({ problem, still, busy, onTryAgain, onReconnect }: ProblemNoteProps) {
  const { title, what, next } = describeProblem(problem, 'token');
  return (
    <StateNote
      icon={ICONS[problem.kind] ?? 'warning'}
      tone={problem.kind === 'offline' || problem.kind === 'not-allowed' ? 'plain' : 'warning'}
      title={title}
      what={still ? `${what} ${still}` : what}
      reference={problem.requestId === null ? null : problemReference(problem)}
      role="alert"
      next={
        next === 'sign-in' ? (
          <Button kind="main" onClick={onReconnect}>
            Connect again
          </Button>
        ) : next === 'allow' ? (
          <AllowButton kind="main" origin={originOf(problem)} onAllowed={onTryAgain} />
        ) : next === 'wait' ? null : (
          <Button busy={busy} onClick={onTryAgain}>
            Try again
          </Button>
        )
      }
    />
  );
}

/** The same above lines that are still here. */
export function ProblemBar({ problem, still, busy, onTryAgain, onReconnect }: ProblemNoteProps) {
  const { title, what, next } = describeProblem(problem, 'token');
  let action: ComponentChildren = (
    <Button size="small" busy={busy} onClick={onTryAgain}>
      Try again
    </Button>
  );
  if (next === 'wait') action = null;
  if (next === 'allow') {
    action = <AllowButton size="small" origin={originOf(problem)} onAllowed={onTryAgain} />;
  }
  if (next === 'sign-in') {
    action = (
      <Button size="small" onClick={onReconnect}>
        Connect again
      </Button>
    );
  }
  return (
    <section class="pop-problem" role="status" title={what}>
      <Icon name={ICONS[problem.kind] ?? 'warning'} />
      <p>
        <strong>{title}.</strong> {still}
      </p>
      {action}
    </section>
  );
}
