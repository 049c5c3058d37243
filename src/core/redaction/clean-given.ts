/** What is known of a place without a search of its text: pieces of keys over several lines, and what the user decided. */
import { type Batch, ownItem, renewDistinct } from './clean-items.ts';
import type { KeyBlocks } from './clean-key-block.ts';
import type { KnownValues } from './clean-values.ts';
import { tierOf } from './kinds.ts';
import type { Span } from './placement.ts';
import { canonicalValue, type Place } from './policy.ts';

/** Marks the pieces of private keys, and notes them. */
export function giveBlocks(batch: Batch, blocks: KeyBlocks, values: KnownValues): void {
  const isMarked = batch.distinct.some(
    ({ source: { column, text } }) => column === 'message' && text.includes('-----'),
  );
  if (!isMarked && !blocks.isAnyOpen) return;
  const places: number[] = [];
  const texts: { readonly text: string; readonly invocationId: string | null }[] = [];
  for (const [n, { invocationId }] of batch.owners.entries()) {
    for (let at = batch.starts[n] ?? 0; at < (batch.starts[n + 1] ?? 0); at++) {
      const source = batch.items[at]?.source;
      if (source?.column !== 'message') continue;
      places.push(at);
      texts.push({ text: source.text, invocationId });
    }
  }
  for (const [n, spans] of blocks.find(texts)) {
    const node = ownItem(batch, places[n] ?? -1)?.node;
    if (!node) continue;
    node.given = [...node.given, ...spans];
    for (const { start, end, kind, tier, canonical } of spans) {
      const value = node.text.slice(start, end).trim();
      // The marks at the begin and the end are the same for all keys.
      if (value.length >= 16 && !value.startsWith('-----')) values.add(value, kind, tier, canonical);
    }
  }
  renewDistinct(batch);
}

/** @param places by line @param firstLine the batch's first */
export function givePlaces(
  batch: Batch,
  places: ReadonlyMap<number, readonly Place[]>,
  firstLine: number,
): void {
  if (places.size === 0) return;
  for (const n of batch.owners.keys()) {
    const ofLine = places.get(firstLine + n) ?? [];
    if (ofLine.length === 0) continue;
    for (let at = batch.starts[n] ?? 0; at < (batch.starts[n + 1] ?? 0); at++) {
      const here = ofLine.filter(({ column }) => column === batch.items[at]?.source.column);
      const node = here.length > 0 ? ownItem(batch, at)?.node : undefined;
      if (!node) continue;
      node.fixed = here.map(({ start, end, decision }) => ({ start, end, decision }));
      const spans: Span[] = [];
      for (const { start, end, decision, kind = 'content' } of here) {
        // Only this place: what else stands like it is for a decision by value.
        const canonical = canonicalValue(node.text.slice(start, end), kind);
        if (decision === 'redact') spans.push({ start, end, kind, tier: tierOf(kind), canonical });
      }
      node.given = [...node.given, ...spans];
    }
  }
  renewDistinct(batch);
}

export function byLine(places: readonly Place[]): Map<number, Place[]> {
  const lines = new Map<number, Place[]>();
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const list = lines.get(place.line);
    if (list) list.push(place);
    else lines.set(place.line, [place]);
  }
  return lines;
}
