/** Which of the lines are shown and go into the file. */
import type { Level } from '../core/level.ts';
import type { LogLine } from '../core/log-line.ts';
import { allOf, type Query, type QueryNode } from '../core/query/ast.ts';
import { compileQuery, type LineTest, type QueryContext } from '../core/query/compile.ts';
import { parseQuery } from '../core/query/parser.ts';
import type { QueryError } from '../core/query/query-error.ts';
import { isRisky } from '../core/query/regex-risk.ts';
import { err, ok, type Result } from '../core/result.ts';
import { compileScan, type Scan } from '../core/scan/compile-scan.ts';
import type { Narrowing } from './contract.ts';
import { GrowingUint32 } from './growing.ts';
import type { LineStore } from './line-store.ts';

/** A narrowing that can be put to lines. */
export interface Narrower {
  readonly test: LineTest;
  readonly scan: Scan;
}

export const EVERYTHING: Narrowing = { levels: [], query: '' };

/** Null: nothing is left out. */
export function compileNarrowing(
  { levels, query }: Narrowing,
  context: QueryContext,
): Result<Narrower | null, QueryError> {
  const parsed = parseQuery(query);
  if (!parsed.ok) return parsed;
  const risky = riskyIn(parsed.value);
  if (risky !== null) {
    const at = Math.max(0, query.indexOf(risky));
    return err({
      at,
      length: Math.max(1, Math.min(risky.length, query.length - at)),
      message: 'This regular expression may take for ever on some lines.',
      hint: 'Leave out repeats inside of repeats, as in (a+)+, or search for a word instead.',
    });
  }
  const whole = withLevels(parsed.value, levels);
  if (whole.kind === 'all') return ok(null);
  return ok({ test: compileQuery(whole, context), scan: compileScan(whole, context) });
}

function withLevels(query: Query, levels: readonly Level[]): Query {
  if (levels.length === 0) return query;
  const node: QueryNode = { kind: 'level', levels };
  return query.kind === 'all' ? node : allOf([node, query]);
}

/** An expression that may run away: this worker cannot be ended without losing the lines. */
function riskyIn(query: Query): string | null {
  switch (query.kind) {
    case 'regex':
      return isRisky(query.source) ? query.source : null;
    case 'and':
    case 'or':
      return query.of.map(riskyIn).find((source) => source !== null) ?? null;
    case 'not':
      return riskyIn(query.of);
    default:
      return null;
  }
}

/** The rows: lines that are shown, the oldest first. */
export class Rows {
  private readonly list: GrowingUint32 | null;
  private readonly narrower: Narrower | null;
  private all = 0;

  constructor(narrower: Narrower | null) {
    this.narrower = narrower;
    this.list = narrower ? new GrowingUint32() : null;
  }

  get count(): number {
    return this.list ? this.list.length : this.all;
  }

  /** The line in a row; -1: there is no such row. */
  readonly kOf = (row: number): number => {
    const n = this.count - 1 - row;
    if (n < 0 || row < 0) return -1;
    return this.list ? this.list.at(n) : n;
  };

  /** The row of a line, or of the next older one that is shown; -1: none is. */
  rowOf(k: number): number {
    if (!this.list) return k < this.all ? this.all - 1 - k : -1;
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.list.at(middle) < k) low = middle + 1;
      else high = middle;
    }
    return low < this.list.length ? this.list.length - 1 - low : -1;
  }

  /** @param k the line after the last one @returns whether it is shown */
  add(line: LogLine, k: number): boolean {
    this.all = k + 1;
    if (!this.list || !this.narrower) return true;
    if (!this.narrower.test(line)) return false;
    this.list.push(k);
    return true;
  }

  /** Takes all lines of a store. @param isStale ends it early: the rows are then worth nothing */
  async fill(store: LineStore, isStale: () => boolean): Promise<void> {
    if (!this.narrower || !this.list) {
      this.all = store.count;
      return;
    }
    const { scan, test } = this.narrower;
    const { list } = this;
    for await (const { reader, kOf } of store.columns(scan.parts)) {
      if (isStale()) return;
      const mask = scan.select(reader);
      if (!mask.ok) throw new Error(`${mask.error.column}: ${mask.error.detail}`);
      const found: number[] = [];
      mask.value.forEach((fits, place) => {
        if (fits === 1) found.push(kOf(place));
      });
      for (const k of found.sort((a, b) => a - b)) list.push(k);
    }
    const { first, lines } = store.loose;
    for (const [at, line] of lines.entries()) if (test(line)) list.push(first + at);
    this.all = first + lines.length;
  }
}
