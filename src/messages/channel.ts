/** How a page of ours talks to the background, with the browser's API as a parameter. `client.ts` binds the real one. */
import { type Problem, problem } from '../core/problem.ts';
import { err, type Result } from '../core/result.ts';
import type { LogsState } from '../core/sync/state.ts';
import type { LogScope } from '../core/vendor.ts';
import {
  type LentRequest,
  type LentResponse,
  LOGS_PORT_PREFIX,
  type Method,
  SITE_PORT_PREFIX,
  type SiteEvent,
  type ToBackground,
} from './contract.ts';

/** What travels over `runtime.sendMessage` and `tabs.sendMessage`. */
export interface Envelope {
  readonly method: string;
  readonly request: unknown;
}

export interface PortLike {
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  disconnect(): void;
}

type LendListener = (
  message: unknown,
  sender: { readonly id?: string; readonly tab?: unknown },
) => Promise<unknown> | undefined;

/** The part of `browser.runtime` that is used here. `id` is undefined once the extension was reloaded under the page. */
export interface RuntimeLike {
  readonly id?: string | undefined;
  sendMessage(message: unknown): Promise<unknown>;
  connect(info: { name: string }): PortLike;
  readonly onMessage: {
    addListener(listener: LendListener): void;
    removeListener(listener: LendListener): void;
  };
}

export interface ChannelDeps {
  readonly runtime: RuntimeLike;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Resolves when somebody can see the page: a hidden one need not keep the worker alive. */
  readonly whenVisible: (signal: AbortSignal) => Promise<void>;
  /** Resolves when nobody can see the page any more. Absent: somebody always can. */
  readonly whenHidden?: (signal: AbortSignal) => Promise<void>;
}

export type Ask = <M extends Method>(
  method: M,
  request: ToBackground[M]['request'],
) => Promise<Result<ToBackground[M]['reply'], Problem>>;

export interface Channel {
  /** Asks the background. Never rejects: whatever goes wrong on the way is a Problem too. */
  readonly ask: Ask;
  /**
   * Hands over what the background tells of a site until `signal` is aborted. The worker behind it may stop at any
   * time; then it connects again, and all there is comes as one event, since something may have been missed.
   */
  readonly watchSite: (cloudId: string, onEvent: (event: SiteEvent) => void, signal: AbortSignal) => void;
  /**
   * Hands over the state of an app's logs, at once and with every change, and has the background keep them up to date, as long as
   * somebody can see the page and until `signal` is aborted. A worker that stops is connected again.
   */
  readonly watchLogs: (scope: LogScope, onState: (state: LogsState) => void, signal: AbortSignal) => void;
  /** Lets the background use this page's session: `lend` makes the request and gives back what came, as it is. */
  readonly onLend: (lend: (request: LentRequest) => Promise<LentResponse>, signal: AbortSignal) => void;
}

const RESTART_PAUSE = 200;
const FIRST_PAUSE = 500;
const LAST_PAUSE = 30_000;
/** How long a hidden page still has its logs kept up: whoever comes back sooner misses nothing. In ms. */
const HIDDEN_FOR = 30_000;
const NOT_DELIVERED = /receiving end does not exist/i;
const CONTEXT_GONE = /context invalidated/i;
/**
 * Not asked twice when it was delivered and the answer is missing: it may have been done. The note of a download may be:
 * the ledger knows it again.
 */
const ASKED_ONCE: ReadonlySet<Method> = new Set<Method>([
  'access/change',
  'accounts/connect',
  'accounts/connect-session',
]);

export function createChannel({ runtime, now, sleep, whenVisible, whenHidden }: ChannelDeps): Channel {
  const never = new AbortController().signal;

  async function send(message: Envelope): Promise<{ answer: unknown } | { failure: string }> {
    try {
      return { answer: await runtime.sendMessage(message) };
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  const ask: Ask = async (method, request) => {
    for (let attempt = 0; ; attempt += 1) {
      if (!runtime.id) return err(problem('reloaded', now()));
      const sent = await send({ method, request });
      if ('answer' in sent && isResult(sent.answer)) return sent.answer as Awaited<ReturnType<typeof ask>>;
      const failure = 'failure' in sent ? sent.failure : '';
      if (CONTEXT_GONE.test(failure)) return err(problem('reloaded', now()));
      const mayRepeat = NOT_DELIVERED.test(failure) || !ASKED_ONCE.has(method);
      if (attempt > 0 || !mayRepeat) return err(problem('internal', now()));
      await sleep(RESTART_PAUSE, never);
    }
  };

  /** Resolves when the connection ends, with whether anything was heard over it. */
  function listen(
    name: string,
    onMessage: (message: unknown) => void,
    signal: AbortSignal,
  ): Promise<boolean> {
    return new Promise((resolve) => {
      let heard = false;
      const port = runtime.connect({ name });
      const end = () => {
        signal.removeEventListener('abort', leave);
        resolve(heard);
      };
      const leave = () => {
        port.disconnect();
        end();
      };
      port.onMessage.addListener((message) => {
        heard = true;
        if (!signal.aborted) onMessage(message);
      });
      port.onDisconnect.addListener(end);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  async function catchUp(
    cloudId: string,
    onEvent: (event: SiteEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    // No refresh: a worker without work is stopped every half a minute, so a page left open would ask Atlassian for ever.
    const view = await ask('site/open', { cloudId, refresh: false });
    if (!signal.aborted && view.ok) onEvent({ type: 'site/view', view: view.value });
  }

  /** Connects again whenever a connection ends: soon, and later each time that nothing is heard. */
  async function keepListening(
    connect: (times: number) => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<void> {
    let pause = FIRST_PAUSE;
    for (let times = 0; !signal.aborted && runtime.id; times += 1) {
      try {
        pause = (await connect(times)) ? FIRST_PAUSE : Math.min(pause * 2, LAST_PAUSE);
      } catch {
        pause = Math.min(pause * 2, LAST_PAUSE);
      }
      await sleep(pause, signal);
      await whenVisible(signal);
    }
  }

  function watchSite(cloudId: string, onEvent: (event: SiteEvent) => void, signal: AbortSignal): void {
    const onMessage = (message: unknown) => {
      if (isEvent(message)) onEvent(message);
    };
    void keepListening((times) => {
      const ended = listen(SITE_PORT_PREFIX + cloudId, onMessage, signal);
      if (times > 0) void catchUp(cloudId, onEvent, signal);
      return ended;
    }, signal);
  }

  function watchLogs(scope: LogScope, onState: (state: LogsState) => void, signal: AbortSignal): void {
    const name = `${LOGS_PORT_PREFIX}${scope.appId}/${scope.environmentId}`;
    const onMessage = (message: unknown) => {
      if (isLogsState(message)) onState(message);
    };
    void keepListening(async () => {
      const seen = new AbortController();
      const both = AbortSignal.any([signal, seen.signal]);
      void leaveWhenHidden(seen, both);
      try {
        return await listen(name, onMessage, both);
      } finally {
        seen.abort();
      }
    }, signal);
  }

  async function leaveWhenHidden(seen: AbortController, signal: AbortSignal): Promise<void> {
    while (whenHidden && !signal.aborted) {
      await whenHidden(signal);
      const back = new AbortController();
      const either = AbortSignal.any([signal, back.signal]);
      const isBack = whenVisible(either).then(() => true);
      const isAway = sleep(HIDDEN_FOR, either).then(() => false);
      if (!(await Promise.race([isBack, isAway]))) seen.abort();
      back.abort();
    }
  }

  return {
    ask,
    watchSite,
    watchLogs,
    onLend: (lend, signal) => {
      const listener: LendListener = (message, sender) => {
        // Whatever lives in a tab, be it a page of ours, is not the background.
        if (sender.id !== runtime.id || sender.tab !== undefined || !isLend(message)) return undefined;
        return lend(message.request);
      };
      if (signal.aborted) return;
      runtime.onMessage.addListener(listener);
      signal.addEventListener('abort', () => runtime.onMessage.removeListener(listener), { once: true });
    },
  };
}

function isResult(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

function isEvent(message: unknown): message is SiteEvent {
  return typeof message === 'object' && message !== null && 'type' in message;
}

function isLogsState(message: unknown): message is LogsState {
  return typeof message === 'object' && message !== null && 'generation' in message && 'sync' in message;
}

function isLend(message: unknown): message is { method: 'gateway/lend'; request: LentRequest } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'method' in message &&
    message.method === 'gateway/lend'
  );
}
