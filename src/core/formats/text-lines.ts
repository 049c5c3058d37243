/** Cuts a text that comes in pieces into lines. Only a line feed ends a line; it stays with it. */
export class TextLines {
  private begun: string[] = [];
  private isFirst = true;

  /** The lines that are complete, each with its line feed. */
  take(chunk: string): string[] {
    const text = this.isFirst && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk;
    if (chunk !== '') this.isFirst = false;
    const last = text.lastIndexOf('\n');
    if (last < 0) {
      if (text !== '') this.begun.push(text);
      return [];
    }
    const whole = this.begun.join('') + text.slice(0, last + 1);
    this.begun = last + 1 < text.length ? [text.slice(last + 1)] : [];
    return linesOf(whole);
  }

  /** The last line, if it has no line feed. */
  rest(): string {
    const rest = this.begun.join('');
    this.begun = [];
    return rest;
  }
}

function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) + 1;
    lines.push(text.slice(at, end));
    at = end;
  }
  return lines;
}

/** A line without its line end, and that end: `\n`, `\r\n` or nothing. */
export function splitEnd(line: string): { readonly text: string; readonly end: string } {
  const end = line.endsWith('\r\n') ? '\r\n' : line.endsWith('\n') ? '\n' : '';
  return { text: line.slice(0, line.length - end.length), end };
}
