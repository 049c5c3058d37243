/** A line as the panel shows it. */
import type { LogLine } from '../core/log-line.ts';
import type { InspectedLine, InspectedText } from '../core/redaction/inspect.ts';
import type { PreviewLine, ShownSpan, ShownText } from './contract.ts';
import { SHOWN_COLUMNS } from './finding-index.ts';

/** Characters of a text in a list; the whole is shown on demand. */
export const SHOWN_CHARACTERS = 2000;

export type View = 'found' | 'cleaned';

/** @param most UTF-16 units of each text; undefined: all */
export function shownLine(
  k: number,
  line: LogLine,
  inspected: InspectedLine,
  view: View,
  most = Number.POSITIVE_INFINITY,
): PreviewLine {
  const texts: ShownText[] = [];
  for (const column of SHOWN_COLUMNS) {
    const text = line[column];
    if (text === null || (column !== 'message' && (text === '' || text === '[]'))) continue;
    const found = inspected.texts.find((one) => one.column === column);
    const now = found && view === 'cleaned' ? found.cleaned : text;
    const length = now.length <= most ? now.length : cutAt(now, most);
    const spans = found ? shownSpans(found, view, length) : [];
    texts.push({ column, text: now.slice(0, length), spans, cut: now.length - length });
  }
  const { time, timeText, level, levelText, invocationId, functionKey } = line;
  const clean = (column: string, value: string | null) =>
    view === 'cleaned' ? (inspected.texts.find((one) => one.column === column)?.cleaned ?? value) : value;
  return {
    ...{ k, time, timeText, level, invocationId, texts },
    levelText: clean('levelText', levelText),
    functionKey: clean('functionKey', functionKey),
  };
}

/** The line as it goes into the file. */
export function cleanedLine(line: LogLine, { texts }: InspectedLine): LogLine {
  if (texts.length === 0) return line;
  return { ...line, ...Object.fromEntries(texts.map(({ column, cleaned }) => [column, cleaned])) };
}

function shownSpans({ spans }: InspectedText, view: View, length: number): ShownSpan[] {
  const shown: ShownSpan[] = [];
  for (const { start, end, cleanStart, cleanEnd, kind, tier, decision, valueId } of spans) {
    const [from, to] = view === 'cleaned' ? [cleanStart, cleanEnd] : [start, end];
    if (from >= length) break;
    shown.push({
      ...{ start: from, end: Math.min(to, length), kind, tier, decision, valueId },
      isReplaced: view === 'cleaned' && decision === 'redact',
      place: { start, end },
    });
  }
  return shown;
}

/** Not between the halves of a character. */
function cutAt(text: string, most: number): number {
  const last = text.charCodeAt(most - 1);
  return last >= 0xd800 && last <= 0xdbff ? most - 1 : most;
}
