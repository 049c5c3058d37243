import { useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { accessLabel, describeProblem, problemReference } from '../core/words.ts';
import type { SiteAppView } from '../messages/contract.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { siteName } from './app-head.tsx';
import { type SiteState, summaryOf } from './site-model.ts';

interface ChangeProblemProps {
  readonly app: SiteAppView;
  readonly state: SiteState;
  readonly wanted: boolean;
  readonly problem: Problem;
  readonly onAgain: (event: Event) => void;
}

/** Why a change did not come about, what is still true, and what to do. */
export function ChangeProblem({ app, state, wanted, problem, onAgain }: ChangeProblemProps) {
  const [copied, setCopied] = useState(false);
  const { what, title, next } = describeProblem(problem, 'change');
  const summary = summaryOf(state, app.appId);
  const known = summary && summary.state !== 'unknown';
  const still = known ? ` Access is still ${lowerFirst(accessLabel({ ...summary, changing: null }))}.` : '';
  const heading = `Could not turn ${wanted ? 'on' : 'off'} ${app.name}`;
  const reference = problemReference(problem);

  const copy = async () => {
    const lines = [
      heading,
      `${title}. ${what}${still}`,
      reference,
      `App ${app.appId}`,
      siteName(state.status),
    ];
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };

  return (
    <div class="ala-problem">
      <StateNote
        icon="error"
        tone="danger"
        role="alert"
        title={heading}
        what={`${title}. ${what}${still}`}
        reference={reference}
        next={
          <>
            <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy details'}</Button>
            <Button onClick={onAgain}>Try again</Button>
            {next === 'sign-in' && <Button onClick={() => location.reload()}>Sign in</Button>}
            {next === 'reload-page' && <Button onClick={() => location.reload()}>Reload</Button>}
          </>
        }
      />
    </div>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
