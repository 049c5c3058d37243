/** Files that are given again while their removal can still be undone. */
import type { ImportEntry } from '../import/contract.ts';

/** Whoever gives a file again that is about to be removed wants it. */
export class FileReturns {
  /** An entry says more than once which file it is of: what it said first was the giving. */
  private readonly seen = new Set<string>();

  /**
   * Whether one of the entries gave this file since the last look.
   *
   * @param fileId the file whose removal can be undone; null: there is none
   */
  hasReturned(entries: readonly Pick<ImportEntry, 'key' | 'fileId'>[], fileId: string | null): boolean {
    const given = entries.filter((entry) => entry.fileId !== null && !this.seen.has(nameOf(entry)));
    for (const entry of given) this.seen.add(nameOf(entry));
    return fileId !== null && given.some((entry) => entry.fileId === fileId);
  }
}

function nameOf({ key, fileId }: Pick<ImportEntry, 'key' | 'fileId'>): string {
  return `${key} ${fileId}`;
}
