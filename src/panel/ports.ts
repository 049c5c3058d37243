/** What the session needs of the rest: the worker's side, the reading, and the browser. Parameters, so that it can be tested. */

import type { Problem } from '../core/problem.ts';
import type { Kind } from '../core/redaction/kinds.ts';
import type { DownloadPage } from '../messages/contract.ts';
import type {
  FileOptions,
  FromPreview,
  PreviewLine,
  PreviewState,
  ToPreview,
  ValueTally,
  WrittenFile,
  WrittenFiles,
} from '../preview/contract.ts';
import type { View } from './line-windows.ts';

export type Hit = NonNullable<Extract<FromPreview, { kind: 'find' }>['hit']>;
export type FindTarget = Extract<ToPreview, { kind: 'find' }>['of'];
export type FileFailure = Extract<FromPreview, { kind: 'file-failed' }>['reason'];

export type FileOutcome =
  | { readonly ok: true; readonly written: WrittenFiles }
  | { readonly ok: false; readonly reason: FileFailure; readonly detail: string };

/** Questions are answered with null once the worker is gone. */
export interface PreviewPort {
  readonly post: (message: Exclude<ToPreview, { id: number }>) => void;
  /** `shown`: how many lines are shown as far as the asker knows; rows are counted by it. */
  readonly window: (
    from: number,
    to: number,
    shown: number,
    view: View,
  ) => Promise<readonly PreviewLine[] | null>;
  readonly whole: (k: number, view: View) => Promise<PreviewLine | null>;
  readonly values: (
    of: Kind,
    from: number,
    limit: number,
  ) => Promise<{ readonly values: readonly ValueTally[]; readonly total: number } | null>;
  readonly find: (
    of: FindTarget,
    from: { readonly row: number; readonly place: number },
    step: 1 | -1,
    /** How many lines are shown as far as the asker knows: `from` is counted by it. */
    shown: number,
  ) => Promise<Hit | null>;
  readonly report: () => Promise<string | null>;
  readonly file: (
    options: FileOptions,
    onProgress: (lines: number, of: number) => void,
  ) => Promise<FileOutcome>;
  readonly dispose: () => void;
}

export type StartPreview = (told: {
  readonly onState: (state: PreviewState) => void;
  /** The worker is gone. */
  readonly onFailed: () => void;
}) => PreviewPort;

export interface ReadingState {
  /** `waiting`: Atlassian asks us to, until `until`; it goes on by itself. `stopped`: `resume` goes on. */
  readonly phase: 'reading' | 'waiting' | 'stopped' | 'done';
  readonly received: number;
  /** How many lines Atlassian says there are. */
  readonly total: number;
  /** In ms since the epoch. */
  readonly until: number | null;
  /** Why it stopped; null: the user stopped it. */
  readonly problem: Problem | null;
  /** What Atlassian gave made no sense, so there is no way on: what, as a sentence. */
  readonly why: string | null;
}

export interface ReadingRequest {
  readonly cloudId: string;
  readonly appId: string;
  readonly environmentId: string;
  readonly contextIds: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Comes back when another page may come. */
  readonly whenRoom: () => Promise<void>;
  readonly onPage: (page: Pick<DownloadPage, 'lines'> & { readonly lost: number }) => void;
  readonly onState: (state: ReadingState) => void;
}

export interface ReadingPort {
  readonly stop: () => void;
  /** After `stop`: once the page that was under way is here or has failed, so that nothing more comes until `resume`. */
  readonly halted: () => Promise<void>;
  readonly resume: () => void;
  /** Ends it for good; nothing is told any more. */
  readonly dispose: () => void;
}

export type StartReading = (request: ReadingRequest) => ReadingPort;

/** Hands files to the browser's downloads. */
export type SaveFiles = (files: readonly WrittenFile[]) => Promise<void>;
