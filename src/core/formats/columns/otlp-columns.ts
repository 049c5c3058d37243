/**
 * OpenTelemetry's JSON as it is usually written: our own files, those of a collector whose records say nothing that a line has
 * no property for, and bodies of Atlassian's export; one after the other, with no white space in them.
 */
import { stringText } from '../json-line.ts';
import { PLACE } from '../line-values.ts';
import { MOST_REPEATED } from '../otlp-values.ts';
import { MOST_LINE } from '../read-lines.ts';
import { viewOf } from './byte-tables.ts';
import { ByteToken } from './byte-tokens.ts';
import type { ColumnMaker } from './column-maker.ts';
import { GROUPED, GroupLines } from './group-lines.ts';
import {
  afterSpace,
  CLOSES_ARRAY,
  CLOSES_OBJECT,
  COMMA,
  plainEnd,
  stringClose,
  valueEnd,
} from './json-bytes.ts';
import { OtlpRecordBytes } from './otlp-record-bytes.ts';
import type { PieceText } from './piece-text.ts';
import { RawGroups } from './raw-groups.ts';
import type { ColumnPiece } from './read-columns.ts';
import { PieceGroups, UnorderedLines } from './unordered-lines.ts';

const LOGS = new ByteToken('{"resourceLogs":[');
const EXPORTED = new ByteToken('{"appLogs":[');
const CURSOR = new ByteToken(',"cursor":"');
const RESOURCE = new ByteToken('{"resource":{');
const ATTRIBUTES = new ByteToken('"attributes":[');
const SCOPES = new ByteToken(',"scopeLogs":[');
const SCOPE = new ByteToken('{"scope":{');
const NAME = new ByteToken('"name":"');
const RECORDS = new ByteToken(',"logRecords":[');
const SCHEMA = new ByteToken(',"schemaUrl":"');

/** See `ColumnReader`. */
export function readOtlpColumns(given: ColumnPiece): boolean {
  // Beyond that something in it may be too long to be read at all.
  return given.piece.bytes.length <= MOST_LINE && new OtlpColumns(given).read();
}

class OtlpColumns {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly piece: PieceText;
  private readonly maker: ColumnMaker;
  private readonly lines: UnorderedLines;
  private readonly records: OtlpRecordBytes;
  /** Whether it is bodies of Atlassian's export: those of both are unusual. */
  private readonly isExported: boolean;

  constructor({ piece, maker, limits, source, complete, sink }: ColumnPiece) {
    this.bytes = piece.bytes;
    this.view = viewOf(piece.bytes);
    this.piece = piece;
    this.maker = maker;
    this.isExported = EXPORTED.isAt(this.view, 0);
    const groupLines = new GroupLines(piece.bytes, (place, from, end) => this.valueAt(place, from, end));
    const groups = new RawGroups(piece.bytes, source, GROUPED.length, 0, (ranges) =>
      complete(groupLines.lineOf(ranges)),
    );
    this.lines = new UnorderedLines(piece.bytes);
    this.records = new OtlpRecordBytes(piece.bytes, groups, this.lines, this.isExported);
    maker.begin(limits, new PieceGroups(groups), sink);
  }

  read(): boolean {
    const { bytes } = this;
    let at = 0;
    while (at >= 0 && at < bytes.length) {
      at = this.isExported ? this.readExported(at) : this.readLogs(at);
      if (at >= 0) at = bytes[at] === FEED ? at + 1 : afterSpace(bytes, at);
    }
    return at >= 0 && this.lines.write(this.maker);
  }

  // Each of these takes the place where something begins, and gives the one behind it; -1: it is unusual.

  private readExported(from: number): number {
    let at = this.after(EXPORTED, from);
    if (at < 0) return -1;
    do at = this.records.read(at);
    while (at >= 0 && this.bytes[at++] === COMMA);
    return this.closed(at, CURSOR);
  }

  private readLogs(from: number): number {
    let at = this.after(LOGS, from);
    if (at < 0) return -1;
    do at = this.readResourceLogs(at);
    while (at >= 0 && this.bytes[at++] === COMMA);
    return this.closed(at, null);
  }

  private readResourceLogs(from: number): number {
    let at = this.readResource(from);
    at = this.after(SCOPES, at);
    if (at < 0) return -1;
    do at = this.readScopeLogs(at);
    while (at >= 0 && this.bytes[at++] === COMMA);
    return this.closed(at, SCHEMA);
  }

  private readResource(from: number): number {
    const { bytes, records } = this;
    let at = this.after(RESOURCE, from);
    if (at < 0) return -1;
    records.beginResource();
    if (bytes[at] !== CLOSES_OBJECT) {
      at = this.after(ATTRIBUTES, at);
      if (at >= 0) at = records.readResource(at);
    }
    return at >= 0 && bytes[at] === CLOSES_OBJECT ? at + 1 : -1;
  }

  private readScopeLogs(from: number): number {
    const { bytes, records } = this;
    let at = this.after(SCOPE, from);
    if (at < 0) return -1;
    if (bytes[at] === CLOSES_OBJECT) records.beginScope(at, at);
    else {
      const name = this.after(NAME, at);
      const close = name < 0 ? -1 : stringClose(bytes, name - 1);
      if (close < 0 || close - from > MOST_REPEATED) return -1;
      records.beginScope(name, close);
      at = close + 1;
    }
    at = bytes[at] === CLOSES_OBJECT ? this.after(RECORDS, at + 1) : -1;
    if (at < 0) return -1;
    do at = records.read(at);
    while (at >= 0 && bytes[at++] === COMMA);
    return this.closed(at, SCHEMA);
  }

  private after(token: ByteToken, at: number): number {
    return at >= 0 && token.isAt(this.view, at) ? at + token.length : -1;
  }

  /** Behind an object whose array was closed just before. @param last what may be its last member, a text that says nothing */
  private closed(from: number, last: ByteToken | null): number {
    const { bytes } = this;
    if (from < 0 || bytes[from - 1] !== CLOSES_ARRAY) return -1;
    const text = last === null ? -1 : this.after(last, from);
    const at = text < 0 ? from : valueEnd(bytes, text - 1);
    return at >= 0 && bytes[at] === CLOSES_OBJECT ? at + 1 : -1;
  }

  private valueAt(place: number, from: number, end: number): string {
    const { view, piece } = this;
    let value: string;
    if (plainEnd(view, from) === end) value = piece.aloneAt(from, end);
    else {
      const json = piece.aloneAt(from - 1, end + 1);
      value = stringText(json, 0, json.length);
    }
    // The export writes `Active` and `Standard` where the gateway writes `ACTIVE` and `STANDARD`.
    const isCapital = this.isExported && (place === PLACE.license || place === PLACE.edition);
    return isCapital ? value.toUpperCase() : value;
  }
}

const FEED = 10;
