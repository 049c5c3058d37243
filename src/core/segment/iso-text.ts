/** Times as texts: the canonical form that needs no storing, and what a text says beyond its milliseconds. */

const DAY = 86_400_000;
const FURTHEST = 8.64e15;
const ZERO = 48;
const COLON = 58;
const DOT = 46;
const ZULU = 90;
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
    if (text.length !== at + 13 || !text.startsWith(this.prefix)) return false;
    // Whole numbers below 2^31 from here on, which engines divide fast.
    const rest = (time - this.day) | 0;
    const allSeconds = (rest / 1000) | 0;
    const allMinutes = (allSeconds / 60) | 0;
    const hours = (allMinutes / 60) | 0;
    const millis = rest - allSeconds * 1000;
    return (
      hasTwo(text, at, hours) &&
      text.charCodeAt(at + 2) === COLON &&
      hasTwo(text, at + 3, allMinutes - hours * 60) &&
      text.charCodeAt(at + 5) === COLON &&
      hasTwo(text, at + 6, allSeconds - allMinutes * 60) &&
      text.charCodeAt(at + 8) === DOT &&
      hasTwo(text, at + 9, (millis / 10) | 0) &&
      text.charCodeAt(at + 11) === ZERO + (millis % 10) &&
      text.charCodeAt(at + 12) === ZULU
    );
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

/** Whether the two digits of a number stand at a place. */
function hasTwo(text: string, at: number, value: number): boolean {
  const tens = (value / 10) | 0;
  return text.charCodeAt(at) === ZERO + tens && text.charCodeAt(at + 1) === ZERO + value - tens * 10;
}

/**
 * The digits of a time text beyond its milliseconds, without zeros at the end; '' when there are none. Null when the
 * text is no readable time: then whoever read the line took its time from its neighbours.
 */
export function digitsBeyondMillis(text: string): string | null {
  const match = ISO.exec(text);
  return match ? (match[1] ?? '').slice(3).replace(/0+$/, '') : null;
}
