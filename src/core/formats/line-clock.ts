/** Reads the times of lines that follow each other, as `parseLineTime` does, but the day only where it changes. */
import { parseLineTime } from './line-time.ts';

const DAY = 86_400_000;
/** `2020-01-22T06:36:33.843Z`. */
const LENGTH = 24;
const OF_DAY = /^\s*\d{2}:\d{2}:\d{2}/;
/** So far back no line stands before its neighbour: another day began. */
const NEXT_DAY = DAY / 2;

export class LineClock {
  private dayText = '?';
  private dayTime = 0;
  private readonly firstDay: number | null;
  private days = 0;
  private before = 0;

  /** @param day the day of the first time that has none, as ms since the epoch at its beginning in UTC; null: the epoch's */
  constructor(day: number | null = null) {
    this.firstDay = day;
  }

  /** In ms since the epoch; null for what is no time. */
  parse(text: string): number | null {
    if (text.length === LENGTH && text.startsWith(this.dayText)) {
      const time = clockOf(text);
      if (time >= 0) return this.dayTime + time;
    }
    const time = parseLineTime(text);
    if (time === null) return null;
    if (this.firstDay !== null && OF_DAY.test(text)) return this.onDay(this.firstDay, time);
    const clock = text.length === LENGTH ? clockOf(text) : -1;
    if (clock >= 0 && text.charCodeAt(10) === 84) {
      this.dayText = ` ${text.slice(0, 11)}`.slice(1);
      this.dayTime = time - clock;
    }
    return time;
  }

  private onDay(first: number, time: number): number {
    if (this.before - time > NEXT_DAY) this.days++;
    this.before = time;
    return first + this.days * DAY + time;
  }
}

/** The time of day of a text that ends like `T06:36:33.843Z`, in ms; -1 for any other. */
function clockOf(text: string): number {
  if (
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58 ||
    text.charCodeAt(19) !== 46 ||
    text.charCodeAt(23) !== 90
  )
    return -1;
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  const hundreds = two(text, 20);
  const last = text.charCodeAt(22) - 48;
  if (hours < 0 || minutes < 0 || seconds < 0 || hundreds < 0 || last < 0 || last > 9) return -1;
  if (hours > 23 || minutes > 59 || seconds > 59) return -1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundreds * 10 + last;
}

/** The number that two digits are; -1 where they are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
