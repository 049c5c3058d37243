/** What was found in a text, in order: what gives way and what stays, with where each stands before and after. */
import type { Edit } from './inspect-edits.ts';
import type { Kind, Tier } from './kinds.ts';
import type { Decision } from './policy.ts';

/** Something that was found in a text. Spans of a text are in order, none overlapping another. */
export interface InspectedSpan {
  /** UTF-16 code units in the text as it is. */
  readonly start: number;
  readonly end: number;
  /** In the text after cleaning. */
  readonly cleanStart: number;
  readonly cleanEnd: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly valueId: number;
  readonly decision: Decision;
}

/** What was found and stays. */
export interface Stays {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly valueId: number;
}

/** @param stays in any order; what overlaps an edit or another that stays is left out */
export function spansOf(edits: readonly Edit[], stays: readonly Stays[]): InspectedSpan[] {
  const kept = stays.length < 2 ? stays : stays.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const spans: InspectedSpan[] = [];
  let shift = 0;
  let at = 0;
  let from = 0;
  const keep = (before: number): void => {
    for (let one = kept[at]; one && one.start < before; one = kept[++at]) {
      const { start, end, kind, tier, valueId } = one;
      if (start < from || end > before) continue;
      from = end;
      const clean = { cleanStart: start + shift, cleanEnd: end + shift };
      spans.push({ start, end, ...clean, kind, tier, valueId, decision: 'keep' });
    }
  };
  for (const { start, end, text, kind, tier, valueId } of edits) {
    keep(start);
    from = end;
    const clean = { cleanStart: start + shift, cleanEnd: start + shift + text.length };
    spans.push({ start, end, ...clean, kind, tier, valueId, decision: 'redact' });
    shift += text.length - (end - start);
  }
  keep(Number.POSITIVE_INFINITY);
  return spans;
}
