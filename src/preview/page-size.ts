/** How many lines to ask for at a time: as many as there is use for, and no more than Atlassian has shown to give. */

/** The first page is small, so that there is something to see at once. */
export const FIRST_PAGE = 100;
export const PAGE = 1000;
/** After so many full pages in a row more is tried again: each try that fails costs requests. */
const FULL_PAGES = 4;
/** What was not answered in time is asked for in pages smaller by this. */
const TOO_SLOW = 16;

export interface PageSize {
  readonly limit: () => number;
  /** @param fewer more lines follow, though not as many came as were asked for */
  readonly came: (page: { readonly received: number; readonly lines: string }, fewer: boolean) => void;
  /** Nothing came in time. */
  readonly late: () => void;
}

export function createPageSize(): PageSize {
  let limit = FIRST_PAGE;
  /** Up to here a page that came full is followed by one of double the size. */
  let easy = PAGE;
  let full = 0;
  let isFirst = true;

  return {
    limit: () => limit,
    came: ({ received, lines }, fewer) => {
      if (received < limit) {
        full = 0;
        isFirst = false;
        if (!fewer) return;
        limit = received;
        // A line was in the way that is passed now: what follows may be as short as what came before it.
        easy = isNothing(lines) ? PAGE : received;
        return;
      }
      full++;
      if (isFirst) limit = PAGE;
      else if (limit < easy || full >= FULL_PAGES) {
        limit = Math.min(PAGE, limit * 2);
        easy = Math.max(easy, limit);
        full = 0;
      }
      isFirst = false;
    },
    late: () => {
      limit = Math.ceil(limit / TOO_SLOW);
      easy = limit;
      full = 0;
      isFirst = false;
    },
  };
}

/** JSON text of an empty list. */
export function isNothing(lines: string): boolean {
  return lines.length <= 2;
}
