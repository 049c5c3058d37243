/** A log file that was given to us and opened: what is known of it beside its lines. */
import type { Receipt } from './download/receipt.ts';

/** What a log file may be, by its content. `otlp`: the export's body, or OTLP's own envelope, as JSON. */
export const IMPORT_FORMATS = ['log', 'csv', 'jsonl', 'otlp'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * Under this source the log store keeps texts of a file that are no line: each is in its place in the file, with the time of
 * the line before it.
 */
export const NOT_UNDERSTOOD = 'not understood';

/** Told on this channel whenever lines came or went by an import or a removal, so that every open view looks again. */
export const FILES_CHANNEL = 'app-log-access:files';

/** What somebody wrote down of a file: each at most 200 characters, the note 2,000; empty where nothing is known. */
export interface FileFacts {
  /** Who sent it. */
  readonly sender: string;
  /** The site that it is from, as a host name or in words. */
  readonly site: string;
  readonly ticket: string;
  readonly note: string;
}

export const NO_FACTS: FileFacts = { sender: '', site: '', ticket: '', note: '' };

/**
 * What its receipt says of a file.
 * - `none`     there is no receipt for it
 * - `whole`    it is whole and as it was sent
 * - `changed`  it is not: `reasons` says what differs, in sentences
 */
export type Verdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; readonly receipt: Receipt }
  | { readonly kind: 'changed'; readonly receipt: Receipt; readonly reasons: readonly string[] };

export interface ImportedFile {
  readonly fileId: string;
  /** The file's own name; `logs.zip/customer.log` where it came in another one. */
  readonly name: string;
  /** Of the log file itself, unpacked. Null: not wholly read yet. */
  readonly bytes: number | null;
  /** Of the log file itself, in hex; null: not wholly read yet, or large (over 64 MB) and not taken yet. */
  readonly sha256: string | null;
  readonly format: ImportFormat;
  /** In ms since the epoch. */
  readonly addedAt: number;
  /**
   * - `reading`  a page reads it now
   * - `stopped`  reading ended before the file did; given the same file again, it goes on where it was
   * - `whole`    all of it is stored
   */
  readonly state: 'reading' | 'stopped' | 'whole';
  /** Lines that were understood. */
  readonly lines: number;
  /** Texts that were not, kept as they are; see `NOT_UNDERSTOOD`. */
  readonly notUnderstood: number;
  /** First and last time of its lines, in ms since the epoch, both in; null: it has none. */
  readonly times: { readonly from: number; readonly to: number } | null;
  readonly verdict: Verdict;
  readonly facts: FileFacts;
}
