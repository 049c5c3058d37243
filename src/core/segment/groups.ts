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

/** @param sourceAt where the n-th line comes from */
export function groupLines(lines: readonly LogLine[], sourceAt: (n: number) => string): GroupedLines {
  const ids = new Uint32Array(lines.length);
  const firsts: LogLine[] = [];
  const sources: string[] = [];
  const counts: number[] = [];
  /** The newest group of each invocation, and for each group the one before it of the same invocation. */
  const newest = new Map<string | null, number>();
  const older: number[] = [];
  const recent: number[] = [];

  const isGroup = (group: number, line: LogLine, source: string) => {
    const first = firsts[group];
    return first !== undefined && sources[group] === source && hasSameValues(first, line);
  };
  const findRecent = (line: LogLine, source: string) => {
    for (const group of recent) if (isGroup(group, line, source)) return group;
    return NONE;
  };
  const findOlder = (line: LogLine, source: string) => {
    let group = newest.get(line.invocationId) ?? NONE;
    for (let tried = 0; group !== NONE && tried < MOST_COMPARED; tried++) {
      if (isGroup(group, line, source)) return group;
      group = older[group] ?? NONE;
    }
    return NONE;
  };

  for (let n = 0; n < lines.length; n++) {
    const line = lines[n];
    if (line === undefined) continue;
    const source = sourceAt(n);
    let group = findRecent(line, source);
    if (group === NONE) {
      group = findOlder(line, source);
      if (group === NONE) {
        group = firsts.length;
        firsts.push(line);
        sources.push(source);
        counts.push(0);
        older.push(newest.get(line.invocationId) ?? NONE);
        newest.set(line.invocationId, group);
      }
      if (recent.length === RECENT) recent.pop();
      recent.unshift(group);
    }
    counts[group] = (counts[group] ?? 0) + 1;
    ids[n] = group;
  }
  return { ids, count: firsts.length, firsts, sources, sizes: Uint32Array.from(counts) };
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
