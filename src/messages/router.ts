/**
 * Where requests arrive. Who asks is read from `sender`, never from the payload; what is asked is checked against
 * its schema; and a handler that throws says nothing of its inside to the page.
 */
import { ADMIN_ORIGIN } from '../core/hosts.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, type Result } from '../core/result.ts';
import type { Method, PageToBackground, ToBackground } from './contract.ts';
import { schemas } from './schemas.ts';

/** The part of `runtime.MessageSender` that tells who asks. */
export interface SenderLike {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

/** An admin page with a content script of ours, or a page of our own. */
export type Asker =
  | { readonly kind: 'admin-page'; readonly tabId: number }
  | { readonly kind: 'own-page'; readonly tabId: number | null };

export type Handlers = {
  readonly [M in Method]: (
    request: ToBackground[M]['request'],
    asker: Asker,
  ) => Promise<Result<ToBackground[M]['reply'], Problem>>;
};

export interface RouterDeps {
  readonly handlers: Handlers;
  readonly extensionId: string;
  /** `chrome-extension://...` or `moz-extension://...`, without a slash at the end. */
  readonly extensionOrigin: string;
  readonly now: () => number;
  readonly warn: (what: string) => void;
}

/** Undefined means "not for us"; the browser then tells the sender that nobody answered. */
export type Router = (message: unknown, sender: SenderLike) => Promise<Result<unknown, Problem>> | undefined;

const PAGE_METHODS: ReadonlySet<string> = new Set<keyof PageToBackground>([
  'site/open',
  'site/refresh',
  'site/prioritise',
  'access/change',
  'access/dismiss',
  'ledger/read',
]);

export function createRouter(deps: RouterDeps): Router {
  return (message, sender) => {
    const asker = identify(sender, deps.extensionId, deps.extensionOrigin);
    if (!asker) {
      deps.warn(`A message from ${sender.url ?? 'an unknown sender'} was ignored.`);
      return undefined;
    }
    const method = methodOf(message);
    if (!method) {
      deps.warn('An unknown message was ignored.');
      return undefined;
    }
    if (asker.kind === 'admin-page' && !PAGE_METHODS.has(method)) {
      deps.warn(`${method} is not for pages of Atlassian.`);
      return Promise.resolve(err(problem('not-allowed', deps.now())));
    }
    return dispatch(deps, method, (message as { request?: unknown }).request, asker);
  };
}

/** Who a message or a connection comes from; null for anyone but an admin page and ourselves. */
export function identify(sender: SenderLike, extensionId: string, extensionOrigin: string): Asker | null {
  if (sender.id !== extensionId || sender.url === undefined) return null;
  const tabId = sender.tab?.id ?? null;
  if (sender.url.startsWith(`${extensionOrigin}/`)) return { kind: 'own-page', tabId };
  if (tabId !== null && sender.url.startsWith(`${ADMIN_ORIGIN}/`)) return { kind: 'admin-page', tabId };
  return null;
}

function methodOf(message: unknown): Method | null {
  if (typeof message !== 'object' || message === null || !('method' in message)) return null;
  const { method } = message;
  return typeof method === 'string' && Object.hasOwn(schemas, method) ? (method as Method) : null;
}

async function dispatch<M extends Method>(
  deps: RouterDeps,
  method: M,
  request: unknown,
  asker: Asker,
): Promise<Result<unknown, Problem>> {
  const parsed = schemas[method].safeParse(request);
  if (!parsed.success) {
    deps.warn(`A request for ${method} does not fit its schema.`);
    return err(problem('internal', deps.now()));
  }
  try {
    const handler: Handlers[M] = deps.handlers[method];
    return await handler(parsed.data as ToBackground[M]['request'], asker);
  } catch (error) {
    deps.warn(`${method} failed: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'}`);
    return err(problem('internal', deps.now(), detailOf(error)));
  }
}

/** Of all that may go wrong inside, only what the user can mend is told. */
function detailOf(error: unknown): { readonly detail?: string } {
  const tellable = error instanceof Error && error.name === 'NewerDatabaseError';
  return tellable ? { detail: error.message } : {};
}
