/** What is found in all lines, after those of them were looked into again that may be other now. */
import type { Inspector } from '../core/redaction/inspect.ts';
import type { Decision } from '../core/redaction/policy.ts';
import { FindingIndex } from './finding-index.ts';
import { numberedLines, piecesOf, SLICE } from './line-pieces.ts';
import type { LineStore } from './line-store.ts';
import type { Rows } from './narrowing.ts';
import { Tally } from './tallies.ts';

/** Lines of which what was found is taken over at one go. */
const MOST_COPIED = 1 << 17;
/** Rows that are counted at one go. */
const MOST_COUNTED = 2048;

export interface LookOptions {
  readonly inspector: Inspector;
  readonly pause: () => Promise<void>;
  /** Ends it early. */
  readonly isStale: () => boolean;
}

/**
 * @param affected 1 for each line that is to be looked into again
 * @returns null: it is stale
 */
export async function lookAgain(
  affected: Uint8Array,
  before: FindingIndex,
  store: LineStore,
  { inspector, pause, isStale }: LookOptions,
): Promise<FindingIndex | null> {
  const index = new FindingIndex();
  const copyTo = (k: number) => index.addFrom(before, index.lines, k);
  for (let from = 0; from < affected.length; ) {
    const numbers: number[] = [];
    let k = from;
    for (; k < affected.length && k < from + MOST_COPIED && numbers.length < SLICE; k++) {
      if (affected[k] === 1) numbers.push(k);
    }
    from = k;
    for (const piece of piecesOf(await numberedLines(store, numbers))) {
      for (const [n, one] of inspector.inspect(piece).entries()) {
        const at = piece[n]?.k ?? 0;
        copyTo(at);
        index.add(one, { index: before, k: at });
      }
      await pause();
      if (isStale()) return null;
    }
    copyTo(from);
    await pause();
    if (isStale()) return null;
  }
  return index;
}

/**
 * Counts what is found in the lines that are shown.
 *
 * @param isDecided decisions by value and kind stand for those of each place, which were not looked at yet
 * @returns null: it is stale
 */
export async function tallyOf(
  rows: Rows,
  index: FindingIndex,
  isDecided: boolean,
  { inspector, pause, isStale }: LookOptions,
): Promise<Tally | null> {
  const tally = new Tally(inspector.table);
  const decisionOf = isDecided ? decisions(inspector) : undefined;
  for (let row = rows.count - 1; row >= 0; row--) {
    tally.addLine(index, rows.kOf(row), decisionOf);
    if (row % MOST_COUNTED !== 0) continue;
    await pause();
    if (isStale()) return null;
  }
  return tally;
}

/** Asked for every place: each value once. */
function decisions(inspector: Inspector): Inspector['decisionOf'] {
  const known = new Map<number, Decision>();
  return (valueId) => {
    const decision = known.get(valueId) ?? inspector.decisionOf(valueId);
    known.set(valueId, decision);
    return decision;
  };
}
