/** Stores lines as the background does, in a worker of its own. */
import { databaseSource } from '../../../src/storage/database.ts';
import type { Reading } from '../../../src/storage/logs/append.ts';
import { createLogStore, type LogStore } from '../../../src/storage/logs/log-store.ts';
import { chunksOf } from './chunks.ts';
import type { BenchMethods, Filled, FillOptions } from './methods.ts';
import { pause } from './pause.ts';
import { Readings } from './readings.ts';
import { fillRows } from './rows.ts';
import { serveCalls } from './rpc.ts';
import { TickWatch } from './tick-watch.ts';

async function fill({ lines, batch }: FillOptions): Promise<Filled> {
  const source = databaseSource();
  const store = createLogStore({ source, pause });
  const watch = new TickWatch();
  const readings = new Readings(batch);
  let ms = 0;
  let count = 0;
  let added = 0;
  let latest = 0;

  async function append(reading: Reading): Promise<void> {
    watch.watch();
    const start = performance.now();
    const appended = unwrap(await store.append(reading));
    ms += performance.now() - start;
    watch.pause();
    count += 1;
    added += appended.added;
    latest = Math.max(latest, reading.lines.at(-1)?.time ?? 0);
  }

  // Opening the database is no part of an append.
  unwrap(await store.usage());
  for await (const chunk of chunksOf(lines)) for (const reading of readings.add(chunk)) await append(reading);
  for (const reading of readings.rest()) await append(reading);
  const gaps = watch.take();
  const before = await storedBytes(store);

  watch.watch();
  const start = performance.now();
  unwrap(await store.maintain({ now: latest, signal: new AbortController().signal }));
  const maintainMs = performance.now() - start;
  watch.pause();
  const after = await storedBytes(store);
  const segments = (await (await source.open()).getAllKeys('logSegments')).length;
  await source.close();
  return {
    ms,
    lines: added,
    readings: count,
    maintainMs,
    segments,
    storedBytesBefore: before,
    storedBytes: after,
    gaps,
    maintainGaps: watch.take(),
  };
}

async function storedBytes(store: LogStore): Promise<number> {
  return unwrap(await store.usage()).reduce((sum, one) => sum + one.storedBytes, 0);
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

function unwrap<T>(result: Outcome<T>): T {
  if (!result.ok) throw new Error(`The store says ${JSON.stringify(result.error)}`);
  return result.value;
}

serveCalls({ fill, fillRows } satisfies Partial<BenchMethods>);
