/**
 * Bookmarks and notes on lines: the user's own words and where they belong, nothing of the line. `NOTES_CAP` at most for each app
 * and environment: more are refused, since none of them is ours to throw away. They stay until they are removed or their
 * account is forgotten, longer than the line itself may.
 */
import type { LogScope } from '../core/vendor.ts';
import type { LineNote } from '../core/vendor-settings.ts';
import { type DatabaseSource, writeTo } from './database.ts';

export const NOTES_CAP = 2_000;
/** In UTF-16 code units. */
export const NOTE_LENGTH = 2_000;

export interface NotesStore {
  /** In the order of the lines' times, newest first. */
  readonly list: (scope: LogScope) => Promise<LineNote[]>;
  /** Replaces the note of the same line. False: there are too many. */
  readonly write: (note: LineNote) => Promise<boolean>;
  readonly remove: (scope: LogScope, line: string) => Promise<void>;
  readonly removeScope: (scope: LogScope) => Promise<void>;
}

export function notesStore(source: DatabaseSource, cap: number = NOTES_CAP): NotesStore {
  return {
    async list(scope) {
      const records = await (await source.open()).getAll('lineNotes', keysOf(scope));
      return records
        .map(({ appId, environmentId, ...note }) => ({ ...note, scope: { appId, environmentId } }))
        .sort((a, b) => b.time - a.time);
    },

    write: ({ scope, ...note }) =>
      writeTo(source, ['lineNotes'], async (transaction) => {
        const store = transaction.objectStore('lineNotes');
        const isNew = (await store.getKey([scope.appId, scope.environmentId, note.line])) === undefined;
        if (isNew && (await store.count(keysOf(scope))) >= cap) return false;
        await store.put({ ...note, appId: scope.appId, environmentId: scope.environmentId });
        return true;
      }),

    async remove({ appId, environmentId }, line) {
      await (await source.open()).delete('lineNotes', [appId, environmentId, line]);
    },

    async removeScope(scope) {
      await (await source.open()).delete('lineNotes', keysOf(scope));
    },
  };
}

/** Every line of a scope: an array sorts behind every text. */
function keysOf({ appId, environmentId }: LogScope): IDBKeyRange {
  return IDBKeyRange.bound([appId, environmentId], [appId, environmentId, []]);
}
