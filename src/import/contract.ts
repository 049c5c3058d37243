/** What a page and its import worker say to each other. Types only, so that whoever shows an import can read it. */
import type { ImportedFile, ImportFormat, Verdict } from '../core/imported-file.ts';

/** What was given, and what a file may be taken to be of: a receipt names its app and site, the vendor knows its environments. */
export interface ImportRequest {
  /** As the user dropped or picked them; zips and gzips are opened. */
  readonly files: readonly File[];
  /** Environments by app and type, so that a receipt's "production" gets its id. */
  readonly environments: readonly {
    readonly appId: string;
    readonly environmentId: string;
    readonly type: string;
  }[];
}

/**
 * Why a file was not read, or not to its end.
 * - `too-much`      over 1 GB in all, packed or unpacked
 * - `bomb`          it unpacks to far more than a log does
 * - `bad-path`      a name in a zip that leads out of it, or is none
 * - `nested`        a zip or gzip inside another
 * - `encrypted`     a zip with a password
 * - `damaged`       it ends too early, or its checksum is wrong
 * - `endless-line`  a line of more than 16 MB
 * - `not-a-log`     nothing in it looks like a log line
 * - `empty`         there is nothing in it
 * - `unreadable`    the browser could not read it: it was moved, changed or its folder is gone
 * - `no-room`       the browser gives no more room for storage
 * - `failed`        our own part failed
 */
export type RefusalKind =
  | 'too-much'
  | 'bomb'
  | 'bad-path'
  | 'nested'
  | 'encrypted'
  | 'damaged'
  | 'endless-line'
  | 'not-a-log'
  | 'empty'
  | 'unreadable'
  | 'no-room'
  | 'failed';

export interface Refusal {
  readonly kind: RefusalKind;
  /** A sentence or two: what happened, and what is still true. With the figures that matter; never a text of the file. */
  readonly detail: string;
}

/**
 * - `waiting`    its turn comes
 * - `reading`    now
 * - `added`      all of it is stored
 * - `known`      the very same file was opened before: nothing was added
 * - `receipt`    it is the receipt of another file
 * - `refused`    see `refusal`; what was understood before it stays where `lines` is not 0
 * - `cancelled`  the user ended it: nothing of it stays
 */
export type EntryOutcome = 'waiting' | 'reading' | 'added' | 'known' | 'receipt' | 'refused' | 'cancelled';

/** A file that was given, or one in a zip. */
export interface ImportEntry {
  readonly key: number;
  /** As `ImportedFile.name`. */
  readonly name: string;
  readonly outcome: EntryOutcome;
  /** Null: not begun, or not stored. Of `known`, the file that it is. */
  readonly fileId: ImportedFile['fileId'] | null;
  readonly format: ImportFormat | null;
  readonly lines: number;
  /** Of these, lines that another file or the live lines have as well: they are shown once. */
  readonly shownElsewhere: number;
  readonly notUnderstood: number;
  /** Lines of an earlier reading of this file, which was stopped: they were not stored again. */
  readonly continuedFrom: number;
  /** All of it is looked at before it is read: for its receipt, or since it may be known. `bytesRead` is of that then. */
  readonly isHashing?: boolean;
  /** As it lies in what was given. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Null: not known yet. */
  readonly verdict: Verdict | null;
  readonly refusal: Refusal | null;
}

export interface ImportState {
  readonly isDone: boolean;
  readonly entries: readonly ImportEntry[];
}

export type ToImportWorker =
  /** With a port to each lane, one at least. */
  | { readonly kind: 'start'; readonly request: ImportRequest; readonly lanes: readonly MessagePort[] }
  /** One entry, or all that is not done. */
  | { readonly kind: 'cancel'; readonly key: number | null };

export type FromImportWorker =
  /** Whenever something changed, some ten times a second at most; the last one says `isDone`. */
  | { readonly kind: 'state'; readonly state: ImportState }
  | { readonly kind: 'failed'; readonly detail: string };

export { FILES_CHANNEL } from '../core/imported-file.ts';

/**
 * `src/import/client.ts` gives `startImport(request, onState): ImportRun`.
 */
export interface ImportRun {
  /** Resolves with the last state. */
  readonly done: Promise<ImportState>;
  readonly cancel: (key?: number) => void;
}
