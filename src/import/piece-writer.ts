/** Stores what lanes packed, in the order of the file, each time with the bookmark that is then true. */
import { FILE_BOOKMARK, type FileBookmark, partitionOfFile } from '../storage/files-store.ts';
import type { Appended } from '../storage/logs/append.ts';
import type { LogStore } from '../storage/logs/log-store.ts';
import type { StoreProblem } from '../storage/logs/store-problem.ts';
import type { ImportedFileRecord } from '../storage/vendor-records.ts';
import type { PackedPiece } from './lane-work.ts';
import { CancelledImport, NotAlone, noRoom, RefusedFile } from './refused.ts';

/** A piece that a lane works on. */
export interface Pending {
  readonly packed: Promise<PackedPiece>;
  /** Of the file, in bytes, when it is stored. */
  readonly at: number;
  /** Whether a record begins there. */
  readonly isBorder: boolean;
  readonly bytes: number;
}

export interface PieceWriterOptions {
  readonly record: ImportedFileRecord;
  readonly bookmark: FileBookmark;
  readonly logs: Pick<LogStore, 'appendPacked'>;
  readonly signal: AbortSignal;
  /** Pieces that are stored in one transaction, if so many are there. */
  readonly atOnce: number;
  readonly onStored: (bookmark: FileBookmark) => void;
}

export class PieceWriter {
  bookmark: FileBookmark;
  /** Bytes a line, as far as is known. */
  bytesPerLine: number | null = null;
  private readonly options: PieceWriterOptions;
  private readonly queue: Pending[] = [];
  private readonly ready = new Map<Pending, PackedPiece>();
  private running: Promise<void> | null = null;
  private failure: unknown = null;
  private wake: (() => void) | null = null;

  constructor(options: PieceWriterOptions) {
    this.options = options;
    this.bookmark = options.bookmark;
  }

  /** @param before the hash of the file up to a place: see `FileBookmark` */
  add(pending: Pending, before: (at: number) => Promise<string>): void {
    pending.packed.then(
      (packed) => this.ready.set(pending, packed),
      () => undefined,
    );
    this.queue.push(pending);
    this.running ??= this.run(before);
  }

  /** Resolves when fewer than so many wait. @throws whatever ended the storing */
  async room(most: number): Promise<void> {
    const { signal } = this.options;
    while (this.queue.length >= most && this.failure === null && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== null) throw this.failure;
    // Nothing takes from the queue any more.
    if (signal.aborted) throw new CancelledImport();
  }

  /** Resolves when nothing is being stored any more. @throws whatever ended the storing */
  async drain(): Promise<void> {
    await this.running;
    if (this.failure !== null) throw this.failure;
  }

  /** For another reading, after one that failed. */
  async restart(): Promise<void> {
    await this.running;
    this.failure = null;
  }

  private async run(before: (at: number) => Promise<string>): Promise<void> {
    try {
      while (this.queue.length > 0 && !this.options.signal.aborted) await this.storeNext(before);
    } catch (error) {
      this.failure = error;
    }
    this.queue.length = 0;
    this.ready.clear();
    this.running = null;
    this.wake?.();
  }

  private async storeNext(before: (at: number) => Promise<string>): Promise<void> {
    await this.queue[0]?.packed;
    const pieces: PackedPiece[] = [];
    let last: Pending | null = null;
    let bytes = 0;
    for (const pending of this.queue.slice(0, this.options.atOnce)) {
      const packed = this.ready.get(pending);
      if (!packed) break;
      // What stands before it is good, and stored first.
      if (packed.problem === 'not-alone' && pieces.length > 0) break;
      if (packed.problem === 'not-alone') throw new NotAlone();
      this.ready.delete(pending);
      this.queue.shift();
      pieces.push(packed);
      bytes += pending.bytes;
      last = pending;
      if (packed.problem !== null) break;
    }
    if (!last) return;
    await this.store(pieces, last, bytes, before);
    this.wake?.();
    if (pieces.at(-1)?.problem === 'endless-line') {
      throw new RefusedFile(
        'endless-line',
        'This file has a line of more than 16 MB. No log has such lines, so it was read only up to there.',
      );
    }
  }

  private async store(
    pieces: readonly PackedPiece[],
    { at, isBorder }: Pending,
    bytes: number,
    before: (at: number) => Promise<string>,
  ): Promise<void> {
    const segments = pieces.flatMap((piece) => piece.segments);
    const lines = sum(pieces, (piece) => piece.lines);
    const notUnderstood = sum(pieces, (piece) => piece.notUnderstood);
    if (segments.length === 0) return;
    if (lines > 0) this.bytesPerLine = bytes / lines;
    const beforeAt = await before(at);
    const after = ({ echoed }: Appended): FileBookmark => ({
      lines: this.bookmark.lines + lines,
      notUnderstood: this.bookmark.notUnderstood + notUnderstood,
      shownElsewhere: this.bookmark.shownElsewhere + echoed,
      ...{ at, isBorder, before: beforeAt },
      times: pieces.reduce((known, { times }) => hull(known, times), this.bookmark.times),
    });
    const { record, logs, onStored } = this.options;
    const appended = await logs.appendPacked({
      ...{ of: partitionOfFile(record), source: FILE_BOOKMARK, segments, bookmarkOf: after },
      borrowed: pieces.some(({ borrowed }) => borrowed),
    });
    if (!appended.ok) throw refusalOf(appended.error);
    this.bookmark = after(appended.value);
    onStored(this.bookmark);
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function hull(one: FileBookmark['times'], other: FileBookmark['times']): FileBookmark['times'] {
  if (!one || !other) return one ?? other;
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

function refusalOf({ kind, detail }: StoreProblem): RefusedFile {
  if (kind === 'quota-exceeded') return noRoom();
  return new RefusedFile('failed', `The lines could not be stored (${detail.slice(0, 200)}).`);
}
