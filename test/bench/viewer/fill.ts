/** Runs in a page of the extension: fills its own log store as the background would, without asking Atlassian for anything. */
import { type Bookmark, NEW_BOOKMARK } from '../../../src/core/sync/bookmark.ts';
import { createPause } from '../../../src/platform/pause.ts';
import { databaseSource } from '../../../src/storage/database.ts';
import { createLogStore, type LogStore } from '../../../src/storage/logs/log-store.ts';
import type { PartitionOf } from '../../../src/storage/logs/records.ts';
import { vendorLineChunks } from '../support/vendor-lines.ts';

/** JSON-safe. */
export interface FillOptions {
  readonly appId: string;
  readonly environmentId: string;
  readonly lines: number;
  /** Lines are spread over these times, in ms since the epoch; up to `to`, all counts as read. */
  readonly from: number;
  readonly to: number;
  /** From when on nothing is to be fetched, in ms since the epoch. */
  readonly coveredFrom: number;
  /** Where lines may come from. */
  readonly contexts: readonly {
    readonly contextId: string;
    readonly product: string;
    readonly hostName: string;
  }[];
  /** In whose name they were read. */
  readonly accountId: string;
  /** Under which the background keeps what is covered. */
  readonly source: string;
}

export interface Filled {
  readonly lines: number;
  readonly storedBytes: number;
  readonly appendMs: number;
  readonly maintainMs: number;
}

export interface Stored {
  readonly lines: number;
  readonly storedBytes: number;
}

/** Lines a reading. */
const READING = 20_480;

export async function fill(options: FillOptions): Promise<Filled> {
  const { appId, environmentId, from, to, contexts } = options;
  const source = databaseSource();
  const store = createLogStore({ source, pause: createPause() });
  const of: PartitionOf = { kind: 'live', appId, environmentId };
  const places = new Map<string | null, (typeof contexts)[number]>();
  const began = performance.now();
  for (const chunk of vendorLineChunks(options.lines, READING, { from, to })) {
    const lines = chunk.map((line) => {
      const place = places.get(line.contextId) ?? contexts[places.size % contexts.length];
      if (!place) throw new Error('No site allows access.');
      places.set(line.contextId, place);
      return { ...line, ...place, appId, environmentId };
    });
    unwrap(await store.append({ of, source: options.source, lines, covered: [] }));
  }
  const bookmark: Bookmark = {
    ...NEW_BOOKMARK,
    open: contexts.map(({ contextId }) => contextId),
    turn: 1,
    readBy: [options.accountId],
    readAt: to,
  };
  const covered = [{ from: options.coveredFrom, to }];
  unwrap(
    await store.append({
      of,
      source: options.source,
      lines: [],
      covered,
      bookmark,
    }),
  );
  const appended = performance.now();
  // What the background does of its own accord within minutes.
  unwrap(await store.maintain({ now: to, signal: new AbortController().signal }));
  const maintainMs = performance.now() - appended;
  const stored = await storedIn(store);
  await source.close();
  return { ...stored, appendMs: appended - began, maintainMs };
}

/** What is stored now. */
export async function stored(): Promise<Stored> {
  const source = databaseSource();
  const found = await storedIn(createLogStore({ source, pause: createPause() }));
  await source.close();
  return found;
}

async function storedIn(store: LogStore): Promise<Stored> {
  const usage = unwrap(await store.usage());
  return {
    lines: usage.reduce((sum, { lines }) => sum + lines, 0),
    storedBytes: usage.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
  };
}

function unwrap<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(`The store said no: ${JSON.stringify(result.error)}`);
}
