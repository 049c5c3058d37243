import type { Problem, ProblemKind } from '../core/problem.ts';
import { describeProblem, problemReference } from '../core/problem-words.ts';
import type { DownloadSubject } from '../messages/contract.ts';
import { Button } from '../ui/button.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { plural, waitWords } from './words.ts';

const ICONS: Partial<Record<ProblemKind, IconName>> = {
  offline: 'offline',
  'signed-out': 'signed-out',
  'not-allowed': 'user',
  'rate-limited': 'clock',
  'no-permission': 'lock',
  timeout: 'clock',
};

/** Where an admin signs in; the page behind the panel stays as it is. */
const SIGN_IN = 'https://admin.atlassian.com/';

export interface ProblemStateProps {
  readonly problem: Problem;
  /** What is still true. */
  readonly still?: string;
  readonly zone?: string | undefined;
  readonly onAgain: () => void;
}

/** Why there are no lines, and what to do. */
export function ProblemState({ problem, still, zone, onAgain }: ProblemStateProps) {
  const { title, what, next } = describeProblem(problem, 'page', zone);
  const isDenied = problem.kind === 'not-allowed';
  const isPlain = problem.kind === 'offline' || isDenied;
  const words = isDenied
    ? 'You are signed in, but only a site admin can download an app’s logs. Ask one of them, or switch account.'
    : what;
  return (
    <StateNote
      icon={ICONS[problem.kind] ?? 'warning'}
      tone={isPlain ? 'plain' : 'warning'}
      title={title}
      what={still ? `${words} ${still}` : words}
      reference={
        problem.requestId === null && problem.status === null ? null : problemReference(problem, zone)
      }
      role="alert"
      next={
        next === 'reload-page' ? null : (
          <>
            {next === 'sign-in' && (
              <a class="ala-button ala-main" href={SIGN_IN} target="_blank" rel="noreferrer">
                Sign in
              </a>
            )}
            <Button onClick={onAgain}>{next === 'wait' ? 'Try now' : 'Try again'}</Button>
          </>
        )
      }
    />
  );
}

export function WorkerState({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <StateNote
      icon="error"
      tone="danger"
      title="The preview stopped"
      what="The part of the extension that holds the lines ended, perhaps for lack of memory. The lines have to be read again; a shorter range needs less. What you decided by kind stays."
      role="alert"
      next={<Button onClick={onAgain}>Read again</Button>}
    />
  );
}

export function StoppedEmpty({
  why,
  onAgain,
}: {
  readonly why: string | null;
  readonly onAgain: () => void;
}) {
  return (
    <StateNote
      icon="info"
      title={why === null ? 'Reading was stopped' : 'Reading ended early'}
      what={why ?? 'No line was read yet. Read again, or choose a shorter range above.'}
      role="status"
      next={<Button onClick={onAgain}>Read again</Button>}
    />
  );
}

export function NoPlaces({
  subject,
  onClose,
}: {
  readonly subject: DownloadSubject;
  readonly onClose: () => void;
}) {
  return (
    <StateNote
      icon="list"
      title="This app has no logs here"
      what={
        <>
          Atlassian lists no product of this site in which <ForeignText text={subject.appName} /> runs as a
          Forge app. Apps that run on their vendor’s own servers keep their logs there: ask the vendor.
        </>
      }
      role="status"
      next={<Button onClick={onClose}>Close</Button>}
    />
  );
}

export function UnknownEnvironment({
  name,
  onAgain,
}: {
  readonly name: string;
  readonly onAgain: () => void;
}) {
  return (
    <StateNote
      icon="info"
      title={`Atlassian did not name the ${name.toLowerCase()} environment`}
      what="Without its ID the lines cannot be asked for. Choose another environment above, or ask again: Atlassian may name it later."
      role="status"
      next={<Button onClick={onAgain}>Ask again</Button>}
    />
  );
}

export function NoLines({ isMonth, onWiden }: { readonly isMonth: boolean; readonly onWiden: () => void }) {
  return (
    <StateNote
      icon="list"
      title="No lines in this range"
      what={
        isMonth
          ? 'Atlassian keeps 30 days and has no line of this app in this environment. Try another environment, or run the app first.'
          : 'Atlassian has no line of this app in this environment and range. Lines are kept for 30 days.'
      }
      role="status"
      next={isMonth ? null : <Button onClick={onWiden}>Read everything kept</Button>}
    />
  );
}

export function NoMatch({ lines, onClear }: { readonly lines: number; readonly onClear: () => void }) {
  return (
    <StateNote
      icon="filter"
      title="No lines match"
      what={`${plural(lines, 'line')} ${lines === 1 ? 'is' : 'are'} here, none fits the levels and the filter above. The file would be empty.`}
      role="status"
      next={<Button onClick={onClear}>Clear filters</Button>}
    />
  );
}

/** Over the lines to be: nothing is wrong, and it goes on by itself. */
export function WaitingNote({
  until,
  zone,
}: {
  readonly until: number | null;
  readonly zone?: string | undefined;
}) {
  return (
    <div class="pan-waiting">
      <Icon name="clock" />
      <p>{waitWords(until, zone)}</p>
    </div>
  );
}

/** Uneven, so that they look like lines. In per cent. */
const BONES = Array.from({ length: 24 }, (_, row) => 30 + ((row * 37) % 50));

/** Lines to be: of the right height, so that nothing moves when they come. */
export function Bones({ label }: { readonly label: string }) {
  return (
    <div class="pan-bones" role="status" aria-label={label}>
      {BONES.map((width) => (
        <div key={width} class="pan-line">
          {['level', 'local', 'utc', 'function', 'invocation'].map((name) => (
            <span key={name} class="pan-bone" />
          ))}
          <span class="pan-bone" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
