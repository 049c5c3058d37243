/** A log file that may be read: one that was given, or one in a zip or gzip. */

/** A piece of a file, unpacked. */
export interface Piece {
  /** They hold only until the next piece is asked for. */
  readonly bytes: Uint8Array;
  /** How far it is in what was given, packed as it is, in bytes. */
  readonly position: number;
}

export interface GivenEntry {
  /** As `ImportedFile.name`. */
  readonly name: string;
  /** As it lies in what was given. */
  readonly packedBytes: number;
  readonly isPacked: boolean;
  /** In ms since the epoch. */
  readonly writtenAt: number;
  /** The same for the same content; see `fingerprintOf`. */
  readonly fingerprint: () => Promise<string>;
  /**
   * Its content from the beginning, each time anew.
   * @throws RefusedFile while it is read
   */
  readonly open: () => AsyncGenerator<Piece>;
}
