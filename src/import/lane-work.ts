/** What a lane does: reads a piece of a file and packs its lines into segments. Several do it beside each other. */
import type { PieceDecoder } from '../core/formats/columns/piece-text.ts';
import { PieceColumns } from '../core/formats/columns/read-columns.ts';
import {
  createLineReader,
  EndlessLineError,
  type LineReader,
  type ReadLines,
} from '../core/formats/line-reader.ts';
import { parseLineTime } from '../core/formats/line-time.ts';
import type { ImportFormat } from '../core/imported-file.ts';
import type { LogLine } from '../core/log-line.ts';
import type { NewSegment } from '../storage/logs/change.ts';
import {
  isOversized,
  newSegment,
  packLines,
  SEGMENT_LIMITS,
  type SegmentLimits,
} from '../storage/logs/pack-lines.ts';
import { type BorrowedTimes, surveyLines } from '../storage/logs/survey.ts';
import { packColumns } from '../storage/segments/pack.ts';
import {
  batchOf,
  joinReadings,
  type LineBatch,
  type LineDefaults,
  withDefaults,
  withoutFirst,
} from './line-batch.ts';
import { isPlain } from './plain-bytes.ts';

/** JSON-safe. */
export interface LaneFile {
  readonly format: ImportFormat;
  /** The file's name. */
  readonly source: string;
  /** See `createLineReader`. */
  readonly day: number;
  readonly defaults: LineDefaults | null;
  /** What a reader has to have read before any piece but the first, and how many records that is; empty: nothing. */
  readonly prefix: string;
  readonly prefixRecords: number;
  readonly limits?: SegmentLimits;
}

/** What is done with a piece. */
export interface LanePiece {
  /** UTF-8. Its buffer comes back with what it was packed to: see `PackedPiece.room`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * - `alone`  it is whole records, and needs nothing of the pieces before it
   * - `next`   it goes on where the piece before ended; `last`: and ends the file
   */
  readonly how: 'first-alone' | 'alone' | 'next' | 'last';
  /** Lines and other texts that were stored before. Of `next` only. */
  readonly skip: number;
}

export interface PackedPiece {
  readonly segments: readonly NewSegment[];
  readonly lines: number;
  readonly notUnderstood: number;
  /** Times of the lines, in ms since the epoch, both in; null: there are none. */
  readonly times: { readonly from: number; readonly to: number } | null;
  readonly borrowed: BorrowedTimes;
  /**
   * - `not-alone`     it needs what stood before: all has to be read in one
   * - `endless-line`  and what stood before it in this piece
   */
  readonly problem: 'not-alone' | 'endless-line' | null;
  /** The piece's own memory, for another piece: making new memory takes longer than filling it. */
  readonly room?: ArrayBuffer;
}

const NOTHING: Omit<PackedPiece, 'problem'> = {
  ...{ segments: [], lines: 0, notUnderstood: 0, times: null, borrowed: false },
};
const NO_READING: ReadLines = { lines: [], unread: [] };
const noPause = async () => {};

export class LaneWork {
  private readonly file: LaneFile;
  private readonly columns: PieceColumns;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Of pieces that go on from each other. */
  private reader: LineReader | null = null;
  private waiting: LineBatch[] = [];
  private count = 0;
  private toSkip: number | null = null;

  constructor(file: LaneFile) {
    this.file = file;
    this.columns = new PieceColumns(file.format, PLATFORM);
  }

  async work(piece: LanePiece): Promise<PackedPiece> {
    const isAlone = piece.how === 'alone' || piece.how === 'first-alone';
    const packed = await (isAlone ? this.readAlone(piece) : this.readNext(piece));
    return { ...packed, room: piece.bytes.buffer };
  }

  private async readAlone({ bytes, how }: LanePiece): Promise<PackedPiece> {
    const { format, day, prefix, prefixRecords } = this.file;
    const quick = this.readQuickly(bytes, how === 'first-alone' ? '' : prefix);
    if (quick) return quick;
    const text = this.decoder.decode(bytes);
    const reader = createLineReader(format, day);
    const isFirst = how === 'first-alone';
    try {
      if (!isFirst && prefix !== '') {
        const { lines, unread } = reader.read(prefix);
        const known = lines.length + unread.length;
        // The first row may be one of names.
        if (known !== prefixRecords && known !== prefixRecords - 1)
          return { ...NOTHING, problem: 'not-alone' };
      }
      const read = joinReadings([reader.read(text, format === 'jsonl' && isPlain(bytes)), reader.end()]);
      if (format === 'log' && hasGroup(text)) return { ...NOTHING, problem: 'not-alone' };
      if (!isFirst && !isByItself(read)) return { ...NOTHING, problem: 'not-alone' };
      return await this.pack([this.batchOf(read)], null);
    } catch (error) {
      if (error instanceof EndlessLineError) return { ...NOTHING, problem: 'not-alone' };
      throw error;
    }
  }

  /** Null: something in it is unusual. */
  private readQuickly(bytes: Uint8Array, prefix: string): PackedPiece | null {
    const { source, defaults, limits = SEGMENT_LIMITS } = this.file;
    const segments: NewSegment[] = [];
    let isTooMuch = false;
    const read = this.columns.read(bytes, {
      ...{ limits, source, prefix },
      complete: (line) => (defaults ? withDefaults(line, defaults) : line),
      sink: (columns) => {
        const packed = packColumns(columns);
        if (isOversized(packed, limits)) isTooMuch = true;
        segments.push(newSegment(packed, { partition: 0, id: segments.length, loose: true }));
      },
    });
    if (!read) return null;
    if (isTooMuch) {
      this.columns.miss();
      return null;
    }
    this.columns.hit();
    const { lines, from, to } = read;
    return { segments, lines, notUnderstood: 0, times: { from, to }, borrowed: false, problem: null };
  }

  private async readNext({ bytes, how, skip }: LanePiece): Promise<PackedPiece> {
    const { format, day, limits = SEGMENT_LIMITS } = this.file;
    this.reader ??= createLineReader(format, day);
    this.toSkip ??= skip;
    const isLast = how === 'last';
    let problem: PackedPiece['problem'] = null;
    let read = NO_READING;
    try {
      read = this.reader.read(this.decoder.decode(bytes, { stream: !isLast }));
      if (isLast) read = joinReadings([read, this.reader.end()]);
    } catch (error) {
      if (!(error instanceof EndlessLineError)) throw error;
      problem = 'endless-line';
    }
    this.take(this.batchOf(read));
    if (!isLast && problem === null && this.count < limits.lines) return { ...NOTHING, problem };
    const batches = this.waiting;
    this.waiting = [];
    this.count = 0;
    return this.pack(batches, problem);
  }

  private take(batch: LineBatch): void {
    const { length } = batch.lines;
    const skip = Math.min(this.toSkip ?? 0, length);
    this.toSkip = (this.toSkip ?? 0) - skip;
    if (skip === length) return;
    this.waiting.push(skip === 0 ? batch : withoutFirst(batch, skip, this.file.source));
    this.count += length - skip;
  }

  private batchOf(read: ReadLines): LineBatch {
    const { source, day, defaults } = this.file;
    return batchOf(read, source, read.lines[0]?.time ?? day, defaults);
  }

  private async pack(batches: readonly LineBatch[], problem: PackedPiece['problem']): Promise<PackedPiece> {
    const [only] = batches;
    const lines: readonly LogLine[] =
      batches.length === 1 && only ? only.lines : batches.flatMap((batch) => batch.lines);
    if (lines.length === 0) return { ...NOTHING, problem };
    const { source, limits = SEGMENT_LIMITS } = this.file;
    const isPlain = batches.every(({ sources }) => typeof sources === 'string');
    const sources = isPlain
      ? source
      : batches.flatMap((batch) =>
          typeof batch.sources === 'string' ? batch.lines.map(() => source) : batch.sources,
        );
    const notUnderstood = batches.reduce((sum, batch) => sum + batch.notUnderstood, 0);
    const survey = surveyLines(FILE, lines);
    if (!survey.ok) throw new Error(survey.error.detail);
    const { isInOrder, times, borrowed } = survey.value;
    const segments = await packLines(
      { lines, sources },
      { partition: 0, echo: false, firstId: 0, isInOrder, loose: true },
      { pause: noPause, limits },
    );
    const counts = { lines: lines.length - notUnderstood, notUnderstood };
    return { segments, ...counts, times, borrowed, problem };
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin = new TextDecoder('latin1');
const PLATFORM: PieceDecoder = {
  utf8: (bytes) => {
    try {
      return strict.decode(bytes);
    } catch {
      return null;
    }
  },
  latin: (bytes) => latin.decode(bytes),
};

/** Of a file, no line is looked at for whose it is. */
const FILE = { kind: 'file', fileId: '', name: '', addedAt: 0 } as const;

/** Lines without an invocation of their own have the one that was named before, in whatever piece. */
function hasGroup(text: string): boolean {
  return (text.includes('nvocation:') || text.includes('NVOCATION:')) && /^\s*invocation:/im.test(text);
}

/** Whether no time in it is that of a line before. */
function isByItself({ lines, unread }: ReadLines): boolean {
  if (unread[0]?.before === 0) return false;
  const [first] = lines;
  return first === undefined || first.timeText === '' || parseLineTime(first.timeText) !== null;
}
