/**
 * What our own pages remember between two openings, as JSON text that only they can read: `PREFERENCES_CAP` at most
 * each, one a name, kept until the extension is removed. Nothing of a log is in it.
 */
import type { DatabaseSource } from './database.ts';

/** In bytes of UTF-8, for each name. */
export const PREFERENCES_CAP = 8_192;

export interface PreferencesStore {
  /** Null: nothing was written under this name. */
  readonly read: (name: string) => Promise<string | null>;
  /**
   * Replaces what was there.
   * @throws RangeError when the value is over the cap
   */
  readonly write: (name: string, value: string) => Promise<void>;
}

export function preferencesStore(source: DatabaseSource): PreferencesStore {
  return {
    async read(name) {
      return (await (await source.open()).get('preferences', name))?.value ?? null;
    },
    async write(name, value) {
      const bytes = new TextEncoder().encode(value).length;
      if (bytes > PREFERENCES_CAP) throw new RangeError(`${bytes} bytes are too many to be remembered.`);
      await (await source.open()).put('preferences', { name, value });
    },
  };
}
