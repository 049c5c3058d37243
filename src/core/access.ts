import type { EnvironmentType } from './environment.ts';
import type { Problem } from './problem.ts';

/** What names one grant: Atlassian keeps a boolean for each (app, context, environment type). */
export interface GrantKey {
  readonly cloudId: string;
  /** Bare UUID, lower case. */
  readonly appId: string;
  /** A context ARI, in the spelling in which Atlassian gave it. */
  readonly contextId: string;
  readonly environmentType: EnvironmentType;
}

/** What Atlassian answered. `hasAccess` is null when it was asked and gave no answer for this grant. */
export interface Observation {
  readonly hasAccess: boolean | null;
  /** When it was answered, in ms since the epoch. */
  readonly at: number;
}

/**
 * How far a wanted change has come. Each step is stored before the next begins, so a worker killed in between
 * knows what it may do again: `planned` was never sent; `sending` may have been sent, its answer is not known;
 * `accepted` was answered with success and waits to be seen in a read-back; `unshown` waited too long: nobody asks
 * for it any more, but if a later read shows it after all, the ledger still knows whose change it was.
 */
export type IntentionPhase = 'planned' | 'sending' | 'accepted' | 'unshown';

/** The road a call took: the session of an open admin page, or a stored API token. */
export type Road = 'page-session' | 'api-token';

/** Who did something, as Atlassian's `me` names them. */
export interface Actor {
  readonly accountId: string;
  readonly name: string;
}

/** What the user asked for and Atlassian has not yet been seen to show. */
export interface Intention {
  /** One id for all grants that were changed together. */
  readonly changeId: string;
  readonly wanted: boolean;
  readonly phase: IntentionPhase;
  /** When the user confirmed it, in ms since the epoch. */
  readonly since: number;
  /** When the current phase began, in ms since the epoch. */
  readonly phaseSince: number;
  /** How often the change was sent. */
  readonly attempts: number;
  readonly by: Actor | null;
  readonly road: Road | null;
  readonly requestId: string | null;
  readonly reason: string | null;
  readonly ticket: string | null;
}

export interface Grant extends GrantKey {
  readonly product: string;
  readonly observed: Observation | null;
  /** The last yes or no that Atlassian gave, kept through answers that say neither; null before the first. */
  readonly lastKnown: boolean | null;
  readonly intended: Intention | null;
  /** Why the last read or change of this grant failed; null once one succeeded. */
  readonly problem: Problem | null;
}

/** The identity of a grant as one string, for keys and lookups. */
export function grantId(key: GrantKey): string {
  return [key.cloudId, key.appId, key.contextId, key.environmentType].join('|');
}

/** The observed state of an app on a site, over all its products and environments. */
export type AccessState = 'on' | 'off' | 'some' | 'unknown';

/** What the row, the list and the popup show of an app. `changing` is an intention, never mixed into `state`. */
export interface AccessSummary {
  readonly state: AccessState;
  /** Something is being asked right now and no answer is known yet. */
  readonly checking: boolean;
  /** The direction of a change that is under way, else null. */
  readonly changing: 'enabling' | 'disabling' | null;
  readonly on: readonly Grant[];
  readonly off: readonly Grant[];
  readonly unknown: readonly Grant[];
  /** The oldest observation that the state rests on, in ms since the epoch; null when there is none. */
  readonly observedAt: number | null;
  readonly problem: Problem | null;
}

/** Summarizes the grants of one app on one site. `checking` says that a read of this app is under way. */
export function summarize(grants: readonly Grant[], checking: boolean): AccessSummary {
  const on = grants.filter((grant) => grant.observed?.hasAccess === true);
  const off = grants.filter((grant) => grant.observed?.hasAccess === false);
  const unknown = grants.filter((grant) => (grant.observed?.hasAccess ?? null) === null);
  const times = grants.flatMap((grant) => (grant.observed ? [grant.observed.at] : []));
  const intention = grants.find(isChanging)?.intended ?? null;
  return {
    state: overall(on.length, off.length, unknown.length),
    checking: checking && unknown.length > 0,
    changing: intention === null ? null : intention.wanted ? 'enabling' : 'disabling',
    on,
    off,
    unknown,
    observedAt: times.length > 0 ? Math.min(...times) : null,
    problem: grants.find((grant) => grant.problem)?.problem ?? null,
  };
}

/** Whether a change of this grant is under way: sent or about to be, and still being read back. */
export function isChanging(grant: Grant): boolean {
  return grant.intended !== null && grant.intended.phase !== 'unshown';
}

function overall(on: number, off: number, unknown: number): AccessState {
  if (on > 0 && off === 0 && unknown === 0) return 'on';
  if (off > 0 && on === 0 && unknown === 0) return 'off';
  if (on > 0 && off + unknown > 0) return 'some';
  return 'unknown';
}
