/** Lines of `.log` files as they are usually written: `INFO  2020-01-22T06:36:33.843Z <invocation ID> message`. */
import { LEVELS } from '../../level.ts';
import { LineValues, PLACE } from '../line-values.ts';
import { MOST_LINES, readDetail, readGroup, readHead } from '../text-reader.ts';
import { ByteClock, TIME_BYTES } from './byte-clock.ts';
import { viewOf } from './byte-tables.ts';
import type { ColumnMaker } from './column-maker.ts';
import { goesOnPlainly, ID, ID_BYTES, idAt, UNUSUAL } from './log-heads.ts';
import type { PieceText } from './piece-text.ts';
import { RawGroups } from './raw-groups.ts';
import type { ColumnPiece } from './read-columns.ts';

/** A level in capitals, filled up to five, and a space. */
const LEVEL_BYTES = 6;
const HEAD_BYTES = LEVEL_BYTES + TIME_BYTES + 1;
/** Where the values of a line stand in `RawGroups.ranges`; behind the ID those of `DETAILS`. */
const PLACES = [PLACE.invocationId, PLACE.appVersion, PLACE.functionKey];
/** What stands before the value of a detail, which stands behind the message on a line of its own. */
const DETAILS = ['  App version: ', '  Function name: '].map((text) => viewOf(codesOf(text)));

/** See `ColumnReader`. Messages of several lines are usual, and so are the details behind them. */
export function readLogColumns(given: ColumnPiece): boolean {
  return new LogColumns(given).read();
}

class LogColumns {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly piece: PieceText;
  private readonly maker: ColumnMaker;
  private readonly groups: RawGroups;
  private readonly clock: ByteClock;

  constructor({ piece, maker, limits, source, complete, sink }: ColumnPiece) {
    this.bytes = piece.bytes;
    this.view = viewOf(piece.bytes);
    this.clock = new ByteClock(this.view);
    this.piece = piece;
    this.maker = maker;
    const values = new LineValues();
    this.groups = new RawGroups(piece.bytes, source, PLACES.length, 0, (ranges) => {
      PLACES.forEach((place, n) => {
        const from = ranges[n * 2] ?? 0;
        const end = ranges[n * 2 + 1] ?? 0;
        values.texts[place] = from === end ? null : piece.at(from, end);
      });
      return complete(values.take());
    });
    maker.begin(limits, this.groups, sink);
  }

  read(): boolean {
    const { length } = this.bytes;
    let at = 0;
    while (at >= 0 && at < length) at = this.readLine(at);
    return at >= 0;
  }

  /** @returns where the next line begins; -1: this one is unusual */
  private readLine(at: number): number {
    const { bytes, maker, groups } = this;
    const level = this.levelAt(at);
    const time = level < 0 ? -1 : this.clock.read(at + LEVEL_BYTES);
    const head = at + HEAD_BYTES;
    const id = time < 0 ? UNUSUAL : idAt(bytes, head);
    if (id === UNUSUAL) return -1;
    const { ranges } = groups;
    ranges.fill(0);
    let from = head;
    if (id === ID) {
      ranges[0] = head;
      ranges[1] = head + ID_BYTES;
      from = head + ID_BYTES + 1;
    }
    maker.beginLine();
    const next = this.takeMessage(from);
    return next >= 0 && maker.endLine(time, level, groups.find()) ? next : -1;
  }

  /** The message, and the details in it. @returns where the next line begins; -1: that is not sure */
  private takeMessage(from: number): number {
    const { bytes } = this;
    const { message } = this.maker;
    const { length } = bytes;
    message.beginPart();
    let end = message.copyLine(bytes, from);
    let isPartOpen = true;
    for (let count = 1; end >= 0; count++) {
      const next = end + 1;
      const isLast = next >= length || this.levelAt(next) >= 0;
      const detail = isLast ? -1 : this.detailAt(next);
      if (isPartOpen && (isLast || detail >= 0)) message.endPart();
      if (isLast) return Math.min(next, length);
      if (count >= MOST_LINES) return -1;
      if (detail >= 0) {
        isPartOpen = false;
        end = this.takeDetail(detail, next);
      } else {
        if (!this.goesOn(next)) return -1;
        if (isPartOpen) message.put(FEED);
        else message.beginPart();
        isPartOpen = true;
        end = message.copyLine(bytes, next);
      }
    }
    return -1;
  }

  /** @returns where its line ends; -1: it is no usual one */
  private takeDetail(detail: number, at: number): number {
    const { bytes, groups } = this;
    const from = at + (DETAILS[detail]?.byteLength ?? 0);
    let end = from;
    // One word.
    for (;;) {
      const byte = bytes[end] ?? FEED;
      if (byte <= SPACE || byte > 126) break;
      end++;
    }
    const place = (detail + 1) * 2;
    // A line has one of each.
    if (end === from || (bytes[end] ?? FEED) !== FEED || groups.ranges[place + 1] !== 0) return -1;
    groups.ranges[place] = from;
    groups.ranges[place + 1] = end;
    return end;
  }

  /** The place in `LEVELS` of the level that stands here with its spaces; -1 for anything else. */
  private levelAt(at: number): number {
    const place = FIRST[this.bytes[at] ?? 0] ?? -1;
    if (place < 0 || at + LEVEL_BYTES > this.bytes.length) return -1;
    const { view } = this;
    return view.getInt32(at) === HEADS[place * 2] && view.getInt16(at + 4) === HEADS[place * 2 + 1]
      ? place
      : -1;
  }

  /** Which of `DETAILS` stands here; -1: none. */
  private detailAt(at: number): number {
    const { bytes, view } = this;
    if (bytes[at] !== SPACE || bytes[at + 1] !== SPACE) return -1;
    const which = bytes[at + 2] === CAPITAL_A ? 0 : bytes[at + 2] === CAPITAL_F ? 1 : -1;
    const wanted = DETAILS[which];
    if (!wanted || at + wanted.byteLength > bytes.length) return -1;
    let n = 0;
    for (; n + 4 <= wanted.byteLength; n += 4) if (view.getInt32(at + n) !== wanted.getInt32(n)) return -1;
    for (; n < wanted.byteLength; n++) if (view.getUint8(at + n) !== wanted.getUint8(n)) return -1;
    return which;
  }

  /** Whether the line that begins here belongs to the message before it. */
  private goesOn(from: number): boolean {
    const { bytes } = this;
    let end = from;
    while (end < bytes.length && bytes[end] !== FEED) end++;
    if (goesOnPlainly(bytes, from, end)) return true;
    const line = this.piece.at(from, end);
    return readHead(line) === null && readGroup(line) === null && readDetail(line) === null;
  }
}

const FEED = 10;
const SPACE = 32;
const CAPITAL_A = 65;
const CAPITAL_F = 70;

function codesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

const FIRST = new Int8Array(256).fill(-1);
/** For each level its first four bytes, and the two behind them. */
const HEADS = new Int32Array(LEVELS.length * 2);
LEVELS.forEach((level, place) => {
  const view = viewOf(codesOf(level.padEnd(LEVEL_BYTES)));
  FIRST[view.getUint8(0)] = place;
  HEADS[place * 2] = view.getInt32(0);
  HEADS[place * 2 + 1] = view.getInt16(4);
});
