/** One refresh of one site: what is still to be asked, in which order, and what is being asked. Never asks twice. */
import { grantId } from '../core/access.ts';
import { type AccessQuestion, MAX_QUESTIONS } from '../gateway/operations/read-log-access.ts';
import type { StoredApp } from '../storage/access-store.ts';
import { toQuestions } from './answers.ts';

export class QuestionQueue {
  readonly #asked = new Set<string>();
  readonly #open = new Map<string, number>();
  #waiting: AccessQuestion[] = [];
  #first: readonly string[] = [];

  /** Adds what was not asked before in this refresh. */
  add(questions: readonly AccessQuestion[]): void {
    for (const question of questions) {
      const id = `${question.appId}|${question.environmentType}`;
      if (this.#asked.has(id)) continue;
      this.#asked.add(id);
      this.#open.set(question.appId, (this.#open.get(question.appId) ?? 0) + 1);
      this.#waiting.push(question);
    }
  }

  /** These apps come first, in this order; of two calls the later one leads. */
  prioritise(appIds: readonly string[]): void {
    this.#first = [...new Set([...appIds, ...this.#first])];
  }

  /** Whether a question of this app still waits, so that asking it again would be asking twice. */
  isWaiting(appId: string): boolean {
    return this.#waiting.some((question) => question.appId === appId);
  }

  /** The next batch; empty when nothing waits. */
  take(): AccessQuestion[] {
    const rank = new Map(this.#first.map((appId, n) => [appId, n]));
    const rankOf = (question: AccessQuestion) => rank.get(question.appId) ?? rank.size;
    this.#waiting.sort((a, b) => rankOf(a) - rankOf(b));
    return this.#waiting.splice(0, MAX_QUESTIONS);
  }

  /** These were answered, one way or the other. */
  finish(questions: readonly AccessQuestion[]): void {
    for (const { appId } of questions) {
      const left = (this.#open.get(appId) ?? 0) - 1;
      if (left > 0) this.#open.set(appId, left);
      else this.#open.delete(appId);
    }
  }

  /** Apps with a question that waits or is on its way. */
  openApps(): string[] {
    return [...this.#open.keys()];
  }
}

/**
 * What to ask of these apps; a question whose answers all came since `since` is left out. An answer of the future is from
 * before the clock was set back.
 */
export function questionsFor(
  apps: readonly StoredApp[],
  since: number | null,
  now: number,
): AccessQuestion[] {
  const answered = new Set<string>();
  for (const { grants } of apps) {
    for (const grant of grants) {
      const at = grant.observed?.at ?? null;
      if (since !== null && at !== null && at >= since && at <= now) answered.add(grantId(grant));
    }
  }
  const asked = apps.flatMap(({ app }) =>
    app.installations.map(({ contextId, environmentType }) => ({
      ...{ cloudId: app.cloudId, appId: app.appId, contextId, environmentType },
    })),
  );
  return toQuestions(asked.filter((key) => !answered.has(grantId(key))));
}
