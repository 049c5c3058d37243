/** What a list of groups is given: those that were read so far, and how far that is. */
import type { GroupOutcome, GroupRequest, GroupRow, SearchProblem } from '../search/contract.ts';

export interface GroupView {
  /** What the shown groups answer; null: nothing yet. */
  readonly request: GroupRequest | null;
  readonly outcome: GroupOutcome | null;
  /** Null: not read yet. */
  readonly groupAt: (index: number) => GroupRow | null;
  /** Where a group is, as far as it is among those that were read. */
  readonly indexOf: (id: string) => number | null;
  /** The ID among those that were read for which this holds. */
  readonly find: (holds: (id: string) => boolean) => string | null;
  /** Everything that is stored was looked at. */
  readonly isDone: boolean;
  /** What was asked last, or an update, is not answered yet. */
  readonly isBusy: boolean;
  /** Why there is no (whole) answer. */
  readonly problem: SearchProblem | null;
  /** Rises whenever other groups are shown, or the same in another order. */
  readonly version: number;
}

export const NO_GROUPS: GroupView = {
  request: null,
  outcome: null,
  groupAt: () => null,
  indexOf: () => null,
  find: () => null,
  isDone: false,
  isBusy: false,
  problem: null,
  version: 0,
};
