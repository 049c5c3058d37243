/** What the run of one app and environment knows of how it goes, and what of that views are told. */
import type { Problem } from '../../core/problem.ts';
import type { SyncPhase } from '../../core/sync/state.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { VendorRoad } from '../../core/vendor.ts';

export interface RunState {
  readonly phase: SyncPhase;
  readonly problem: Problem | null;
  readonly until: number | null;
  readonly road: VendorRoad | null;
  readonly fetching: TimeRange | null;
}

/** Written by whoever reads; there is one for each run. */
export interface RunFacts {
  /** A view is open. */
  isLooking: boolean;
  /** Atlassian answered since it was opened. */
  wasAnswered: boolean;
  /** Readings of the newest lines that failed, one after the other. */
  failures: number;
  newestProblem: Problem | null;
  /** Of what is missing. */
  otherProblem: Problem | null;
  sitesProblem: Problem | null;
  /** When the newest lines are tried again. */
  until: number | null;
  road: VendorRoad | null;
  /** What is missing and being read. */
  fetching: TimeRange | null;
  /** What was answered is not as the last list of sites says, or that list has to be asked for anew for another reason. */
  isContradicted: boolean;
}

/** After so many failures in a row something is given up. */
export const TRIES = 3;

export function newRunFacts(): RunFacts {
  return {
    ...{ isLooking: false, wasAnswered: false, failures: 0, isContradicted: false },
    ...{ newestProblem: null, otherProblem: null, sitesProblem: null },
    ...{ until: null, road: null, fetching: null },
  };
}

export function runStateOf(facts: RunFacts): RunState {
  const { newestProblem, otherProblem, sitesProblem, road, fetching } = facts;
  const base = { road, fetching };
  const problem = newestProblem ?? otherProblem ?? sitesProblem;
  if (!facts.isLooking) return { ...base, phase: 'idle', problem, until: null };
  if (newestProblem) {
    const phase = newestProblem.kind === 'rate-limited' ? 'waiting' : 'paused';
    return { ...base, phase, problem, until: facts.until };
  }
  return { ...base, phase: facts.wasAnswered ? 'live' : 'starting', problem, until: null };
}
