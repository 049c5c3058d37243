import { useMemo } from 'preact/hooks';
import { analyse } from '../core/query/analyse.ts';
import { parseQuery } from '../core/query/parser.ts';
import { type LineHits, lineHits } from '../ui/line-hits.ts';

/**
 * What to mark in lines that a query found. `hasAnswered`: the worker ran the query's expressions over all there is and came
 * back, so that they may be run on the page as well, where nothing could stop them. Null: nothing to mark.
 */
export function useLineHits(text: string | null, hasAnswered: boolean): LineHits | null {
  return useMemo(() => {
    if (text === null || text.trim() === '') return null;
    const parsed = parseQuery(text);
    if (!parsed.ok) return null;
    const { marks } = analyse(parsed.value, { now: 0 });
    return marks.length === 0 ? null : lineHits(marks, { regexes: hasAnswered });
  }, [text, hasAnswered]);
}
