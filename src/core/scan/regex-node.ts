/** Regular expressions of the user's: line by line, and only where the texts are that a hit must have in it. */
import type { RegexNode } from '../query/ast.ts';
import type { Literal } from '../query/letter-case.ts';
import { LOGGED_COLUMNS, TEXT_COLUMNS } from '../query/line-values.ts';
import { requiredLiterals } from '../query/regex-literals.ts';
import { ok } from '../result.ts';
import { mayContainText } from '../segment/summary.ts';
import {
  candidatesOf,
  type LineTexts,
  lineTexts,
  markLiteral,
  PART_OF,
  type TextColumn,
} from './line-texts.ts';
import { type LiteralFinder, literalFinder } from './literal-finder.ts';
import { someOf } from './logic-nodes.ts';
import { COST, intersect, type ScanNode } from './node.ts';

export function regexNode({ field, source, flags }: RegexNode): ScanNode {
  const columns = field === null ? LOGGED_COLUMNS : [TEXT_COLUMNS[field]];
  const pattern = new RegExp(source, flags);
  const groups = requiredLiterals(source, flags);
  const finders = mostTelling(groups).map(literalFinder);
  const node = someOf(columns.map((column) => columnNode(column, pattern, finders)));
  return {
    ...node,
    judge: (_, summary) =>
      summary && groups.some((group) => !group.some(({ text }) => mayContainText(summary, text)))
        ? 'none'
        : 'some',
  };
}

/** @param finders of texts of which a hit has at least one in it; none where nothing is known of a hit */
function columnNode(column: TextColumn, pattern: RegExp, finders: readonly LiteralFinder[]): ScanNode {
  return {
    cost: COST.regex,
    parts: [PART_OF[column]],
    judge: () => 'some',
    narrow: (reader, mask) => {
      const texts = lineTexts(reader, column);
      if (!texts.ok) return texts;
      if (finders.length > 0) keepPossible(texts.value, finders, mask);
      const { at, starts } = texts.value;
      if (starts.length === 0) mask.fill(0);
      for (let line = mask.indexOf(1); line >= 0 && line < mask.length; line++) {
        if (mask[line] !== 1) continue;
        const text = at(line);
        if (text === null || !pattern.test(text)) mask[line] = 0;
      }
      return ok(undefined);
    },
  };
}

function keepPossible(texts: LineTexts, finders: readonly LiteralFinder[], mask: Uint8Array): void {
  const candidates = candidatesOf(mask);
  // For a few lines the expression itself is as fast as a search.
  if (!candidates || candidates.areFew) return;
  const possible = new Uint8Array(mask.length);
  for (const finder of finders) markLiteral(texts, finder, candidates, possible);
  intersect(mask, possible);
}

/** The group whose shortest text is the longest. */
function mostTelling(groups: readonly (readonly Literal[])[]): readonly Literal[] {
  const shortest = (group: readonly Literal[]) => Math.min(...group.map(({ text }) => text.length));
  return groups.toSorted((one, other) => shortest(other) - shortest(one))[0] ?? [];
}
