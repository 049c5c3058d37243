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

export interface IndexedPlace {
  readonly valueId: number;
  readonly isRedacted: boolean;
}

/** Lines are added one after the other, from line 0 on. */
export class FindingIndex {
  private readonly ends = new GrowingUint32();
  private readonly places = new GrowingUint32();
  /** Findings of the first tier that stay, in texts that are not shown, such as a module's key. */
  private readonly unshown = new Map<number, number>();

  get lines(): number {
    return this.ends.length;
  }

  add(line: InspectedLine): void {
    for (const { spans } of shownTexts(line)) {
      for (const { valueId, decision } of spans) {
        this.places.push(valueId * 2 + (decision === 'redact' ? 1 : 0));
      }
    }
    let hidden = 0;
    for (const { column, isByColumn, spans } of line.texts) {
      if (isByColumn || SHOWN_COLUMNS.some((shown) => shown === column)) continue;
      for (const { tier, decision } of spans) if (tier === 'forbidden' && decision === 'keep') hidden++;
    }
    if (hidden > 0) this.unshown.set(this.ends.length, hidden);
    this.ends.push(this.places.length);
  }

  /** Where a line's places begin; they end where the next line's begin. */
  startOf(k: number): number {
    return k === 0 ? 0 : this.ends.at(k - 1);
  }

  endOf(k: number): number {
    return this.ends.at(k);
  }

  /** @param n from `startOf` on and before `endOf` */
  valueAt(n: number): number {
    return this.places.at(n) >>> 1;
  }

  isRedactedAt(n: number): boolean {
    return (this.places.at(n) & 1) === 1;
  }

  unshownAt(k: number): number {
    return this.unshown.get(k) ?? 0;
  }
}
