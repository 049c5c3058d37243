/** What was found in each line, a number for each place: enough to count and to find again without looking anew. */
import type { InspectedLine, InspectedText } from '../core/redaction/inspect.ts';
import type { ShownColumn } from './contract.ts';
import { GrowingUint32 } from './growing.ts';

/** In the order in which a line shows them. */
export const SHOWN_COLUMNS: readonly ShownColumn[] = ['message', 'error', 'other'];

/** The texts of a line that are shown, in order, of those in which something was found. */
export function shownTexts({ texts }: InspectedLine): readonly InspectedText[] {
  if (texts.length === 0) return texts;
  return SHOWN_COLUMNS.flatMap((column) => texts.find((text) => text.column === column) ?? []);
}

/** A place is its value's number and two bits. */
const REDACTED = 1;
/** No place, but a value of which it depends what the line's places are; these come after the places. */
const TOUCHED = 2;

/** Lines are added one after the other, from line 0 on. */
export class FindingIndex {
  private readonly ends = new GrowingUint32();
  private readonly places = new GrowingUint32();
  /** Findings of the first tier that stay, in texts that are not shown, such as a module's key. */
  private readonly unshown = new Map<number, number>();
  private readonly fickle = new Set<number>();

  get lines(): number {
    return this.ends.length;
  }

  /** Lines that any decision may change. */
  get fickleLines(): ReadonlySet<number> {
    return this.fickle;
  }

  /** @param before the line as it was: values that it touched stay noted */
  add(line: InspectedLine, before: { readonly index: FindingIndex; readonly k: number } | null = null): void {
    const noted = new Set<number>();
    for (const { spans } of shownTexts(line)) {
      for (const { valueId, decision } of spans) {
        this.places.push(valueId * 4 + (decision === 'redact' ? REDACTED : 0));
        noted.add(valueId);
      }
    }
    const note = (valueId: number): void => {
      if (noted.has(valueId)) return;
      noted.add(valueId);
      this.places.push(valueId * 4 + TOUCHED);
    };
    if (line.touched) for (const valueId of line.touched.ids) note(valueId);
    if (before) {
      const { index, k } = before;
      for (let n = index.startOf(k); n < index.touchedEndOf(k); n++) note(index.valueAt(n));
    }
    let hidden = 0;
    for (const { column, isByColumn, spans } of line.texts) {
      if (isByColumn || SHOWN_COLUMNS.some((shown) => shown === column)) continue;
      for (const { tier, decision } of spans) if (tier === 'forbidden' && decision === 'keep') hidden++;
    }
    if (hidden > 0) this.unshown.set(this.ends.length, hidden);
    if (line.touched?.isFickle || before?.index.fickle.has(before.k)) this.fickle.add(this.ends.length);
    this.ends.push(this.places.length);
  }

  /** Adds the lines from `from` on and before `to` as they are in another index, where they have the same numbers. */
  addFrom(other: FindingIndex, from: number, to: number): void {
    const shift = this.places.length - other.startOf(from);
    this.places.pushAll(other.places, other.startOf(from), other.startOf(to));
    for (let k = from; k < to; k++) {
      const hidden = other.unshown.size === 0 ? 0 : other.unshownAt(k);
      if (hidden > 0) this.unshown.set(k, hidden);
      if (other.fickle.size > 0 && other.fickle.has(k)) this.fickle.add(k);
      this.ends.push(other.touchedEndOf(k) + shift);
    }
  }

  /** Where a line's places begin. */
  startOf(k: number): number {
    return k === 0 ? 0 : this.ends.at(k - 1);
  }

  /** Where they end. */
  endOf(k: number): number {
    const start = this.startOf(k);
    let end = this.ends.at(k);
    while (end > start && (this.places.at(end - 1) & TOUCHED) !== 0) end--;
    return end;
  }

  /** Where the values end of which it depends what the places are. */
  touchedEndOf(k: number): number {
    return this.ends.at(k);
  }

  /** @param n from `startOf` on and before `endOf`, or `touchedEndOf` */
  valueAt(n: number): number {
    return this.places.at(n) >>> 2;
  }

  isRedactedAt(n: number): boolean {
    return (this.places.at(n) & REDACTED) !== 0;
  }

  unshownAt(k: number): number {
    return this.unshown.get(k) ?? 0;
  }
}
