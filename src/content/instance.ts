/**
 * One copy of the script a page. After an update of the extension the old copy may still run beside the new one, in a
 * world of its own: they meet in the page's DOM, over an event that carries nothing but an id. The younger copy wins;
 * an older one that speaks up is answered, so it does not matter who hears whom first.
 */
const EVENT = 'app-log-access:copy';

/** Sorts by the time of birth, then by chance. */
export function newInstanceId(now: number, random: number): string {
  return `${String(now).padStart(15, '0')}-${Math.floor(random * 1e9)}`;
}

export type Meeting = 'ignore' | 'stop' | 'answer';

/** What to do when a copy with the id `theirs` speaks up. */
export function meet(own: string, theirs: unknown): Meeting {
  if (typeof theirs !== 'string' || theirs === own) return 'ignore';
  return theirs > own ? 'stop' : 'answer';
}

/** Says that this copy is here, and calls `stop` when a younger one is. */
export function claimPage(page: Document, id: string, stop: () => void, signal: AbortSignal): void {
  const speak = () => page.dispatchEvent(new CustomEvent(EVENT, { detail: id }));
  page.addEventListener(
    EVENT,
    (event) => {
      const meeting = meet(id, event instanceof CustomEvent ? event.detail : null);
      if (meeting === 'stop') stop();
      if (meeting === 'answer') speak();
    },
    { signal },
  );
  speak();
}
