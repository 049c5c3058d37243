/** A summary as bytes: its counts, its filter and its IDs, each in a frame of its own as columns are. */
import { ok, type Result } from '../result.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { damaged, frameColumn, openFrame, type SegmentProblem } from './frame.ts';
import { type GramFilter, LOG_SMALLEST } from './gram-filter.ts';
import { type IdPrefixes, readHeads, writeHeads } from './id-prefixes.ts';
import { COUNTED_COLUMNS, type CountedColumn, countSites, type SegmentSummary } from './summary.ts';
import type { TextCodec } from './text-block.ts';
import { readCounts, type ValueCounts, writeCounts } from './value-counts.ts';

/** What is stored of a summary, before compression; only `counts` is worth compressing. */
export interface SummaryBytes {
  readonly counts: Uint8Array;
  readonly filter: Uint8Array;
  readonly ids: Uint8Array;
}

/** @param lines of the segment */
export function encodeSummary(summary: SegmentSummary, lines: number, codec: TextCodec): SummaryBytes {
  const frame = (name: keyof SummaryBytes, payload: Uint8Array) => frameColumn(name, lines, payload).bytes;
  const counts = new ByteWriter();
  for (const each of [...COUNTED_COLUMNS.map((name) => summary.counts[name]), summary.sitelessHosts]) {
    const block = new ByteWriter();
    writeCounts(block, each, codec);
    const bytes = block.finish();
    counts.varint(bytes.length);
    counts.bytes(bytes);
  }
  const { log, bits } = summary.filter;
  const filter = new ByteWriter(1 + bits.length);
  filter.byte(log);
  filter.bytes(bits);
  const ids = new ByteWriter();
  writeHeads(ids, summary.ids.invocationId);
  writeHeads(ids, summary.ids.traceId);
  return {
    counts: frame('counts', counts.finish()),
    filter: frame('filter', filter.finish()),
    ids: frame('ids', ids.finish()),
  };
}

export function decodeSummary(bytes: SummaryBytes, codec: TextCodec): Result<SegmentSummary, SegmentProblem> {
  const filter = decodeFilter(bytes.filter);
  if (!filter.ok) return filter;
  const ids = decodeIds(bytes.ids);
  if (!ids.ok) return ids;
  const counts = decodeCounts(bytes.counts, codec);
  if (!counts.ok) return counts;
  return ok(Object.assign(counts.value, { filter: filter.value, ids: ids.value }));
}

function decodeFilter(bytes: Uint8Array): Result<GramFilter, SegmentProblem> {
  const frame = openFrame({ name: 'filter', bytes });
  if (!frame.ok) return frame;
  const { reader } = frame.value;
  const log = reader.byte();
  const bits = reader.bytes(reader.remaining);
  const isWhole = log >= LOG_SMALLEST && bits.length * 8 === 2 ** log;
  return isWhole ? ok({ log, bits }) : damaged('filter', 'length');
}

function decodeIds(bytes: Uint8Array): Result<IdPrefixes, SegmentProblem> {
  const frame = openFrame({ name: 'ids', bytes });
  if (!frame.ok) return frame;
  const { reader } = frame.value;
  const ids = { invocationId: readHeads(reader), traceId: readHeads(reader) };
  return reader.isDone() ? ok(ids) : damaged('ids', 'length');
}

function decodeCounts(
  bytes: Uint8Array,
  codec: TextCodec,
): Result<Pick<SegmentSummary, 'counts' | 'sitelessHosts'>, SegmentProblem> {
  const frame = openFrame({ name: 'counts', bytes });
  if (!frame.ok) return frame;
  const { reader } = frame.value;
  const blocks = [...COUNTED_COLUMNS, 'sitelessHosts'].map(() => reader.bytes(reader.count(1)));
  if (!reader.isDone()) return damaged('counts', 'length');
  const columnOf = remembered((name: CountedColumn | 'sitelessHosts') => {
    const place = name === 'sitelessHosts' ? COUNTED_COLUMNS.length : COUNTED_COLUMNS.indexOf(name);
    return readCounts(new ByteReader(blocks[place] ?? new Uint8Array(0)), codec) ?? UNKNOWN;
  });
  const siteOf = remembered((_: 'site') => countSites(columnOf('contextId'), columnOf('sitelessHosts')));
  // Each is decoded when it is asked for: a word looks at four of them, and a rare word in most segments at none.
  const counts = {
    get appId() {
      return columnOf('appId');
    },
    get environmentId() {
      return columnOf('environmentId');
    },
    get contextId() {
      return columnOf('contextId');
    },
    get hostName() {
      return columnOf('hostName');
    },
    get functionKey() {
      return columnOf('functionKey');
    },
    get moduleKey() {
      return columnOf('moduleKey');
    },
    get moduleType() {
      return columnOf('moduleType');
    },
    get appVersion() {
      return columnOf('appVersion');
    },
    get product() {
      return columnOf('product');
    },
    get license() {
      return columnOf('license');
    },
    get edition() {
      return columnOf('edition');
    },
    get source() {
      return columnOf('source');
    },
    get site() {
      return siteOf('site');
    },
  };
  return ok({
    counts,
    get sitelessHosts() {
      return columnOf('sitelessHosts');
    },
  });
}

/** What cannot be decoded rules nothing out. */
const UNKNOWN: ValueCounts = { values: [], hasMore: true };

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
