/**
 * The steps of a grant as they are stored: the domain's transitions, with the ledger entries they leave and with what
 * only the background keeps track of. Two things are added to the domain here:
 *
 * - an installation that *arrived* while we watched and reads on was granted by being installed;
 * - a change that was sent and then *overtaken* by the user's next word may still take effect. Until it did, or can no
 *   longer be expected to, the next one is not sent: two writes on the way could arrive in either order.
 */
import { type Actor, type Intention, isChanging, type Road } from '../core/access.ts';
import {
  accept,
  type ChangeRequest,
  fail,
  failRead,
  giveUp,
  observe,
  plan,
  type Step,
  send,
  settle,
} from '../core/access-transitions.ts';
import type { LedgerKind } from '../core/ledger.ts';
import type { Problem } from '../core/problem.ts';
import type { EntryDraft, GrantUpdate } from '../storage/access-store.ts';
import type { TrackedGrant } from '../storage/records.ts';

/** After this, in ms, a state that a given-up change wanted is taken for somebody else's doing. */
const STILL_OURS = 3_600_000;

/** The user confirmed a change. Null: the same is under way already. */
export function planChange(grant: TrackedGrant, request: ChangeRequest, now: number): GrantUpdate | null {
  const { intended } = grant;
  if (intended && isChanging(grant) && intended.wanted === request.wanted) return null;
  const step = plan(grant, request, now);
  const asked = entryOf(step, step.entry, now);
  if (!intended) return { grant: { ...grant, ...step.grant, changeFailed: false }, entries: asked };
  if (intended.phase === 'planned') {
    const dropped = endOf(grant, intended, 'failed', null, now);
    return { grant: { ...grant, ...step.grant, changeFailed: false }, entries: [dropped, ...asked] };
  }
  return { grant: { ...grant, ...step.grant, overtaken: intended, changeFailed: false }, entries: asked };
}

/** Stored right before the request leaves. `again`: it was refused on another road, so the attempt does not count. */
export function sendChange(
  grant: TrackedGrant,
  road: Road,
  by: Actor | null,
  again: boolean,
  now: number,
): GrantUpdate {
  const sent = send(grant, road, now);
  const intended = sent.intended && {
    ...sent.intended,
    by: by ?? sent.intended.by,
    attempts: sent.intended.attempts - (again ? 1 : 0),
  };
  const lost = loseOvertaken(grant, now);
  return { grant: { ...grant, ...sent, intended, overtaken: lost.overtaken }, entries: lost.entries };
}

/** Atlassian accepted the change `changeId`, which may have been overtaken meanwhile. */
export function acceptChange(
  grant: TrackedGrant,
  changeId: string,
  requestId: string | null,
  now: number,
): GrantUpdate | null {
  const { intended, overtaken } = grant;
  if (intended?.changeId === changeId) {
    return { grant: { ...grant, ...accept(grant, requestId, now) }, entries: [] };
  }
  if (overtaken?.changeId !== changeId) return null;
  const accepted: Intention = { ...overtaken, phase: 'accepted', phaseSince: now, requestId };
  return { grant: { ...grant, overtaken: accepted }, entries: [] };
}

/** The change `changeId` did not come about. */
export function failChange(
  grant: TrackedGrant,
  changeId: string,
  why: Problem,
  now: number,
): GrantUpdate | null {
  const { intended, overtaken } = grant;
  if (intended?.changeId === changeId) {
    const step = fail(grant, why);
    const lost = loseOvertaken(grant, now);
    return {
      grant: { ...grant, ...step.grant, overtaken: lost.overtaken, changeFailed: true },
      entries: [...lost.entries, ...entryOf(step, step.entry, now, why)],
    };
  }
  if (overtaken?.changeId !== changeId) return null;
  return { grant: { ...grant, overtaken: null }, entries: [endOf(grant, overtaken, 'failed', why, now)] };
}

/** Atlassian shows what is wanted, and nothing had to be sent. */
export function settleChange(grant: TrackedGrant): GrantUpdate {
  return { grant: { ...grant, ...settle(grant), changeFailed: false }, entries: [] };
}

/**
 * Atlassian answered a read that was asked at `askedAt`. Null: since then something newer was seen or sent, so the
 * answer may be about the state before it.
 */
export function observeGrant(
  tracked: TrackedGrant,
  hasAccess: boolean | null,
  askedAt: number,
  now: number,
): GrantUpdate | null {
  if (isOutdated(tracked, askedAt, now)) return null;
  const grant = withoutOldIntention(tracked, now);
  const step = observe(grant, hasAccess, now);
  const { overtaken } = grant;
  const keepProblem = grant.changeFailed && step.entry === null;
  const seen: TrackedGrant = {
    ...grant,
    ...step.grant,
    problem: keepProblem ? grant.problem : step.grant.problem,
    changeFailed: keepProblem,
    arrived: grant.arrived && hasAccess === null,
    // Once the later change shows, the earlier one is history.
    overtaken: step.intention === null ? overtaken : null,
  };
  if (overtaken && hasAccess === overtaken.wanted && step.intention === null) {
    const shown = endOf(grant, overtaken, overtaken.wanted ? 'enabled' : 'disabled', null, now);
    return { grant: { ...seen, overtaken: null }, entries: [{ ...shown, from: step.from }] };
  }
  const cameWithIt = grant.arrived && hasAccess === true && step.intention === null;
  return { grant: seen, entries: entryOf(step, cameWithIt ? granted(step.entry) : step.entry, now) };
}

/** A read failed: the old observation stays. What became of a change is not painted over by it. */
export function failObservation(grant: TrackedGrant, why: Problem): GrantUpdate | null {
  return grant.changeFailed ? null : { grant: { ...grant, ...failRead(grant, why) }, entries: [] };
}

/** What of a change lies in the future, because the clock was set back, begins now. Null: nothing does. */
export function rebaseChange(grant: TrackedGrant, now: number): GrantUpdate | null {
  const isAhead = (one: Intention | null) => one !== null && one.phaseSince > now;
  const rebase = (one: Intention | null) => (one && isAhead(one) ? { ...one, phaseSince: now } : one);
  if (!isAhead(grant.intended) && !isAhead(grant.overtaken)) return null;
  return {
    grant: { ...grant, intended: rebase(grant.intended), overtaken: rebase(grant.overtaken) },
    entries: [],
  };
}

/** Forgets the problem that a change or a read left behind. */
export function dismissProblem(grant: TrackedGrant): GrantUpdate | null {
  return grant.problem === null
    ? null
    : { grant: { ...grant, problem: null, changeFailed: false }, entries: [] };
}

/** Nobody waits for an overtaken change any more. If it shows after all, the ledger still knows whose it was. */
function loseOvertaken(
  grant: TrackedGrant,
  now: number,
): Pick<TrackedGrant, 'overtaken'> & Pick<GrantUpdate, 'entries'> {
  const { overtaken } = grant;
  if (!overtaken || overtaken.phase === 'unshown') return { overtaken, entries: [] };
  const entry = endOf(grant, overtaken, 'failed', giveUp(overtaken, grant.observed, now), now);
  return { overtaken: { ...overtaken, phase: 'unshown' }, entries: [entry] };
}

function isOutdated({ observed, intended }: TrackedGrant, askedAt: number, now: number): boolean {
  const isBetween = (at: number) => at >= askedAt && at <= now;
  if (observed && observed.at > askedAt && observed.at <= now) return true;
  return intended !== null && intended.phase !== 'planned' && isBetween(intended.phaseSince);
}

function withoutOldIntention(grant: TrackedGrant, now: number): TrackedGrant {
  const isOld = (one: Intention | null) => one?.phase === 'unshown' && now - one.phaseSince > STILL_OURS;
  return {
    ...grant,
    intended: isOld(grant.intended) ? null : grant.intended,
    overtaken: isOld(grant.overtaken) ? null : grant.overtaken,
  };
}

function granted(kind: LedgerKind | null): LedgerKind | null {
  return kind === 'first-seen' || kind === 'changed-elsewhere' ? 'granted' : kind;
}

function entryOf(step: Step, kind: LedgerKind | null, now: number, why: Problem | null = null): EntryDraft[] {
  if (kind === null) return [];
  return [draft(step.grant, step.intention, kind, step.from, step.to, why, now)];
}

/** The last entry of a change that is no longer the grant's own intention. */
function endOf(
  grant: TrackedGrant,
  intention: Intention,
  kind: LedgerKind,
  why: Problem | null,
  now: number,
): EntryDraft {
  return draft(grant, intention, kind, grant.lastKnown, intention.wanted, why, now);
}

function draft(
  { cloudId, appId, contextId, environmentType, product }: Step['grant'],
  intention: Intention | null,
  kind: LedgerKind,
  from: boolean | null,
  to: boolean | null,
  why: Problem | null,
  now: number,
): EntryDraft {
  return {
    ...{ cloudId, appId, contextId, environmentType, product },
    ...{ at: now, kind, from, to },
    by: intention?.by ?? null,
    road: intention?.road ?? null,
    changeId: intention?.changeId ?? null,
    reason: intention?.reason ?? null,
    ticket: intention?.ticket ?? null,
    requestId: intention?.requestId ?? why?.requestId ?? null,
    problem: why,
  };
}
