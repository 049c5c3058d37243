/** Opens one log file: knows it again, goes on with it or begins it, and says what its receipt makes of it. */
import type { Receipt } from '../core/download/receipt.ts';
import { NO_FACTS } from '../core/imported-file.ts';
import {
  FILE_BOOKMARK,
  FILES_CAP,
  type FileBookmark,
  fileBookmark,
  partitionOfFile,
} from '../storage/files-store.ts';
import { importLock } from '../storage/locks.ts';
import type { ImportedFileRecord } from '../storage/vendor-records.ts';
import type { Budget } from './budget.ts';
import { contentOf, type HashLimits, sha256Of } from './content-hash.ts';
import type { ImportRequest, RefusalKind } from './contract.ts';
import type { EntryStates } from './entry-states.ts';
import { lookAtHead } from './file-head.ts';
import type { GivenEntry } from './given-entry.ts';
import type { ImportDeps } from './import-service.ts';
import { PIECE_SIZES } from './piece-maker.ts';
import { readFile, type WholeFile } from './read-file.ts';
import { defaultsOf, findReceipt, verdictOf } from './receipts.ts';
import { CancelledImport, OtherFile, RefusedFile } from './refused.ts';

/** Of such a file nothing stays, however much of it was read. */
const NOTHING_STAYS: readonly RefusalKind[] = [
  'too-much',
  'bomb',
  'bad-path',
  'nested',
  'not-a-log',
  'empty',
];

export interface EntryImportContext {
  readonly deps: ImportDeps;
  readonly states: EntryStates;
  readonly budget: Budget;
  /** All that came with the run. */
  readonly receipts: readonly Receipt[];
  readonly environments: ImportRequest['environments'];
  /** A file is stored, or about to be, and large: its SHA-256 is still to be taken. */
  readonly onUnhashed: (fileId: string, entry: GivenEntry) => void;
}

/** What is known of an entry before it is read. */
interface About {
  readonly receipt: Receipt | null;
  /** Null: nobody asked. */
  readonly sha256: string | null;
  readonly day: number;
  readonly signal: AbortSignal;
}

type ImportEntryOf = (key: number, entry: GivenEntry, signal: AbortSignal) => Promise<void>;

/** @returns reads an entry; it throws RefusedFile | CancelledImport */
export function createEntryImport(context: EntryImportContext): ImportEntryOf {
  const { deps, states, budget, receipts, environments, onUnhashed } = context;
  const { files, logs, now } = deps;

  /** Looks at all of a file before it is read, and says how far it is with that. */
  async function lookAtAll<T>(
    key: number,
    signal: AbortSignal,
    look: (limits: HashLimits) => Promise<T>,
  ): Promise<T> {
    const onPosition = (bytesRead: number) => states.change(key, { isHashing: true, bytesRead });
    try {
      return await look({ signal, budget, onPosition });
    } finally {
      states.change(key, { isHashing: false, bytesRead: 0 });
    }
  }

  /** The record of a file that is wholly stored and has the very same content; of some that may be it. */
  async function findSame(
    key: number,
    entry: GivenEntry,
    known: readonly ImportedFileRecord[],
    signal: AbortSignal,
  ): Promise<ImportedFileRecord | null> {
    const whole = known.filter(({ isWhole }) => isWhole);
    if (whole.length === 0) return null;
    const { content } = await lookAtAll(key, signal, (limits) => contentOf(entry, limits));
    return whole.find((record) => record.content === content) ?? null;
  }

  async function isKnown(
    key: number,
    entry: GivenEntry,
    record: ImportedFileRecord,
    signal: AbortSignal,
  ): Promise<void> {
    let { verdict } = record;
    if (record.sha256 === null && receipts.length === 0) onUnhashed(record.fileId, entry);
    if (receipts.length > 0 && verdict.kind !== 'whole') {
      const take = () => lookAtAll(key, signal, (limits) => sha256Of(entry, limits));
      const sha256 = record.sha256 ?? (await take());
      const receipt = findReceipt(receipts, record.name, sha256);
      if (receipt && record.bytes !== null) {
        verdict = verdictOf(receipt, { sha256, bytes: record.bytes, lines: null });
      }
      await files.update(record.fileId, { sha256, verdict });
    }
    const { lines, notUnderstood, shownElsewhere } = await bookmarkOf(record);
    states.change(key, {
      ...{ outcome: 'known', fileId: record.fileId, format: record.format, verdict },
      ...{ lines, notUnderstood, shownElsewhere, bytesRead: entry.packedBytes },
    });
  }

  async function readInto(
    key: number,
    entry: GivenEntry,
    record: ImportedFileRecord,
    about: About,
  ): Promise<'done' | 'other-file'> {
    const bookmark = await bookmarkOf(record);
    const stored = bookmark.lines + bookmark.notUnderstood;
    states.change(key, { fileId: record.fileId, continuedFrom: stored });
    try {
      const whole = await readFile({
        ...{ entry, record, bookmark, budget, signal: about.signal, day: about.day },
        defaults: about.receipt ? defaultsOf(about.receipt, environments) : null,
        ...{ logs, pause: deps.pause, lanes: deps.lanes, sizes: deps.sizes ?? PIECE_SIZES },
        onProgress: (progress) => {
          states.change(key, progress);
          deps.onLines();
        },
      });
      await finish(key, entry, record, { ...about, whole });
      return 'done';
    } catch (error) {
      if (error instanceof OtherFile) return 'other-file';
      const nothingStays = error instanceof RefusedFile && NOTHING_STAYS.includes(error.refusal.kind);
      const { lines, notUnderstood } = await bookmarkOf(record);
      if (error instanceof CancelledImport || nothingStays || lines + notUnderstood === 0) {
        await remove(record);
        states.change(key, { fileId: null, lines: 0, notUnderstood: 0, shownElsewhere: 0 });
      }
      throw error;
    }
  }

  async function finish(
    key: number,
    entry: GivenEntry,
    record: ImportedFileRecord,
    found: About & { readonly whole: WholeFile },
  ): Promise<void> {
    const { bytes, content, sha256: own, ...progress } = found.whole;
    if (progress.lines === 0) {
      throw new RefusedFile(
        'not-a-log',
        'Not one log line could be read in this file, so nothing of it was stored.',
      );
    }
    const sha256 = found.sha256 ?? own;
    const verdict =
      sha256 === null
        ? ({ kind: 'none' } as const)
        : verdictOf(found.receipt, { sha256, bytes, lines: progress.lines });
    if (sha256 === null) onUnhashed(record.fileId, entry);
    // Packed in another way it had another fingerprint, and another page may have read it meanwhile.
    const same = await files.complete(record.fileId, { bytes, content, sha256, verdict });
    if (same === 'gone') throw new CancelledImport();
    if (same !== 'noted') {
      await remove(record);
      return isKnown(key, entry, same, found.signal);
    }
    states.change(key, { ...progress, bytesRead: entry.packedBytes, outcome: 'added', verdict });
    deps.onLines();
  }

  async function bookmarkOf(record: ImportedFileRecord): Promise<FileBookmark> {
    const coverage = await logs.coverage(partitionOfFile(record), FILE_BOOKMARK);
    if (!coverage.ok) throw new RefusedFile('failed', coverage.error.detail);
    return fileBookmark(coverage.value.bookmark);
  }

  async function remove(record: ImportedFileRecord): Promise<void> {
    const removed = await logs.removePartition(partitionOfFile(record));
    if (!removed.ok) throw new RefusedFile('failed', removed.error.detail);
    await files.remove(record.fileId);
    deps.onLines();
  }

  return async function importEntry(key: number, entry: GivenEntry, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new CancelledImport();
    states.change(key, { outcome: 'reading' });
    if (!entry.isPacked) budget.check(entry.packedBytes);
    const { format, day } = await lookAtHead(entry);
    states.change(key, { format });
    const fingerprint = await entry.fingerprint();
    const known = (await files.list()).filter((record) => record.fingerprint === fingerprint);
    const same = await findSame(key, entry, known, signal);
    if (same) return isKnown(key, entry, same, signal);

    // Before it is read: of which app and site lines are that do not say so is known by the receipt, and that by this.
    const take = () => lookAtAll(key, signal, (limits) => sha256Of(entry, limits));
    const sha256 = receipts.length > 0 ? await take() : null;
    const receipt = sha256 === null ? null : findReceipt(receipts, entry.name, sha256);
    const begun = known.filter(({ isWhole }) => !isWhole);
    const fresh: ImportedFileRecord = {
      ...{ fileId: deps.newId(), name: entry.name, bytes: null, sha256: null, content: null, format },
      ...{ addedAt: now(), verdict: { kind: 'none' }, facts: NO_FACTS, fingerprint, isWhole: false },
    };
    for (const record of [...begun, fresh]) {
      const isFresh = record === fresh;
      const done = await deps.ifFree(importLock(record.fileId), async () => {
        // Whoever held the lock may have ended, or removed, it meanwhile.
        const current = isFresh ? record : await files.read(record.fileId);
        if (!current || current.isWhole) return 'gone';
        if (isFresh && !(await files.write(record))) {
          throw new RefusedFile(
            'no-room',
            `There are ${FILES_CAP.toLocaleString('en')} opened files already. Remove some first.`,
          );
        }
        return readInto(key, entry, current, { receipt, sha256, day, signal });
      });
      if (done === 'other-file' || done === 'gone') continue;
      if (done === null) throw new RefusedFile('failed', 'This file is being read already, in another tab.');
      return;
    }
  };
}
