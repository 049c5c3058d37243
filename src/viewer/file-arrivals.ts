/** Which files come into the view with what is being opened, and which of those turn out not to stay. */
import type { ImportEntry } from '../import/contract.ts';

type Entry = Pick<ImportEntry, 'key' | 'fileId' | 'outcome' | 'lines' | 'notUnderstood'>;

export interface ArrivalNews {
  /** Their first lines are stored, or were before. */
  readonly came: readonly string[];
  /** They came, and then were refused or cancelled, with nothing kept. */
  readonly lost: readonly string[];
}

export class FileArrivals {
  /** By the key of the entry: a file that is given again is to be shown again. */
  private readonly shown = new Map<number, string>();

  /** What is new since the last look. */
  look(entries: readonly Entry[]): ArrivalNews {
    const came: string[] = [];
    const lost: string[] = [];
    for (const entry of entries) {
      const { key, fileId, outcome, lines, notUnderstood } = entry;
      const before = this.shown.get(key);
      if (fileId === null || outcome === 'cancelled') {
        this.shown.delete(key);
        if (before !== undefined) lost.push(before);
      } else if (before !== fileId && (outcome === 'known' || lines + notUnderstood > 0)) {
        this.shown.set(key, fileId);
        came.push(fileId);
      }
    }
    // The same file, given twice, stays as long as one of them does.
    const kept = new Set(this.shown.values());
    return { came, lost: lost.filter((fileId) => !kept.has(fileId)) };
  }
}
