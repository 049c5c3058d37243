/** When a grant with a change under way is read, sent or given up. Pure: the engine only carries it out. */
import { nextStep, READ_BACK_LIMIT, RESEND_AFTER } from '../core/access-transitions.ts';
import type { TrackedGrant } from '../storage/records.ts';

/** An observation younger than this, in ms, is trusted without asking again. */
export const FRESH = 60_000;

/** Pauses between read-backs, in ms; the last one repeats. How soon a change shows is not documented, so they grow. */
const PAUSES = [400, 800, 1_500, 3_000, 5_000, 8_000, 10_000] as const;
const LAST_PAUSE = 10_000;

export type NextAction =
  | { readonly kind: 'send' | 'read' | 'settle' | 'give-up' }
  | { readonly kind: 'wait'; readonly until: number };

/**
 * @param triedAt when a read of this grant was last tried, in ms since the epoch; null when it never was
 * @returns what to do now. A change that could not be sent in time is given up, whatever it waits for. `send` where something was sent before, and `give-up`, come only after a read that was
 *   made when it was due, or when reading has failed for as long as we are ready to wait.
 */
export function nextAction(grant: TrackedGrant, triedAt: number | null, now: number): NextAction {
  const { intended, overtaken } = grant;
  const observed = grant.observed && grant.observed.at <= now ? grant.observed : null;
  if (!intended) return { kind: 'settle' };
  const lastRead = Math.max(observed?.at ?? 0, triedAt ?? 0);
  if (intended.phase === 'planned') {
    if (nextStep(grant, now) === 'give-up') return { kind: 'give-up' };
    // One that was given up early, as when the clock was set back, may still be on its way.
    if (overtaken && (overtaken.phase !== 'unshown' || now - overtaken.phaseSince < RESEND_AFTER)) {
      const limit = overtaken.phase === 'accepted' ? READ_BACK_LIMIT : RESEND_AFTER;
      const isSettled = wasReadAfter(overtaken.phaseSince, limit) || isOver(overtaken.phaseSince);
      return isSettled ? { kind: 'send' } : readOrWait(overtaken.phaseSince);
    }
    if (!observed || now - observed.at > FRESH) return { kind: 'read' };
    return { kind: observed.hasAccess === intended.wanted ? 'settle' : 'send' };
  }
  const step = nextStep(grant, now);
  const wasReadLate = wasReadAfter(intended.phaseSince, RESEND_AFTER);
  if (step === 'send' && wasReadLate) return { kind: 'send' };
  if (step === 'give-up' && intended.phase === 'sending' && wasReadLate) return { kind: 'give-up' };
  return isOver(intended.phaseSince) ? { kind: 'give-up' } : readOrWait(intended.phaseSince);

  function wasReadAfter(since: number, limit: number): boolean {
    return (observed?.at ?? 0) - since >= limit;
  }

  /** Reading went on, or failed, for as long as we are ready to wait. */
  function isOver(since: number): boolean {
    return now - since >= READ_BACK_LIMIT && lastRead - since >= READ_BACK_LIMIT;
  }

  function readOrWait(since: number): NextAction {
    const until = nextReadAt(since, lastRead);
    return until <= now ? { kind: 'read' } : { kind: 'wait', until };
  }
}

/** When the next read is due for something that began at `since` and was last read at `lastRead`. */
export function nextReadAt(since: number, lastRead: number): number {
  // The limits are reads too, so that nothing is sent again or given up on an old answer.
  const limits = [since + RESEND_AFTER, since + READ_BACK_LIMIT].filter((at) => at > lastRead);
  let at = since;
  for (const pause of PAUSES) {
    at += pause;
    if (at > lastRead) return Math.min(at, ...limits);
  }
  const beyond = Math.floor((lastRead - at) / LAST_PAUSE) + 1;
  return Math.min(at + beyond * LAST_PAUSE, ...limits);
}
