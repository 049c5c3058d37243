/** Opened files as pages see them: what is noted of them, how far they are, and their end. The worker of `src/import` opens them. */
import type { FileFacts, ImportedFile } from '../core/imported-file.ts';
import { type Problem, problem } from '../core/problem.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../platform/clock.ts';
import { FILE_BOOKMARK, type FilesStore, fileBookmark, partitionOfFile } from '../storage/files-store.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import type { ImportedFileRecord } from '../storage/vendor-records.ts';

/** What only the browser knows of files that are being read. */
export interface FileReadings {
  readonly beingRead: () => Promise<ReadonlySet<string>>;
  /** Asks whoever reads the file to stop, and does `work` once nobody does. */
  readonly afterReading: (fileId: string, work: () => Promise<void>) => Promise<void>;
  /** Tells all open views that lines went. */
  readonly tellViews: () => void;
}

export interface FilesDeps {
  readonly files: FilesStore;
  readonly logs: Pick<LogStore, 'coverage' | 'removePartition'>;
  readonly readings: FileReadings;
  readonly clock: Clock;
}

export interface Files {
  readonly list: () => Promise<readonly ImportedFile[]>;
  readonly note: (fileId: string, facts: FileFacts) => Promise<void>;
  readonly remove: (fileId: string) => Promise<Result<null, Problem>>;
}

export function createFiles({ files, logs, readings, clock }: FilesDeps): Files {
  async function viewOf(
    { fingerprint: _fingerprint, content: _content, isWhole, ...known }: ImportedFileRecord,
    beingRead: ReadonlySet<string>,
  ): Promise<ImportedFile> {
    const coverage = await logs.coverage(partitionOfFile(known), FILE_BOOKMARK);
    const { lines, notUnderstood, times } = fileBookmark(coverage.ok ? coverage.value.bookmark : null);
    const state = isWhole ? 'whole' : beingRead.has(known.fileId) ? 'reading' : 'stopped';
    return { ...known, state, lines, notUnderstood, times };
  }

  return {
    async list() {
      let records = await files.list();
      const beingRead = await readings.beingRead();
      // One that ended in between is no longer read, and not stopped.
      if (records.some(({ fileId, isWhole }) => !isWhole && !beingRead.has(fileId)))
        records = await files.list();
      const listed: ImportedFile[] = [];
      for (const record of records) listed.push(await viewOf(record, beingRead));
      return listed;
    },

    note: async (fileId, facts) => void (await files.update(fileId, { facts })),

    async remove(fileId) {
      let failure: string | null = null;
      await readings.afterReading(fileId, async () => {
        const record = await files.read(fileId);
        if (!record) return;
        // Ended in between, it must not count as a file that is all there.
        await files.update(fileId, { isWhole: false, content: null });
        const removed = await logs.removePartition(partitionOfFile(record));
        if (removed.ok) await files.remove(fileId);
        else failure = removed.error.detail;
      });
      readings.tellViews();
      return failure === null ? ok(null) : err(problem('internal', clock.now(), { detail: failure }));
    },
  };
}
