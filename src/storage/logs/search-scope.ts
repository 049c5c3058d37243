/** Which stored lines a view looks at. */
import { allOf, type Query } from '../../core/query/ast.ts';
import type { TimeRange } from '../../core/time-ranges.ts';
import type { LogScope } from '../../core/vendor.ts';
import type { PartitionTest } from './query-run-list.ts';
import { partitionKey } from './records.ts';

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
