/**
 * What of forwarding an earlier version wrote, as it is now. That version kept all lines of batches that were refused, in whole or in
 * part, in one heap: nobody knows any more which of them the collector took. So all are in doubt.
 *
 * Records of another shape than it wrote keep all they have, and get what is missing as if nothing had been refused.
 */
import type { UpgradeTransaction } from './database.ts';
import type { ForwardSentRecord, ForwardSourceRecord, NumberedLines } from './forward-records.ts';

interface OldHour {
  readonly refusedHigh?: unknown;
  readonly refusedLow?: unknown;
  readonly refusedNth?: unknown;
}

/** How many lines of each forward's hours came to be in doubt. */
type InDoubt = Map<string, number>;

export async function separateRefused(transaction: UpgradeTransaction): Promise<void> {
  await endResends(transaction);
  await separateSources(transaction, await separateHours(transaction));
}

/** They were about all refused lines, and went by another count of them. Taken lines are no longer among those by now. */
async function endResends(transaction: UpgradeTransaction): Promise<void> {
  let cursor = await transaction.objectStore('forwards').openCursor();
  while (cursor) {
    if (cursor.value.resend !== null) await cursor.update({ ...cursor.value, resend: null });
    cursor = await cursor.continue();
  }
}

/** One record at a time: an hour may have millions of lines. */
async function separateHours(transaction: UpgradeTransaction): Promise<InDoubt> {
  const counts: InDoubt = new Map();
  let cursor = await transaction.objectStore('forwardSent').openCursor();
  while (cursor) {
    const before = cursor.value;
    if (!isNumbered(before.refused) || !isNumbered(before.inDoubt)) {
      const after = separateHour(before);
      await cursor.update(after);
      const [forward] = cursor.key;
      counts.set(forward, (counts.get(forward) ?? 0) + after.inDoubt.low.length);
    }
    cursor = await cursor.continue();
  }
  return counts;
}

function separateHour(before: ForwardSentRecord & OldHour): ForwardSentRecord {
  const { refusedHigh: high, refusedLow: low, refusedNth: nth, ...rest } = before;
  const inDoubt = { high, low, nth };
  if (isNumbered(inDoubt)) return { ...rest, refused: noLines(), inDoubt };
  return { ...before, refused: isNumbered(before.refused) ? before.refused : noLines(), inDoubt: noLines() };
}

/** By the order of their keys: hours do not say which source a line is of, so the first one with any gets those of all hours. */
async function separateSources(transaction: UpgradeTransaction, hours: InDoubt): Promise<void> {
  let cursor = await transaction.objectStore('forwardSources').openCursor();
  while (cursor) {
    const before = cursor.value;
    if (!isCounted(before)) {
      const [forward] = cursor.key;
      await cursor.update(separateSource(before, hours.get(forward) ?? null));
      if (before.refused > 0) hours.delete(forward);
    }
    cursor = await cursor.continue();
  }
}

/** @param hours how many lines of all hours are in doubt; null: they were counted with another source */
function separateSource(before: ForwardSourceRecord, hours: number | null): ForwardSourceRecord {
  const pending = separatePending(before.pending);
  const refused = before.refused > 0 ? before.refused : 0;
  const known = hours !== null && refused > 0 ? hours + numbersIn(pending) : 0;
  // Hours that were pruned are not known any more, nor are lines that were taken when they were sent again.
  return { ...before, inDoubt: { lines: Math.max(known, refused), refused }, pending };
}

type Pending = ForwardSourceRecord['pending'];

function separatePending(before: Pending): Pending {
  if (typeof before !== 'object' || before === null || isArray(before.inDoubt)) return before;
  const none = new Uint32Array(isArray(before.low) ? before.low.length : 0);
  const isWhole = isArray(before.refused) && before.refused.length === none.length;
  return isWhole ? { ...before, refused: none, inDoubt: before.refused } : { ...before, inDoubt: none };
}

function numbersIn(pending: Pending): number {
  return isArray(pending?.inDoubt) ? pending.inDoubt.filter((nth) => nth > 0).length : 0;
}

function isCounted(record: { readonly inDoubt?: unknown }): boolean {
  return typeof record.inDoubt === 'object' && record.inDoubt !== null;
}

function isNumbered(value: unknown): value is NumberedLines {
  if (typeof value !== 'object' || value === null) return false;
  const { high, low, nth }: { high?: unknown; low?: unknown; nth?: unknown } = value;
  if (!isArray(high) || !isArray(low) || !isArray(nth)) return false;
  return high.length === low.length && nth.length === low.length;
}

function isArray(value: unknown): value is Uint32Array<ArrayBuffer> {
  return value instanceof Uint32Array;
}

function noLines(): NumberedLines {
  return { high: new Uint32Array(), low: new Uint32Array(), nth: new Uint32Array() };
}
