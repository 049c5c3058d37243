/** Texts that are looked for: in one column, or, as a word, wherever a word looks. */
import type { TextNode } from '../query/ast.ts';
import { literal } from '../query/letter-case.ts';
import { ID_COLUMNS, LOGGED_COLUMNS, TEXT_COLUMNS, WORD_COLUMNS } from '../query/line-values.ts';
import { ok, type Result } from '../result.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import { headsMayStart, type IdField } from '../segment/id-prefixes.ts';
import type { SegmentReader } from '../segment/reader.ts';
import { mayContainText, mayHaveIdPrefix, type SegmentSummary } from '../segment/summary.ts';
import {
  candidatesOf,
  isTextColumn,
  lineTexts,
  markLiteral,
  PART_OF,
  type TextColumn,
} from './line-texts.ts';
import { type LiteralFinder, literalFinder } from './literal-finder.ts';
import { EVERYTHING } from './logic-nodes.ts';
import { COST, intersect, type ScanNode } from './node.ts';
import { markFitting } from './value-node.ts';
import { idTable, literalTable, mayBeInValues } from './value-tables.ts';

/** Columns of values in which a word may stand anywhere. */
const VALUE_COLUMNS = WORD_COLUMNS.filter((column) => !isTextColumn(column));
type ValueColumn = (typeof VALUE_COLUMNS)[number];

export function textNode({ field, text }: TextNode): ScanNode {
  // An empty text is in every text, a missing one too.
  if (text === '') return EVERYTHING;
  const finder = literalFinder(literal(text));
  return field === null ? wordNode(text, finder) : columnNode(TEXT_COLUMNS[field], text, finder);
}

function columnNode(column: TextColumn, text: string, finder: LiteralFinder): ScanNode {
  return {
    cost: COST.text,
    parts: [PART_OF[column]],
    judge: (_, summary) => (summary && !mayContainText(summary, text) ? 'none' : 'some'),
    narrow: (reader, mask) => keepTexts(reader, [column], finder, mask, new Uint8Array(mask.length)),
  };
}

/** Where a word is looked for. */
interface WordPlaces {
  readonly values: readonly ValueColumn[];
  readonly ids: readonly IdField[];
  readonly texts: readonly TextColumn[];
}

const ALL_PLACES: WordPlaces = { values: VALUE_COLUMNS, ids: ID_COLUMNS, texts: LOGGED_COLUMNS };

function wordNode(text: string, finder: LiteralFinder): ScanNode {
  const isInValue = literalTable(finder);
  const isAtIdStart = idTable([text], finder.isAtStart);

  function wordIn(places: WordPlaces): ScanNode {
    const { values, ids, texts } = places;
    const hasTables = values.length + ids.length > 0;
    return {
      cost: COST.text,
      parts: [...(hasTables ? (['fields'] as const) : []), ...texts.map((column) => PART_OF[column])],
      judge: (_, summary) =>
        summary && !mayContainText(summary, text) && !mayHaveIdPrefix(summary, text) ? 'none' : 'some',
      settle: (_, summary) => (summary ? wordIn(placesIn(summary, places)) : wordIn(places)),
      narrow: (reader, mask) => {
        const found = new Uint8Array(mask.length);
        for (const column of values) {
          const done = markFitting(reader, column, found, isInValue);
          if (!done.ok) return done;
        }
        for (const column of ids) {
          const done = markFitting(reader, column, found, isAtIdStart);
          if (!done.ok) return done;
        }
        return keepTexts(reader, texts, finder, mask, found);
      },
    };
  }

  function placesIn(summary: SegmentSummary, { values, ids, texts }: WordPlaces): WordPlaces {
    const mayContain = mayContainText(summary, text);
    return {
      values: mayContain ? values.filter((column) => mayBeInValues(summary.counts[column], finder)) : [],
      ids: ids.filter((column) => headsMayStart(summary.ids[column], text)),
      texts: mayContain ? texts : [],
    };
  }

  return wordIn(ALL_PLACES);
}

/** Keeps the lines that are found already, and those with the literal in one of the columns. */
function keepTexts(
  reader: SegmentReader,
  columns: readonly TextColumn[],
  finder: LiteralFinder,
  mask: Uint8Array,
  found: Uint8Array,
): Result<void, SegmentProblem> {
  const candidates = candidatesOf(mask);
  for (const column of columns) {
    const texts = lineTexts(reader, column);
    if (!texts.ok) return texts;
    if (candidates) markLiteral(texts.value, finder, candidates, found);
  }
  intersect(mask, found);
  return ok(undefined);
}
