/** When the pages of a reading are not believed any more, or are more than can be taken. */
import { HashLanes } from '../core/segment/hash-lanes.ts';
import { isNothing } from './page-size.ts';

const MOST_PAGES = 5000;
/** So many lines more than twice what Atlassian said there are. */
const MOST_BEYOND = 10_000;
/** Pages in a row of which no line could be read. */
const MOST_BARREN = 100;
/** An invocation may write a line that often within a millisecond, and pages of one line are then the same. */
const MOST_RECURRENCES = 100;

export interface ReadingLimits {
  readonly lines: number;
  /** Of the pages' texts, in UTF-16 units. */
  readonly characters: number;
}

/** What is handed on has to be kept by somebody. */
export const READING_LIMITS: ReadingLimits = { lines: 2_000_000, characters: 2_000_000_000 };

export interface DoubtfulPage {
  readonly lines: string;
  readonly received: number;
}

export interface PageDoubts {
  /**
   * Why reading ends instead of taking this page, as a sentence; null: it is taken.
   * @param asked for so many lines @param offset lines before it @param total what Atlassian says there are
   */
  readonly about: (page: DoubtfulPage, asked: number, offset: number, total: number) => string | null;
  /** Whether any line of the page that was taken could be read. */
  readonly took: (isReadable: boolean) => void;
}

export function createPageDoubts(limits: ReadingLimits): PageDoubts {
  const seen = new Set<string>();
  const lanes = new HashLanes();
  let pages = 0;
  let characters = 0;
  let recurrences = 0;
  let barren = 0;

  function isRepeated({ lines, received }: DoubtfulPage, asked: number): boolean {
    if (isNothing(lines)) return false;
    lanes.reset();
    lanes.text(lines);
    lanes.finish();
    const key = `${lines.length} ${lanes.high} ${lanes.low}`;
    if (!seen.has(key)) {
      seen.add(key);
      return false;
    }
    recurrences++;
    // Two are asked for now and then where one at a time is what Atlassian can give.
    return asked > 2 || received > 1 || recurrences > MOST_RECURRENCES;
  }

  return {
    about: (page, asked, offset, total) => {
      pages++;
      characters += page.lines.length;
      if (isRepeated(page, asked))
        return 'Atlassian gave the same page of lines twice, so reading was ended.';
      if (offset + page.received > total * 2 + MOST_BEYOND) {
        return `Atlassian gives more lines than it says there are (${counted(total)}), so reading was ended.`;
      }
      if (pages > MOST_PAGES) return `Reading was ended after ${counted(MOST_PAGES)} pages of lines.`;
      if (barren >= MOST_BARREN) {
        return `None of the last ${counted(barren)} pages of lines could be read, so reading was ended.`;
      }
      if (offset + page.received > limits.lines || characters > limits.characters) {
        return `Reading was ended after ${counted(offset)} lines: more do not fit in here. Choose a shorter time range.`;
      }
      return null;
    },
    took: (isReadable) => {
      barren = isReadable ? 0 : barren + 1;
    },
  };
}

/** What is said when lines end before there are as many as Atlassian said. */
export function shortOf(total: number, given: number): string {
  return `Atlassian said there ${total === 1 ? 'is 1 line' : `are ${counted(total)} lines`} and gave ${given === 0 ? 'none' : counted(given)}.`;
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
