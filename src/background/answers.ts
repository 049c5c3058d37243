/** What Atlassian answered about access, written into the store: the same way for refreshes and for read-backs. */
import { type GrantKey, grantId } from '../core/access.ts';
import { groupBy } from '../core/group-by.ts';
import type { Problem } from '../core/problem.ts';
import type { AccessAnswer, AccessQuestion } from '../gateway/operations/read-log-access.ts';
import type { AccessStore } from '../storage/access-store.ts';
import type { TrackedGrant } from '../storage/records.ts';
import { failObservation, observeGrant } from './grant-steps.ts';

/** One question for each app and environment type, over all the products that it is installed in. */
export function toQuestions(keys: readonly GrantKey[]): AccessQuestion[] {
  const groups = groupBy(keys, (key) => `${key.appId}|${key.environmentType}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const contextIds = [...new Set(group.map((key) => key.contextId))];
    return [{ appId: first.appId, environmentType: first.environmentType, contextIds }];
  });
}

/** Grants of one question. */
export function toKeys(cloudId: string, { appId, environmentType, contextIds }: AccessQuestion): GrantKey[] {
  return contextIds.map((contextId) => ({ cloudId, appId, contextId, environmentType }));
}

/** Writes the answers to a read that was asked at `askedAt`; an answer older than what is known is left out. */
export function recordAnswers(
  store: AccessStore,
  cloudId: string,
  answers: readonly AccessAnswer[],
  askedAt: number,
  now: number,
): Promise<TrackedGrant[]> {
  const found = new Map(answers.map((answer) => [grantId({ ...answer, cloudId }), answer]));
  const keys = answers.map((answer) => ({ ...answer, cloudId }));
  return store.updateGrants(keys, (grant) => {
    const answer = found.get(grantId(grant));
    if (!answer) return null;
    if (answer.hasAccess === null && answer.problem) return failObservation(grant, answer.problem);
    return observeGrant(grant, answer.hasAccess, askedAt, now);
  });
}

/** Marks every grant of these questions with why it could not be read. */
export function recordFailure(
  store: AccessStore,
  cloudId: string,
  questions: readonly AccessQuestion[],
  why: Problem,
): Promise<TrackedGrant[]> {
  const keys = questions.flatMap((question) => toKeys(cloudId, question));
  return store.updateGrants(keys, (grant) => failObservation(grant, why));
}

/** The problem of a reading that gave no answer at all; null when at least one grant was answered. */
export function wholeProblem(answers: readonly AccessAnswer[]): Problem | null {
  const [first] = answers;
  return answers.every((answer) => answer.hasAccess === null && answer.problem)
    ? (first?.problem ?? null)
    : null;
}

export function appIdsOf(grants: readonly GrantKey[]): string[] {
  return [...new Set(grants.map((grant) => grant.appId))];
}
