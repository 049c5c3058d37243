/** Reads whole times in UTC, `2020-01-22T06:36:33.843Z`, from bytes: the day only where it changes. */
import { parseLineTime } from '../line-time.ts';

/** Bytes of such a time. */
export const TIME_BYTES = 24;
/** Of its day, with the T. */
const DAY_BYTES = 11;

export class ByteClock {
  private readonly view: DataView;
  /** The bytes of the day that is known, and when it begins. */
  private day0 = -1;
  private day1 = -1;
  private day2 = -1;
  private dayTime = 0;

  constructor(view: DataView) {
    this.view = view;
  }

  /** In ms since the epoch; -1 for any other way to write a time, and for days before the epoch. */
  read(at: number): number {
    const { view } = this;
    if (at + TIME_BYTES > view.byteLength) return -1;
    const isSameDay =
      view.getInt32(at) === this.day0 &&
      view.getInt32(at + 4) === this.day1 &&
      view.getInt32(at + 7) === this.day2;
    if (!isSameDay && !this.turnTo(at)) return -1;
    if (
      view.getUint8(at + 13) !== COLON ||
      view.getUint8(at + 16) !== COLON ||
      view.getUint8(at + 19) !== DOT ||
      view.getUint8(at + 23) !== ZULU
    )
      return -1;
    const hours = two(view, at + 11);
    const minutes = two(view, at + 14);
    const seconds = two(view, at + 17);
    const hundreds = two(view, at + 20);
    const last = view.getUint8(at + 22) - ZERO;
    if (hours > 23 || minutes > 59 || seconds > 59 || hundreds > 99 || last < 0 || last > 9) return -1;
    return this.dayTime + ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundreds * 10 + last;
  }

  private turnTo(at: number): boolean {
    const { view } = this;
    let text = '';
    for (let n = 0; n < DAY_BYTES; n++) text += String.fromCharCode(view.getUint8(at + n));
    if (!text.endsWith('T')) return false;
    const canonical = `${text}00:00:00.000Z`;
    const time = parseLineTime(canonical);
    if (time === null || time < 0 || new Date(time).toISOString() !== canonical) return false;
    this.day0 = view.getInt32(at);
    this.day1 = view.getInt32(at + 4);
    this.day2 = view.getInt32(at + 7);
    this.dayTime = time;
    return true;
  }
}

const ZERO = 48;
const COLON = 58;
const DOT = 46;
const ZULU = 90;
const NONE = 100;

/** The number that two digits are; `NONE`, which is beyond any, where they are none. */
function two(view: DataView, at: number): number {
  const tens = view.getUint8(at) - ZERO;
  const ones = view.getUint8(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NONE;
}
