/** Rows of CSV files as they are usually written; what a row and a cell are is decided in `csv-line-reader.ts`. */
import { LEVELS } from '../../level.ts';
import { MOST_ROW, undefused } from '../csv-reader.ts';
import { ByteClock, TIME_BYTES } from './byte-clock.ts';
import { levelIn } from './byte-tables.ts';
import type { ColumnMaker } from './column-maker.ts';
import { CsvCells } from './csv-cells.ts';
import { type CsvSpan, type CsvTable, csvTableOf, NO_SLOT, STEP } from './csv-table.ts';
import type { GivenBytes } from './given-bytes.ts';
import { GROUPED, GroupLines } from './group-lines.ts';
import { NOWHERE, QUOTE } from './json-bytes.ts';
import type { MessageBytes } from './message-bytes.ts';
import type { PieceText } from './piece-text.ts';
import { RawGroups } from './raw-groups.ts';
import type { ColumnPiece } from './read-columns.ts';
import { RecentSpans } from './recent-spans.ts';

/** See `ColumnReader`. Usual are rows that have a cell for each column, a whole time in UTC, and nothing in columns that are none of ours. */
export function readCsvColumns(given: ColumnPiece): boolean {
  const table = csvTableOf(given.piece, given.prefix);
  return table !== null && new CsvColumns(given, table).read();
}

class CsvColumns {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly piece: PieceText;
  private readonly maker: ColumnMaker;
  private readonly groups: RawGroups;
  private readonly clock: ByteClock;
  private readonly table: CsvCells;
  private readonly steps: readonly number[];
  private readonly spans: readonly CsvSpan[];
  private readonly rowsAt: number;
  /** Where the cells stand of the spans that were looked through last, in the order of `GROUPED`. */
  private readonly cells = new Int32Array(GROUPED.length * 2);
  /** Of the row at hand; a group only if it is a recent one. */
  private time = 0;
  private level = DEFAULT_LEVEL;
  private group = NO_GROUP;
  /** Null where lines have several spans: then none tells the group. */
  private readonly recent: RecentSpans | null;

  constructor(given: ColumnPiece, { delimiter, steps, spans, key, rowsAt }: CsvTable) {
    const { piece, maker, limits, source, complete, sink } = given;
    this.bytes = piece.bytes;
    this.table = new CsvCells(piece.bytes, delimiter);
    this.view = this.table.view;
    this.clock = new ByteClock(this.view);
    this.piece = piece;
    this.maker = maker;
    this.steps = steps;
    this.spans = spans;
    this.rowsAt = rowsAt;
    this.recent = spans.length === 1 ? new RecentSpans(this.table) : null;
    const lines = new GroupLines(piece.bytes, (_, from, end) => this.textOf(from, end));
    this.groups = new RawGroups(piece.bytes, source, Math.max(spans.length, 1), key, () =>
      complete(lines.lineOf(this.cells)),
    );
    maker.begin(limits, this.groups, (columns) => {
      sink(columns);
      this.recent?.clear();
    });
  }

  read(): boolean {
    const { length } = this.bytes;
    let at = this.rowsAt;
    while (at >= 0 && at < length) at = this.readRow(at);
    return at >= 0;
  }

  /** @returns where the next row begins; `NOWHERE`: this one is unusual */
  private readRow(from: number): number {
    const { bytes, steps, table, maker } = this;
    let next = table.rowEnd(from);
    // A blank row is none.
    if (next >= 0) return next;
    maker.beginLine();
    this.level = DEFAULT_LEVEL;
    this.group = NO_GROUP;
    let at = from - 1;
    for (let n = 0; n < steps.length; n++) {
      if (n > 0 && bytes[at] !== table.sign) return NOWHERE;
      at = this.take(steps[n] ?? 0, at + 1);
      if (at < 0) return NOWHERE;
    }
    next = table.rowEnd(at);
    if (next < 0 || next - from > MOST_ROW) return NOWHERE;
    return maker.endLine(this.time, this.level, this.groupOf()) ? next : NOWHERE;
  }

  private groupOf(): number {
    const { groups, recent } = this;
    if (this.group !== NO_GROUP) return this.group;
    const group = groups.find();
    recent?.keep(groups.ranges[0] ?? 0, groups.ranges[1] ?? 0, group);
    return group;
  }

  /** @returns behind what was taken; `NOWHERE`: it is unusual */
  private take(step: number, at: number): number {
    const { maker } = this;
    switch (step) {
      case STEP.time:
        return this.takeTime(at);
      case STEP.level:
        return this.takeLevel(at);
      case STEP.message:
        return this.takeText(maker.message, at);
      case STEP.other:
        return this.takeText(maker.other, at);
      case STEP.error:
        return this.takeText(maker.error, at);
      default:
        return this.takeSpan(step, at);
    }
  }

  private takeTime(at: number): number {
    const isQuoted = this.bytes[at] === QUOTE;
    const from = isQuoted ? at + 1 : at;
    this.time = this.clock.read(from);
    if (this.time < 0) return NOWHERE;
    const end = from + TIME_BYTES;
    if (!isQuoted) return end;
    return this.bytes[end] === QUOTE ? end + 1 : NOWHERE;
  }

  /** Nothing is a level too. */
  private takeLevel(at: number): number {
    const end = this.table.end(at);
    if (end < 0 || this.table.isEmpty(at, end)) return end;
    const quotes = this.bytes[at] === QUOTE ? 1 : 0;
    this.level = levelIn(this.bytes, at + quotes, end - quotes);
    return this.level < 0 ? NOWHERE : end;
  }

  private takeText(to: MessageBytes | GivenBytes, at: number): number {
    const { bytes, view, table } = this;
    const first = bytes[at];
    if (first === table.sign) return at;
    const isQuoted = first === QUOTE;
    const stop = isQuoted ? QUOTE : table.sign;
    const from = isQuoted ? at + 1 : at;
    const end = to.copyCell(bytes, view, table.isDefused(from, stop) ? from + 1 : from, stop);
    if (!isQuoted) return end;
    return bytes[end] === QUOTE ? end + 1 : NOWHERE;
  }

  private takeSpan(span: number, from: number): number {
    const { groups, spans, recent } = this;
    if (recent) {
      const end = recent.find(from);
      if (end >= 0) {
        this.group = recent.group;
        return end;
      }
    }
    const at = this.lookThrough(spans[span] ?? [], from);
    groups.ranges[span * 2] = from;
    groups.ranges[span * 2 + 1] = at;
    return at;
  }

  /** @returns where it ends; `NOWHERE`: it is unusual */
  private lookThrough(slots: CsvSpan, from: number): number {
    const { bytes, table, cells } = this;
    let at = from - 1;
    for (let n = 0; n < slots.length; n++) {
      if (n > 0 && bytes[at] !== table.sign) return NOWHERE;
      const cell = at + 1;
      at = table.end(cell);
      if (at < 0) return NOWHERE;
      const slot = slots[n] ?? NO_SLOT;
      if (slot !== NO_SLOT) {
        cells[slot * 2] = cell;
        cells[slot * 2 + 1] = at;
      } else if (!table.isEmpty(cell, at)) return NOWHERE;
    }
    return at;
  }

  /** What a whole cell says. */
  private textOf(from: number, end: number): string {
    const { piece } = this;
    const isQuoted = this.bytes[from] === QUOTE;
    const text = isQuoted ? piece.at(from + 1, end - 1).replaceAll('""', '"') : piece.at(from, end);
    return text.startsWith("'") ? undefused(text) : text;
  }
}

const NO_GROUP = -1;
const DEFAULT_LEVEL = LEVELS.indexOf('INFO');
