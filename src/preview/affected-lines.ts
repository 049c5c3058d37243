/**
 * Which lines are to be looked into again. What becomes of a line depends on its text, on the decisions over the values that
 * it touches, and on what is known of all lines by now; only where one of these is another than it was, the line may be.
 */

import type { LogLine } from '../core/log-line.ts';
import { isText } from '../core/redaction/clean-line.ts';
import type { Inspector } from '../core/redaction/inspect.ts';
import type { PlaceDecision } from '../core/redaction/inspect-policy.ts';
import { ranksIn, ranksOf } from '../core/redaction/inspect-ranks.ts';
import { COLUMNS } from '../core/redaction/policy.ts';
import type { FindingIndex } from './finding-index.ts';
import type { BlockColumns, LineStore } from './line-store.ts';

/** Columns that repeat themselves, but for those that are of no interest line by line. */
const VALUE_COLUMNS = COLUMNS.filter(
  (column) => !['message', 'other', 'error', 'hostName', 'contextId'].includes(column),
) as readonly Exclude<(typeof COLUMNS)[number], 'message' | 'other' | 'error' | 'hostName' | 'contextId'>[];
const PARTS = new Set(['fields', 'message', 'texts'] as const);
/** Lines of an index that are asked at one go. */
const STEP = 1 << 16;

/** Lines that were looked into with so many known values. */
interface Run {
  readonly first: number;
  readonly known: number;
}

export interface AffectedOptions {
  readonly store: LineStore;
  readonly index: FindingIndex;
  readonly places: readonly PlaceDecision[];
  /** Lines of which others tell, such as those of a key. */
  readonly told: Iterable<number>;
  readonly pause: () => Promise<void>;
  /** Ends it early. */
  readonly isStale: () => boolean;
  readonly onProgress: (lines: number) => void;
}

export class AffectedLines {
  private readonly inspector: Inspector;
  private runs: Run[] = [];
  /** Lines that were all looked into under the decisions below; those after it under any. */
  private settled = 0;
  private decisions = new Uint8Array(0);
  private places: readonly PlaceDecision[] = [];
  private isDecided = false;

  constructor(inspector: Inspector) {
    this.inspector = inspector;
  }

  /** To be told of the lines from `first` on, right after they were looked into. */
  looked(first: number): void {
    const known = this.inspector.searchedWith;
    if (this.runs.at(-1)?.known !== known) this.runs.push({ first, known });
  }

  /** To be told of each change of decisions. */
  decided(): void {
    this.isDecided = true;
  }

  /** @returns 1 for each line that is to be looked into again; null: it is stale */
  async find(options: AffectedOptions): Promise<Uint8Array | null> {
    const { index, isStale, pause, told } = options;
    const affected = new Uint8Array(index.lines);
    for (const k of told) affected[k] = 1;
    if (this.isDecided) {
      const isChanged = this.changed();
      for (const { line } of [...this.places, ...options.places]) affected[line] = 1;
      for (const k of index.fickleLines) affected[k] = 1;
      for (let k = 0; k < index.lines; k++) {
        const end = index.touchedEndOf(k);
        for (let n = index.startOf(k); n < end; n++) {
          if (k >= this.settled || isChanged(index.valueAt(n))) affected[k] = 1;
        }
        if (k % STEP !== 0) continue;
        await pause();
        if (isStale()) return null;
      }
    }
    const least = this.runs.reduce((known, run) => Math.min(known, run.known), Number.POSITIVE_INFINITY);
    if (this.inspector.known <= least) return affected;
    const isNews = (k: number, rank: number): boolean => rank >= this.knownAt(k);
    for await (const block of options.store.columns(PARTS)) {
      for (const _ of this.search(block, (k, rank) => {
        if (affected[k] === 0 && isNews(k, rank)) affected[k] = 1;
      })) {
        await pause();
        if (isStale()) return null;
      }
      options.onProgress(block.kOf(0) + 1);
    }
    const { first, lines } = options.store.loose;
    for (const [n, line] of lines.entries()) {
      if (n % 64 === 0) await pause();
      if (isStale()) return null;
      searchLine(line, this.inspector, (rank) => {
        if (isNews(first + n, rank)) affected[first + n] = 1;
      });
    }
    return affected;
  }

  /** All lines are as they are to be. @param known with how many known values they were found */
  settle(lines: number, known: number, places: readonly PlaceDecision[]): void {
    this.runs = [{ first: 0, known }];
    this.settled = lines;
    this.places = places;
    this.isDecided = false;
    const { table } = this.inspector;
    this.decisions = new Uint8Array(table.size);
    for (let id = 0; id < table.size; id++) this.decisions[id] = this.decisionOf(id);
  }

  /** Whether so many lines are all as they are to be, with all that is known by now. */
  isSettled(lines: number): boolean {
    const [run] = this.runs;
    const isWhole = this.runs.length <= 1 && (run?.known ?? 0) >= this.inspector.known;
    return this.settled === lines && isWhole && !this.isDecided;
  }

  private decisionOf(id: number): number {
    return this.inspector.decisionOf(id) === 'redact' ? 1 : 0;
  }

  private changed(): (id: number) => boolean {
    const changed = this.decisions.map((decision, id) => (this.decisionOf(id) === decision ? 0 : 1));
    return (id) => changed[id] !== 0;
  }

  private knownAt(k: number): number {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.runs[middle]?.first ?? 0) <= k) low = middle;
      else high = middle - 1;
    }
    return this.runs[low]?.known ?? 0;
  }

  private *search(
    { reader, lines, kOf }: BlockColumns,
    told: (k: number, rank: number) => void,
  ): Generator<void> {
    const { values } = this.inspector;
    const messages = must(reader.messages());
    yield;
    yield* ranksOf({ ...messages, count: lines }, values, (n, rank) => told(kOf(n), rank));
    for (const field of ['other', 'error'] as const) {
      const texts = must(reader.texts(field));
      let units = 0;
      for (let n = 0; n < lines && texts.starts.length > 0; n++) {
        const text = texts.at(n);
        if (text === null || text.length < 3) continue;
        ranksIn(text, field === 'other', values, (rank) => told(kOf(n), rank));
        units += text.length;
        if (units < 1 << 16) continue;
        units = 0;
        yield;
      }
    }
    const groups = must(reader.groups());
    const found = new Map<number, number>();
    for (const field of VALUE_COLUMNS) {
      const dictionary = must(reader.groupValues(field));
      const ranks = dictionary.values.map((text) => {
        let most = -1;
        if (isText(field, text))
          ranksIn(text, false, values, (rank) => {
            most = Math.max(most, rank);
          });
        return most;
      });
      dictionary.ids.forEach((id, group) => {
        const rank = ranks[id] ?? -1;
        if (rank >= 0) found.set(group, Math.max(rank, found.get(group) ?? -1));
      });
    }
    if (found.size === 0) return;
    groups.ids.forEach((group, n) => {
      const rank = found.get(group);
      if (rank !== undefined) told(kOf(n), rank);
    });
  }
}

function searchLine(line: LogLine, { values }: Inspector, told: (rank: number) => void): void {
  for (const column of ['message', 'other', 'error', ...VALUE_COLUMNS] as const) {
    const text = line[column];
    if (isText(column, text)) ranksIn(text, column === 'other', values, told);
  }
}

function must<T>(
  read:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly column: string; readonly detail: string } },
): T {
  if (!read.ok) throw new Error(`${read.error.column}: ${read.error.detail}`);
  return read.value;
}
