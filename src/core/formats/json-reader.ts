/** Lines of gateway JSON: one object a line, which is nearly always so, or any other way to write them. */
import { createGatewayWalker } from './gateway-walker.ts';
import { JsonLine } from './json-line.ts';
import { createJsonLineReader } from './json-line-reader.ts';
import { afterSpace, OPEN } from './json-scan.ts';
import { JsonStream } from './json-stream.ts';
import { LineValues } from './line-values.ts';
import { type LineReader, MOST_LINE, type ReadLines } from './read-lines.ts';

const NOTHING: ReadLines = { lines: [], unread: [] };

/** The first line decides which it is. */
export function createJsonReader(): LineReader {
  let reader: LineReader | null = null;
  let begun = '';
  /** With less than so many characters it cannot be told: it was tried before. */
  let wanted = 1;
  const choose = (isLast: boolean): LineReader | null => {
    const isStream = isValueStream(begun, isLast);
    if (isStream === null) return null;
    const values = new LineValues();
    return isStream ? new JsonStream(createGatewayWalker(values), values) : createJsonLineReader();
  };
  const start = (isLast: boolean, isPlain = false): ReadLines => {
    reader = choose(isLast);
    wanted = Math.min(begun.length * 2, Math.max(MOST_LINE, begun.length)) + 1;
    if (reader === null) return NOTHING;
    const text = begun;
    begun = '';
    return reader.read(text, isPlain);
  };
  return {
    read: (chunk, isPlain) => {
      if (reader !== null) return reader.read(chunk);
      const isAlone = begun === '';
      begun += chunk;
      return begun.length < wanted ? NOTHING : start(false, isPlain && isAlone);
    },
    end: () => {
      const first = reader === null ? start(true) : NOTHING;
      const last = reader?.end() ?? NOTHING;
      const before = first.lines.length;
      return {
        lines: [...first.lines, ...last.lines],
        unread: [...first.unread, ...last.unread.map((each) => ({ ...each, before: each.before + before }))],
      };
    },
  };
}

/** Whether it is anything but one object a line; null where the text ends too early to tell. */
function isValueStream(text: string, isLast: boolean): boolean | null {
  const isEnd = isLast || text.length > MOST_LINE;
  const start = afterSpace(text, text.startsWith('\ufeff') ? 1 : 0, text.length);
  if (start === text.length) return isEnd ? false : null;
  const code = text.charCodeAt(start);
  if (code === 91) {
    const next = afterSpace(text, start + 1, text.length);
    if (next === text.length) return isEnd ? true : null;
    return text.charCodeAt(next) === 123 || text.slice(start, next).includes('\n');
  }
  if (code !== 123) return false;
  const feed = text.indexOf('\n', start);
  const end = feed < 0 ? text.length : feed;
  const stop = new JsonLine(new LineValues()).read(text, start, end);
  if (stop === OPEN) return feed >= 0 ? true : isEnd ? false : null;
  if (stop < 0) return false;
  const next = afterSpace(text, stop, end);
  if (next < end) return text.charCodeAt(next) === 123 || text.charCodeAt(next) === 44;
  return feed >= 0 || isEnd ? false : null;
}
