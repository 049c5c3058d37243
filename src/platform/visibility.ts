/** What is used of `document`, which a worker does not have. */
interface PageLike {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

/** Resolves once somebody can see this page, or when `signal` is aborted. At once where there is no page. */
export function whenVisible(signal: AbortSignal): Promise<void> {
  return pageOf() ? whenItIs(true, signal) : Promise.resolve();
}

/** Resolves once nobody can see this page, or when `signal` is aborted. Never by itself where there is no page. */
export function whenHidden(signal: AbortSignal): Promise<void> {
  return whenItIs(false, signal);
}

function pageOf(): PageLike | undefined {
  return (globalThis as { readonly document?: PageLike }).document;
}

function whenItIs(visible: boolean, signal: AbortSignal): Promise<void> {
  const page = pageOf();
  const isSo = () => page !== undefined && (page.visibilityState === 'visible') === visible;
  if (signal.aborted || isSo()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (!signal.aborted && !isSo()) return;
      page?.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    page?.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}
