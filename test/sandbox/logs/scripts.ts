/** What Forge functions say: for each kind of function how an invocation begins, goes on and ends. */
import { type Draft, debug, dump, info, say, stack, warn } from './phrases.ts';
import type { Voice } from './voice.ts';

type Say = (v: Voice, step: number) => Draft;

export interface Script {
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly weight: number;
  /** Fewest and most lines of one invocation. */
  readonly lines: readonly [number, number];
  readonly open: Say;
  readonly steps: readonly [Say, ...Say[]];
  readonly close: Say;
  /** Where the platform or a container writes outside any invocation. */
  readonly outside?: { readonly service: string; readonly container: string };
}

export const SCRIPTS: readonly Script[] = [
  {
    functionKey: 'render',
    moduleKey: 'project-page',
    moduleType: 'jira:projectPage',
    weight: 26,
    lines: [2, 7],
    open: (v) => info(`Rendering for ${v.account()}, locale en-GB`),
    steps: [
      (v) => debug(`Loaded view ${v.hex(4)} in ${v.int(4, 90)} ms`),
      say.request,
      (v) => info(`displayName "${v.person()}" mapped to role Reviewer`),
      (v) => ({
        lvl: 'TRACE',
        message: `props ${JSON.stringify({ zoom: v.int(1, 5), lanes: v.int(1, 9), dark: true })}`,
      }),
    ],
    close: (v) => info(`Timeline drawn, ${v.int(3, 400)} bars, ${v.int(1, 9)} lanes, ${v.int(20, 400)} ms`),
  },
  {
    functionKey: 'sync',
    moduleKey: 'issue-updated',
    moduleType: 'trigger',
    weight: 24,
    lines: [3, 10],
    open: (v) =>
      info(`Started sync for project ${v.project()}, ${v.int(1, 400)} issues changed since last run`),
    steps: [
      say.acting,
      say.request,
      say.request,
      say.saved,
      say.fallback,
      (v) => info(`Webhook jira:issue_updated, key ${v.issue()}, ${v.int(1, 4)} field`),
    ],
    close: (v) =>
      info(
        `Finished in ${v.int(200, 4000)} ms, ${v.int(0, 40)} updated, ${v.rng.chance(0.1) ? v.int(1, 3) : 0} failed`,
      ),
  },
  {
    functionKey: 'schedule',
    moduleKey: 'nightly',
    moduleType: 'scheduledTrigger',
    weight: 12,
    lines: [2, 9],
    open: () => info('Scheduled run started'),
    steps: [
      (v) => info(`Batch ${v.int(1, 4)} of 4, 50 records`),
      (v) =>
        warn(
          `Slow query: ${v.int(1000, 4000).toLocaleString('en-US')} ms for ${v.int(900, 2400).toLocaleString('en-US')} issues, page ${v.int(1, 5)} of 5`,
        ),
      say.cache,
      say.request,
    ],
    close: (v) =>
      info(`Scheduled run done, next in ${v.int(5, 55)} min`, [{ ok: true, tookMs: v.int(100, 5000) }]),
  },
  {
    functionKey: 'export',
    moduleKey: 'export-fn',
    moduleType: 'jira:projectPage',
    weight: 12,
    lines: [3, 7],
    open: (v) =>
      info(`Export requested: ${JSON.stringify({ view: 'q4-board', format: 'pdf', lanes: v.int(1, 9) })}`),
    steps: [
      (v) => debug(`Loaded template q4-board in ${v.int(5, 60)} ms`),
      () => warn('template q4-board was saved by version 8.12.4, migrating'),
      (v) => info(`Page ${v.int(1, 30)} written, ${v.int(10, 900)} kB`),
    ],
    close: (v) =>
      v.rng.chance(0.12)
        ? {
            lvl: 'ERROR',
            message: 'Export failed: template “q4-board” missing field baseline',
            error: 'TemplateError: MISSING_FIELD',
            other: [
              { name: 'TemplateError', code: 'MISSING_FIELD', context: { view: 'q4-board', lanes: 4 } },
            ],
          }
        : info(`Export done, message id exp-${v.hex(6)}`),
  },
  {
    functionKey: 'notify',
    moduleKey: 'mailer',
    moduleType: 'consumer',
    weight: 10,
    lines: [2, 6],
    open: (v) =>
      info(
        `Mail queued: ${JSON.stringify({ to: v.email(), template: 'owner-changed', id: v.int(10000, 99999) })}`,
      ),
    steps: [
      (v) => info(`Owner is ${v.email()}, watcher ${v.email()}`),
      say.cache,
      () => info('Retry 1 of 3 in 2 s'),
      (v) =>
        v.rng.chance(0.25)
          ? stack(v, 'TypeError', "Cannot read properties of undefined (reading 'id')", 'notify/mail.ts')
          : debug(`queue depth ${v.int(0, 90)}`),
    ],
    close: (v) =>
      v.rng.chance(0.1)
        ? {
            lvl: 'ERROR',
            message: `Mail gateway refused: 401, header was Authorization: Bearer ${v.token()}`,
          }
        : info(`Mail sent, message id mgw-${v.hex(5)}`),
  },
  {
    functionKey: 'webtrigger',
    moduleKey: 'inbound-hook',
    moduleType: 'webtrigger',
    weight: 9,
    lines: [2, 6],
    open: (v) => info(`POST /x1/hook?source=crm&token=${v.token()} from ${v.ip()}, agent ${v.agent()}`),
    steps: [
      say.json,
      (v) => debug(`X-Forwarded-For: ${v.ip()}, ${v.ip()}`),
      (v) => warn(`Slow write: ${v.int(501, 1900)} ms for 50 records, limit is 500 ms`),
      (v) => info(`Comment by ${v.person()}: ${v.written()}`),
    ],
    close: (v) =>
      v.rng.chance(0.08)
        ? stack(
            v,
            'FetchError',
            `request to https://crm.example/api/v2/tickets/${v.int(1, 9999)} failed, reason: connect ETIMEDOUT ${v.ip()}:443`,
            'hook/crm.ts',
          )
        : info(`Hook answered 204 in ${v.int(20, 900)} ms`),
  },
  {
    functionKey: 'resolver',
    moduleKey: 'issue-panel',
    moduleType: 'jira:issuePanel',
    weight: 6,
    lines: [1, 5],
    open: (v) =>
      debug(`invoke getSettings ${JSON.stringify({ accountId: v.account(), cloudId: v.site.cloudId })}`),
    steps: [
      say.acting,
      (v) => info(`${v.app.name}: settings v${v.int(1, 9)} loaded \u{2705}`),
      (v) => info(`Note: ${v.written()}`),
    ],
    close: (v) =>
      v.rng.chance(0.03)
        ? {
            lvl: 'FATAL',
            message: 'Function was stopped: time limit of 25 seconds exceeded',
            error: 'TimeoutError',
          }
        : debug(`done in ${v.int(5, 300)} ms`),
  },
  // The cap: a loop that logs until nothing more is kept. What it would have said after line 100 is lost.
  {
    functionKey: 'webtrigger',
    moduleKey: 'bulk-import',
    moduleType: 'webtrigger',
    weight: 0.25,
    lines: [100, 100],
    open: (v) => info(`Import of ${v.int(150, 900)} records started by ${v.email()}`),
    steps: [(v, step) => info(`Record ${step} imported as ${v.issue()}`)],
    close: (v, step) => info(`Record ${step} imported as ${v.issue()}`),
  },
  // The other cap: one line close to 200 KB.
  {
    functionKey: 'sync',
    moduleKey: 'debug-dump',
    moduleType: 'trigger',
    weight: 0.2,
    lines: [2, 2],
    open: () => warn('Unexpected response, dumping the body'),
    steps: [() => debug('-')],
    close: (v) => debug(`Response body: ${dump(v)}`),
  },
  {
    functionKey: 'worker',
    moduleKey: 'worker',
    moduleType: 'container',
    weight: 2.5,
    lines: [1, 3],
    outside: { service: 'worker', container: 'worker-main' },
    open: (v) => info(`Container started, revision ${v.hex(8)}`),
    steps: [(v) => debug(`health ok, ${v.int(60, 480)} MB in use`)],
    close: (v) =>
      v.rng.chance(0.1) ? warn('SIGTERM received, 0 jobs left') : info(`queue idle, host ${v.ip()}`),
  },
];
