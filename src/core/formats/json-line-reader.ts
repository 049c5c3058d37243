/** Lines of JSON Lines files, fast: one object a line, as `jsonl-reader.ts` has it. */
import type { LogLine } from '../log-line.ts';
import { JsonLine } from './json-line.ts';
import { afterSpace } from './json-scan.ts';
import { LineText } from './line-text.ts';
import { LineValues } from './line-values.ts';
import type { LineReader, ReadLines, UnreadText } from './read-lines.ts';

/** Signs below the space: they may not stand in a JSON string. But for line ends, which stand behind it. */
const CONTROL = /[^\n\r -\uffff]|\r(?!\n)/g;

export function createJsonLineReader(): LineReader {
  const source = new LineText();
  const values = new LineValues();
  const object = new JsonLine(values);
  let isFresh = true;
  const readText = (text: string, isPlain = false): ReadLines => {
    const lines: LogLine[] = [];
    const unread: UnreadText[] = [];
    let control = isPlain ? text.length : nextControl(text, 0);
    for (let at = 0; at < text.length; ) {
      if (control < at) control = nextControl(text, at);
      const feed = text.indexOf('\n', at);
      const end = feed < 0 ? text.length : feed;
      const start = afterSpace(text, at, end);
      const isObject = text.charCodeAt(start) === 123;
      const stop = isObject ? object.read(text, start, end, control >= end) : -1;
      const isWhole = stop >= 0 && afterSpace(text, stop, end) === end;
      if (stop >= 0 && !isWhole) object.drop();
      const found = isWhole ? object.take() : null;
      if (found !== null) lines.push(found);
      else if (start < end) {
        const line = text.slice(at, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
        if (line.trim() !== '') unread.push({ text: line, time: values.time, before: lines.length });
      }
      at = end + 1;
    }
    return { lines, unread };
  };
  return {
    read: (chunk, isPlain) => {
      // What waits from a chunk before may have them.
      const isAlone = isFresh;
      if (chunk !== '') isFresh = false;
      return readText(source.take(chunk), isPlain && isAlone);
    },
    end: () => readText(source.rest()),
  };
}

function nextControl(text: string, from: number): number {
  CONTROL.lastIndex = from;
  return CONTROL.exec(text)?.index ?? text.length;
}
