/** What is used of `document`, which a worker does not have. */
interface PageLike {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

/** Resolves once somebody can see this page, or when `signal` is aborted. At once where there is no page. */
export function whenVisible(signal: AbortSignal): Promise<void> {
  const page = (globalThis as { readonly document?: PageLike }).document;
  if (!page || signal.aborted || page.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (!signal.aborted && page.visibilityState !== 'visible') return;
      page.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', look);
      resolve();
    };
    page.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}
