import type { Batch } from './clean-items.ts';
import type { Kind } from './kinds.ts';

/** What a cleaning did: numbers only, never a value. JSON-safe. */
export interface CleaningSummary {
  readonly lines: number;
  /** Lines in which something was redacted. */
  readonly linesRedacted: number;
  /** Lines in which something was found and kept. */
  readonly linesKept: number;
  /** Places by kind. */
  readonly redacted: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
  /** How many different values were redacted, whatever their spelling. */
  readonly distinctValues: number;
}

/** Counts while a cleaning goes on. */
export class CleaningCounts {
  private readonly redacted = new Map<Kind, number>();
  private readonly kept = new Map<Kind, number>();
  private linesRedacted = 0;
  private linesKept = 0;

  /** @param batch after its cleaning */
  addBatch({ owners, items, starts }: Batch): void {
    for (let n = 0; n < owners.length; n++) {
      let isRedacted = false;
      let isKept = false;
      for (let at = starts[n] ?? 0; at < (starts[n + 1] ?? 0); at++) {
        const item = items[at];
        if (!item) continue;
        for (const kind of item.redacted) this.redacted.set(kind, (this.redacted.get(kind) ?? 0) + 1);
        for (const kind of item.kept) this.kept.set(kind, (this.kept.get(kind) ?? 0) + 1);
        isRedacted ||= item.redacted.length > 0;
        isKept ||= item.kept.length > 0;
      }
      if (isRedacted) this.linesRedacted++;
      if (isKept) this.linesKept++;
    }
  }

  summary(lines: number, distinctValues: number): CleaningSummary {
    return {
      lines,
      linesRedacted: this.linesRedacted,
      linesKept: this.linesKept,
      redacted: sorted(this.redacted),
      kept: sorted(this.kept),
      distinctValues,
    };
  }
}

function sorted(counts: ReadonlyMap<Kind, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
