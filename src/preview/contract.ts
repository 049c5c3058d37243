/**
 * What the download panel and its worker say to each other. The worker holds the lines, finds what must not be sent,
 * keeps count, and writes the file; the panel shows a window of it.
 *
 * A line is named by `k`: 0 is the first that was read, which is the newest. Rows are counted from the oldest line that
 * is shown, 0, downwards; which lines are shown is up to `narrow`.
 */
import type { GapReport } from '../core/download/gaps.ts';
import type { Receipt, ReceiptSubject } from '../core/download/receipt.ts';
import type { FileFormat } from '../core/formats/log-record.ts';
import type { Level } from '../core/level.ts';
import type { QueryError } from '../core/query/query-error.ts';
import type { Kind, Tier } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';

/** What is read and for whom; a new one drops everything that is here. */
export interface PreviewSubject {
  readonly receipt: ReceiptSubject;
  /** In ms since the epoch. */
  readonly now: number;
  /** An IANA name: which zone's days are headings. Undefined: this computer's. */
  readonly zone?: string;
  /** When the vendor could not read, for the report of gaps; none by default. */
  readonly accessOff?: GapReport['accessOff'];
}

/** What a span of a shown text is. */
export interface ShownSpan {
  /** UTF-16 code units in the shown text. */
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly decision: Decision;
  /** Names the value in `decide` and `values`. */
  readonly valueId: number;
  /** In the cleaned view: this is what stands in the value's place. */
  readonly isReplaced: boolean;
  /** Where it stands in the text as it was, in either view: names the place in `decide`. */
  readonly place: { readonly start: number; readonly end: number };
}

export type ShownColumn = 'message' | 'error' | 'other';

export interface ShownText {
  readonly column: ShownColumn;
  readonly text: string;
  readonly spans: readonly ShownSpan[];
  /** Characters that were left out at the end; ask for the line `whole` to have them. */
  readonly cut: number;
}

export interface PreviewLine {
  readonly k: number;
  readonly time: number;
  readonly timeText: string;
  readonly level: Level;
  readonly levelText: string | null;
  readonly invocationId: string | null;
  readonly functionKey: string | null;
  readonly texts: readonly ShownText[];
}

/** Stands between lines and is a row of its own, above the line at `row` (counted without inserts). */
export type Insert =
  | { readonly kind: 'day'; readonly row: number; readonly at: number; readonly lines: number }
  | { readonly kind: 'cap'; readonly row: number; readonly invocationId: string; readonly until: number };

export interface KindTally {
  readonly kind: Kind;
  readonly tier: Tier;
  readonly label: string;
  readonly places: number;
  readonly lines: number;
  readonly distinct: number;
  /** `mixed`: some of its values or places were decided otherwise. */
  readonly decision: Decision | 'mixed';
}

export interface ValueTally {
  readonly id: number;
  /** As it stands in the first line that has it, cut at 200 characters. */
  readonly text: string;
  /** What would stand in its place. */
  readonly token: string;
  readonly places: number;
  readonly lines: number;
  readonly decision: Decision;
}

/** Sent several times a second while anything changes. */
export interface PreviewState {
  /** Lines that are here. */
  readonly lines: number;
  /** Of them: those that `narrow` leaves. */
  readonly shown: number;
  readonly inserts: readonly Insert[];
  /** By tier and then by how many places, over the shown lines. */
  readonly kinds: readonly KindTally[];
  /** Shown lines with any finding. */
  readonly linesFound: number;
  readonly placesRedacted: number;
  readonly linesRedacted: number;
  /** Findings of the first tier that will be in the file, and in how many lines. */
  readonly placesForbidden: number;
  readonly linesForbidden: number;
  /** False while lines come or are still being looked through: then the figures are of `looked` lines. */
  readonly isExact: boolean;
  readonly looked: number;
  /** For the scroll bar: by equal parts of the shown rows, oldest first: 0 nothing, 1 caution, 2 forbidden. */
  readonly marks: Uint8Array;
  readonly gaps: GapReport;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** How many of `narrow`, `decide`, `undo` and `redo` since `begin` this is the state after, also those that changed nothing. */
  readonly taken?: number;
  /** What was decided by kind, as it is now; those by value and place are not among them. */
  readonly decided?: readonly { readonly kind: Kind; readonly decision: Decision }[];
  /** Characters of the shown lines' texts: a guess of how large the file gets. */
  readonly characters?: number;
  /** More distinct values were found than are told apart: beyond, those of a kind are listed, named and decided as one. */
  readonly hasMoreValues: boolean;
  /**
   * Spellings of values that are redacted where they are recognised, but are too many to be looked for everywhere else: 0
   * as a rule. Secrets, names, usernames and addresses come last to that. The worker always tells it.
   */
  readonly valuesNotSearched?: number;
  /** The query is none, or its expression may take for ever: the lines are shown as before it. */
  readonly queryError: QueryError | null;
}

export type Decided =
  | { readonly by: 'kind'; readonly kind: Kind }
  | { readonly by: 'value'; readonly valueId: number }
  | {
      readonly by: 'place';
      readonly k: number;
      readonly column: ShownColumn;
      readonly start: number;
      readonly end: number;
    };

/** Which lines are shown and go into the file. */
export interface Narrowing {
  /** None: all. */
  readonly levels: readonly Level[];
  /** In the query language; empty: all. */
  readonly query: string;
}

export interface FileOptions {
  readonly format: FileFormat;
  readonly isZipped: boolean;
  /** Lines and bytes of one file at most; null: one file, however long. */
  readonly split: { readonly lines: number; readonly bytes: number } | null;
  /** In ms since the epoch: when the user asked for the file; null makes the same file of the same choices. */
  readonly madeAt: number | null;
  /** Places of the first tier that the user agreed to keep, 0 by default: a file that would hold more is not made. */
  readonly agreedForbidden?: number;
}

export interface WrittenFile {
  readonly name: string;
  readonly blob: Blob;
}

export interface WrittenFiles {
  /** What is to be saved: one zip, or a file and its receipt (as many of both as there are parts). */
  readonly files: readonly WrittenFile[];
  readonly receipts: readonly Receipt[];
  /** SHA-256 of the first receipt's text, in hex. */
  readonly receiptSha256: string;
  readonly lines: number;
}

/** Requests have an `id` of the panel's; the answer has the same. */
export type ToPreview =
  | { readonly kind: 'begin'; readonly subject: PreviewSubject }
  /** `lines`: JSON text of an array of `LogLine`, newest first; `lost`: elements that could not be read. */
  | { readonly kind: 'page'; readonly lines: string; readonly lost: number }
  /** Nothing more comes: all was read, or what was read has to do; `failed`: why the older lines are missing. */
  | { readonly kind: 'end'; readonly failed: string | null }
  | { readonly kind: 'narrow'; readonly narrowing: Narrowing }
  | { readonly kind: 'decide'; readonly what: Decided; readonly decision: Decision }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | {
      readonly kind: 'window';
      readonly id: number;
      /** Rows without inserts; `to` is not in it. At most 500. */
      readonly from: number;
      readonly to: number;
      /** `PreviewState.shown` by which the rows were counted: older lines may have come in above since. Absent: as of now. */
      readonly shown?: number;
      readonly view: 'found' | 'cleaned';
    }
  /** One line in full. */
  | { readonly kind: 'whole'; readonly id: number; readonly k: number; readonly view: 'found' | 'cleaned' }
  | {
      readonly kind: 'values';
      readonly id: number;
      readonly of: Kind;
      readonly from: number;
      readonly limit: number;
    }
  /** The next shown place with a finding after (or before) a row; null `of`: of any kind. Goes round at the end. */
  | {
      readonly kind: 'find';
      readonly id: number;
      readonly of: { readonly kind: Kind; readonly valueId: number | null } | null;
      readonly from: { readonly row: number; readonly place: number };
      /** As in `window`: by which `from.row` was counted. */
      readonly shown?: number;
      readonly step: 1 | -1;
    }
  | { readonly kind: 'report'; readonly id: number }
  | { readonly kind: 'file'; readonly id: number; readonly options: FileOptions }
  | { readonly kind: 'cancel-file' };

export type FromPreview =
  | { readonly kind: 'ready' }
  | { readonly kind: 'state'; readonly state: PreviewState }
  | {
      readonly kind: 'window';
      readonly id: number;
      readonly from: number;
      readonly lines: readonly PreviewLine[];
    }
  | { readonly kind: 'whole'; readonly id: number; readonly line: PreviewLine | null }
  | {
      readonly kind: 'values';
      readonly id: number;
      readonly values: readonly ValueTally[];
      readonly total: number;
    }
  /** `place` counts the findings within the row; `ordinal` from 1, of `total`. Null: there is none. */
  | {
      readonly kind: 'find';
      readonly id: number;
      readonly hit: {
        readonly row: number;
        readonly k: number;
        readonly place: number;
        readonly ordinal: number;
        readonly total: number;
        /** How many lines are shown: by which `row` is counted. Absent: as in the newest state. */
        readonly shown?: number;
      } | null;
    }
  /** The guideline report, as Markdown; empty: it could not be made. */
  | { readonly kind: 'report'; readonly id: number; readonly text: string }
  | { readonly kind: 'file-progress'; readonly id: number; readonly lines: number; readonly of: number }
  | { readonly kind: 'file'; readonly id: number; readonly written: WrittenFiles }
  /**
   * No file was made. `cancelled`: by `cancel-file` and nothing else. `survived`: a redacted value still stood in the text
   * after cleaning. `forbidden`: it would hold more of the first tier than was agreed; a state with the figures of now
   * was sent before. `changed`: lines or decisions changed while it was written.
   */
  | {
      readonly kind: 'file-failed';
      readonly id: number;
      readonly reason: 'cancelled' | 'survived' | 'forbidden' | 'changed' | 'internal';
      readonly detail: string;
    };
