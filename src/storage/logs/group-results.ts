/** What a group run knows so far, segment by segment: when the store changes, only what is gone is forgotten. */

import type { Result } from '../../core/result.ts';
import { GroupTable } from '../../core/scan/group-table.ts';
import type { GroupNames, SegmentGroups } from '../../core/scan/line-groups.ts';
import { NumberedTexts } from '../../core/scan/numbered-texts.ts';
import type { SegmentProblem } from '../../core/segment/frame.ts';
import type { GroupOutcome } from './group-rows.ts';
import { type SegmentName, segmentName } from './part-cache.ts';
import { hiddenIn, type RunList } from './query-run-list.ts';
import type { SegmentRecord } from './records.ts';

/** Values beyond these are left out of rows: nobody looks at so many. */
const MOST_VALUES = 100_000;
/** What comes later may go beyond what is kept by so much before all is put together anew. */
const SLACK = 1.25;

export interface GroupedSegment {
  readonly record: SegmentRecord;
  /** What was hidden then, see `hiddenIn`: else it would be another result. */
  readonly hidden: string;
  /** Null where it cannot be read. */
  readonly groups: SegmentGroups | null;
}

export class GroupResults {
  table = new GroupTable();
  names: GroupNames;
  /** Rises with every change. */
  version = 0;
  list: RunList | null = null;
  private readonly results = new Map<SegmentName, GroupedSegment>();
  private listed: ReadonlyMap<SegmentName, SegmentRecord> = new Map();
  private left = 0;
  private ungrouped = 0;
  private readonly most: number;

  /** @param most how many groups are kept */
  constructor(most: number) {
    this.most = most;
    this.names = namesFor(most);
  }

  /** Goes over to another list. What was found in segments that are as they were stays. */
  adopt(list: RunList): void {
    this.list = list;
    this.listed = new Map(list.segments.map((record) => [segmentName(record), record]));
    let isLess = false;
    for (const [name, result] of this.results) {
      const record = this.listed.get(name);
      if (record && result.hidden === hiddenIn(list, record)) continue;
      this.results.delete(name);
      isLess = true;
    }
    if (isLess) this.addUp();
    // Names of groups that are gone take the place of others.
    if (this.names.groups.size - this.table.groups > this.most * (SLACK - 1)) this.startOver();
  }

  missing(): SegmentRecord[] {
    return (this.list?.segments ?? []).filter((record) => !this.results.has(segmentName(record)));
  }

  isWhole(): boolean {
    return this.list !== null && this.missing().length === 0;
  }

  set(list: RunList, record: SegmentRecord, found: Result<SegmentGroups, SegmentProblem>): void {
    const name = segmentName(record);
    const hidden = hiddenIn(list, record);
    // The list may have been replaced meanwhile: what an old one finds may not be what is asked for.
    const isAsked = this.list !== null && this.listed.has(name) && hiddenIn(this.list, record) === hidden;
    if (!isAsked || this.results.has(name)) return;
    const result = { record, hidden, groups: found.ok ? found.value : null };
    this.results.set(name, result);
    this.addOne(result);
  }

  /** Leaves a segment out; false where it is not among those that count. */
  leaveOut(record: SegmentRecord): boolean {
    const name = segmentName(record);
    const result = this.results.get(name);
    if (!result?.groups) return false;
    this.results.set(name, { ...result, groups: null });
    this.addUp();
    return true;
  }

  all(): Iterable<GroupedSegment> {
    return this.results.values();
  }

  /** Before what was known to be whole goes on: new groups are let in, up to a limit. */
  allowMore(): void {
    this.names.groups.allow(this.most * SLACK);
  }

  startOver(): void {
    this.results.clear();
    this.names = namesFor(this.most);
    this.table = new GroupTable();
    this.addUp();
  }

  outcome(): GroupOutcome {
    return {
      groups: this.table.groups,
      lines: this.table.lines,
      ungrouped: this.ungrouped,
      isCut: this.left > 0,
      done: this.results.size,
      of: this.list?.segments.length ?? 0,
    };
  }

  private addUp(): void {
    this.table.clear();
    this.left = 0;
    this.ungrouped = 0;
    this.version += 1;
    for (const result of this.results.values()) this.addOne(result);
  }

  private addOne({ record, groups }: GroupedSegment): void {
    this.version += 1;
    if (!groups) return;
    this.table.add(groups, { partition: record.partition, segment: record.id });
    this.left += groups.left;
    this.ungrouped += groups.ungrouped;
  }
}

function namesFor(most: number): GroupNames {
  return { groups: new NumberedTexts(most), values: new NumberedTexts(MOST_VALUES) };
}
