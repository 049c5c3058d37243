import { EMPTY_LINE, type LogLine } from '../../src/core/log-line.ts';
import type { GroupRow, LineRow } from '../../src/search/contract.ts';

export const NONE = { values: [], more: 0 };

export function lineRow(part: Partial<LogLine> = {}, place = 0): LineRow {
  const line = { ...EMPTY_LINE, ...part };
  return { key: { time: line.time, partition: 1, segment: 1, place }, line, source: 'gateway' };
}

export function groupRow(part: Partial<GroupRow> = {}): GroupRow {
  return {
    by: 'invocation',
    id: '4b7e90d1-6c2a-4f0e-9d11-83a0c2f5aaaa',
    matches: 1,
    whole: null,
    first: 0,
    last: 0,
    levels: [],
    functions: NONE,
    versions: NONE,
    sites: NONE,
    sources: NONE,
    newest: null,
    isNew: false,
    ...part,
  };
}
