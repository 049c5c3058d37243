/** A line's texts as the list shows them: cut into rows at line feeds, each row in runs, findings apart. Pure. */
import type { PreviewLine, ShownColumn, ShownSpan, ShownText } from '../preview/contract.ts';

export interface TextRun {
  readonly text: string;
  /** The finding that the run is of, or part of. */
  readonly span: ShownSpan | null;
  /** Of all findings of the line, in order. */
  readonly ordinal: number;
}

export interface TextRow {
  readonly column: ShownColumn;
  /** Where the row begins in its text. */
  readonly start: number;
  readonly end: number;
  readonly text: ShownText;
  /** Of the first finding of the text. */
  readonly firstOrdinal: number;
}

/** Rows that are counted; a text of more is cut there. */
const MOST_ROWS = 5_000;

/** The rows of a line: its message, what was thrown, and what else was logged. */
export function textRows({ texts }: PreviewLine): TextRow[] {
  const rows: TextRow[] = [];
  let firstOrdinal = 0;
  for (const text of texts) {
    let start = 0;
    while (rows.length < MOST_ROWS) {
      const feed = text.text.indexOf('\n', start);
      const end = feed < 0 ? text.text.length : feed;
      rows.push({
        column: text.column,
        start,
        end: withoutReturn(text.text, start, end),
        text,
        firstOrdinal,
      });
      if (feed < 0) break;
      start = feed + 1;
    }
    firstOrdinal += text.spans.length;
  }
  return rows;
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text[end - 1] === '\r' ? end - 1 : end;
}

/** A row in runs. `most`: characters at most, more are left out. */
export function rowRuns(
  { text, start, end, firstOrdinal }: TextRow,
  most = Number.POSITIVE_INFINITY,
): TextRun[] {
  const runs: TextRun[] = [];
  const stop = Math.min(end, start + most);
  let at = start;
  for (const [order, span] of text.spans.entries()) {
    const from = Math.max(span.start, at);
    const to = Math.min(span.end, stop);
    if (from >= to) continue;
    if (from > at) runs.push({ text: text.text.slice(at, from), span: null, ordinal: -1 });
    runs.push({ text: text.text.slice(from, to), span, ordinal: firstOrdinal + order });
    at = to;
  }
  if (at < stop) runs.push({ text: text.text.slice(at, stop), span: null, ordinal: -1 });
  return runs;
}

/** All findings of a line, in the order of the rows. */
export function findingsOf(
  line: PreviewLine,
): { readonly column: ShownColumn; readonly span: ShownSpan; readonly value: string }[] {
  return line.texts.flatMap(({ column, text, spans }) =>
    spans.map((span) => ({ column, span, value: text.slice(span.start, span.end) })),
  );
}

/** Whether anything of the line is left out by the worker. */
export function cutOf({ texts }: PreviewLine): number {
  return texts.reduce((sum, { cut }) => sum + cut, 0);
}

const KEEPS_ENDS = 26;

/** Long names without words in them keep their ends: `557058:0b7f…e21c`. */
export function shortValue(text: string, kind: string): string {
  const isName = kind === 'account-id' || kind === 'session-id' || kind.startsWith('secret:');
  if (!isName || text.length <= KEEPS_ENDS) return text;
  return `${text.slice(0, 13)}…${text.slice(-4)}`;
}
