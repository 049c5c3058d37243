/**
 * The life of one grant: every step a change can take, as pure functions. The background stores what they return
 * before it acts on it, which is what lets it be stopped at any moment.
 */
import type { Actor, Grant, GrantKey, Intention, Observation, Road } from './access.ts';
import type { LedgerKind } from './ledger.ts';
import { type Problem, problem } from './problem.ts';

/** How long a change is read back before we say that Atlassian does not show it, in ms. */
export const READ_BACK_LIMIT = 120_000;

/** How long a request whose answer was lost is only read back, before it may be sent once more, in ms. */
export const RESEND_AFTER = 30_000;

/** A confirmed change that could not be sent within this, in ms, is not sent any more: the site may have moved on. */
export const SEND_LIMIT = 600_000;

/** A lost request is sent again this often at most; setting a switch twice to the same side is harmless. */
export const MAX_ATTEMPTS = 2;

/** A grant after a step, and what the ledger should say of it (null: nothing). */
export interface Step {
  readonly grant: Grant;
  readonly entry: LedgerKind | null;
  readonly from: boolean | null;
  readonly to: boolean | null;
  /** The intention that the entry belongs to; kept here because a finished grant no longer has it. */
  readonly intention: Intention | null;
}

/** What the user asked for in one go; the same for every grant that it covers. */
export interface ChangeRequest {
  readonly changeId: string;
  readonly wanted: boolean;
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly by: Actor | null;
}

/** A grant of which nothing is known yet. */
export function newGrant(key: GrantKey, product: string): Grant {
  return { ...key, product, observed: null, lastKnown: null, intended: null, problem: null };
}

/** The user confirmed a change. A change that was under way is replaced: the last word counts. */
export function plan(grant: Grant, request: ChangeRequest, now: number): Step {
  const intended: Intention = {
    ...request,
    phase: 'planned',
    since: now,
    phaseSince: now,
    attempts: 0,
    road: null,
    requestId: null,
  };
  return step({ ...grant, intended, problem: null }, 'asked', grant.lastKnown, request.wanted, intended);
}

/** Stored right before the request leaves. */
export function send(grant: Grant, road: Road, now: number): Grant {
  if (!grant.intended) return grant;
  const attempts = grant.intended.attempts + 1;
  return { ...grant, intended: { ...grant.intended, phase: 'sending', phaseSince: now, attempts, road } };
}

/** Atlassian answered with success; the change counts only once a read shows it. */
export function accept(grant: Grant, requestId: string | null, now: number): Grant {
  if (!grant.intended) return grant;
  return { ...grant, intended: { ...grant.intended, phase: 'accepted', phaseSince: now, requestId } };
}

/** Atlassian answered a read. `hasAccess` null: it said nothing about this grant. */
export function observe(grant: Grant, hasAccess: boolean | null, now: number): Step {
  const { intended, lastKnown } = grant;
  const seen: Grant = {
    ...grant,
    observed: { hasAccess, at: now },
    lastKnown: hasAccess ?? lastKnown,
    // A read that works clears a problem with reading, but not what became of a change.
    problem: grant.problem && intended?.phase === 'unshown' ? grant.problem : null,
  };
  if (hasAccess === null) return step(seen, null, lastKnown, null, null);
  if (intended && hasAccess === intended.wanted && intended.phase !== 'planned') {
    const done: Grant = { ...seen, intended: null, problem: null };
    return step(done, intended.wanted ? 'enabled' : 'disabled', lastKnown, hasAccess, intended);
  }
  if (lastKnown === null) return step(seen, 'first-seen', null, hasAccess, null);
  if (lastKnown !== hasAccess) return step(seen, 'changed-elsewhere', lastKnown, hasAccess, null);
  return step(seen, null, lastKnown, hasAccess, null);
}

/** A change turned out not to be needed: Atlassian already shows what was wanted, and nothing was sent. */
export function settle(grant: Grant): Grant {
  return { ...grant, intended: null, problem: null };
}

/** A change did not come about: the old state stays, and the reason is kept beside it. */
export function fail(grant: Grant, why: Problem): Step {
  const { intended } = grant;
  const mayShow = why.kind === 'not-shown' || why.kind === 'not-known';
  const keep = intended && mayShow ? { ...intended, phase: 'unshown' as const } : null;
  const failed: Grant = { ...grant, intended: keep, problem: why };
  return step(failed, intended ? 'failed' : null, grant.lastKnown, intended?.wanted ?? null, intended);
}

/** A read failed: what was observed before stays, with its age. */
export function failRead(grant: Grant, why: Problem): Grant {
  return { ...grant, problem: why };
}

/**
 * What to do next for a grant with an intention, after its state was read at `now`.
 *
 * - `send`    it was never sent and is still young, or its answer was lost long enough ago: send it (again)
 * - `wait`    read again a little later
 * - `give-up` the time limit passed: tell the user
 * - `none`    nothing is under way
 */
export type NextStep = 'send' | 'wait' | 'give-up' | 'none';

export function nextStep(grant: Grant, now: number): NextStep {
  const { intended } = grant;
  if (!intended || intended.phase === 'unshown') return 'none';
  const waited = now - intended.phaseSince;
  // A clock that was set back says nothing of how long it was.
  if (intended.phase === 'planned') return Math.abs(now - intended.since) < SEND_LIMIT ? 'send' : 'give-up';
  if (intended.phase === 'accepted') return waited < READ_BACK_LIMIT ? 'wait' : 'give-up';
  if (waited < RESEND_AFTER) return 'wait';
  return intended.attempts < MAX_ATTEMPTS && waited < READ_BACK_LIMIT ? 'send' : 'give-up';
}

/**
 * The problem that a given-up intention leaves behind. That Atlassian still answers the old state is said only where it
 * accepted the change, and was read after that.
 */
export function giveUp(intended: Intention, observed: Observation | null, now: number): Problem {
  if (intended.phase === 'planned') return problem('expired', now);
  const wasRead = observed !== null && observed.hasAccess !== null && observed.at > intended.phaseSince;
  const kind = intended.phase === 'accepted' && wasRead ? 'not-shown' : 'not-known';
  return problem(kind, now, { requestId: intended.requestId });
}

function step(
  grant: Grant,
  entry: LedgerKind | null,
  from: boolean | null,
  to: boolean | null,
  intention: Intention | null,
): Step {
  return { grant, entry, from, to, intention };
}
