import type { Grant, Intention } from '../../../src/core/access.ts';
import { siteContext } from '../../../src/core/ari.ts';
import type { EnvironmentType } from '../../../src/core/environment.ts';

export const CLOUD_ID = 'c7e1f0aa-1111-4222-8333-944455556666';
export const APP_ID = '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f';

interface GrantFacts {
  readonly product?: string;
  readonly environmentType?: EnvironmentType;
  readonly hasAccess?: boolean | null;
  readonly at?: number;
  readonly intended?: Intention | null;
}

/** A grant as Atlassian last answered it; `hasAccess` null or absent: never answered. */
export function grant(facts: GrantFacts = {}): Grant {
  const hasAccess = facts.hasAccess ?? null;
  const product = facts.product ?? 'jira';
  return {
    cloudId: CLOUD_ID,
    appId: APP_ID,
    contextId: siteContext(product, CLOUD_ID),
    environmentType: facts.environmentType ?? 'PRODUCTION',
    product,
    observed: hasAccess === null ? null : { hasAccess, at: facts.at ?? 1_000 },
    lastKnown: hasAccess,
    intended: facts.intended ?? null,
    problem: null,
  };
}

export function intention(facts: Partial<Intention> = {}): Intention {
  return {
    changeId: 'change-1',
    wanted: false,
    phase: 'sending',
    since: 1_000,
    phaseSince: 1_000,
    attempts: 1,
    by: { accountId: 'account-1', name: 'Ana Diaz' },
    road: 'page-session',
    requestId: null,
    reason: null,
    ticket: null,
    ...facts,
  };
}
