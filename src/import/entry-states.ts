/** The entries of a run as its page sees them, told of some ten times a second. */
import type { EntryOutcome, ImportEntry, ImportState } from './contract.ts';

/** In ms. */
const TELL_EVERY = 100;
/** Of more entries, steps wait for their turn too: each report has all entries, and a zip may have thousands. */
const FEW = 100;

/** Outcomes after which nothing more happens. */
export function isOver(outcome: EntryOutcome): boolean {
  return outcome !== 'waiting' && outcome !== 'reading';
}

export class EntryStates {
  private entries: ImportEntry[] = [];
  private readonly tell: (state: ImportState) => void;
  private readonly now: () => number;
  private toldAt = Number.NEGATIVE_INFINITY;
  private nextKey = 0;

  constructor(tell: (state: ImportState) => void, now: () => number) {
    this.tell = tell;
    this.now = now;
  }

  add(name: string, bytesTotal: number): number {
    const key = this.nextKey++;
    this.entries.push({
      ...{ key, name, outcome: 'waiting', fileId: null, format: null, lines: 0 },
      ...{ shownElsewhere: 0, notUnderstood: 0, continuedFrom: 0 },
      ...{ bytesRead: 0, bytesTotal, verdict: null, refusal: null },
    });
    return key;
  }

  /** In place of a zip, the files in it. */
  remove(key: number): void {
    this.entries = this.entries.filter((entry) => entry.key !== key);
  }

  change(key: number, change: Partial<Omit<ImportEntry, 'key'>>): void {
    const isStep = change.outcome !== undefined && this.entries.length <= FEW;
    this.entries = this.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry));
    const now = this.now();
    if (isStep || now - this.toldAt >= TELL_EVERY) this.report(false);
  }

  get(key: number): ImportEntry | undefined {
    return this.entries.find((entry) => entry.key === key);
  }

  all(): readonly ImportEntry[] {
    return this.entries;
  }

  report(isDone: boolean): void {
    this.toldAt = this.now();
    this.tell({ isDone, entries: this.entries });
  }
}
