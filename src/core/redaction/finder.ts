import { chunksOf } from './chunks.ts';
import type { Kind, Tier } from './kinds.ts';
import { type Candidate, resolveOverlaps } from './overlaps.ts';
import type { Rule } from './rule.ts';
import { ALL_RULES } from './rules/index.ts';
import { createSearch } from './search.ts';

/** A value that was found. Offsets are UTF-16 code units in the text that was searched. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly ruleId: string;
}

export interface Finder {
  /** The findings in one text, in order, none overlapping another. */
  find(text: string): Finding[];
  /** For each text what `find` gives for it, at the cost of one search for many. */
  findAll(texts: readonly string[]): Finding[][];
}

/** A finder keeps no state from one text to the next. Making one takes some 20 ms: keep it. */
export function createFinder(rules: readonly Rule[] = ALL_RULES): Finder {
  const search = createSearch(rules);
  const findAll = (texts: readonly string[]): Finding[][] => {
    const all: Finding[][] = texts.map(() => []);
    for (const { text, first, starts } of chunksOf(texts)) {
      let place = 0;
      for (const one of resolveOverlaps(search(text, starts), text)) {
        while ((starts[place + 1] ?? text.length) <= one.start) place++;
        all[first + place]?.push(findingOf(one, starts[place] ?? 0));
      }
    }
    return all;
  };
  return { find: (text) => findAll([text])[0] ?? [], findAll };
}

function findingOf({ start, end, kind, tier, ruleId }: Candidate, offset: number): Finding {
  return { start: start - offset, end: end - offset, kind, tier, ruleId };
}
