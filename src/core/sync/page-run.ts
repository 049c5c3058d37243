/**
 * Puts pages of lines together that come newest first, and knows down to which time they are certainly all there. Pages
 * can be wrong: a late line moves all others by a place, a site that closes takes its lines out between two pages, a server can give
 * the same page again, or never say that it was the last. Whatever looks like it ends the run: what lies above is kept, the rest is for another run.
 */
import type { LogLine } from '../log-line.ts';
import { identitiesOf } from '../segment/identity.ts';

export interface LinesPage {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  /** Elements in the answer, readable or not. */
  readonly received: number;
  /** How many lines there are in all, as the server says. */
  readonly total: number;
  readonly hasMore: boolean;
}

export interface RunResult {
  /** All lines from `downTo` on; none that is older. Newest first. */
  readonly lines: readonly LogLine[];
  /** In ms since the epoch; minus infinity: there are no more. */
  readonly downTo: number;
}

export interface PageRun {
  /** What the next page is to be asked with. */
  readonly offset: () => number;
  readonly pages: () => number;
  /** Takes the page in; false: no further one is to be asked for. */
  readonly add: (page: LinesPage) => boolean;
  /** What is certain by now. Null: nothing is, since all lines have one time. */
  readonly result: () => RunResult | null;
}

export interface RunLimits {
  readonly pages: number;
  /** Of all texts together. */
  readonly characters: number;
}

export function createPageRun(limits: RunLimits): PageRun {
  const lines: LogLine[] = [];
  let offset = 0;
  let pages = 0;
  let characters = 0;
  let total = 0;
  let isWhole = false;
  /** By how much a line is later than one before it, in ms: Atlassian promises none is. */
  let disorder = 0;
  let earliest = Number.POSITIVE_INFINITY;

  /** Lines that cannot come next in one unbroken list. */
  function isBroken(page: LinesPage): boolean {
    const [first] = page.lines;
    const last = lines.at(-1);
    if (!first || !last) return false;
    return first.time > last.time + disorder || beginsAsEnded(lines, page.lines);
  }

  function take(page: LinesPage): void {
    for (const line of page.lines) {
      disorder = Math.max(disorder, line.time - earliest);
      earliest = Math.min(earliest, line.time);
      characters += line.message.length + (line.other?.length ?? 0) + (line.error?.length ?? 0);
      lines.push(line);
    }
    offset += page.received;
  }

  return {
    offset: () => offset,
    pages: () => pages,
    add(page) {
      const isFirst = pages === 0;
      pages += 1;
      if (isFirst) total = page.total;
      else if (page.total !== total) return false;
      else if (isBroken(page)) {
        // A server that begins anew after the end has given everything before.
        isWhole = offset === total;
        return false;
      }
      take(page);
      isWhole = !page.hasMore || page.received === 0;
      return !isWhole && pages < limits.pages && characters < limits.characters;
    },
    result() {
      if (isWhole) return { lines, downTo: Number.NEGATIVE_INFINITY };
      // At its last time there may be more lines than were seen, and alike ones have to stay together.
      const downTo = Math.floor(earliest + disorder) + 1;
      const certain = lines.filter(({ time }) => time >= downTo);
      return certain.length > 0 ? { lines: certain, downTo } : null;
    },
  };
}

/** The most lines at one time that are compared; a server that moves more than these breaks the order too. */
const MOST_COMPARED = 1_000;

/** Whether a page begins with lines that the list ended with: only lines of one time can come twice without breaking the order. */
function beginsAsEnded(list: readonly LogLine[], page: readonly LogLine[]): boolean {
  const time = list.at(-1)?.time;
  let count = 0;
  while (count < Math.min(page.length, list.length, MOST_COMPARED) && page[count]?.time === time) count += 1;
  if (count === 0) return false;
  const starts = identitiesOf(page.slice(0, count));
  const ends = identitiesOf(list.slice(-count));
  const isSame = (end: number, start: number) =>
    ends.high[end] === starts.high[start] && ends.low[end] === starts.low[start];
  for (let length = count; length > 0; length -= 1) {
    let same = 0;
    while (same < length && isSame(count - length + same, same)) same += 1;
    if (same === length) return true;
  }
  return false;
}
