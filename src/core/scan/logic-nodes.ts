/** AND, OR and NOT over lines that are still in question. */
import { ok, type Result } from '../result.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { PartName } from '../segment/parts.ts';
import type { SegmentReader } from '../segment/reader.ts';
import type { SegmentOutline, SegmentSummary } from '../segment/summary.ts';
import { COST, exclude, type ScanNode, type Verdict } from './node.ts';

/** Every line fits. */
export const EVERYTHING: ScanNode = {
  cost: 0,
  parts: [],
  judge: ({ lines }) => (lines === 0 ? 'none' : 'all'),
  narrow: () => ok(undefined),
};

/** No line fits. */
export const NOTHING: ScanNode = {
  cost: 0,
  parts: [],
  judge: () => 'none',
  narrow: (_, mask) => {
    mask.fill(0);
    return ok(undefined);
  },
};

/** What is left to ask of a segment's lines. */
export function settled(node: ScanNode, outline: SegmentOutline, summary: SegmentSummary | null): ScanNode {
  const verdict = node.judge(outline, summary);
  if (verdict === 'some') return node.settle?.(outline, summary) ?? node;
  return verdict === 'all' ? EVERYTHING : NOTHING;
}

export function everyOf(given: readonly ScanNode[]): ScanNode {
  const nodes = cheapestFirst(given);
  // A summary tells of a text at once, but of values only one by one.
  const toJudge = nodes.toSorted((one, other) => Number(isOfValues(one)) - Number(isOfValues(other)));
  return {
    ...together(nodes),
    judge: (outline, summary) => verdictOf(toJudge, outline, summary, 'none', 'all'),
    settle: (outline, summary) => {
      const left = nodes.map((node) => settled(node, outline, summary)).filter((node) => node !== EVERYTHING);
      return left.includes(NOTHING) ? NOTHING : everyOf(left);
    },
    narrow: (reader, mask) => {
      for (const node of nodes) {
        const done = node.narrow(reader, mask);
        if (!done.ok || !mask.includes(1)) return done;
      }
      return ok(undefined);
    },
  };
}

export function someOf(given: readonly ScanNode[]): ScanNode {
  const nodes = cheapestFirst(given);
  const [only] = nodes;
  if (only && nodes.length === 1) return only;
  return {
    ...together(nodes),
    judge: (outline, summary) => verdictOf(nodes, outline, summary, 'all', 'none'),
    settle: (outline, summary) => {
      const left = nodes.map((node) => settled(node, outline, summary)).filter((node) => node !== NOTHING);
      return left.includes(EVERYTHING) ? EVERYTHING : someOf(left);
    },
    narrow: (reader, mask) => {
      const open = mask.slice();
      for (const node of nodes) {
        const found = open.slice();
        const done = node.narrow(reader, found);
        if (!done.ok) return done;
        if (!found.includes(1)) continue;
        exclude(open, found);
        if (!open.includes(1)) break;
      }
      exclude(mask, open);
      return ok(undefined);
    },
  };
}

export function noneOf(node: ScanNode): ScanNode {
  return {
    ...together([node]),
    judge: (outline, summary) => {
      if (outline.lines === 0) return 'none';
      const verdict = node.judge(outline, summary);
      return verdict === 'none' ? 'all' : verdict === 'all' ? 'none' : 'some';
    },
    settle: (outline, summary) => noneOf(settled(node, outline, summary)),
    narrow: (reader: SegmentReader, mask: Uint8Array): Result<void, SegmentProblem> => {
      const fitting = mask.slice();
      const done = node.narrow(reader, fitting);
      if (done.ok) exclude(mask, fitting);
      return done;
    },
  };
}

function cheapestFirst(nodes: readonly ScanNode[]): ScanNode[] {
  return nodes.toSorted((one, other) => one.cost - other.cost);
}

function isOfValues({ cost }: ScanNode): boolean {
  return cost === COST.values;
}

function together(nodes: readonly ScanNode[]): { cost: number; parts: PartName[] } {
  return {
    cost: Math.max(0, ...nodes.map(({ cost }) => cost)),
    parts: [...new Set(nodes.flatMap(({ parts }) => parts))],
  };
}

/** `decisive` if one node says so, `unanimous` if all say so. */
function verdictOf(
  nodes: readonly ScanNode[],
  outline: SegmentOutline,
  summary: SegmentSummary | null,
  decisive: Verdict,
  unanimous: Verdict,
): Verdict {
  let verdict = unanimous;
  for (const node of nodes) {
    const own = node.judge(outline, summary);
    if (own === decisive) return decisive;
    if (own !== unanimous) verdict = 'some';
  }
  return verdict;
}
