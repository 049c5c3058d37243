/** Work that goes on behind whatever is answered: counted, and only warned about when it goes wrong. */
export interface Behind {
  /** Never rejects. @param what could not be done, in the words of the warning */
  readonly start: (what: string, work: () => Promise<unknown>) => Promise<void>;
  readonly underWay: () => readonly Promise<unknown>[];
}

export function createBehind(warn: (what: string) => void, signal: AbortSignal): Behind {
  const underWay = new Set<Promise<unknown>>();
  return {
    start(what, work) {
      const running = work().then(
        () => undefined,
        (error: unknown) => {
          if (!signal.aborted) warn(`${what}: ${error instanceof Error ? error.message : 'unknown'}`);
        },
      );
      underWay.add(running);
      return running.finally(() => underWay.delete(running));
    },
    underWay: () => [...underWay],
  };
}
