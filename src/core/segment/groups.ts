/**
 * Lines that have the same value in every value column: mostly the lines of one invocation. The columns are kept once a
 * group, so that they take a fourth of the space and of the time.
 */
import type { LogLine } from '../log-line.ts';
import { ok, type Result } from '../result.ts';
import { ByteWriter } from './bytes.ts';
import { damaged, type Payload, type SegmentProblem } from './frame.ts';
import { readPlaces, writePlaces } from './places.ts';

export interface Groups {
  /** For each line its group; groups are numbered in the order of their first lines. */
  readonly ids: Uint32Array;
  readonly count: number;
}

/** Groups, and what they have. */
export interface GroupedLines extends Groups {
  /** A line of each group. */
  readonly firsts: readonly LogLine[];
  /** Where the lines of each group come from. */
  readonly sources: readonly string[];
  /** How many lines each group has. */
  readonly sizes: Uint32Array;
}

/** Groups that the last lines belonged to: comparing with a few is cheaper than one look-up. */
const RECENT = 4;
/** How many groups of one invocation are compared: more are rare, and a group too many costs little. */
const MOST_COMPARED = 8;
const NONE = -1;

/** Finds the groups of lines that come one after the other. */
export class LineGroups {
  private readonly firsts: LogLine[] = [];
  private readonly sources: string[] = [];
  /** The newest group of each invocation, and for each group the one before it of the same invocation. */
  private readonly newest = new Map<string | null, number>();
  private readonly older: number[] = [];
  private readonly recent: number[] = [];

  get count(): number {
    return this.firsts.length;
  }

  /** @param source where the line comes from */
  groupOf(line: LogLine, source: string): number {
    for (const group of this.recent) if (this.isOf(group, line, source)) return group;
    let group = this.findOlder(line, source);
    if (group === NONE) {
      group = this.firsts.length;
      this.firsts.push(line);
      this.sources.push(source);
      this.older.push(this.newest.get(line.invocationId) ?? NONE);
      this.newest.set(line.invocationId, group);
    }
    if (this.recent.length === RECENT) this.recent.pop();
    this.recent.unshift(group);
    return group;
  }

  /** @param ids for each line its group */
  finish(ids: Uint32Array): GroupedLines {
    const sizes = new Uint32Array(this.count);
    for (let n = 0; n < ids.length; n++) {
      const group = ids[n] ?? 0;
      sizes[group] = (sizes[group] ?? 0) + 1;
    }
    return { ids, count: this.count, firsts: this.firsts, sources: this.sources, sizes };
  }

  private isOf(group: number, line: LogLine, source: string): boolean {
    const first = this.firsts[group];
    return first !== undefined && this.sources[group] === source && hasSameValues(first, line);
  }

  private findOlder(line: LogLine, source: string): number {
    let group = this.newest.get(line.invocationId) ?? NONE;
    for (let tried = 0; group !== NONE && tried < MOST_COMPARED; tried++) {
      if (this.isOf(group, line, source)) return group;
      group = this.older[group] ?? NONE;
    }
    return NONE;
  }
}

/** @param sourceAt where the n-th line comes from */
export function groupLines(lines: readonly LogLine[], sourceAt: (n: number) => string): GroupedLines {
  const ids = new Uint32Array(lines.length);
  const groups = new LineGroups();
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n];
    if (line !== undefined) ids[n] = groups.groupOf(line, sourceAt(n));
  }
  return groups.finish(ids);
}

/** What differs most often is compared first. */
function hasSameValues(one: LogLine, other: LogLine): boolean {
  return (
    one.invocationId === other.invocationId &&
    one.levelText === other.levelText &&
    one.traceId === other.traceId &&
    one.functionKey === other.functionKey &&
    one.contextId === other.contextId &&
    one.moduleKey === other.moduleKey &&
    one.moduleType === other.moduleType &&
    one.appVersion === other.appVersion &&
    one.product === other.product &&
    one.hostName === other.hostName &&
    one.license === other.license &&
    one.edition === other.edition &&
    one.environmentId === other.environmentId &&
    one.appId === other.appId
  );
}

export function encodeGroups({ ids, count }: Groups): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(count);
  writePlaces(writer, ids);
  return writer.finish();
}

export function decodeGroups({ lines, reader }: Payload): Result<Groups, SegmentProblem> {
  const count = reader.varint();
  if (count > lines || (count === 0 && lines > 0)) return damaged('group', `${count} groups`);
  const ids = new Uint32Array(lines);
  const isRead = readPlaces(reader, ids, count);
  return isRead && reader.isDone() ? ok({ ids, count }) : damaged('group', 'places');
}
