/** Forwarding: what the user asks of it, and the runs that do the work. */

import type { Forward, ForwardView } from '../../core/forward.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { ForwardHeader } from '../../messages/contract.ts';
import type { DatabaseSource } from '../../storage/database.ts';
import { forwardProgress } from '../../storage/forward-progress.ts';
import type { ForwardRecord } from '../../storage/forward-records.ts';
import { FORWARDS_CAP, forwardsStore, sealHeaders } from '../../storage/forwards-store.ts';
import { readView } from '../../storage/logs/log-view.ts';
import { runForward } from './forward-run.ts';
import { viewOf } from './forward-view.ts';
import { headerValues } from './header-values.ts';
import type { GroupsDeps } from './next-group.ts';
import { type PostDeps, postTo } from './post-lines.ts';

export interface ForwardsDeps extends PostDeps {
  readonly source: DatabaseSource;
  readonly pause: () => Promise<void>;
  readonly setAside: GroupsDeps['setAside'];
  readonly random: () => number;
  /** Wakes the worker every so many minutes, so that `resume` is called; null: no longer. */
  readonly wakeEvery: (minutes: number | null) => void;
  readonly warn: (what: string) => void;
  /** Ends everything that is under way; only tests need it. */
  readonly signal: AbortSignal;
}

export type WantedForward = Omit<Forward, 'headerNames' | 'createdAt' | 'isPaused'>;

export interface Forwards {
  readonly list: () => Promise<readonly ForwardView[]>;
  readonly write: (
    wanted: WantedForward,
    headers: readonly ForwardHeader[],
  ) => Promise<Result<ForwardView, Problem>>;
  readonly setPaused: (id: string, isPaused: boolean) => Promise<void>;
  readonly retry: (id: string) => Promise<void>;
  readonly sendRefused: (id: string, inDoubt: boolean) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly tryOut: (
    id: string | null,
    request: { readonly url: string; readonly gzip: boolean; readonly headers: readonly ForwardHeader[] },
  ) => Promise<Result<{ readonly message: string | null }, Problem>>;
  /** Lines were stored: they are sent a moment later, so that they go together. */
  readonly nudge: () => void;
  /** On every start of the worker and every alarm: goes on with what is not done. */
  readonly resume: () => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

/** How long new lines may wait for others, in ms, as OpenTelemetry's own batch processor lets them. */
const GATHER = 1_000;
/** In minutes. While it works, a stopped worker is started again soon; else for lines that others stored. */
const WAKE_AT_WORK = 1;
const WAKE_AT_REST = 5;
/** A request without a record: OTLP's own way to ask whether somebody is there. */
const NO_RECORDS = '{"resourceLogs":[]}';

interface Run {
  readonly done: Promise<void>;
  /** Ends what is being waited for. */
  readonly wake: () => void;
  /** Ends the request under way too. */
  readonly end: () => void;
  /** Something happened since it looked last. */
  isAskedAgain: boolean;
}

export function createForwards(deps: ForwardsDeps): Forwards {
  const { source, clock, warn, signal } = deps;
  const forwards = forwardsStore(source);
  const progress = forwardProgress(source);
  const runs = new Map<string, Run>();
  let gathering: Promise<void> | null = null;
  /** Undefined: the alarm is as an earlier worker left it. */
  let wakes: number | null | undefined;

  function start(id: string): void {
    const known = runs.get(id);
    if (known) {
      known.isAskedAgain = true;
      return;
    }
    const life = new AbortController();
    const both = AbortSignal.any([life.signal, signal]);
    let napping = new AbortController();
    const nap = async (until: number) => {
      napping = new AbortController();
      const ends = AbortSignal.any([both, napping.signal]);
      await clock.sleep(Math.max(until - clock.now(), 0), ends);
    };
    const work = async () => {
      await setAlarm();
      await runForward({ ...deps, forwards, progress }, id, nap, both);
    };
    const done = work()
      .catch((error: unknown) => {
        if (!both.aborted) warn(`Forwarding ended: ${error instanceof Error ? error.message : 'unknown'}`);
      })
      .finally(() => {
        runs.delete(id);
        if (run.isAskedAgain && !signal.aborted) start(id);
        else if (!signal.aborted) setAlarm().catch(() => warn('Forwarding could not set its alarm.'));
      });
    const run: Run = {
      done,
      wake: () => napping.abort(),
      end: () => life.abort(),
      isAskedAgain: false,
    };
    runs.set(id, run);
  }

  /** The user said something: whatever waits looks again. */
  function poke(id: string): void {
    runs.get(id)?.wake();
    start(id);
  }

  async function setAlarm(): Promise<void> {
    const isActive = (await forwards.list()).some((one) => !one.isPaused && !one.stopped);
    const wanted = isActive ? (runs.size > 0 ? WAKE_AT_WORK : WAKE_AT_REST) : null;
    if (wanted === wakes) return;
    wakes = wanted;
    deps.wakeEvery(wanted);
  }

  async function startAll(): Promise<void> {
    for (const { id, isPaused, stopped } of await forwards.list()) if (!isPaused && !stopped) start(id);
  }

  async function viewed(record: ForwardRecord): Promise<ForwardView> {
    const view = await readView(await source.open());
    return viewOf(record, await progress.sources(record.id), view, clock.now());
  }

  function refused(detail: string): Result<never, Problem> {
    return err(problem('refused', clock.now(), { detail }));
  }

  return {
    async list() {
      const records = await forwards.list();
      if (records.length === 0) return [];
      const view = await readView(await source.open());
      const bookmarks = await Promise.all(records.map(({ id }) => progress.sources(id)));
      const views = records.map((record, n) => viewOf(record, bookmarks[n] ?? [], view, clock.now()));
      // Whatever was missed: who looks at it sees it go on.
      for (const { id, activity } of views) if (activity.kind === 'sending' && !runs.has(id)) start(id);
      return views;
    },

    async write(wanted, headers) {
      const known = await forwards.get(wanted.id);
      const values = await headerValues(known, wanted.url, headers, deps);
      if (!values.ok) return values;
      const sealed = await sealHeaders(values.value);
      const fresh = { isPaused: false, resend: null, collectorMessage: null, sentAt: null, revision: 0 };
      const now = await forwards.get(wanted.id);
      const before = now ?? { ...fresh, createdAt: clock.now() };
      const { isPaused, resend, sentAt, createdAt } = before;
      const record: ForwardRecord = {
        ...{ isPaused, resend, sentAt, createdAt },
        ...wanted,
        ...sealed,
        headerNames: headers.map(({ name }) => name),
        revision: before.revision + 1,
        ...{ stopped: null, waiting: null, collectorMessage: null },
      };
      if (!(await forwards.write(record))) return refused(`There are ${FORWARDS_CAP} collectors already.`);
      poke(record.id);
      return ok(await viewed(record));
    },

    async setPaused(id, isPaused) {
      await forwards.change(id, (record) => ({ ...record, isPaused }));
      poke(id);
    },

    async retry(id) {
      await forwards.change(id, (record) => ({ ...record, stopped: null, waiting: null }));
      poke(id);
    },

    async sendRefused(id, inDoubt) {
      await forwards.change(id, (record) => ({
        ...record,
        stopped: null,
        resend: record.resend ?? { inDoubt, hour: Number.MIN_SAFE_INTEGER, refused: {}, gone: 0 },
      }));
      poke(id);
    },

    async remove(id) {
      const run = runs.get(id);
      await forwards.remove(id);
      run?.end();
      await setAlarm();
    },

    async tryOut(id, { url, gzip, headers }) {
      const values = await headerValues(id === null ? null : await forwards.get(id), url, headers, deps);
      if (!values.ok) return values;
      const request = { url, gzip, headers: values.value, body: NO_RECORDS };
      const answer = await postTo(deps, request, signal);
      return answer.kind === 'taken' ? ok({ message: answer.message }) : err(answer.problem);
    },

    nudge() {
      gathering ??= clock
        .sleep(GATHER, signal)
        .then(async () => {
          gathering = null;
          if (!signal.aborted) await startAll();
        })
        .catch((error: unknown) => {
          if (!signal.aborted) {
            warn(`Forwards could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
          }
        });
    },

    resume: async () => {
      await startAll();
      await setAlarm();
    },

    idle: async () => {
      for (let rounds = 0; rounds < 1_000 && (gathering || runs.size > 0); rounds += 1) {
        await Promise.all([gathering, ...[...runs.values()].map(({ done }) => done)]);
      }
    },
  };
}
