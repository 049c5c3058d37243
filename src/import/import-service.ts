/** A run of the import: what was given is opened, looked through for receipts and read, one file after the other. */
import type { Receipt } from '../core/download/receipt.ts';
import type { FilesStore } from '../storage/files-store.ts';
import { holding } from '../storage/locks.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import { storeProblem } from '../storage/logs/store-problem.ts';
import { Budget, MOST_BYTES } from './budget.ts';
import { openGiven } from './containers.ts';
import type { ImportRequest, ImportState } from './contract.ts';
import { createEntryImport } from './entry-import.ts';
import { EntryStates, isOver } from './entry-states.ts';
import type { GivenEntry } from './given-entry.ts';
import type { Lane } from './lanes.ts';
import { type LateHashesDeps, lateHashes } from './late-hashes.ts';
import type { PieceSizes } from './piece-maker.ts';
import { receiptOf } from './receipts.ts';
import { CancelledImport, noRoom, RefusedFile } from './refused.ts';

export interface ImportDeps {
  readonly logs: Pick<LogStore, 'appendPacked' | 'coverage' | 'removePartition'>;
  readonly files: FilesStore;
  /** Holds a lock while it works; null, and nothing done, where somebody else holds it. */
  readonly ifFree: <T>(name: string, work: () => Promise<T>) => Promise<T | null>;
  readonly pause: () => Promise<void>;
  /** In ms since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onState: (state: ImportState) => void;
  /** Lines came or went. */
  readonly onLines: () => void;
  /** A parameter for tests: how much is read at most, in bytes. */
  readonly mostBytes?: number;
  /** The same: how large pieces are. */
  readonly sizes?: PieceSizes;
  /** The same: `holding` of the storage's locks. */
  readonly holding?: LateHashesDeps['holding'];
  /** One at least. They are closed in the end. */
  readonly lanes: readonly Lane[];
}

export interface ImportJob {
  readonly done: Promise<void>;
  /** One entry, or all that are not done. */
  readonly cancel: (key: number | null) => void;
  /**
   * Takes the SHA-256 of large files, when all is stored and nobody waits for it: without it no receipt that comes later can be
   * put to them. Where a page is closed meanwhile, they stay without. Receipts that were given wait for those that other runs take.
   */
  readonly hashLarge: () => Promise<void>;
  /** Somebody removes the file. */
  readonly cancelFile: (fileId: string) => void;
}

interface Waiting {
  readonly key: number;
  readonly entry: GivenEntry;
}

export function runImport(request: ImportRequest, deps: ImportDeps): ImportJob {
  const { files, now } = deps;
  const states = new EntryStates(deps.onState, now);
  const budget = new Budget(deps.mostBytes ?? MOST_BYTES);
  const aborts = new Map<number, AbortController>();
  const receipts: Receipt[] = [];
  const late = lateHashes({
    ...{ files, holding: deps.holding ?? holding, mostBytes: deps.mostBytes ?? MOST_BYTES },
  });
  const importEntry = createEntryImport({
    ...{ deps, states, budget, receipts, environments: request.environments },
    onUnhashed: late.announce,
  });
  let isCancelled = false;

  const given = request.files.map((file) => ({ key: addState(file.name, file.size), file }));
  states.report(false);

  function addState(name: string, bytes: number): number {
    const key = states.add(name, bytes);
    const abort = new AbortController();
    if (isCancelled) abort.abort();
    aborts.set(key, abort);
    return key;
  }

  async function run(): Promise<void> {
    const waiting: Waiting[] = [];
    for (const { key, file } of given) {
      await attempt(key, async () => {
        checkCancelled(key);
        const opened = await openGiven(file);
        const [only] = opened;
        // A zip with one file is that file, by the name that it has with the zip's.
        const keyOf = (name: string, size: number) => (opened.length === 1 ? key : addState(name, size));
        if (only && opened.length > 1) {
          states.remove(key);
          aborts.delete(key);
        }
        for (const one of opened) {
          if (one.kind === 'refused') {
            settle(keyOf(one.name, one.packedBytes), one.why);
            continue;
          }
          const { name, packedBytes } = one.entry;
          const own = keyOf(name, packedBytes);
          states.change(own, { name, bytesTotal: packedBytes });
          waiting.push({ key: own, entry: one.entry });
        }
      });
    }
    const logFiles: Waiting[] = [];
    for (const { key, entry } of waiting) {
      await attempt(key, async () => {
        const receipt = await receiptOf(entry);
        if (!receipt) return void logFiles.push({ key, entry });
        receipts.push(receipt);
        states.change(key, { outcome: 'receipt', bytesRead: entry.packedBytes });
      });
    }
    for (const { key, entry } of logFiles) await attempt(key, () => importEntry(key, entry, signalOf(key)));
    // Receipts may have come later than their files.
    await late.tell(receipts);
    if (receipts.length > 0) deps.onLines();
    states.report(true);
  }

  async function attempt(key: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      settle(key, error);
    }
  }

  function settle(key: number, error: unknown): void {
    if (error instanceof CancelledImport) {
      states.change(key, { outcome: 'cancelled', fileId: null, lines: 0, notUnderstood: 0 });
      return;
    }
    states.change(key, { outcome: 'refused', refusal: refusalOf(error).refusal });
  }

  function signalOf(key: number): AbortSignal {
    return aborts.get(key)?.signal ?? AbortSignal.abort();
  }

  function checkCancelled(key: number): void {
    if (signalOf(key).aborted) throw new CancelledImport();
  }

  return {
    done: run(),
    async hashLarge() {
      if (await late.take()) deps.onLines();
      if (await late.tellLater(receipts)) deps.onLines();
    },
    cancel: (key) => {
      isCancelled ||= key === null;
      for (const [each, abort] of aborts) if (key === null || key === each) abort.abort();
    },
    cancelFile: (fileId) => {
      const entry = states.all().find((each) => each.fileId === fileId && !isOver(each.outcome));
      if (entry) aborts.get(entry.key)?.abort();
      late.drop(fileId);
    },
  };
}

function refusalOf(error: unknown): RefusedFile {
  if (error instanceof RefusedFile) return error;
  const { kind, detail } = storeProblem(error);
  if (kind === 'quota-exceeded') return noRoom();
  return new RefusedFile('failed', `Reading stopped for a reason of our own (${detail.slice(0, 200)}).`);
}
