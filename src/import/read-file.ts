/**
 * Reads one log file into the log store: cut into pieces that lanes read beside each other, stored in the order of the file,
 * each time with the bookmark from which it can be gone on with.
 */
import type { FileBookmark } from '../storage/files-store.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import type { Budget } from './budget.ts';
import { type Cutter, cutterOf } from './chunk-cutter.ts';
import { ContentHash } from './content-hash.ts';
import type { GivenEntry } from './given-entry.ts';
import { PieceMaker, type PieceMakerOptions } from './piece-maker.ts';
import { PieceWriter } from './piece-writer.ts';
import { CancelledImport, NotAlone, OtherFile, RefusedFile } from './refused.ts';
import { encodingOf, utf8Of } from './text-decoding.ts';

export interface FileProgress {
  readonly bytesRead: number;
  readonly lines: number;
  readonly notUnderstood: number;
  readonly shownElsewhere: number;
}

export interface ReadFileOptions extends PieceMakerOptions {
  readonly entry: GivenEntry;
  /** Where an earlier reading was stopped. */
  readonly bookmark: FileBookmark;
  readonly budget: Budget;
  readonly logs: Pick<LogStore, 'appendPacked'>;
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: FileProgress) => void;
}

/** What a file that was wholly read turned out to be. */
export interface WholeFile extends FileProgress {
  readonly bytes: number;
  readonly content: string;
  /** Null: it is too large. */
  readonly sha256: string | null;
}

/** @throws RefusedFile | CancelledImport | OtherFile */
export async function readFile(options: ReadFileOptions): Promise<WholeFile> {
  const { record, bookmark, logs, signal, onProgress } = options;
  const state: ReadingState = { position: 0, counted: 0 };
  const writer = new PieceWriter({
    ...{ record, bookmark, logs, signal, atOnce: options.sizes.atOnce },
    onStored: (stored) => onProgress(progressOf(state.position, stored)),
  });
  try {
    if (bookmark.isBorder) {
      try {
        return await readOnce(options, state, writer, cutterOf(record.format));
      } catch (error) {
        if (!(error instanceof NotAlone)) throw error;
        await writer.restart();
      }
    }
    return await readOnce(options, state, writer, null);
  } catch (error) {
    // Nothing is written any more once it is over.
    await writer.restart();
    throw error;
  }
}

interface ReadingState {
  /** How far it is in what was given. */
  position: number;
  /** Bytes that count for the budget: a second reading is of the same ones. */
  counted: number;
}

function progressOf(bytesRead: number, { lines, notUnderstood, shownElsewhere }: FileBookmark): FileProgress {
  return { bytesRead, lines, notUnderstood, shownElsewhere };
}

/** @param cutter null: all is read in one, from its beginning */
async function readOnce(
  options: ReadFileOptions,
  state: ReadingState,
  writer: PieceWriter,
  cutter: Cutter | null,
): Promise<WholeFile> {
  const { entry, budget, pause, signal } = options;
  const { bookmark } = writer;
  const hash = new ContentHash();
  const pieces = new PieceMaker(options, writer, cutter, hash);
  let isProven = bookmark.at === 0;
  let toUtf8: ReturnType<typeof utf8Of> | null = null;
  try {
    for await (const { bytes, position } of entry.open()) {
      if (signal.aborted) throw new CancelledImport();
      if (!toUtf8) {
        const encoding = encodingOf(bytes);
        if (encoding !== 'utf-8' && cutter) throw new NotAlone();
        toUtf8 = utf8Of(encoding);
      }
      state.position = position;
      await hash.add(bytes);
      budget.take(Math.max(0, hash.bytes - state.counted));
      state.counted = Math.max(state.counted, hash.bytes);
      if (!isProven && hash.bytes >= bookmark.at) {
        if ((await hash.upTo(bookmark.at)) !== bookmark.before) throw new OtherFile();
        isProven = true;
      }
      await pieces.add(toUtf8(bytes));
      await pause();
    }
    if (!isProven) throw new OtherFile();
  } catch (error) {
    // What was read before a file turned out to be damaged is good.
    if (error instanceof RefusedFile && error.refusal.kind === 'damaged') {
      await pieces.end(toUtf8?.(null) ?? new Uint8Array(0), false);
      await writer.drain();
    }
    throw error;
  }
  await pieces.end(toUtf8?.(null) ?? new Uint8Array(0), true);
  await writer.drain();
  if (signal.aborted) throw new CancelledImport();
  return { ...(await hash.end()), ...progressOf(state.position, writer.bookmark) };
}
