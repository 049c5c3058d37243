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
  private lastRedacted = -1;
  private lastKept = -1;

  /** @param line counted from 0; lines come in order */
  addRedacted(kind: Kind, line: number): void {
    this.redacted.set(kind, (this.redacted.get(kind) ?? 0) + 1);
    if (line === this.lastRedacted) return;
    this.lastRedacted = line;
    this.linesRedacted++;
  }

  addKept(kind: Kind, line: number): void {
    this.kept.set(kind, (this.kept.get(kind) ?? 0) + 1);
    if (line === this.lastKept) return;
    this.lastKept = line;
    this.linesKept++;
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
