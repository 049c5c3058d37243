/** How much may be asked of Atlassian, for all views and tabs together: so much in any minute, and nothing before a given time. */

/** A little more than a minute, since a call takes time to arrive. In ms. */
const SPAN = 61_000;

export interface CallBudget {
  /** Counts a call of that cost where it fits. Gives 0 if so, else how long to wait before trying again, in ms. */
  readonly take: (cost: number) => number;
  /** How much is left now. */
  readonly left: () => number;
}

/** @param isSpent as if all of it was spent just now: nobody knows what a worker did that was stopped. */
export function createCallBudget(most: number, now: () => number, isSpent = false): CallBudget {
  let spent: { at: number; readonly cost: number }[] = isSpent ? [{ at: now(), cost: most }] : [];

  function sum(): number {
    const time = now();
    // The clock may have been set back: what was spent "later" was spent before all the same.
    for (const one of spent) one.at = Math.min(one.at, time);
    spent = spent.filter(({ at }) => at > time - SPAN);
    return spent.reduce((total, { cost }) => total + cost, 0);
  }

  return {
    take(cost) {
      let total = sum();
      if (total + cost <= most || total === 0) {
        spent.push({ at: now(), cost });
        return 0;
      }
      for (const one of spent) {
        total -= one.cost;
        if (total + cost <= most) return Math.max(1, one.at + SPAN - now());
      }
      return SPAN;
    },
    left: () => Math.max(0, most - sum()),
  };
}
