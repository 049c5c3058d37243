/** What of the vendor's side lies in the database, beside the lines. */
import type { ImportedFile } from '../core/imported-file.ts';
import type { AccessEvent, LogScope } from '../core/vendor.ts';
import type { Follow, LineNote, SavedView } from '../core/vendor-settings.ts';

/** A list as Atlassian last gave it: `apps <accountId>` or `sites <appId>`; or `errors <appId> <environmentId>`. */
export interface VendorListRecord {
  readonly name: string;
  /** JSON-safe; whoever wrote it knows its type. */
  readonly value: unknown;
  /** In ms since the epoch. */
  readonly readAt: number;
}

/** An event as it is stored; the database gives it its `seq` on writing. */
export type AccessEventRecord = Omit<AccessEvent, 'seq' | 'scope'> & LogScope & { readonly seq?: number };

export interface FollowRecord extends Follow {
  /** When its newest lines were last looked at, in ms since the epoch. */
  readonly lookedAt: number;
}

export type LineNoteRecord = Omit<LineNote, 'scope'> & LogScope;

export type SavedViewRecord = SavedView;

/** What an `ImportedFile` is made of, without what is counted from the lines' own bookmark. `isWhole`: its last line is stored. */
export interface ImportedFileRecord
  extends Omit<ImportedFile, 'state' | 'lines' | 'notUnderstood' | 'times'> {
  /** By which the same file is known again before all of it is read; see `src/import`. */
  readonly fingerprint: string;
  /** SHA-256 over the SHA-256s of its pieces, in hex: what is the same has the same. Null: not wholly read yet. */
  readonly content: string | null;
  readonly isWhole: boolean;
}
