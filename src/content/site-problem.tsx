import type { Problem } from '../core/problem.ts';
import { describeProblem, problemReference } from '../core/problem-words.ts';
import { productName } from '../core/product.ts';
import { clockTime, dateTimeText, dayText } from '../core/time-text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { SiteModel, SiteState } from './site-model.ts';

interface SiteProblemProps {
  readonly state: SiteState;
  readonly model: SiteModel;
}

/** What is wrong with the whole site, in words, with what to do next. Nothing where nothing is wrong. */
export function SiteProblem({ state, model }: SiteProblemProps) {
  const problem = siteProblem(state);
  if (!problem) return null;
  return (
    <div class="ala-site-problem">
      <div class="ala-strip-text">
        <p class="ala-strip-line">
          <ProblemTitle problem={problem} />
        </p>
        <ProblemText problem={problem} state={state} />
      </div>
      <ProblemAction problem={problem} model={model} />
    </div>
  );
}

export function ProblemTitle({ problem }: { readonly problem: Problem }) {
  const { title, next } = describeProblem(problem);
  const icon = next === 'sign-in' ? 'signed-out' : next === 'wait' ? 'clock' : 'warning';
  return (
    <span class="ala-strip-problem" role="alert">
      <Icon name={icon} />
      {title}
    </span>
  );
}

/** What happened and what is still true, in one line; all of it on hover. */
export function ProblemText({ problem, state }: { readonly problem: Problem; readonly state: SiteState }) {
  const { what } = describeProblem(problem);
  const checkedAt = state.status?.checkedAt ?? null;
  const since = checkedAt === null ? '' : ` Access states are from ${sinceText(checkedAt)}.`;
  const text = `${what}${since}`;
  return (
    <p class="ala-meta ala-cut" title={`${text} ${problemReference(problem)}`}>
      {text}
    </p>
  );
}

/** `13:06`, with the day where it is not today. */
function sinceText(at: number): string {
  return dayText(at) === dayText(Date.now()) ? clockTime(at) : dateTimeText(at);
}

export function ProblemAction({ problem, model }: { readonly problem: Problem; readonly model: SiteModel }) {
  const { next } = describeProblem(problem);
  // Loading the page again leads to Atlassian's sign-in page, and from there back here.
  if (next === 'sign-in') return <Button onClick={() => location.reload()}>Sign in</Button>;
  if (next === 'wait' || next === 'ask-an-admin') return null;
  return <Button onClick={() => void model.refresh(null)}>Try again</Button>;
}

export function siteProblem(state: SiteState): Problem | null {
  return state.problem ?? state.status?.problem ?? null;
}

/** Products whose apps are missing from the list, so that nothing is said of "all" apps. */
export function missingText(state: SiteState): string {
  const missing = state.status?.missingProducts ?? [];
  return missing.length === 0 ? '' : `apps of ${missing.map(productName).join(', ')} could not be listed`;
}
