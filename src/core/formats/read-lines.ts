/** What reading the lines of a file gives. */
import type { LogLine } from '../log-line.ts';

/** A line, or a record of JSON, of more characters than this is none. */
export const MOST_LINE = 16 * 1024 * 1024;

/** A text that should have been a line, but cannot be read as one. */
export interface UnreadText {
  /** Without its line end; never blank. */
  readonly text: string;
  /** In ms since the epoch: of the line before it in the file, 0 where there is none. */
  readonly time: number;
  /** How many of `lines` beside it stand before it in the file. */
  readonly before: number;
}

/**
 * What a piece of a file holds, in the file's order. The texts may be slices of the piece that was read, and so keep it in
 * memory: take out what is needed and let them go.
 */
export interface ReadLines {
  readonly lines: readonly LogLine[];
  /** In the order of the file; nearly always empty. */
  readonly unread: readonly UnreadText[];
}

/**
 * What comes out depends on the text alone, not on where it was cut into pieces; only which call gives a line does.
 * @throws {EndlessLineError} from both
 */
export interface LineReader {
  /**
   * @param chunk the next piece of the file's text, of any length: 256 kB to 1 MB is best
   * @param isPlain it is known that it has no control signs but line ends, which saves looking for them
   * @returns what is complete
   */
  read(chunk: string, isPlain?: boolean): ReadLines;
  /** What is left, after the last piece. */
  end(): ReadLines;
}

/** More than `MOST_LINE` characters without the end of a line: no log is like that. The reader is of no use after it. */
export class EndlessLineError extends Error {
  override readonly name = 'EndlessLineError';

  constructor() {
    super(`a line of more than ${MOST_LINE / 1024 / 1024} MB`);
  }
}
