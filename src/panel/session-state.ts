/** What a session knows. */

import type { PresetId, Range } from '../core/download/zoned-range.ts';
import type { Level } from '../core/level.ts';
import type { Problem } from '../core/problem.ts';
import { describeProblem } from '../core/problem-words.ts';
import type { DownloadSubject } from '../messages/contract.ts';
import type { Narrowing, PreviewState } from '../preview/contract.ts';
import { type Preferences, readPreferences } from './choices.ts';
import type { View } from './line-windows.ts';
import type { ReadingState } from './ports.ts';

/** What is to be read: changing it takes an `apply`. */
export interface Choice {
  readonly range: Range;
  /** The range is this preset's; null: it was picked. */
  readonly preset: PresetId | null;
  /** Of `environmentsOf`. */
  readonly environment: string;
  /** None: all. */
  readonly products: readonly string[];
}

export interface SessionState {
  readonly subject: DownloadSubject | null;
  /** Why there is no subject. */
  readonly problem: Problem | null;
  readonly isOpening: boolean;
  readonly choice: Choice | null;
  readonly applied: Choice | null;
  readonly reading: ReadingState | null;
  /** When reading began, and how many lines were there when it last went on, to tell how long it takes. */
  readonly pace: { readonly since: number; readonly received: number };
  readonly preview: PreviewState | null;
  readonly isWorkerGone: boolean;
  readonly narrowing: Narrowing;
  readonly view: View;
  /** Decisions since the last file was saved. */
  readonly unsaved: number;
  /** How many decisions stand by value or place: another reading does not know them. */
  readonly finer: number;
  readonly preferences: Preferences;
  /** Rises with whatever may change what the lines say. */
  readonly turn: number;
  /** Rises with whatever may change what becomes of a line: decisions, and the last pass over all lines. */
  readonly version: number;
}

export const NO_NARROWING: Narrowing = { levels: [] as readonly Level[], query: '' };

export const FIRST_STATE: SessionState = {
  subject: null,
  problem: null,
  isOpening: true,
  choice: null,
  applied: null,
  reading: null,
  pace: { since: 0, received: 0 },
  preview: null,
  isWorkerGone: false,
  narrowing: NO_NARROWING,
  view: 'found',
  unsaved: 0,
  finer: 0,
  preferences: readPreferences(null),
  turn: 0,
  version: 0,
};

/** Why older lines are missing, a sentence: it stands in the receipt, too. */
export function endWords({ problem, why }: ReadingState): string {
  if (why !== null) return why;
  return problem ? `${describeProblem(problem, 'page', 'UTC').title}.` : 'It was stopped by the user.';
}

export function sameChoice(one: Choice | null, other: Choice | null): boolean {
  if (!one || !other) return one === other;
  const sameRange =
    one.preset === null && other.preset === null
      ? one.range.from === other.range.from && one.range.to === other.range.to
      : one.preset === other.preset;
  return (
    sameRange &&
    one.environment === other.environment &&
    [...one.products].sort().join() === [...other.products].sort().join()
  );
}
