/**
 * The SHA-256 of large files, taken when all is stored and nobody waits for it; and receipts that came meanwhile, by themselves,
 * which wait for it. A lock says of each file that it is still to come, to runs in other workers too, and ends with its worker.
 */
import type { Receipt } from '../core/download/receipt.ts';
import type { FilesStore } from '../storage/files-store.ts';
import { hashLock } from '../storage/locks.ts';
import { Budget } from './budget.ts';
import { sha256Of } from './content-hash.ts';
import type { GivenEntry } from './given-entry.ts';
import { verdictOf } from './receipts.ts';

export interface LateHashesDeps {
  readonly files: Pick<FilesStore, 'list' | 'read' | 'update'>;
  /** Waits for the lock, and gives it back when `work` has ended. */
  readonly holding: (name: string, work: () => Promise<void>) => Promise<void>;
  /** How large a file is at most, in bytes. */
  readonly mostBytes: number;
}

export interface LateHashes {
  /** From now on, others wait for the file's SHA-256. */
  readonly announce: (fileId: string, entry: GivenEntry) => void;
  /** Somebody removes the file: nobody wants its SHA-256 any more. */
  readonly drop: (fileId: string) => void;
  /** Takes them all. True: there were some. */
  readonly take: () => Promise<boolean>;
  /** Puts receipts to stored files whose SHA-256 they name. */
  readonly tell: (receipts: readonly Receipt[]) => Promise<void>;
  /** As `tell`, once those that others take are there, or will not come any more. False: there was none to wait for. */
  readonly tellLater: (receipts: readonly Receipt[]) => Promise<boolean>;
}

interface Announced {
  readonly entry: GivenEntry;
  readonly abort: AbortController;
  readonly end: () => void;
}

export function lateHashes({ files, holding, mostBytes }: LateHashesDeps): LateHashes {
  const announced = new Map<string, Announced>();

  async function tell(receipts: readonly Receipt[]): Promise<void> {
    if (receipts.length === 0) return;
    for (const { fileId, sha256, bytes, verdict, isWhole } of await files.list()) {
      if (!isWhole || sha256 === null || bytes === null || verdict.kind === 'whole') continue;
      const receipt = receipts.find(({ file }) => file.sha256 === sha256);
      if (receipt) {
        await files.update(fileId, { verdict: verdictOf(receipt, { sha256, bytes, lines: null }) });
      }
    }
  }

  return {
    announce(fileId, entry) {
      if (announced.has(fileId)) return;
      let end = () => {};
      const isEnded = new Promise<void>((resolve) => {
        end = resolve;
      });
      announced.set(fileId, { entry, abort: new AbortController(), end });
      // Where there are no locks, nobody waits for it; it is taken all the same.
      holding(hashLock(fileId), () => isEnded).catch(() => undefined);
    },

    drop: (fileId) => announced.get(fileId)?.abort.abort(),

    async take() {
      for (const [fileId, { entry, abort, end }] of announced) {
        const limits = { signal: abort.signal, budget: new Budget(mostBytes) };
        try {
          const file = await files.read(fileId);
          // Another run may have taken it meanwhile.
          if (!file?.isWhole || file.sha256 !== null) continue;
          // It may have been moved meanwhile, or removed: then it stays as it is.
          const sha256 = await sha256Of(entry, limits).catch(() => null);
          if (sha256 !== null) await files.update(fileId, { sha256 });
        } catch {
          // One that cannot be noted stays without; the others are taken all the same.
        } finally {
          end();
        }
      }
      return announced.size > 0;
    },

    tell,

    async tellLater(receipts) {
      if (receipts.length === 0) return false;
      const late = (await files.list()).filter(({ isWhole, sha256 }) => isWhole && sha256 === null);
      for (const { fileId } of late) await holding(hashLock(fileId), async () => undefined);
      if (late.length > 0) await tell(receipts);
      return late.length > 0;
    },
  };
}
