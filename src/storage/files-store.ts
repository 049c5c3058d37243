/**
 * Opened files, without their lines: those are in the log store, each file a partition of its own. `FILES_CAP` at most: more
 * are refused. They stay until they are removed.
 */
import { type DatabaseSource, writeTo } from './database.ts';
import type { PartitionOf } from './logs/records.ts';
import type { ImportedFileRecord } from './vendor-records.ts';

export const FILES_CAP = 1_000;

/** Under it the log store keeps a file's bookmark. */
export const FILE_BOOKMARK = 'import';

/** How far a file is stored: written together with the lines, and JSON-safe. */
export interface FileBookmark {
  readonly lines: number;
  readonly notUnderstood: number;
  /** Of `lines` and `notUnderstood`, those that other lines show. */
  readonly shownElsewhere: number;
  /** So many bytes of the file, unpacked, were read for them. */
  readonly at: number;
  /** Whether all records up to there are stored, and the next one begins there. */
  readonly isBorder: boolean;
  /** Hash of these bytes: whether the file that is gone on with is the one that was begun. See `src/import`. */
  readonly before: string;
  /** Times of the lines, in ms since the epoch, both in; null: there are none. */
  readonly times: { readonly from: number; readonly to: number } | null;
}

export interface FilesStore {
  /** The newest first. */
  readonly list: () => Promise<ImportedFileRecord[]>;
  readonly read: (fileId: string) => Promise<ImportedFileRecord | null>;
  /** Replaces the record of the same file. False: there are too many. */
  readonly write: (record: ImportedFileRecord) => Promise<boolean>;
  /** Changes a record as it is now; false: there is none. */
  readonly update: (fileId: string, change: Partial<Omit<ImportedFileRecord, 'fileId'>>) => Promise<boolean>;
  /**
   * Notes that a file is wholly stored, unless a whole one of the same content is there already, which it then gives: two pages
   * may read the same file at once. `gone`: its record was removed.
   */
  readonly complete: (
    fileId: string,
    change: Pick<ImportedFileRecord, 'bytes' | 'content' | 'sha256' | 'verdict'>,
  ) => Promise<ImportedFileRecord | 'noted' | 'gone'>;
  readonly remove: (fileId: string) => Promise<void>;
}

export function filesStore(source: DatabaseSource, cap: number = FILES_CAP): FilesStore {
  return {
    async list() {
      const records = await (await source.open()).getAll('importedFiles');
      return records.sort((a, b) => b.addedAt - a.addedAt);
    },

    read: async (fileId) => (await (await source.open()).get('importedFiles', fileId)) ?? null,

    write: (record) =>
      writeTo(source, ['importedFiles'], async (transaction) => {
        const store = transaction.objectStore('importedFiles');
        const isNew = (await store.getKey(record.fileId)) === undefined;
        if (isNew && (await store.count()) >= cap) return false;
        await store.put(record);
        return true;
      }),

    update: (fileId, change) =>
      writeTo(source, ['importedFiles'], async (transaction) => {
        const store = transaction.objectStore('importedFiles');
        const known = await store.get(fileId);
        if (!known) return false;
        await store.put({ ...known, ...change });
        return true;
      }),

    complete: (fileId, change) =>
      writeTo(source, ['importedFiles'], async (transaction) => {
        const store = transaction.objectStore('importedFiles');
        const all = await store.getAll();
        const same = all.find(
          (each) => each.isWhole && each.content === change.content && each.fileId !== fileId,
        );
        if (same) return same;
        const known = all.find((each) => each.fileId === fileId);
        if (!known) return 'gone';
        await store.put({ ...known, ...change, isWhole: true });
        return 'noted';
      }),

    async remove(fileId) {
      await (await source.open()).delete('importedFiles', fileId);
    },
  };
}

/** The partition of a file's lines. */
export function partitionOfFile({
  fileId,
  name,
  addedAt,
}: Pick<ImportedFileRecord, 'fileId' | 'name' | 'addedAt'>): Extract<PartitionOf, { readonly kind: 'file' }> {
  return { kind: 'file', fileId, name, addedAt };
}

export const NEW_FILE_BOOKMARK: FileBookmark = {
  ...{ lines: 0, notUnderstood: 0, shownElsewhere: 0, at: 0, isBorder: true, before: '', times: null },
};

/** What the log store keeps under `FILE_BOOKMARK`. */
export function fileBookmark(stored: unknown): FileBookmark {
  // Nobody else writes it.
  return (stored as FileBookmark | null) ?? NEW_FILE_BOOKMARK;
}
