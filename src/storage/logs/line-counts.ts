import type { Identities } from '../../core/segment/identity.ts';

/** A line by what tells it from others. */
export interface LineIdentity {
  readonly high: number;
  readonly low: number;
  readonly time: number;
}

/** A number for each line of a segment, the same one for lines that are alike; others have none. */
export class LineCounts {
  private readonly identities: Identities;
  private readonly times: Float64Array;
  private readonly counts: Uint32Array;
  /** An open-addressed table: of each line the first place that it is at, and one more. */
  private readonly slots: Uint32Array;
  private readonly mask: number;

  /** @param isLeftOut 1 for lines that do not count */
  constructor(identities: Identities, times: Float64Array, isLeftOut: Uint8Array) {
    this.identities = identities;
    this.times = times;
    this.counts = new Uint32Array(times.length);
    const size = 2 ** Math.ceil(Math.log2(times.length * 2 + 2));
    this.slots = new Uint32Array(size);
    this.mask = size - 1;
    for (let place = 0; place < times.length; place++) {
      if (isLeftOut[place] === 1) continue;
      const slot = this.slotOf(this.lineAt(place));
      if (this.slots[slot] === 0) this.slots[slot] = place + 1;
    }
  }

  add(line: LineIdentity): void {
    const place = (this.slots[this.slotOf(line)] ?? 0) - 1;
    if (place >= 0) this.counts[place] = (this.counts[place] ?? 0) + 1;
  }

  /** Takes one away, if there is one. */
  take(line: LineIdentity): boolean {
    const place = (this.slots[this.slotOf(line)] ?? 0) - 1;
    const count = this.counts[place] ?? 0;
    if (count === 0) return false;
    this.counts[place] = count - 1;
    return true;
  }

  lineAt(place: number): LineIdentity {
    const { high, low } = this.identities;
    return { high: high[place] ?? 0, low: low[place] ?? 0, time: this.times[place] ?? 0 };
  }

  /** The line's slot, or the empty one where it would be. */
  private slotOf({ high, low, time }: LineIdentity): number {
    // Lines without times of their own have one identity at many times.
    let slot = (low ^ Math.imul(time | 0, 0x9e3779b1)) & this.mask;
    for (;;) {
      const place = (this.slots[slot] ?? 0) - 1;
      if (place < 0) return slot;
      const { high: highs, low: lows } = this.identities;
      if (lows[place] === low && highs[place] === high && this.times[place] === time) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}
