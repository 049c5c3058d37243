/**
 * How far a forward is, and which lines it has settled, so that none is sent twice whatever becomes of the segments that they lie in.
 *
 * `forwardSent` has 8 bytes a line. An hour of which nothing is stored any more goes `SENT_AGE` after it, when Atlassian has none of
 * its lines any more either; but not which of its lines were refused, since they are still counted as that: 12 bytes a line, until
 * the user has them sent again. `forwardSources` has one record a source.
 */
import type { RefusedInPart } from '../core/forward.ts';
import type { Identities } from '../core/segment/identity.ts';
import { type DatabaseSource, type WriteTransaction, writeTo } from './database.ts';
import type {
  ForwardRecord,
  ForwardSentRecord,
  ForwardSourceRecord,
  Resend,
  SettledLines,
} from './forward-records.ts';
import { allOf, changeForward } from './forwards-store.ts';
import {
  isInPart,
  joinArrays,
  joinNumbered,
  joinSettled,
  NOTHING_SETTLED,
  type NumberedLine,
  numberedOf,
  within,
  without,
} from './settled-lines.ts';

/** In ms: a little more than Atlassian keeps lines. */
export const SENT_AGE = 32 * 24 * 3_600_000;
const HOUR = 3_600_000;

export const NONE_IN_DOUBT: RefusedInPart = { lines: 0, refused: 0 };

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

export interface ResentLine extends NumberedLine {
  /** `gone`: it is no longer stored, or no longer wanted, and could not be sent. */
  readonly outcome: 'taken' | 'refused' | 'gone';
}

export interface ForwardProgressStore {
  readonly sources: (forward: string) => Promise<ForwardSourceRecord[]>;
  /** What was settled of these hours, both included, from whatever source. */
  readonly sent: (forward: string, hours: { from: number; to: number }) => Promise<Identities[]>;
  /** Notes a batch. Null: the forward was removed. */
  readonly settle: (forward: string, source: string, batch: SettledBatch) => Promise<ForwardRecord | null>;
  /** Notes segments beside those that were settled, and moves what is pending to its hours. */
  readonly finish: (forward: string, source: string, settled: SettledSegments) => Promise<void>;
  /** The next hour from `hour` on with lines that were refused, or with such in doubt; null: there is none. */
  readonly nextRefused: (
    forward: string,
    hour: number,
    inDoubt: boolean,
  ) => Promise<ForwardSentRecord | null>;
  /**
   * Lines of an hour that were sent again, each by itself, or are gone: none of them is in doubt any more, and only those that
   * were refused again are come upon another time.
   *
   * @param resend how far sending again is with that; null: not further
   */
  readonly resent: (
    forward: string,
    hour: number,
    lines: readonly ResentLine[],
    resend: Resend | null,
  ) => Promise<void>;
  /** All that `resend` is about was sent again, as far as it is still there. */
  readonly endResend: (forward: string, resend: Resend) => Promise<void>;
  /**
   * Deletes hours before `now` less `SENT_AGE` of which nothing is stored, but for what was refused of them.
   *
   * @param isStored by hours since the epoch
   */
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
          inDoubt: isInPart(refused, lines)
            ? { lines: before.inDoubt.lines + lines.low.length, refused: before.inDoubt.refused + refused }
            : before.inDoubt,
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

    async nextRefused(forward, hour, inDoubt) {
      const store = (await source.open()).transaction('forwardSent').store;
      let cursor = await store.openCursor(IDBKeyRange.bound([forward, hour], [forward, []]));
      const isEmpty = ({ refused, inDoubt: some }: ForwardSentRecord) =>
        (inDoubt ? some : refused).low.length === 0;
      while (cursor && isEmpty(cursor.value)) cursor = await cursor.continue();
      return cursor?.value ?? null;
    },

    resent: (forward, hour, lines, resend) =>
      writeTo(source, ['forwards', 'forwardSent'], async (transaction) => {
        if (resend) await changeForward(transaction, forward, (before) => ({ ...before, resend }));
        const store = transaction.objectStore('forwardSent');
        const before = await store.get([forward, hour]);
        if (!before) return;
        const refusedAgain = lines.filter(({ outcome }) => outcome === 'refused');
        await store.put({
          ...before,
          refused: joinNumbered(without(before.refused, lines), {
            high: Uint32Array.from(refusedAgain, ({ high }) => high),
            low: Uint32Array.from(refusedAgain, ({ low }) => low),
            nth: Uint32Array.from(refusedAgain, ({ nth }) => nth),
          }),
          inDoubt: without(before.inDoubt, lines),
        });
      }),

    endResend: (forward, { inDoubt, refused, gone }) =>
      writeTo(source, ['forwards', 'forwardSources'], async (transaction) => {
        const record = await changeForward(transaction, forward, (before) => ({ ...before, resend: null }));
        if (!record) return;
        const store = transaction.objectStore('forwardSources');
        let notSent = gone;
        for (const before of await store.getAll(allOf(forward))) {
          const surely = before.refused - before.inDoubt.refused;
          const again = refused[before.source] ?? 0;
          const settled = (inDoubt ? before.inDoubt.refused : surely) - again;
          // Those that are gone may be the refused ones: none is told as sent that may not be.
          const share = Math.min(notSent, Math.max(settled, 0));
          notSent -= share;
          await store.put({
            ...before,
            sent: Math.max(0, before.sent + settled - share),
            refused: again + (inDoubt ? surely : before.inDoubt.refused),
            inDoubt: inDoubt ? NONE_IN_DOUBT : before.inDoubt,
          });
        }
      }),

    prune: (forward, now, isStored) =>
      writeTo(source, ['forwardSent'], async (transaction) => {
        const store = transaction.objectStore('forwardSent');
        const before = Math.floor((now - SENT_AGE) / HOUR);
        const range = IDBKeyRange.bound([forward], [forward, before], false, true);
        for (const key of await store.getAllKeys(range)) {
          if (isStored(key[1])) continue;
          const hour = await store.get(key);
          const isRefused = hour && hour.refused.low.length + hour.inDoubt.low.length > 0;
          if (!isRefused) await store.delete(key);
          else if (hour.low.length > 0) await store.put({ ...hour, high: NONE, low: NONE });
        }
      }),
  };
}

const NONE = new Uint32Array();

async function sourceOf(
  transaction: WriteTransaction,
  forward: string,
  source: string,
): Promise<ForwardSourceRecord> {
  const known = await transaction.objectStore('forwardSources').get([forward, source]);
  const fresh = { sent: 0, refused: 0, inDoubt: NONE_IN_DOUBT, newest: null, pending: NOTHING_SETTLED };
  return known ?? { forward, source, segments: [], ...fresh };
}

async function addToHours(
  transaction: WriteTransaction,
  forward: string,
  pending: SettledLines,
): Promise<void> {
  const store = transaction.objectStore('forwardSent');
  for (const hour of new Set(pending.hour)) {
    const lines = within(pending, hour, hour);
    const before = await store.get([forward, hour]);
    await store.put({
      ...{ forward, hour },
      high: joinArrays(before?.high, lines.high),
      low: joinArrays(before?.low, lines.low),
      refused: joinNumbered(before?.refused, numberedOf(lines, lines.refused)),
      inDoubt: joinNumbered(before?.inDoubt, numberedOf(lines, lines.inDoubt)),
    });
  }
}
