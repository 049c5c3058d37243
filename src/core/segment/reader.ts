/** Reads a segment's columns, each when it is asked for, and only once. */
import { LEVELS } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { err, ok, type Result } from '../result.ts';
import { type Dictionary, decodeDictionary } from './dictionary.ts';
import { type ColumnName, SOURCE, type TextField, VALUE_FIELDS, type ValueField } from './fields.ts';
import { damaged, openFrame, type Payload, type SegmentColumn, type SegmentProblem } from './frame.ts';
import type { Identities } from './identity.ts';
import { identitiesOf } from './identity.ts';
import { decodeIdentities } from './identity-column.ts';
import { type LineColumns, lineMaker } from './line-maker.ts';
import type { TextCodec } from './text-block.ts';
import { decodeMessages, decodeSparseTexts, type JoinedText, type SparseTexts } from './text-columns.ts';
import { decodeTimes, decodeTimeTexts } from './time-column.ts';

type Read<T> = Result<T, SegmentProblem>;

/**
 * A segment, or as many of its columns as were loaded. Nothing here throws: what is damaged, too new or not loaded is
 * named in the result.
 */
export class SegmentReader {
  private readonly columns = new Map<string, Uint8Array>();
  private readonly codec: TextCodec;
  private readonly read = new Map<string, Read<unknown>>();
  private lines: number | null;

  /** @param lines the summary's line count, where it is at hand: a column that says otherwise is then damaged */
  constructor(columns: readonly SegmentColumn[], codec: TextCodec, lines: number | null = null) {
    this.codec = codec;
    this.lines = lines;
    for (const column of columns) this.attach(column);
  }

  /** Adds a column that was loaded later. */
  attach({ name, bytes }: SegmentColumn): void {
    this.columns.set(name, bytes);
    this.read.delete(name);
    // What failed may have failed for want of this column.
    for (const [each, result] of this.read) if (!result.ok) this.read.delete(each);
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

  values(field: ValueField): Read<Dictionary> {
    return this.column(field, (payload) => decodeDictionary(field, payload, this.codec, VALUE_FIELDS[field]));
  }

  /** Where each line was first read from. */
  sources(): Read<Dictionary> {
    return this.column(SOURCE, (payload) => decodeDictionary(SOURCE, payload, this.codec, false));
  }

  messages(): Read<JoinedText> {
    return this.column('message', (payload) => decodeMessages(payload, this.codec));
  }

  texts(field: TextField): Read<SparseTexts> {
    return this.column(field, (payload) => decodeSparseTexts(field, payload, this.codec));
  }

  /** From their column; from the lines, when a store chose to do without it. */
  identities(): Read<Identities> {
    if (this.has('identity')) return this.column('identity', decodeIdentities);
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
    const values = {} as Record<ValueField, Dictionary>;
    for (const field of Object.keys(VALUE_FIELDS) as ValueField[]) {
      const dictionary = this.values(field);
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
      values,
    });
  }

  /** Opens, checks and decodes a column, or gives what that gave the first time. */
  private column<T>(name: ColumnName, decode: (payload: Payload) => Read<T>): Read<T> {
    const known = this.read.get(name);
    // Each name has one decoder, so what is kept under it has that decoder's type.
    if (known) return known as Read<T>;
    const payload = this.open(name);
    const result = payload.ok ? decode(payload.value) : payload;
    this.read.set(name, result);
    return result;
  }

  private open(name: string): Read<Payload> {
    const bytes = this.columns.get(name);
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
