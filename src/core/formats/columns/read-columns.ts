/**
 * Reads a piece of a log file, whole records in UTF-8, straight into the columns that are stored: no text and no object is
 * made a line. It knows only how such files are usually written. Of a piece in which anything is unusual it says so, and
 * whoever asked reads that piece with a `LineReader`, which knows everything; both give the same lines.
 */
import type { ImportFormat } from '../../imported-file.ts';
import type { LogLine } from '../../log-line.ts';
import { type ColumnLimits, ColumnMaker, type ColumnSink } from './column-maker.ts';
import { readCsvColumns } from './csv-columns.ts';
import { readJsonColumns } from './json-columns.ts';
import { readLogColumns } from './log-columns.ts';
import { readOtlpColumns } from './otlp-columns.ts';
import { type PieceDecoder, PieceText } from './piece-text.ts';

export interface ColumnPiece {
  readonly piece: PieceText;
  readonly maker: ColumnMaker;
  readonly limits: ColumnLimits;
  /** Where the lines come from: a file's name. */
  readonly source: string;
  /** Of a file of rows: its first row. Empty: the piece begins with it. */
  readonly prefix: string;
  /** What else is known of all lines: given the one of a group, gives the one that is stored. */
  readonly complete: (line: LogLine) => LogLine;
  readonly sink: ColumnSink;
}

/** What was read; null: something in it is unusual, and all that the sink was given has to be forgotten. */
export interface ReadPiece {
  readonly lines: number;
  /** Times of the first and the last line, in ms since the epoch, both in. */
  readonly from: number;
  readonly to: number;
}

/** @returns false: something is unusual */
export type ColumnReader = (piece: ColumnPiece) => boolean;

const READERS: Readonly<Partial<Record<ImportFormat, ColumnReader>>> = {
  csv: readCsvColumns,
  jsonl: readJsonColumns,
  log: readLogColumns,
  otlp: readOtlpColumns,
};

/** A file that is unusual in so many pieces one after the other is so in all of them. */
const MOST_MISSES = 8;

/** Reads pieces of one file: those of one lane. */
export class PieceColumns {
  private readonly reader: ColumnReader | null;
  private readonly maker = new ColumnMaker();
  /** Pieces one after the other that were unusual. */
  private misses = 0;
  private readonly decoder: PieceDecoder;

  constructor(format: ImportFormat, decoder: PieceDecoder) {
    this.decoder = decoder;
    this.reader = READERS[format] ?? null;
  }

  read(bytes: Uint8Array, about: Omit<ColumnPiece, 'piece' | 'maker'>): ReadPiece | null {
    const { reader, maker } = this;
    if (!reader || this.misses >= MOST_MISSES) return null;
    const piece = PieceText.of(bytes, this.decoder);
    const isUsual = piece !== null && reader({ ...about, piece, maker }) && maker.lines > 0;
    if (!isUsual) {
      this.miss();
      return null;
    }
    maker.flush();
    return { lines: maker.lines, from: maker.from, to: maker.to };
  }

  /** What was read could be used. */
  hit(): void {
    this.misses = 0;
  }

  /** It could not. */
  miss(): void {
    this.misses++;
  }
}
