/** Which stored lines a view looks at, and what that means for lines that are stored twice. */
import { allOf, type Query } from '../../core/query/ast.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { LogScope } from '../../core/vendor.ts';
import type { PartitionTest } from './query-run-list.ts';
import { type PartitionRecord, partitionKey } from './records.ts';

/** JSON-safe. */
export interface SearchScope {
  /** Apps and environments; `all`: every one. */
  readonly live: 'all' | readonly LogScope[];
  /** Imported files, by their ids. */
  readonly files: 'all' | 'none' | readonly string[];
}

/** Which partitions a scope holds. */
export function scopeTest({ live, files }: SearchScope): PartitionTest {
  const keys = new Set<string>();
  if (live !== 'all') for (const each of live) keys.add(partitionKey({ kind: 'live', ...each }));
  if (typeof files !== 'string') for (const fileId of files) keys.add(`file ${fileId}`);
  return ({ of, key }) => {
    if (of.kind === 'live') return live === 'all' || keys.has(key);
    return files === 'all' || (files !== 'none' && keys.has(key));
  };
}

/**
 * Which partitions' echoes are to be shown: lines that another partition shows, where no such partition is looked at. An
 * app's own lines are elsewhere only in files; a file's may be anywhere. Of some files together with some apps nobody can
 * tell without opening them: there, echoes stay hidden, as they are where everything is looked at.
 */
export function echoTest(scope: SearchScope, partitions: Iterable<PartitionRecord>): PartitionTest {
  const isIn = scopeTest(scope);
  const inScope = [...partitions].filter(isIn);
  const hasFiles = inScope.some(({ of }) => of.kind === 'file');
  return ({ of }) => (of.kind === 'live' ? !hasFiles : inScope.length === 1);
}

/** A query, and only lines of these times (`from` is in, `to` is out). */
export function withinRange(query: Query, range: TimeRange | null | undefined): Query {
  if (!range) return query;
  const time = {
    kind: 'time',
    op: '..',
    from: { kind: 'instant', ms: range.from },
    to: { kind: 'instant', ms: range.to },
  } as const;
  return query.kind === 'all' ? time : allOf([query, time]);
}
