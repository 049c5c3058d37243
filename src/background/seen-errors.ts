/** Looks in the stored lines whether an error came before. */
import { type ErrorBurst, NEW_AFTER } from '../core/error-bursts.ts';
import { messageShape } from '../core/message-shape.ts';
import { formatFilter } from '../core/query/format.ts';
import { parseQuery } from '../core/query/parser.ts';
import { shapeTexts } from '../core/query/shape-texts.ts';
import type { LogScope } from '../core/vendor.ts';
import type { DatabaseSource } from '../storage/database.ts';
import { createQueryRun } from '../storage/logs/query-run.ts';
import { createLogReader } from '../storage/logs/reader.ts';
import { withinRange } from '../storage/logs/search-scope.ts';

export interface SeenErrorsDeps {
  readonly source: DatabaseSource;
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Whether a line of that shape is stored from `NEW_AFTER` before the burst to `slack` ms before it. */
export type SeenBefore = (scope: LogScope, burst: ErrorBurst, slack: number) => Promise<boolean>;

/** A search of some ms a million lines; what is opened for it is let go with it. */
const CACHE_BYTES = 8_000_000;
const PAGE = 200;
const MOST_PAGES = 25;

export function createSeenErrors({ source, pause, signal }: SeenErrorsDeps): SeenBefore {
  return async (scope, burst, slack) => {
    const parsed = parseQuery(errorQuery(burst));
    if (!parsed.ok) return false;
    const before = { from: burst.from - NEW_AFTER, to: burst.from - slack };
    const run = createQueryRun({
      reader: createLogReader({ source, cacheBytes: CACHE_BYTES }),
      ...{ query: withinRange(parsed.value, before), context: { now: burst.to }, order: 'newest' },
      ...{ limit: PAGE, scope: { live: [scope], files: 'none' }, bins: null, facets: false, pause, signal },
    });
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const rows = await run.page(page * PAGE, PAGE);
      if (!rows.ok) return false;
      if (rows.value.some(({ line }) => messageShape(line.message) === burst.shape)) return true;
      if (rows.value.length < PAGE) return false;
    }
    // So many lines are like it that it is no news.
    return true;
  };
}

/** A query that finds the lines of a burst, and little else. */
export function errorQuery({ shape, message }: Pick<ErrorBurst, 'shape' | 'message'>): string {
  const texts = shapeTexts(shape).filter((text) => message.includes(text));
  return ['level:>=error', ...texts.map((text) => formatFilter('msg', [text]))].join(' ');
}
