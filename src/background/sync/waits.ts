/** Until when Atlassian wants not to be asked, kept for the next life of the worker: it may be stopped while it waits. */
import type { Clock } from '../../platform/clock.ts';
import type { VendorLists } from '../../storage/vendor-lists.ts';

export interface Waits {
  /** @param id of the account, or of the app whose export it is. `until` in ms since the epoch; null: Atlassian did not say. */
  readonly note: (id: string, until: number | null) => Promise<void>;
  /** What an earlier life of the worker left, in ms since the epoch, however long ago it is by now; null: nothing. */
  readonly recall: (id: string) => Promise<number | null>;
  readonly drop: (id: string) => Promise<void>;
}

export interface WaitsDeps {
  readonly lists: VendorLists;
  readonly clock: Clock;
  readonly warn: (what: string) => void;
}

/** A shorter wait is over before a worker is there again. In ms. */
const WORTH_IT = 1_000;

export function createWaits({ lists, clock, warn }: WaitsDeps): Waits {
  const recalled = new Map<string, Promise<number | null>>();

  async function read(id: string): Promise<number | null> {
    try {
      const now = clock.now();
      const stored = await lists.read('waits', id, now);
      // A clock that was set back would have it wait for ever.
      return stored && stored.readAt <= now && stored.value > now ? stored.value : null;
    } catch (error) {
      warn(`How long to wait could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
      return null;
    }
  }

  return {
    async note(id, until) {
      const readAt = clock.now();
      if (until === null || until - readAt < WORTH_IT) return;
      try {
        await lists.write('waits', id, { value: until, readAt });
      } catch (error) {
        warn(`How long to wait could not be kept: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    },
    recall(id) {
      const reading = recalled.get(id) ?? read(id);
      recalled.set(id, reading);
      return reading;
    },
    async drop(id) {
      recalled.delete(id);
      await lists.remove('waits', id);
    },
  };
}
