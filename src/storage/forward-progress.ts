/**
 * How far a forward is, and which lines it has settled, so that none is sent twice whatever becomes of the segments that they lie in.
 *
 * `forwardSent` has 8 bytes a line. An hour of which nothing is stored any more goes `SENT_AGE` after it, when Atlassian has none of
 * its lines any more either. `forwardSources` has one record a source.
 */
import type { Identities } from '../core/segment/identity.ts';
import { type DatabaseSource, type WriteTransaction, writeTo } from './database.ts';
import type {
  ForwardRecord,
  ForwardSentRecord,
  ForwardSourceRecord,
  SettledLines,
} from './forward-records.ts';
import { allOf, changeForward } from './forwards-store.ts';

/** In ms: a little more than Atlassian keeps lines. */
export const SENT_AGE = 32 * 24 * 3_600_000;
const HOUR = 3_600_000;

export const NOTHING_SETTLED: SettledLines = {
  high: new Uint32Array(),
  low: new Uint32Array(),
  hour: new Float64Array(),
  refused: new Uint32Array(),
};

/** A batch that the collector answered for good. */
export interface SettledBatch {
  readonly lines: SettledLines;
  /** How many of them it refused. */
  readonly refused: number;
  /** The time of its newest line, in ms since the epoch; null: it took none. */
  readonly newest: number | null;
  readonly at: number;
  /** What the collector said beside; null: nothing. */
  readonly message: string | null;
}

/** Segments of which all lines that are wanted are settled. */
export interface SettledSegments {
  readonly segments: readonly number[];
  /** All that the source has: others are forgotten. */
  readonly stored: ReadonlySet<number>;
  /** Of the forward that wanted these lines: where it has another one now, more may be wanted, and the segments are not noted. */
  readonly revision: number;
}

export interface TakenLine {
  readonly high: number;
  readonly low: number;
  readonly nth: number;
}

export interface ForwardProgressStore {
  readonly sources: (forward: string) => Promise<ForwardSourceRecord[]>;
  /** What was settled of these hours, both included, from whatever source. */
  readonly sent: (forward: string, hours: { from: number; to: number }) => Promise<Identities[]>;
  /** Notes a batch. Null: the forward was removed. */
  readonly settle: (forward: string, source: string, batch: SettledBatch) => Promise<ForwardRecord | null>;
  /** Notes segments beside those that were settled, and moves what is pending to its hours. */
  readonly finish: (forward: string, source: string, settled: SettledSegments) => Promise<void>;
  /** The next hour from `hour` on with lines that may have been refused; null: there is none. */
  readonly nextRefused: (forward: string, hour: number) => Promise<ForwardSentRecord | null>;
  /** Lines of an hour that were taken after all. */
  readonly take: (forward: string, hour: number, lines: readonly TakenLine[]) => Promise<void>;
  /** Refused lines were all sent again: `refused` says how many of each source were refused again. */
  readonly endResend: (forward: string, refused: Readonly<Record<string, number>>) => Promise<void>;
  /** Deletes hours before `now` less `SENT_AGE` of which nothing is stored. @param isStored by hours since the epoch */
  readonly prune: (forward: string, now: number, isStored: (hour: number) => boolean) => Promise<void>;
}

export function forwardProgress(source: DatabaseSource): ForwardProgressStore {
  return {
    sources: async (forward) => (await source.open()).getAll('forwardSources', allOf(forward)),

    async sent(forward, { from, to }) {
      const transaction = (await source.open()).transaction(['forwardSent', 'forwardSources']);
      const [hours, sources] = await Promise.all([
        transaction.objectStore('forwardSent').getAll(IDBKeyRange.bound([forward, from], [forward, to])),
        transaction.objectStore('forwardSources').getAll(allOf(forward)),
      ]);
      return [...hours, ...sources.map(({ pending }) => within(pending, from, to))];
    },

    settle: (forward, name, { lines, refused, newest, at, message }) =>
      writeTo(source, ['forwards', 'forwardSources'], async (transaction) => {
        const record = await changeForward(transaction, forward, (before) => ({
          ...before,
          waiting: null,
          sentAt: newest === null ? before.sentAt : at,
          collectorMessage: message ?? before.collectorMessage,
        }));
        if (!record) return null;
        const before = await sourceOf(transaction, forward, name);
        await transaction.objectStore('forwardSources').put({
          ...before,
          sent: before.sent + lines.low.length - refused,
          refused: before.refused + refused,
          newest: newest === null ? before.newest : Math.max(newest, before.newest ?? newest),
          pending: joinSettled(before.pending, lines),
        });
        return record;
      }),

    finish: (forward, name, { segments, stored, revision }) =>
      writeTo(source, ['forwards', 'forwardSources', 'forwardSent'], async (transaction) => {
        const record = await transaction.objectStore('forwards').get(forward);
        if (!record) return;
        const before = await sourceOf(transaction, forward, name);
        await addToHours(transaction, forward, before.pending);
        const isAsWanted = record.revision === revision;
        const known = new Set([...before.segments, ...(isAsWanted ? segments : [])]);
        await transaction.objectStore('forwardSources').put({
          ...before,
          segments: [...known].filter((id) => stored.has(id)).sort((a, b) => a - b),
          pending: NOTHING_SETTLED,
        });
      }),

    async nextRefused(forward, hour) {
      const store = (await source.open()).transaction('forwardSent').store;
      let cursor = await store.openCursor(IDBKeyRange.bound([forward, hour], [forward, []]));
      while (cursor && cursor.value.refusedLow.length === 0) cursor = await cursor.continue();
      return cursor?.value ?? null;
    },

    take: (forward, hour, lines) =>
      writeTo(source, ['forwardSent'], async (transaction) => {
        const store = transaction.objectStore('forwardSent');
        const before = await store.get([forward, hour]);
        if (!before) return;
        const taken = new Set(lines.map(({ high, low, nth }) => `${high} ${low} ${nth}`));
        const { refusedHigh: high, refusedLow: low, refusedNth: nth } = before;
        const isLeft = (_: number, n: number) => !taken.has(`${high[n]} ${low[n]} ${nth[n]}`);
        await store.put({
          ...before,
          refusedHigh: high.filter(isLeft),
          refusedLow: low.filter(isLeft),
          refusedNth: nth.filter(isLeft),
        });
      }),

    endResend: (forward, refused) =>
      writeTo(source, ['forwards', 'forwardSources'], async (transaction) => {
        const record = await changeForward(transaction, forward, (before) => ({ ...before, resend: null }));
        if (!record) return;
        const store = transaction.objectStore('forwardSources');
        for (const before of await store.getAll(allOf(forward))) {
          const all = before.sent + before.refused;
          const again = Math.min(refused[before.source] ?? 0, all);
          await store.put({ ...before, sent: all - again, refused: again });
        }
      }),

    prune: (forward, now, isStored) =>
      writeTo(source, ['forwardSent'], async (transaction) => {
        const store = transaction.objectStore('forwardSent');
        const before = Math.floor((now - SENT_AGE) / HOUR);
        const range = IDBKeyRange.bound([forward], [forward, before], false, true);
        for (const key of await store.getAllKeys(range)) if (!isStored(key[1])) await store.delete(key);
      }),
  };
}

async function sourceOf(
  transaction: WriteTransaction,
  forward: string,
  source: string,
): Promise<ForwardSourceRecord> {
  const known = await transaction.objectStore('forwardSources').get([forward, source]);
  const fresh = { segments: [], sent: 0, refused: 0, newest: null, pending: NOTHING_SETTLED };
  return known ?? { forward, source, ...fresh };
}

async function addToHours(
  transaction: WriteTransaction,
  forward: string,
  pending: SettledLines,
): Promise<void> {
  const store = transaction.objectStore('forwardSent');
  for (const hour of new Set(pending.hour)) {
    const { high, low, refused } = within(pending, hour, hour);
    const before = await store.get([forward, hour]);
    const isRefused = (_: number, n: number) => (refused[n] ?? 0) > 0;
    await store.put({
      ...{ forward, hour },
      high: joinArrays(before?.high, high),
      low: joinArrays(before?.low, low),
      refusedHigh: joinArrays(before?.refusedHigh, high.filter(isRefused)),
      refusedLow: joinArrays(before?.refusedLow, low.filter(isRefused)),
      refusedNth: joinArrays(before?.refusedNth, refused.filter(isRefused)),
    });
  }
}

function within({ high, low, hour, refused }: SettledLines, from: number, to: number): SettledLines {
  const isIn = (_: number, n: number) => (hour[n] ?? 0) >= from && (hour[n] ?? 0) <= to;
  return {
    ...{ high: high.filter(isIn), low: low.filter(isIn) },
    ...{ hour: hour.filter(isIn), refused: refused.filter(isIn) },
  };
}

function joinArrays(
  before: Uint32Array<ArrayBuffer> | undefined,
  more: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> {
  if (!before || before.length === 0) return more;
  const joined = new Uint32Array(before.length + more.length);
  joined.set(before);
  joined.set(more, before.length);
  return joined;
}

export function joinSettled(before: SettledLines, more: SettledLines): SettledLines {
  const length = before.low.length + more.low.length;
  const joined = {
    high: new Uint32Array(length),
    low: new Uint32Array(length),
    hour: new Float64Array(length),
    refused: new Uint32Array(length),
  };
  let at = 0;
  for (const { high, low, hour, refused } of [before, more]) {
    joined.high.set(high, at);
    joined.low.set(low, at);
    joined.hour.set(hour, at);
    joined.refused.set(refused, at);
    at += low.length;
  }
  return joined;
}
