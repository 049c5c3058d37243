/** Lines that have a text at all: `has:error`. */
import type { TextField } from '../query/fields.ts';
import { TEXT_COLUMNS } from '../query/line-values.ts';
import { ok } from '../result.ts';
import { lineTexts, PART_OF } from './line-texts.ts';
import { COST, type ScanNode } from './node.ts';

/** What was logged beside the message when nothing was. */
const EMPTY_LIST = '[]';

export function textGivenNode(field: TextField): ScanNode {
  const column = TEXT_COLUMNS[field];
  return {
    cost: COST.values,
    parts: [PART_OF[column]],
    judge: ({ lines }) => (lines === 0 ? 'none' : 'some'),
    narrow: (reader, mask) => {
      const texts = lineTexts(reader, column);
      if (!texts.ok) return texts;
      const { text, starts, gap } = texts.value;
      for (let n = 0; n < mask.length; n++) {
        const start = starts[n] ?? 0;
        const length = (starts[n + 1] ?? gap) - gap - start;
        const isEmptyList = column === 'other' && length === 2 && text.startsWith(EMPTY_LIST, start);
        if (length === 0 || isEmptyList) mask[n] = 0;
      }
      return ok(undefined);
    },
  };
}
