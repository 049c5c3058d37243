/** Cuts a text that comes in pieces at its last line feed, and does not let a line grow without end. */
import { EndlessLineError, MOST_LINE } from './read-lines.ts';

export class LineText {
  private begun: string[] = [];
  private length = 0;
  private isFirst = true;

  /** The lines that are complete, as one text; empty where there is none. */
  take(chunk: string): string {
    const text = this.isFirst && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.isFirst = false;
    const end = text.lastIndexOf('\n') + 1;
    const rest = end === 0 ? text : text.slice(end);
    if (end === 0) {
      this.hold(rest);
      return '';
    }
    const whole = this.begun.length === 0 ? text.slice(0, end) : this.begun.join('') + text.slice(0, end);
    if (whole.length > MOST_LINE) assertLines(whole);
    this.begun = [];
    this.length = 0;
    this.hold(rest);
    return whole;
  }

  /** The last line, if it has no line feed. */
  rest(): string {
    const rest = this.begun.join('');
    this.begun = [];
    this.length = 0;
    return rest;
  }

  private hold(text: string): void {
    if (text === '') return;
    this.begun.push(text);
    this.length += text.length;
    if (this.length > MOST_LINE) throw new EndlessLineError();
  }
}

/** @throws {EndlessLineError} where one is too long */
function assertLines(text: string): void {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    if ((end < 0 ? text.length : end) - at > MOST_LINE) throw new EndlessLineError();
    at = end < 0 ? text.length : end + 1;
  }
}
