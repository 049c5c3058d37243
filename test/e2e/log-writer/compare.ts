/** What lies in the store beside what was appended, line by line. */
import type { LogLine } from '../../../src/core/log-line.ts';
import type { Database, DatabaseSource } from '../../../src/storage/database.ts';
import { findPartition, readView, tombstonesOf } from '../../../src/storage/logs/log-view.ts';
import { PART_STORES } from '../../../src/storage/logs/reader-fetch.ts';
import { readLines } from '../../../src/storage/logs/segment-lines.ts';
import { batchOf, ownLines, PARTITION, SOURCE } from './batches.ts';
import type { Comparison, Differing } from './calls.ts';

const EXAMPLES = 4;

export async function compareStored(source: DatabaseSource): Promise<Comparison> {
  const database = await source.open();
  const view = await readView(database);
  const partition = findPartition(view, PARTITION);
  const record = partition ? await database.get('logRanges', [partition.id, SOURCE]) : undefined;
  const batch = batchOf(record?.bookmark ?? null);

  const logged = new Map<string, number>();
  for (let n = 0; n <= batch; n++) for (const key of loggedKeys(n)) count(logged, key);
  const stored = new Map<string, number>();
  const unreadable: string[] = [];
  let lines = 0;
  for (const segment of view.segments) {
    if (segment.echo) continue;
    const read = segment.setAside ? null : await readLines(database, segment, tombstonesOf(view, segment));
    if (read?.ok) {
      lines += read.value.lines.length;
      for (const line of read.value.lines) count(stored, keyOf(line));
    } else unreadable.push(`${segment.id}: ${JSON.stringify(segment.setAside ?? read?.error)}`);
  }
  return {
    batch,
    ranges: record?.ranges ?? [],
    lines,
    missing: differing(logged, (key, times) => times - (stored.get(key) ?? 0)),
    doubled: differing(stored, (key, times) => (logged.has(key) ? times - (logged.get(key) ?? 0) : 0)),
    foreign: differing(stored, (key, times) => (logged.has(key) ? 0 : times)),
    unreadable,
    strays: await straysIn(database),
  };
}

/** In one order, as lines from the store and lines from here need not have it. */
const FIELDS = Object.keys(ownLines(0)[0] ?? {}) as (keyof LogLine)[];

const keysOfBatches: string[][] = [];

function loggedKeys(batch: number): string[] {
  const keys = keysOfBatches[batch] ?? ownLines(batch).map(keyOf);
  keysOfBatches[batch] = keys;
  return keys;
}

function keyOf(line: LogLine): string {
  return JSON.stringify(FIELDS.map((field) => line[field]));
}

/** As a user would see it. */
function show(key: string): string {
  const values: unknown[] = JSON.parse(key);
  return `${values[FIELDS.indexOf('timeText')]} ${values[FIELDS.indexOf('message')]}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function differing(
  counts: ReadonlyMap<string, number>,
  by: (key: string, times: number) => number,
): Differing {
  const found: string[] = [];
  let sum = 0;
  for (const [key, times] of counts) {
    const more = by(key, times);
    if (more <= 0) continue;
    sum += more;
    if (found.length < EXAMPLES) found.push(key);
  }
  return { count: sum, examples: found.map(show) };
}

/** Parts without a segment are never found again, and never deleted. */
async function straysIn(database: Database): Promise<string[]> {
  const stores = ['logSummaries', 'logLoose', ...Object.values(PART_STORES)] as const;
  const transaction = database.transaction(['logSegments', ...stores]);
  const [segments, ...parts] = await Promise.all([
    transaction.objectStore('logSegments').getAll(),
    ...stores.map((name) => transaction.objectStore(name).getAllKeys()),
  ]);
  const wanted = segments.flatMap(({ partition, id, sizes, loose }) => {
    const parts = Object.entries(PART_STORES).flatMap(([part, name]) =>
      sizes[part as keyof typeof PART_STORES] > 0 ? [name] : [],
    );
    return ['logSummaries', ...(loose ? ['logLoose'] : parts)].map((name) => `${name} ${partition},${id}`);
  });
  const found = parts.flatMap((keys, n) => keys.map((key) => `${stores[n]} ${key.join(',')}`));
  const isWanted = new Set(wanted);
  const isFound = new Set(found);
  return [
    ...wanted.filter((key) => !isFound.has(key)).map((key) => `${key} is missing`),
    ...found.filter((key) => !isWanted.has(key)).map((key) => `${key} is left over`),
  ];
}
