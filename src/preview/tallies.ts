/** Counts over the lines that are shown: by kind, by value, and of what the file will hold. */
import type { FoundValue, ValueTable } from '../core/redaction/inspect-values.ts';
import { type Kind, labelOf, tierOf } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { KindTally, ValueTally } from './contract.ts';
import type { FindingIndex } from './finding-index.ts';
import { GrowingUint32 } from './growing.ts';

interface Count {
  places: number;
  lines: number;
  distinct: number;
  lastLine: number;
}

export class Tally {
  linesFound = 0;
  placesRedacted = 0;
  linesRedacted = 0;
  placesForbidden = 0;
  linesForbidden = 0;
  /** Lines that were counted. */
  lines = 0;
  private readonly table: ValueTable;
  private readonly kinds = new Map<Kind, Count>();
  private readonly places = new GrowingUint32();
  private readonly valueLines = new GrowingUint32();
  /** For each value the last line that had it, plus one. */
  private readonly lastLines = new GrowingUint32();

  constructor(table: ValueTable) {
    this.table = table;
  }

  /** @param decisionOf what holds now, where it is not what was decided when the line was looked at */
  addLine(index: FindingIndex, k: number, decisionOf?: (valueId: number) => Decision): void {
    this.lines++;
    const line = this.lines;
    let redacted = 0;
    let forbidden = index.unshownAt(k);
    const end = index.endOf(k);
    for (let n = index.startOf(k); n < end; n++) {
      const id = index.valueAt(n);
      const value = this.table.at(id);
      if (!value) continue;
      this.addPlace(value, line);
      const isRedacted = decisionOf ? decisionOf(id) === 'redact' : index.isRedactedAt(n);
      if (isRedacted) redacted++;
      else if (value.tier === 'forbidden') forbidden++;
    }
    if (end > index.startOf(k)) this.linesFound++;
    if (redacted > 0) this.linesRedacted++;
    if (forbidden > 0) this.linesForbidden++;
    this.placesRedacted += redacted;
    this.placesForbidden += forbidden;
  }

  /** By tier and then by how many places. */
  kindTallies(decisionOf: (kind: Kind) => Decision | 'mixed'): KindTally[] {
    return [...this.kinds]
      .map(([kind, { places, lines, distinct }]) => ({
        ...{ kind, tier: tierOf(kind), label: labelOf(kind), places, lines, distinct },
        decision: decisionOf(kind),
      }))
      .sort((a, b) => rank(a) - rank(b) || b.places - a.places || (a.kind < b.kind ? -1 : 1));
  }

  /** The values of a kind, those in most places first. */
  values(
    kind: Kind,
    from: number,
    limit: number,
    decisionOf: (valueId: number) => Decision,
  ): { readonly values: ValueTally[]; readonly total: number } {
    const own = this.table.all().filter((value) => value.kind === kind && this.places.at(value.id) > 0);
    own.sort((a, b) => this.places.at(b.id) - this.places.at(a.id) || a.id - b.id);
    const values = own.slice(from, from + limit).map(({ id, text, token }) => ({
      ...{ id, text, token, places: this.places.at(id), lines: this.valueLines.at(id) },
      decision: decisionOf(id),
    }));
    return { values, total: own.length };
  }

  private addPlace({ id, kind }: FoundValue, line: number): void {
    let count = this.kinds.get(kind);
    if (!count) {
      count = { places: 0, lines: 0, distinct: 0, lastLine: 0 };
      this.kinds.set(kind, count);
    }
    count.places++;
    if (this.places.at(id) === 0) count.distinct++;
    if (count.lastLine !== line) {
      count.lastLine = line;
      count.lines++;
    }
    this.places.add(id, 1);
    if (this.lastLines.at(id) === line) return;
    this.lastLines.add(id, line - this.lastLines.at(id));
    this.valueLines.add(id, 1);
  }
}

function rank({ tier }: { readonly tier: KindTally['tier'] }): number {
  return tier === 'forbidden' ? 0 : 1;
}

const BINS = 400;

/**
 * The gravest of each of up to 400 equal parts of the shown rows, oldest first: 0 nothing, 1 caution, 2 forbidden.
 *
 * @param kOf which line a row is
 */
export function marksOf(
  index: FindingIndex,
  table: ValueTable,
  rows: number,
  kOf: (row: number) => number,
): Uint8Array {
  const marks = new Uint8Array(Math.min(BINS, rows));
  for (let row = 0; row < rows; row++) {
    const bin = Math.floor((row * marks.length) / rows);
    if (marks[bin] === 2) continue;
    const k = kOf(row);
    const end = index.endOf(k);
    for (let n = index.startOf(k); n < end; n++) {
      const grade = table.at(index.valueAt(n))?.tier === 'forbidden' ? 2 : 1;
      marks[bin] = Math.max(marks[bin] ?? 0, grade);
    }
  }
  return marks;
}

export interface Hit {
  readonly row: number;
  readonly k: number;
  readonly place: number;
  readonly ordinal: number;
  readonly total: number;
}

/** The next place after (or before) one that fits; goes round at the end. Null: nothing fits. */
export function findPlace(
  index: FindingIndex,
  rows: number,
  kOf: (row: number) => number,
  fits: (valueId: number) => boolean,
  from: { readonly row: number; readonly place: number },
  step: 1 | -1,
): Hit | null {
  let total = 0;
  let first: Omit<Hit, 'total'> | null = null;
  let last: Omit<Hit, 'total'> | null = null;
  let after: Omit<Hit, 'total'> | null = null;
  let before: Omit<Hit, 'total'> | null = null;
  for (let row = 0; row < rows; row++) {
    const k = kOf(row);
    const start = index.startOf(k);
    const end = index.endOf(k);
    for (let n = start; n < end; n++) {
      if (!fits(index.valueAt(n))) continue;
      const place = n - start;
      const isAfter = row > from.row || (row === from.row && place > from.place);
      const isBefore = row < from.row || (row === from.row && place < from.place);
      total++;
      const needed = first === null || (isAfter && after === null) || isBefore || step < 0;
      if (!needed) continue;
      last = { row, k, place, ordinal: total };
      first ??= last;
      if (isAfter) after ??= last;
      if (isBefore) before = last;
    }
  }
  const hit = step > 0 ? (after ?? first) : (before ?? last);
  return hit ? { ...hit, total } : null;
}
