/** What can be done with a request that came in a link, on this site, now. Pure. */
import { isChanging } from '../core/access.ts';
import { environmentName } from '../core/environment.ts';
import type { Problem } from '../core/problem.ts';
import type { AccessRequest } from '../core/request/access-request.ts';
import type { FragmentRefusal } from '../core/request/fragment.ts';
import type { SiteAppView } from '../messages/contract.ts';
import { vendorOf } from './app-words.ts';
import { buildGrid, choiceKey } from './grant-grid.ts';
import type { LinkedRequest } from './request-link.ts';
import { isComplete, type SiteState } from './site-model.ts';
import { missingText, siteProblem } from './site-problem.tsx';

/**
 * - `reading`  not known yet whether the app is on this site
 * - `review`   there is something to decide
 * - `over`     nothing to do any more: access is as it asks
 * - `held`     something has to be put right first
 * - `refused`  it cannot be, whatever the admin does here; `instead`: the logs can still be downloaded
 */
export type Verdict =
  | { readonly kind: 'reading' }
  | { readonly kind: 'review'; readonly app: SiteAppView }
  | { readonly kind: 'over'; readonly app: SiteAppView; readonly title: string; readonly what: string }
  | { readonly kind: 'held'; readonly problem: Problem }
  | {
      readonly kind: 'refused';
      readonly app: SiteAppView | null;
      readonly title: string;
      readonly what: string;
      readonly instead: boolean;
    };

const UNCHANGED = 'Nothing was changed.';

const LINK_REFUSALS: Readonly<Record<FragmentRefusal, readonly [title: string, what: string]>> = {
  'too-long': [
    'The request in this link is too long',
    'No request is as long as this one, so none of it was read.',
  ],
  malformed: [
    'The request in this link cannot be read',
    'The link was cut off or altered on its way, or something else made it. Ask for a new one.',
  ],
  newer: ['The request in this link is of a newer kind', 'Update App Log Access, then open the link again.'],
  'other-site': [
    'The request in this link is about another site',
    'The link opens this site and asks for another one. Ask for a new link.',
  ],
};

export function judge(linked: LinkedRequest, state: SiteState): Verdict {
  if (linked.kind === 'refused') {
    const [title, what] = LINK_REFUSALS[linked.why];
    return refused(null, title, `${what} ${UNCHANGED}`);
  }
  const { request } = linked;
  const { status } = state;
  const problem = siteProblem(state);
  if (problem?.kind === 'not-allowed') {
    const what = 'Only an admin of this site can answer it. Send the link to one, or switch account.';
    return refused(null, 'A link asks for app logs of this site', `${what} ${UNCHANGED}`);
  }
  const app = state.apps.get(request.appId);
  if (problem && (!app || problem.kind === 'signed-out')) return { kind: 'held', problem };
  if (!status || (!app && (status.refreshing || status.listedAt === null))) return { kind: 'reading' };
  if (!app) {
    const missing = isComplete(status) ? '' : ` Not all is known: ${missingText(state)}.`;
    const what = `The link calls it “${request.appName}”. ${UNCHANGED}${missing}`;
    return refused(null, 'The link asks for an app that is not on this site', what);
  }
  return judgeApp(request, app, state);
}

function judgeApp(request: AccessRequest, app: SiteAppView, state: SiteState): Verdict {
  const environment = environmentName(request.environmentType);
  const cells = buildGrid(app, true)
    .flatMap((row) => row.cells)
    .filter((cell) => cell.environmentType === request.environmentType && cell.kind !== 'none');
  if (cells.length === 0) {
    const title = `${app.name} has no ${environment} environment on this site`;
    return refused(app, title, `The link asks for one. ${UNCHANGED}`);
  }
  if (request.way === 'download') return { kind: 'review', app };
  if (state.status?.isolated) {
    const what = 'Vendors never see logs of this site. You can download the logs and send them.';
    return refused(app, 'Isolated Cloud has no switch for log access', what, true);
  }
  if (cells.every((cell) => cell.kind === 'already')) {
    const what = `${vendorOf(app, true)} can read the logs of ${app.name} in ${environment}. We told nobody: answer whoever sent you the link.`;
    return { kind: 'over', app, title: 'Log access is on', what };
  }
  const turningOn = new Set(
    app.grants.filter((grant) => isChanging(grant) && grant.intended?.wanted).map(choiceKey),
  );
  if (cells.every((cell) => cell.kind === 'already' || turningOn.has(cell.key))) {
    const what = 'Atlassian does not show it yet. We check for up to 2 minutes.';
    return { kind: 'over', app, title: 'Turning on log access…', what };
  }
  return { kind: 'review', app };
}

function refused(app: SiteAppView | null, title: string, what: string, instead = false): Verdict {
  return { kind: 'refused', app, title, what, instead };
}
