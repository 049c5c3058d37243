/** The road over the session of an open admin page: its content script makes the request and hands back what came. */
import type { GatewayRequest, GatewayResponse, Transport } from '../gateway/transport.ts';
import type { LentRequest } from '../messages/contract.ts';

/** An open tab of the admin hub. */
export interface AdminTab {
  readonly id: number;
  readonly url: string | null;
  readonly active: boolean;
  /** A private window: its session is somebody else's business, except for what was asked from there. */
  readonly incognito: boolean;
}

export interface AdminTabs {
  /** Tabs of admin.atlassian.com; whether a content script lives in them is not known before one is asked. */
  readonly query: () => Promise<readonly AdminTab[]>;
  /** Rejects when nobody in the tab listens; what it resolves to is foreign until checked. */
  readonly lend: (tabId: number, request: LentRequest) => Promise<unknown>;
}

/** What the browser says when a message reached nobody. Anything else may have been delivered. */
const NOT_DELIVERED = /receiving end does not exist|no tab with id|invalid tab id/i;
/** Beyond the request's own limit, in ms: a frozen tab never answers. */
const GRACE = 2_000;

/** The tabs to try: the one that asked, then tabs of the same site, then those in front. */
export function orderTabs(
  tabs: readonly AdminTab[],
  cloudId: string,
  askedFrom: number | null,
): readonly AdminTab[] {
  const rank = (tab: AdminTab) =>
    (tab.id === askedFrom ? 4 : 0) + (tab.url?.includes(cloudId) ? 2 : 0) + (tab.active ? 1 : 0);
  return tabs
    .filter((tab) => !tab.incognito || tab.id === askedFrom)
    .sort((a, b) => rank(b) - rank(a) || a.id - b.id);
}

/**
 * @param tabs in the order in which to try them
 * @param sleep resolves after that many ms or when the signal is aborted
 * @returns a transport that answers `no-road` when no tab has a content script, and rejects only on abort
 */
export function pageTransport(
  tabs: readonly AdminTab[],
  lend: AdminTabs['lend'],
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
): Transport {
  return async (request, signal) => {
    for (const tab of tabs) {
      const response = await lendWithin(tab.id, request, lend, sleep, signal);
      if (response) return response;
    }
    return { ok: false, reason: 'no-road' };
  };
}

/** Null: the request did not reach the tab, so another one may be tried. */
async function lendWithin(
  tabId: number,
  { operationName, body, headers, timeout }: GatewayRequest,
  lend: AdminTabs['lend'],
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<GatewayResponse | null> {
  signal.throwIfAborted();
  const done = new AbortController();
  const answered = lend(tabId, { operationName, body, headers, timeout }).then(
    (answer): GatewayResponse | null => toResponse(answer),
    (error: unknown) =>
      NOT_DELIVERED.test(error instanceof Error ? error.message : String(error))
        ? null
        : ({ ok: false, reason: 'network' } as const),
  );
  const late = sleep(timeout + GRACE, AbortSignal.any([signal, done.signal])).then(
    () => ({ ok: false, reason: 'timeout' }) as const,
  );
  try {
    const response = await Promise.race([answered, late]);
    signal.throwIfAborted();
    return response;
  } finally {
    done.abort();
  }
}

/** Nothing came back: the page left while it was asking, so the request may have been made. */
const LOST = { ok: false, reason: 'network' } as const;

function toResponse(answer: unknown): GatewayResponse {
  if (typeof answer !== 'object' || answer === null) return LOST;
  const { ok, reason, status, headers, redirected, body } = answer as Readonly<Record<string, unknown>>;
  if (ok !== true)
    return { ok: false, reason: reason === 'timeout' || reason === 'too-big' ? reason : 'network' };
  if (typeof status !== 'number' || typeof body !== 'string') return LOST;
  return { ok: true, status, headers: toHeaders(headers), redirected: redirected === true, body };
}

function toHeaders(headers: unknown): Readonly<Record<string, string>> {
  if (typeof headers !== 'object' || headers === null) return {};
  const texts = Object.entries(headers).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
}
