/** A stretch of a text, in UTF-16 units: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface HighlightedRun {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Where any of the words occurs in the text, letter case aside; overlapping finds become one. The search is done with
 * a regular expression of the escaped words, because lower-casing can change a text's length.
 */
export function findHits(text: string, words: readonly string[]): Stretch[] {
  const sought = words.filter((word) => word !== '');
  if (sought.length === 0) return [];
  const found = sought.flatMap((word) =>
    [...text.matchAll(wordPattern(word))].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Stretch[] = [];
  for (const hit of found) {
    const last = merged.at(-1);
    if (last && hit.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) };
    } else merged.push(hit);
  }
  return merged;
}

/** The text in runs, hit or not; joined they are the text. */
export function highlight(text: string, words: readonly string[]): HighlightedRun[] {
  const runs: HighlightedRun[] = [];
  let from = 0;
  for (const { start, end } of findHits(text, words)) {
    if (start > from) runs.push({ text: text.slice(from, start), hit: false });
    runs.push({ text: text.slice(start, end), hit: true });
    from = end;
  }
  if (from < text.length) runs.push({ text: text.slice(from), hit: false });
  return runs;
}

/** Finds a word as it is, letter case aside. */
export function wordPattern(word: string): RegExp {
  return new RegExp(word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
}
