/** What is told of a place without a search of its text: by other lines, or by what the user decided of it. */
import type { KnownValues } from './clean-values.ts';
import { type Entry, ownNode } from './inspect-entries.ts';
import type { PlaceDecision } from './inspect-policy.ts';
import type { Stays } from './inspect-spans.ts';
import type { ValueTable } from './inspect-values.ts';
import { type Span, without } from './placement.ts';
import { canonicalValue, type Judge } from './policy.ts';

/** By line number. */
export type Places = ReadonlyMap<number, readonly PlaceDecision[]>;

export function byLine(decisions: readonly PlaceDecision[]): Map<number, PlaceDecision[]> {
  const lines = new Map<number, PlaceDecision[]>();
  for (const place of decisions) {
    const list = lines.get(place.line);
    if (list) list.push(place);
    else lines.set(place.line, [place]);
  }
  return lines;
}

/** Marks what the user decided of a line's places. @returns those that stay; null: nothing was decided */
export function givePlaces(entry: Entry, k: number, places: Places): readonly PlaceDecision[] | null {
  const { column } = entry.source;
  const here = (places.get(k) ?? [])
    .filter((place) => place.column === column && place.end <= entry.node.text.length)
    .sort((a, b) => a.start - b.start);
  if (here.length === 0) return null;
  const node = ownNode(entry);
  node.fixed = here.map(({ start, end, decision }) => ({ start, end, decision }));
  const redacted = here.filter(({ decision }) => decision === 'redact');
  // Only this place: what else stands like it is for a decision by value.
  node.given = redacted.map(({ start, end, kind, tier }) => {
    return { start, end, kind, tier, canonical: canonicalValue(node.text.slice(start, end), kind) };
  });
  return here.filter(({ decision }) => decision === 'keep');
}

/** Marks what other lines tell of a message. @returns what of it stays */
export function giveOthers(
  entry: Entry,
  spans: readonly Span[],
  {
    table,
    judge,
    values,
  }: { readonly table: ValueTable; readonly judge: Judge; readonly values: KnownValues },
): readonly Stays[] {
  const node = ownNode(entry);
  const stays: Stays[] = [];
  const places = node.fixed.filter(({ decision }) => decision === 'keep');
  for (const span of spans) {
    const { start, end, kind, tier, canonical = '' } = span;
    const text = node.text.slice(start, end).trim();
    const { id } = table.add(kind, tier, text, false, canonical);
    if (judge(kind, tier, canonical) === 'keep') {
      stays.push({ start, end, kind, tier, valueId: id });
      continue;
    }
    if (without([span], places).length === 0) continue;
    node.given = [...node.given, span];
    if (text.length >= 16 && !text.startsWith('-----')) values.add(text, kind, tier, canonical);
  }
  return stays;
}
