/** Times as texts: the canonical form that needs no storing, and what a text says beyond its milliseconds. */

const DAY = 86_400_000;
const FURTHEST = 8.64e15;
const ZERO = 48;
/** The forms that are read as a time, as `gateway/iso-time.ts` reads them. */
const ISO = /^\s*\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:[.,](\d{1,9}))?(?:Z|[+-]\d{2}:?\d{2})?\s*$/i;

/**
 * Writes times as `Date.prototype.toISOString` does, and tells whether a text is just that. The text of the day is kept
 * and the rest is arithmetic: with a `Date` for each line that alone would be a quarter of the cost of a segment.
 */
export class IsoClock {
  private day = Number.NaN;
  /** The day's text with the T after it. */
  private prefix = '';

  /** The canonical text; '' for what is no whole number of milliseconds, or beyond what `Date` can hold. */
  format(time: number): string {
    if (!this.turnTo(time)) return '';
    const rest = time - this.day;
    const minutes = Math.floor(rest / 60_000);
    const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
    return `${this.prefix}${clock}.${String(rest % 1000).padStart(3, '0')}Z`;
  }

  /** Whether `text` is what `format(time)` gives, without making that text. */
  isCanonical(time: number, text: string): boolean {
    if (!this.turnTo(time)) return text === '';
    const at = this.prefix.length;
    if (text.length !== at + 13 || !text.startsWith(this.prefix) || text[at + 12] !== 'Z') return false;
    if (text[at + 2] !== ':' || text[at + 5] !== ':' || text[at + 8] !== '.') return false;
    const hours = twoAt(text, at);
    const minutes = twoAt(text, at + 3);
    const seconds = twoAt(text, at + 6);
    // 25:00 and 00:75 are no times of a day, though their sum may be one.
    if (!(hours < 24 && minutes < 60 && seconds < 60)) return false;
    const millis = twoAt(text, at + 9) * 10 + digitAt(text, at + 11);
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis === time - this.day;
  }

  /** False when the time has no canonical text. */
  private turnTo(time: number): boolean {
    const rest = time - this.day;
    if (rest >= 0 && rest < DAY && Number.isInteger(time)) return true;
    if (!Number.isInteger(time) || Math.abs(time) > FURTHEST) return false;
    // What `Date` can hold begins and ends with a whole day.
    this.day = Math.floor(time / DAY) * DAY;
    this.prefix = new Date(this.day).toISOString().slice(0, -13);
    return true;
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function twoAt(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

/** NaN for what is no digit, which then equals nothing. */
function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

/**
 * The digits of a time text beyond its milliseconds, without zeros at the end; '' when there are none. Null when the
 * text is no readable time: then whoever read the line took its time from its neighbours.
 */
export function digitsBeyondMillis(text: string): string | null {
  const match = ISO.exec(text);
  return match ? (match[1] ?? '').slice(3).replace(/0+$/, '') : null;
}
