/** Reads a segment's columns, each when it is asked for, and only once. */
import { LEVELS } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { err, ok, type Result } from '../result.ts';
import { type Dictionary, decodeDictionary } from './dictionary.ts';
import {
  type ColumnName,
  type GroupedColumn,
  SOURCE,
  type TextField,
  VALUE_FIELD_NAMES,
  VALUE_FIELDS,
  type ValueField,
} from './fields.ts';
import { damaged, openFrame, type Payload, type SegmentColumn, type SegmentProblem } from './frame.ts';
import { decodeGroups, type Groups } from './groups.ts';
import { type Identities, identitiesOf } from './identity.ts';
import { type LineColumns, lineMaker } from './line-maker.ts';
import type { TextCodec } from './text-block.ts';
import { decodeMessages, decodeSparseTexts, type JoinedText, type SparseTexts } from './text-columns.ts';
import { decodeTimes, decodeTimeTexts } from './time-column.ts';

type Read<T> = Result<T, SegmentProblem>;

/** A column, and what was decoded of it: once, for all readers that have it. */
export interface OpenColumn {
  readonly name: string;
  /** Null once they are decoded: they would only take up as much again. */
  bytes: Uint8Array | null;
  read: Read<unknown> | null;
}

export function openColumn({ name, bytes }: SegmentColumn): OpenColumn {
  return { name, bytes, read: null };
}

/**
 * A segment, or as many of its columns as were loaded. Nothing here throws: what is damaged, too new or not loaded is
 * named in the result.
 */
export class SegmentReader {
  private readonly columns = new Map<string, OpenColumn>();
  private readonly codec: TextCodec;
  /** Value columns by line, made from those by group. */
  private readonly spread = new Map<GroupedColumn, Dictionary>();
  private lines: number | null;

  /** @param lines the summary's line count, where it is at hand: a column that says otherwise is then damaged */
  constructor(columns: readonly SegmentColumn[], codec: TextCodec, lines: number | null = null) {
    this.codec = codec;
    this.lines = lines;
    for (const column of columns) this.attach(column);
  }

  /** Adds a column that was loaded later. */
  attach(column: SegmentColumn): void {
    this.share(openColumn(column));
    // What failed may have failed for want of this column.
    for (const each of this.columns.values()) if (each.read?.ok === false) each.read = null;
  }

  /** Adds a column that others read too; meant for readers that were told how many lines there are. */
  share(column: OpenColumn): void {
    this.columns.set(column.name, column);
    this.spread.clear();
  }

  has(name: ColumnName): boolean {
    return this.columns.has(name);
  }

  /** How many lines there are. */
  lineCount(): Read<number> {
    const [name = 'time'] = this.columns.keys();
    if (this.lines === null) {
      const opened = this.open(name);
      if (!opened.ok) return opened;
    }
    return ok(this.lines ?? 0);
  }

  /** In ms since the epoch, rising. */
  times(): Read<Float64Array> {
    return this.column('time', decodeTimes);
  }

  /** Time texts that are not what `toISOString` gives, by line. */
  timeTexts(): Read<ReadonlyMap<number, string>> {
    return this.column('timeText', (payload) => decodeTimeTexts(payload, this.times(), this.codec));
  }

  /** For each line the place of its level in `LEVELS`. */
  levels(): Read<Uint8Array> {
    return this.column('level', ({ lines, reader }) => {
      const levels = reader.bytes(lines);
      const isWhole = reader.isDone() && levels.every((level) => level < LEVELS.length);
      return isWhole ? ok(levels) : damaged('level', 'values');
    });
  }

  /** Which lines have the same values in all value columns: what is asked of values can be asked once a group. */
  groups(): Read<Groups> {
    return this.column('group', decodeGroups);
  }

  /** The values of a column; its `ids` are one a group. */
  groupValues(name: GroupedColumn): Read<Dictionary> {
    const groups = this.groups();
    if (!groups.ok) return groups;
    const mayBeNull = name !== SOURCE && VALUE_FIELDS[name];
    return this.column(name, (payload) =>
      decodeDictionary(name, payload, groups.value.count, this.codec, mayBeNull),
    );
  }

  /** The values of a field; `ids` are one a line. */
  values(field: ValueField): Read<Dictionary> {
    return this.byLine(field);
  }

  /** Where each line was first read from; `ids` are one a line. */
  sources(): Read<Dictionary> {
    return this.byLine(SOURCE);
  }

  messages(): Read<JoinedText> {
    return this.column('message', (payload) => decodeMessages(payload, this.codec));
  }

  texts(field: TextField): Read<SparseTexts> {
    return this.column(field, (payload) => decodeSparseTexts(field, payload, this.codec));
  }

  /** Made from the lines: they are not stored, since eight bytes a line that no compression makes smaller are too many. */
  identities(): Read<Identities> {
    const lines = this.allLines();
    return lines.ok ? ok(identitiesOf(lines.value)) : lines;
  }

  /** Lines by their places; a place that is none is left out. */
  linesAt(places: Iterable<number>): Read<LogLine[]> {
    const columns = this.lineColumns();
    if (!columns.ok) return columns;
    const make = lineMaker(columns.value);
    return ok(Array.from(places, make).filter((line) => line !== null));
  }

  /** All lines, in order of time. */
  allLines(): Read<LogLine[]> {
    const count = this.lineCount();
    return count.ok ? this.linesAt(Array(count.value).keys()) : count;
  }

  private lineColumns(): Read<LineColumns> {
    const [times, timeTexts, levels] = [this.times(), this.timeTexts(), this.levels()];
    const [messages, other, error] = [this.messages(), this.texts('other'), this.texts('error')];
    if (!times.ok) return times;
    if (!timeTexts.ok) return timeTexts;
    if (!levels.ok) return levels;
    if (!messages.ok) return messages;
    if (!other.ok) return other;
    if (!error.ok) return error;
    const groups = this.groups();
    if (!groups.ok) return groups;
    const values = {} as Record<ValueField, Dictionary>;
    for (const field of VALUE_FIELD_NAMES) {
      const dictionary = this.groupValues(field);
      if (!dictionary.ok) return dictionary;
      values[field] = dictionary.value;
    }
    return ok({
      times: times.value,
      timeTexts: timeTexts.value,
      levels: levels.value,
      messages: messages.value,
      other: other.value,
      error: error.value,
      groups: groups.value.ids,
      values,
    });
  }

  private byLine(name: GroupedColumn): Read<Dictionary> {
    const known = this.spread.get(name);
    if (known) return ok(known);
    const groups = this.groups();
    const dictionary = this.groupValues(name);
    if (!groups.ok) return groups;
    if (!dictionary.ok) return dictionary;
    const ofGroups = dictionary.value.ids;
    const ids = groups.value.ids.map((group) => ofGroups[group] ?? 0);
    const byLine = { values: dictionary.value.values, ids };
    this.spread.set(name, byLine);
    return ok(byLine);
  }

  /** Opens, checks and decodes a column, or gives what that gave the first time. */
  private column<T>(name: ColumnName, decode: (payload: Payload) => Read<T>): Read<T> {
    const column = this.columns.get(name);
    // Each name has one decoder, so what is kept under it has that decoder's type.
    if (column?.read) return column.read as Read<T>;
    const payload = this.open(name);
    const result = payload.ok ? decode(payload.value) : payload;
    if (column) {
      column.read = result;
      if (result.ok) column.bytes = null;
    }
    return result;
  }

  private open(name: string): Read<Payload> {
    const bytes = this.columns.get(name)?.bytes;
    if (!bytes) return err({ kind: 'missing', column: name, detail: 'not loaded' });
    const payload = openFrame({ name, bytes });
    if (!payload.ok) return payload;
    const { lines } = payload.value;
    if (this.lines !== null && lines !== this.lines)
      return damaged(name, `${lines} lines, not ${this.lines}`);
    this.lines = lines;
    return payload;
  }
}

/** All lines of a segment, in order of time. */
export function decodeSegment(columns: readonly SegmentColumn[], codec: TextCodec): Read<LogLine[]> {
  return new SegmentReader(columns, codec).allLines();
}
