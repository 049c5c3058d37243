/** When the run of one app and environment asks who allows access. */
import type { Problem } from '../../core/problem.ts';
import { SITES_EVERY } from '../../core/sync/delay.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RunFacts } from './run-facts.ts';
import type { SiteLists } from './site-lists.ts';

export interface SiteTurns {
  /** Asks, and gives what came in between. */
  readonly list: () => Promise<Problem | null>;
  readonly areDue: () => boolean;
  /** How often it failed, in a row. */
  readonly failures: () => number;
}

export interface SiteTurnsDeps {
  readonly appId: string;
  readonly sites: SiteLists;
  readonly facts: RunFacts;
  readonly clock: Pick<Clock, 'now'>;
  /** Of the whole worker: a list of sites is shared with others, and ends only with it. */
  readonly signal: AbortSignal;
}

export function createSiteTurns({ appId, sites, facts, clock, signal }: SiteTurnsDeps): SiteTurns {
  let failures = 0;
  return {
    async list() {
      facts.isContradicted = false;
      const result = await sites.list(appId, signal);
      facts.sitesProblem = result.ok ? null : result.error;
      failures = result.ok ? 0 : failures + 1;
      return facts.sitesProblem;
    },
    areDue: () => {
      const wait = failures > 0 ? SITES_EVERY * 2 ** Math.min(failures, 3) : SITES_EVERY;
      const since = clock.now() - sites.askedAt(appId);
      return facts.isContradicted || since >= wait || since < 0;
    },
    failures: () => failures,
  };
}
