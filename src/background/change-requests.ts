/** The requests of a change: sending it, and reading back whether it shows. */
import { type Actor, grantId, isChanging } from '../core/access.ts';
import { giveUp, nextStep } from '../core/access-transitions.ts';
import { type Problem, type ProblemKind, problem } from '../core/problem.ts';
import { type AccessChange, changeLogAccess } from '../gateway/operations/change-log-access.ts';
import { type AccessAnswer, MAX_QUESTIONS, readLogAccess } from '../gateway/operations/read-log-access.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessStore } from '../storage/access-store.ts';
import type { TrackedGrant } from '../storage/records.ts';
import { appIdsOf, recordAnswers, toQuestions } from './answers.ts';
import { acceptChange, failChange, failObservation, sendChange } from './grant-steps.ts';
import { limitTo } from './limit.ts';
import type { OpenRoad, Roads } from './roads.ts';
import type { Notify } from './watchers.ts';

export interface ChangesDeps {
  readonly store: AccessStore;
  readonly roads: Pick<Roads, 'call' | 'callAfter'>;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly isOnline: () => boolean;
  readonly newId: () => string;
  /** Whether the worker has to be woken now and then, to go on with what is under way. */
  readonly keepAwake: (on: boolean) => void;
  readonly warn: (what: string) => void;
  readonly signal: AbortSignal;
}

/** What one worker knows of a site's changes beside the store. All of it may be lost. */
export interface Loop {
  readonly cloudId: string;
  /** Grants that are being sent or read. */
  readonly busy: Set<string>;
  /** When a read of a grant was last tried. */
  readonly tried: Map<string, number>;
  /** Why the answer to a change was lost, by grant. */
  readonly lost: Map<string, Problem>;
  /** Atlassian asked us to wait with reading. */
  wait: Problem | null;
  /** Aborted to end the loop's rest early. */
  nap: AbortController;
}

/** What the requests need to know beside that. */
export interface RequestsDeps extends ChangesDeps {
  /** The tab in which a change was confirmed, while this worker remembers it. */
  readonly tabOf: (changeId: string) => number | null;
}

export interface Requests {
  /** Sends the change that these grants of one app and environment type wait for. */
  readonly send: (loop: Loop, group: readonly TrackedGrant[]) => Promise<void>;
  /** Reads grants whose change is under way. */
  readonly readBack: (loop: Loop, grants: readonly TrackedGrant[]) => Promise<void>;
  /** Grants cut into what one read may ask. */
  readonly batches: (grants: readonly TrackedGrant[]) => TrackedGrant[][];
}

const CHANGES_AT_ONCE = 3;
/** After these a change may have been made all the same: only reading back tells. */
const UNCERTAIN: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'offline',
  'timeout',
  'server',
  'unreadable',
]);
/** These keep a change from being sent again, and say nothing of what became of it the first time. */
const UNRELATED: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'no-road',
  'no-permission',
  'signed-out',
  'rate-limited',
]);
/** Where Atlassian asked us to wait and not until when, in ms. */
const DEFAULT_PAUSE = 60_000;

export function createRequests(deps: RequestsDeps): Requests {
  const { store, roads, clock, notify, signal } = deps;
  const limit = limitTo(CHANGES_AT_ONCE);

  /** The status names who is signed in on the page; a change is the latest word on that. */
  async function correctMe(cloudId: string, actor: Actor, now: number): Promise<void> {
    const site = await store.readRecord(cloudId);
    if (site?.me?.accountId === actor.accountId) return;
    await store.updateSite(cloudId, now, (current) => ({ ...current, me: actor }));
    notify.status(cloudId);
  }

  async function send(loop: Loop, group: readonly TrackedGrant[]): Promise<void> {
    const [first] = group;
    const change = first?.intended;
    if (!change) return;
    const { cloudId, appId, environmentType } = first;
    const { changeId, wanted } = change;
    const isAgain = change.phase === 'sending';
    if (!isAgain && !deps.isOnline()) {
      return failAll(group, changeId, problem('offline', clock.now()));
    }
    const before = async ({ road, actor, again }: OpenRoad): Promise<AccessChange | null> => {
      const now = clock.now();
      if (actor && road === 'page-session') await correctMe(cloudId, actor, now);
      const leaving = await store.updateGrants(group, (grant) =>
        isStill(grant, group, again, now) ? sendChange(grant, road, actor, again, now) : null,
      );
      notify.apps(cloudId, appIdsOf(leaving));
      if (leaving.length === 0) return null;
      return { appId, environmentType, wanted, contextIds: leaving.map((grant) => grant.contextId) };
    };
    const origin = { cloudId, tabId: deps.tabOf(changeId) };
    const call = await limit(() => roads.callAfter(before, changeLogAccess, origin, signal));
    if (call === null) return;
    const now = clock.now();
    if (call.result.ok) {
      const { requestId } = call.result.value;
      const accepted = await store.updateGrants(group, (grant) =>
        acceptChange(grant, changeId, requestId, now),
      );
      return notify.apps(cloudId, appIdsOf(accepted));
    }
    const why = call.result.error;
    if (UNCERTAIN.has(why.kind)) {
      for (const grant of group) loop.lost.set(grantId(grant), why);
      return;
    }
    return failAll(group, changeId, isAgain && UNRELATED.has(why.kind) ? giveUp(change, null, now) : why);
  }

  async function failAll(grants: readonly TrackedGrant[], changeId: string, why: Problem): Promise<void> {
    const failed = await store.updateGrants(grants, (grant) => failChange(grant, changeId, why, clock.now()));
    for (const { cloudId } of failed.slice(0, 1)) notify.apps(cloudId, appIdsOf(failed));
  }

  async function readBack(loop: Loop, grants: readonly TrackedGrant[]): Promise<void> {
    const askedAt = clock.now();
    for (const grant of grants) loop.tried.set(grantId(grant), askedAt);
    const questions = toQuestions(grants);
    const { result } = await roads.call(readLogAccess, { questions }, loop.cloudId, signal);
    if (result.ok) {
      await recordAnswers(store, loop.cloudId, result.value.value, askedAt, clock.now());
      notify.apps(loop.cloudId, appIdsOf(grants));
    } else if (result.error.kind === 'rate-limited') {
      const wait = { ...result.error, until: result.error.until ?? clock.now() + DEFAULT_PAUSE };
      loop.wait = wait;
      // Kept beside the change, which goes on: it says until when we wait, here and to the next worker.
      const waiting = await store.updateGrants(grants, (grant) => failObservation(grant, wait));
      notify.apps(loop.cloudId, appIdsOf(waiting));
    }
    await failUnread(grants, result.ok ? result.value.value : [], result.ok ? null : result.error);
  }

  /** A change that was never sent is not sent blindly either: without an answer it ends here. */
  async function failUnread(
    grants: readonly TrackedGrant[],
    answers: readonly AccessAnswer[],
    whole: Problem | null,
  ): Promise<void> {
    const problems = new Map(answers.map((answer) => [keyOf(answer), answer.problem]));
    for (const grant of grants) {
      const why = whole ?? problems.get(keyOf(grant)) ?? null;
      const { intended, overtaken } = grant;
      if (!why || intended?.phase !== 'planned' || (overtaken && overtaken.phase !== 'unshown')) continue;
      await failAll([grant], intended.changeId, why);
    }
  }

  return { send, readBack, batches };
}

function batches(grants: readonly TrackedGrant[]): TrackedGrant[][] {
  const groups: TrackedGrant[][] = [];
  for (let from = 0; from < grants.length; from += MAX_QUESTIONS) {
    groups.push(grants.slice(from, from + MAX_QUESTIONS));
  }
  return groups;
}

/** Whether the grant still waits for what `group` was about to send. `again`: it was sent, on a road that was refused. */
function isStill(grant: TrackedGrant, group: readonly TrackedGrant[], again: boolean, now: number): boolean {
  const { intended } = grant;
  const before = group.find((one) => grantId(one) === grantId(grant))?.intended;
  if (!intended || !before || !isChanging(grant) || intended.changeId !== before.changeId) return false;
  if (again) return intended.phase === 'sending';
  // Asking who is signed in, or a computer that slept, may have taken until the time was over.
  return intended.phaseSince === before.phaseSince && nextStep(grant, now) === 'send';
}

function keyOf({
  appId,
  contextId,
  environmentType,
}: Pick<AccessAnswer, 'appId' | 'contextId' | 'environmentType'>) {
  return [appId, contextId, environmentType].join('|');
}
