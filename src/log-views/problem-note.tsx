import type { ComponentChildren } from 'preact';
import type { Problem, ProblemKind } from '../core/problem.ts';
import { type NextAction, problemReference } from '../core/problem-words.ts';
import type { VendorRoad } from '../core/vendor.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { AllowButton, originOf } from './allow-button.tsx';
import { CONSOLE_PAGE, vendorProblemWords } from './vendor-problem.ts';

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
  /** The road that was tried. */
  readonly road?: VendorRoad | null;
  /** What is still true, as a sentence. */
  readonly still?: string;
  readonly busy: boolean;
  readonly onTryAgain: () => void;
  /** For a token that does not work any more, or in place of a session that ended. */
  readonly onReconnect: () => void;
}

/** A problem where there is nothing else to show. */
export function ProblemNote(props: ProblemNoteProps) {
  const { problem, still } = props;
  const { title, what, next } = vendorProblemWords(problem, props.road ?? null);
  return (
    <StateNote
      icon={ICONS[problem.kind] ?? 'warning'}
      tone={problem.kind === 'offline' || problem.kind === 'not-allowed' ? 'plain' : 'warning'}
      title={title}
      what={still ? `${what} ${still}` : what}
      reference={problem.requestId === null ? null : problemReference(problem)}
      role="alert"
      next={<Next {...props} next={next} kind="main" />}
    />
  );
}

/** The same above lines that are still here. */
export function ProblemBar(props: ProblemNoteProps) {
  const { problem, still } = props;
  const { title, what, next } = vendorProblemWords(problem, props.road ?? null);
  return (
    <section class="log-problem" role="status" title={what}>
      <Icon name={ICONS[problem.kind] ?? 'warning'} />
      <p>
        <strong>{title}.</strong> {still}
      </p>
      <Next {...props} next={next} size="small" />
    </section>
  );
}

interface NextProps extends ProblemNoteProps {
  readonly next: NextAction;
  readonly kind?: 'main';
  readonly size?: 'small';
}

/** What to do about it; nothing where it goes on by itself. */
function Next({
  next,
  kind,
  size,
  problem,
  road,
  busy,
  onTryAgain,
  onReconnect,
}: NextProps): ComponentChildren {
  const look = { ...(kind ? { kind } : {}), ...(size ? { size } : {}) };
  if (next === 'wait') return null;
  if (next === 'allow') return <AllowButton {...look} origin={originOf(problem)} onAllowed={onTryAgain} />;
  if (next === 'sign-in') {
    return road === 'console-session' ? (
      <>
        <a
          class={`ala-button ala-${kind ?? 'quiet'}`}
          data-size={size}
          href={CONSOLE_PAGE}
          target="_blank"
          rel="noreferrer"
        >
          Open the developer console
        </a>
        <Button {...(size ? { size } : {})} busy={busy} onClick={onTryAgain}>
          Try again
        </Button>
        <Button kind="subtle" {...(size ? { size } : {})} onClick={onReconnect}>
          Use a token
        </Button>
      </>
    ) : (
      <Button {...look} onClick={onReconnect}>
        Connect again
      </Button>
    );
  }
  return (
    <Button {...(size ? { size } : {})} busy={busy} onClick={onTryAgain}>
      Try again
    </Button>
  );
}
