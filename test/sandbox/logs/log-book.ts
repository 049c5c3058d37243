import { generateHistory, generateLive, type Stream } from './generator.ts';
import type { Entry } from './line.ts';

/** All lines of one environment of one app, in the order in which they were written. */
export class LogBook {
  private readonly entries: Entry[] = [];
  private readonly streams = new Map<string, { readonly stream: Stream; until: number }>();
  private readonly origin: number;

  /** `origin`: when the world began; what is generated live begins there. */
  constructor(origin: number) {
    this.origin = origin;
  }

  /** Adds lines from elsewhere, in any order. */
  add(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const fresh = [...entries].sort(byTime);
    const first = fresh[0];
    if (!first) return;
    const from = this.position(first.at);
    const tail = this.entries.splice(from);
    const merged = tail.length === 0 ? fresh : [...tail, ...fresh].sort(byTime);
    // No spread into push: a million arguments overflow the stack.
    for (const entry of merged) this.entries.push(entry);
  }

  /** Makes sure that a stream's history and its live lines up to `now` are in. */
  follow(key: string, stream: Stream, historyLines: number, now: number): Entry[] {
    const known = this.streams.get(key);
    const from = known?.until ?? this.origin;
    const fresh = known ? [] : generateHistory(stream, historyLines, this.origin);
    if (!known) this.streams.set(key, { stream, until: now });
    else known.until = Math.max(known.until, now);
    return now > from ? [...fresh, ...generateLive(stream, this.origin, from, now)] : fresh;
  }

  /** Entries written in `[from, to]`, oldest first. */
  between(from: number, to: number): Entry[] {
    return this.entries.slice(this.position(from), this.position(to + 1));
  }

  /** Index of the first entry not before `at`. */
  private position(at: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.at ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

// Sorting is stable, so lines of one millisecond keep the order in which they came.
function byTime(a: Entry, b: Entry): number {
  return a.at - b.at;
}
