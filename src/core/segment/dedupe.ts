import type { Identities } from './identity.ts';

/**
 * Counts identities: an open-addressed table of 32-bit numbers, as a `Map` of texts or bigints takes ten times as long.
 */
export class IdentityCounts {
  private readonly high: Uint32Array;
  private readonly low: Uint32Array;
  private readonly counts: Uint32Array;
  /** Which slots hold an identity: one that was taken away stays, or what was put past it would be lost. */
  private readonly isUsed: Uint8Array;
  private readonly mask: number;

  /** @param most how many `add`s there will be at most */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(most * 2 + 2));
    this.high = new Uint32Array(size);
    this.low = new Uint32Array(size);
    this.counts = new Uint32Array(size);
    this.isUsed = new Uint8Array(size);
    this.mask = size - 1;
  }

  add(high: number, low: number): void {
    const slot = this.slotOf(high, low);
    this.isUsed[slot] = 1;
    this.high[slot] = high;
    this.low[slot] = low;
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
  }

  /** Takes one away, if there is one. */
  take(high: number, low: number): boolean {
    const slot = this.slotOf(high, low);
    const count = this.counts[slot] ?? 0;
    if (count === 0) return false;
    this.counts[slot] = count - 1;
    return true;
  }

  /** The identity's slot, or the empty one where it would be. */
  private slotOf(high: number, low: number): number {
    let slot = low & this.mask;
    while (this.isUsed[slot] === 1 && (this.high[slot] !== high || this.low[slot] !== low)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}

/**
 * Which of the incoming lines are new: their places, rising. The store and the batch are the two sides; of each identity
 * the side that has more of it decides, so that afterwards there are as many as the larger side had:
 *
 * | stored | incoming | new | |
 * |---|---|---|---|
 * | 1 | 1 | 0 | the same line from two sources, or read twice |
 * | 0 | 2 | 2 | really logged twice, word for word |
 * | 2 | 2 | 0 | the same two again |
 * | 1 | 2 | 1 | the store had only seen the first |
 *
 * It follows that a batch must be a whole reading of its range: lines that are alike have to come in one batch, and a
 * line that was read twice (pages that overlap) must be in it once. Alike lines have equal times, so a batch may be cut
 * wherever the time changes.
 *
 * @param existing identities of the stored lines that may be the same: those of the batch's time range, from all segments
 */
export function dedupe(existing: readonly Identities[], incoming: Identities): number[] {
  const stored = existing.reduce((sum, { low }) => sum + low.length, 0);
  const counts = new IdentityCounts(stored);
  for (const { high, low } of existing) {
    low.forEach((value, n) => {
      counts.add(high[n] ?? 0, value);
    });
  }
  const fresh: number[] = [];
  incoming.low.forEach((value, n) => {
    if (!counts.take(incoming.high[n] ?? 0, value)) fresh.push(n);
  });
  return fresh;
}
