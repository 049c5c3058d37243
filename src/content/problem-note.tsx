import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AccessSummary } from '../core/access.ts';
import type { Problem } from '../core/problem.ts';
import { describeProblem, problemReference } from '../core/problem-words.ts';
import { accessLabel } from '../core/words.ts';
import type { SiteAppView } from '../messages/contract.ts';
import { Button } from '../ui/button.tsx';
import { StateNote } from '../ui/state-note.tsx';
import { siteName } from './app-head.tsx';
import { grantList } from './app-words.ts';
import type { ChangeParts } from './grant-grid.ts';
import { type SiteState, summaryOf } from './site-model.ts';

interface ChangeProblemProps {
  readonly app: SiteAppView;
  readonly state: SiteState;
  readonly wanted: boolean;
  readonly problem: Problem;
  /** What became of its parts; null where it was not even taken on. */
  readonly parts: ChangeParts | null;
  readonly onAgain: (event: Event) => void;
}

/** Why a change did not come about, what is still true, and what to do. */
export function ChangeProblem({ app, state, wanted, problem, parts, onAgain }: ChangeProblemProps) {
  const box = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  const { what, title, next } = describeProblem(problem, 'change');
  const summary = summaryOf(state, app.appId);
  const partly = parts && partsText(parts, wanted, problem);
  const still = summary && summary.state !== 'unknown' ? stillText(summary, problem) : '';
  const text = `${title}. ${partly ?? `${next === 'sign-in' ? NOT_SIGNED_IN : what}${still}`}`;
  const heading = `Could not turn ${wanted ? 'on' : 'off'} ${app.name}${partly ? ' everywhere' : ''}`;
  const reference = problemReference(problem);

  // In a low window it stands below what is seen, and the change would look as if nothing had come of it.
  useLayoutEffect(() => {
    if (problem) box.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);

  const copy = async () => {
    const lines = [heading, text, reference, `App ${app.appId}`, siteName(state.status)];
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };

  return (
    <div class="ala-problem" ref={box}>
      <StateNote
        icon="error"
        tone="danger"
        role="alert"
        title={heading}
        what={text}
        reference={reference}
        next={
          <>
            {next === 'sign-in' && <Button onClick={signIn}>Sign in</Button>}
            {next === 'reload-page' && <Button onClick={() => location.reload()}>Reload</Button>}
            {next !== 'ask-an-admin' && <Button onClick={onAgain}>Try again</Button>}
            <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy details'}</Button>
          </>
        }
      />
    </div>
  );
}

const NOT_SIGNED_IN = 'Nothing was changed. Sign in, then make the change again.';

/** In a tab of its own: what was typed into the dialog stays. */
function signIn(): void {
  window.open(location.origin, '_blank', 'noopener');
}

/** `Turned on: Jira, Staging. Refused: Jira, Production.`, where only a part came about. */
function partsText({ done, waiting, failed }: ChangeParts, wanted: boolean, problem: Problem): string | null {
  if (done.length + waiting.length === 0) return null;
  const { kind } = problem;
  const isOpen = kind === 'not-shown' || kind === 'not-known';
  const refused = kind === 'refused' || kind === 'not-allowed';
  const lists = [
    grantList(wanted ? 'Turned on' : 'Turned off', done),
    grantList('Accepted, not shown yet', waiting),
    grantList(isOpen ? 'Not confirmed' : refused ? 'Refused' : 'Not changed', failed),
  ];
  const detail = kind === 'refused' && problem.detail ? [`Atlassian says: ${problem.detail}`] : [];
  return [...detail, ...lists]
    .filter((list) => list !== null)
    .map((list) => (list.endsWith('.') ? list : `${list}.`))
    .join(' ');
}

/** Where it is not known what became of a change, the last state that was seen is no more than that. */
function stillText(summary: AccessSummary, { kind }: Problem): string {
  const label = lowerFirst(accessLabel({ ...summary, changing: null }));
  return kind === 'not-known' ? ` Access was ${label} when last seen.` : ` Access is still ${label}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
