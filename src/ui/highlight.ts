/** A stretch of a text, in UTF-16 units: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface HighlightedRun {
  readonly text: string;
  readonly hit: boolean;
}

/** Where a text has search hits: in order, neither overlapping nor touching. */
export type FindHits = (text: string) => readonly Stretch[];

/** Finds nothing anywhere. */
export const noHits: FindHits = () => [];

/** Finds whatever one of the patterns does (each has the flag `g`); overlapping and touching finds become one. */
export function patternHits(patterns: readonly RegExp[]): FindHits {
  if (patterns.length === 0) return noHits;
  return (text) =>
    joinStretches(
      patterns.flatMap((pattern) =>
        [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
          start: index,
          end: index + found.length,
        })),
      ),
    );
}

/** In order, with those that overlap or touch made one, and without empty ones. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (next.end <= next.start) continue;
    if (last && next.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else joined.push(next);
  }
  return joined;
}

/** The text in runs, hit or not; joined they are the text. */
export function highlight(text: string, find: FindHits): HighlightedRun[] {
  const runs: HighlightedRun[] = [];
  let from = 0;
  for (const { start, end } of find(text)) {
    if (start > from) runs.push({ text: text.slice(from, start), hit: false });
    runs.push({ text: text.slice(start, end), hit: true });
    from = end;
  }
  if (from < text.length) runs.push({ text: text.slice(from), hit: false });
  return runs;
}
