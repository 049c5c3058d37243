/** Where known values stand, asked of many texts at once: what is known since when, without looking into any line. */
import { collectNodes, createNode, type TextNode } from './clean-text.ts';
import type { KnownValues } from './clean-values.ts';

/** UTF-16 units that are looked through at one go: about a millisecond. */
const PIECE = 1 << 16;

/** Texts one after the other, with at least one sign in between. */
export interface JoinedTexts {
  readonly text: string;
  /** Where each begins; `starts[n + 1] - 1` is where it ends. */
  readonly starts: ArrayLike<number>;
  readonly count: number;
}

/**
 * Tells of each text in which known values stand, and by which ranks, those in the texts inside of its JSON included; of
 * one that stands over two texts by an endless rank.
 *
 * @returns a generator that stops every millisecond or so
 */
export function* ranksOf(
  { text, starts, count }: JoinedTexts,
  values: KnownValues,
  told: (n: number, rank: number) => void,
): Generator<void> {
  const startOf = (n: number): number => starts[n] ?? text.length + 1;
  for (let first = 0; first < count; ) {
    let after = first + 1;
    while (after < count && startOf(after + 1) - startOf(first) <= PIECE) after++;
    const from = startOf(first);
    const piece = text.slice(from, startOf(after) - 1);
    values.ranks(piece, (rank, start, end) => {
      const n = placeOf(starts, first, after, from + start);
      const isOver = from + end >= startOf(n + 1);
      told(n, isOver ? Number.POSITIVE_INFINITY : rank);
      if (isOver) told(n + 1, Number.POSITIVE_INFINITY);
    });
    for (let at = piece.indexOf('\\'); at >= 0; ) {
      const n = placeOf(starts, first, after, from + at);
      const end = startOf(n + 1) - 1;
      innerRanks(text.slice(startOf(n), end), false, values, (rank) => told(n, rank));
      at = piece.indexOf('\\', end - from);
    }
    first = after;
    yield;
  }
}

/** The same of one text. @param isJson the whole text is JSON */
export function ranksIn(
  text: string,
  isJson: boolean,
  values: KnownValues,
  told: (rank: number) => void,
): void {
  values.ranks(text, told);
  if (text.includes('\\')) innerRanks(text, isJson, values, told);
}

function innerRanks(text: string, isJson: boolean, values: KnownValues, told: (rank: number) => void): void {
  const node = createNode(text, isJson);
  if (node.inner === null) return;
  const nodes: TextNode[] = [];
  collectNodes(node, nodes);
  for (const inner of nodes) if (inner !== node) values.ranks(inner.text, told);
}

function placeOf(starts: ArrayLike<number>, first: number, after: number, at: number): number {
  let low = first;
  let high = after - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
