import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { problemReference } from '../core/problem-words.ts';
import { Icon } from '../ui/icon.tsx';
import { forwardProblemWords } from './forward-problem.ts';
import { Said } from './forward-problem-note.tsx';

/** How the form's last question went: to the browser, to the collector, or to the background. */
export type Trial =
  | { readonly kind: 'none' }
  | { readonly kind: 'trying'; readonly host: string }
  | { readonly kind: 'saving'; readonly host: string }
  /** The user, or the browser in the user's place, said no. */
  | { readonly kind: 'not-allowed'; readonly host: string }
  | { readonly kind: 'answered'; readonly host: string; readonly message: string | null }
  | {
      readonly kind: 'failed';
      readonly url: string;
      readonly problem: Problem;
      readonly of: 'trying' | 'saving';
    };

/** At the foot of the form, beside the buttons that asked. */
export function ForwardTrial({ trial, zone }: { readonly trial: Trial; readonly zone: string | undefined }) {
  const note = useRef<HTMLDivElement>(null);
  // Below the fold of a long form nobody would see what came of it.
  useEffect(() => {
    if (trial.kind !== 'none') note.current?.scrollIntoView({ block: 'nearest' });
  }, [trial]);
  return (
    <div ref={note} class="fwd-trial" role="status">
      {says(trial, zone)}
    </div>
  );
}

function says(trial: Trial, zone: string | undefined) {
  switch (trial.kind) {
    case 'none':
      return null;
    case 'trying':
      return <p class="ala-meta">Asking {trial.host}. Your browser may want your word first.</p>;
    case 'saving':
      return <p class="ala-meta">Your browser may want your word first.</p>;
    case 'not-allowed':
      return (
        <div class="fwd-problem">
          <Icon name="lock" />
          <div>
            <strong>Your browser does not let the extension reach {trial.host}</strong>
            <p>
              You, or a rule of your organization, said no. Nothing was sent and nothing was stored. Test or
              start again to be asked again.
            </p>
          </div>
        </div>
      );
    case 'answered':
      return (
        <div class="fwd-answered">
          <Icon name="check" />
          <div>
            <p>{trial.host} answered and takes these headers. No line was sent yet.</p>
            <Said said={trial.message} />
          </div>
        </div>
      );
    case 'failed': {
      const { title, what, said } = forwardProblemWords(trial.problem, trial.url, zone);
      return (
        <div class="fwd-problem" data-tone="danger">
          <Icon name={trial.problem.kind === 'offline' ? 'offline' : 'error'} />
          <div>
            <strong>{title}</strong>
            <p>
              {what}{' '}
              {trial.of === 'trying' ? 'No line was sent.' : 'Nothing was stored, and no line was sent.'}
            </p>
            <Said said={said} />
            {trial.problem.requestId !== null && (
              <p class="ala-meta ala-mono">{problemReference(trial.problem, zone)}</p>
            )}
          </div>
        </div>
      );
    }
  }
}
