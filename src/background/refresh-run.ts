/** What one refresh of a site does: who is signed in, which apps there are, who can read their logs. */
import type { Problem, ProblemKind } from '../core/problem.ts';
import { PRODUCTS } from '../core/product.ts';
import { err } from '../core/result.ts';
import { isIsolatedCloud } from '../core/site-app.ts';
import { type AccessQuestion, readLogAccess } from '../gateway/operations/read-log-access.ts';
import { readSiteIdentity } from '../gateway/operations/read-site-identity.ts';
import type { Clock } from '../platform/clock.ts';
import type { AccessStore } from '../storage/access-store.ts';
import type { SiteRecord } from '../storage/records.ts';
import { recordAnswers, recordFailure, wholeProblem } from './answers.ts';
import { limitTo } from './limit.ts';
import { listProduct } from './list-product.ts';
import { QuestionQueue, questionsFor } from './question-queue.ts';
import type { Roads } from './roads.ts';
import type { Notify } from './watchers.ts';

export interface RunnerDeps {
  readonly store: AccessStore;
  readonly roads: Pick<Roads, 'call'>;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly signal: AbortSignal;
}

const REQUESTS_AT_ONCE = 3;
/** Batches that may fail by themselves before the rest is not tried any more. */
const FAILURES_ALLOWED = 1;
/** After these it is no use to ask anything. */
const STOPPING: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['signed-out', 'rate-limited', 'no-road']);
/** After these it is no use to read on; one product's list may fail so while the others do not. */
const STOPPING_READS: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  ...STOPPING,
  'not-allowed',
  'offline',
]);

/** A refresh under way. `apps` null: of everything. */
export interface Run {
  readonly apps: readonly string[] | null;
  readonly since: number;
  readonly queue: QuestionQueue;
  /** Which questions there will be is not known yet. */
  isListing: boolean;
  /** Apps known before, shown as being checked until the queue knows better. */
  expected: readonly string[];
  stopped: Problem | null;
  failures: number;
  /** Resolves when it was asked which apps there are and who is signed in, or when nobody asks any more. */
  readonly listed: Promise<void>;
  readonly markListed: () => void;
}

/** @param onScreen apps to read first */
export function newRun(apps: readonly string[] | null, since: number, onScreen: readonly string[]): Run {
  const queue = new QuestionQueue();
  queue.prioritise(onScreen);
  let markListed = (): void => {};
  const listed = new Promise<void>((resolve) => {
    markListed = resolve;
  });
  const isListing = true;
  return {
    ...{ apps, since, queue, isListing, expected: apps ?? [], stopped: null, failures: 0 },
    ...{ listed, markListed },
  };
}

/** Carries out a refresh; what stopped it, if anything, is in `run.stopped` and in the site's record. */
export type Runner = (cloudId: string, run: Run) => Promise<void>;

export function createRunner({ store, roads, clock, notify, signal }: RunnerDeps): Runner {
  const limit = limitTo(REQUESTS_AT_ONCE);

  async function refreshAll(cloudId: string, run: Run): Promise<void> {
    const before = await store.updateSite(cloudId, clock.now(), (site) => ({
      ...site,
      refreshingSince: run.since,
    }));
    const known = await store.readSite(cloudId);
    run.expected = (known?.apps ?? []).map(({ app }) => app.appId);
    notify.status(cloudId);
    await Promise.all([identify(cloudId, run), listAll(cloudId, run, before)]);
    run.markListed();
    const site = await store.readSite(cloudId);
    if (!run.stopped && site && !isIsolatedCloud(site.site.hostName)) {
      ask(cloudId, run, questionsFor(site.apps, run.since, clock.now()));
      await readAll(cloudId, run);
    }
    await store.updateSite(cloudId, clock.now(), (current) => conclude(current, run));
  }

  async function refreshSome(cloudId: string, run: Run, appIds: readonly string[]): Promise<void> {
    const site = await store.readRecord(cloudId);
    const apps = isIsolatedCloud(site?.hostName ?? null) ? [] : await store.readApps(cloudId, appIds);
    ask(cloudId, run, questionsFor(apps, null, clock.now()));
    await readAll(cloudId, run);
    const { stopped } = run;
    await store.updateSite(cloudId, clock.now(), (current) => ({
      ...current,
      refreshingSince: stopped?.kind === 'rate-limited' ? run.since : current.refreshingSince,
      problem: stopped,
    }));
  }

  function ask(cloudId: string, run: Run, questions: readonly AccessQuestion[]): void {
    run.queue.add(questions);
    run.isListing = false;
    run.expected = [];
    notify.status(cloudId);
  }

  /** The roads, for one refresh: never more requests at once than allowed, and none once it was stopped. */
  function roadsOf(run: Run): Pick<Roads, 'call'> {
    return {
      call: (operation, input, cloudId, until) =>
        limit(() =>
          run.stopped
            ? Promise.resolve({ result: err(run.stopped), road: null })
            : roads.call(operation, input, cloudId, until),
        ),
    };
  }

  /** Who is signed in, and what the site is called. Neither is needed to go on, unless nobody is signed in. */
  async function identify(cloudId: string, run: Run): Promise<void> {
    const { result, road } = await roadsOf(run).call(readSiteIdentity, { cloudId }, cloudId, signal);
    if (!result.ok) return stopFor(run, result.error, STOPPING);
    const { me, hostName } = result.value.value;
    await store.updateSite(cloudId, clock.now(), (site) => ({
      ...site,
      // The token's account is not who is signed in on the page.
      me: road === 'page-session' ? { accountId: me.accountId, name: me.name } : null,
      hostName: hostName ?? site.hostName,
    }));
    notify.status(cloudId);
  }

  async function listAll(cloudId: string, run: Run, site: SiteRecord): Promise<void> {
    // A refresh that is continued has its list already.
    const { listedAt } = site;
    if (listedAt !== null && listedAt >= run.since && listedAt <= clock.now()) return;
    const seen = new Set<string>();
    const missing = new Map<string, Problem | null>();
    const list = async (product: string) => {
      for await (const page of listProduct(roadsOf(run), cloudId, product, signal)) {
        if (!page.complete) missing.set(product, page.problem);
        if (page.problem) stopFor(run, page.problem, STOPPING);
        for (const one of page.listed) seen.add(one.installation.installationId);
        notify.apps(cloudId, await store.addListed(cloudId, page.listed));
      }
    };
    await Promise.all(PRODUCTS.map(list));
    const [why] = missing.values();
    // With no list at all, what failed is the site and not a product.
    if (missing.size === PRODUCTS.length && seen.size === 0 && why) run.stopped ??= why;
    if (run.stopped) return;
    const gone = await store.finishListing(cloudId, seen, PRODUCTS, [...missing.keys()], clock.now());
    notify.apps(cloudId, gone.changed, gone.removed);
    notify.status(cloudId);
  }

  async function readAll(cloudId: string, run: Run): Promise<void> {
    const readOn = async () => {
      for (let batch = run.queue.take(); batch.length > 0 && !run.stopped; batch = run.queue.take()) {
        await readBatch(cloudId, run, batch);
      }
    };
    await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, readOn));
  }

  async function readBatch(cloudId: string, run: Run, questions: readonly AccessQuestion[]): Promise<void> {
    const askedAt = clock.now();
    const { result } = await roadsOf(run).call(readLogAccess, { questions }, cloudId, signal);
    const answers = result.ok ? result.value.value : [];
    const failure = result.ok ? wholeProblem(answers) : result.error;
    if (failure) {
      run.failures += 1;
      if (run.failures > FAILURES_ALLOWED) run.stopped ??= failure;
      stopFor(
        run,
        failure,
        result.ok && new Set(questions.map((q) => q.appId)).size === 1 ? STOPPING : STOPPING_READS,
      );
      if (!run.stopped) await recordFailure(store, cloudId, questions, failure);
    } else {
      await recordAnswers(store, cloudId, answers, askedAt, clock.now());
    }
    run.queue.finish(questions);
    notify.apps(cloudId, [...new Set(questions.map((question) => question.appId))]);
    notify.status(cloudId);
  }

  function stopFor(run: Run, why: Problem, kinds: ReadonlySet<ProblemKind>): void {
    if (kinds.has(why.kind)) run.stopped ??= why;
  }

  function conclude(site: SiteRecord, run: Run): SiteRecord {
    const isComplete = !run.stopped && run.failures === 0;
    return {
      ...site,
      checkedAt: isComplete ? clock.now() : site.checkedAt,
      refreshingSince: run.stopped?.kind === 'rate-limited' ? run.since : null,
      problem: run.stopped,
    };
  }

  return (cloudId, run) =>
    run.apps === null ? refreshAll(cloudId, run) : refreshSome(cloudId, run, run.apps);
}
