/**
 * Which lines the panel has of those that the worker keeps. A line is found by its number from the newest of the shown
 * ones, which stays while older lines come in. What is asked for again is shown as it was until the answer is here.
 */
import type { PreviewLine } from '../preview/contract.ts';

export type View = 'found' | 'cleaned';

export interface LineWindows {
  /** By number from the newest; undefined: not here. */
  readonly get: (fromEnd: number) => PreviewLine | undefined;
  /** These rows are seen; what is missing or out of date of them is asked for. */
  readonly want: (from: number, to: number) => void;
  /** The rows are the same, what they say may be not: asks again for what is seen. */
  readonly refresh: () => void;
  /** Other rows: forgets all. */
  readonly clear: () => void;
}

export interface LineWindowsDeps {
  /** `shown`: by which the rows are counted. */
  readonly load: (from: number, to: number, shown: number) => Promise<readonly PreviewLine[] | null>;
  /** How many lines are shown now. */
  readonly shown: () => number;
  readonly onChange: () => void;
}

/** More is forgotten, oldest asked first. */
const MOST_KEPT = 4_000;
/** What the worker gives at once at most. */
const MOST_ASKED = 500;

interface Kept {
  readonly line: PreviewLine;
  readonly turn: number;
}

export function createLineWindows({ load, shown, onChange }: LineWindowsDeps): LineWindows {
  const kept = new Map<number, Kept>();
  /** Lines of an older turn are out of date. */
  let turn = 0;
  /** Rises when all is forgotten: answers to what was asked before say nothing. */
  let era = 0;
  let wanted: { readonly from: number; readonly to: number } | null = null;
  let isAsking = false;

  function missing(): { from: number; to: number } | null {
    if (!wanted) return null;
    const to = Math.min(wanted.to, shown());
    let first = -1;
    let last = -1;
    for (let row = wanted.from; row < to; row++) {
      if (kept.get(shown() - 1 - row)?.turn === turn) continue;
      if (first < 0) first = row;
      last = row;
    }
    return first < 0 ? null : { from: first, to: Math.min(last + 1, first + MOST_ASKED) };
  }

  async function look(): Promise<void> {
    if (isAsking) return;
    const part = missing();
    if (!part) return;
    isAsking = true;
    const asked = { era, turn, shown: shown() };
    const lines = await load(part.from, part.to, asked.shown);
    isAsking = false;
    const isStill = asked.era === era;
    if (lines && isStill) {
      for (const [at, line] of lines.entries()) {
        const fromEnd = asked.shown - 1 - (part.from + at);
        kept.delete(fromEnd);
        kept.set(fromEnd, { line, turn: asked.turn });
      }
      forget();
      if (lines.length > 0) onChange();
    }
    // An answer that has nothing of what was asked for would be asked for for ever.
    if (lines && (lines.length > 0 || !isStill)) void look();
  }

  function forget(): void {
    for (const fromEnd of kept.keys()) {
      if (kept.size <= MOST_KEPT) return;
      kept.delete(fromEnd);
    }
  }

  return {
    get: (fromEnd) => kept.get(fromEnd)?.line,
    want: (from, to) => {
      wanted = { from, to };
      void look();
    },
    refresh: () => {
      turn += 1;
      void look();
    },
    clear: () => {
      era += 1;
      turn += 1;
      kept.clear();
      void look();
    },
  };
}
