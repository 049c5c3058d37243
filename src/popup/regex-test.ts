/** What the page asks of the worker that runs regular expressions of the user's, and its answer. */
import { analyse } from '../core/query/analyse.ts';
import type { Query } from '../core/query/ast.ts';
import { compileQuery } from '../core/query/compile.ts';
import type { SourcedLine } from '../core/query/line-values.ts';
import { lineHits, REGEX_TEXT_LIMIT } from '../ui/line-hits.ts';
import { namesIn, type QueryNames } from './query-names.ts';

/** The worker's first message: from here on it can be timed. */
export const READY = 'ready';

export interface RegexQuestion {
  readonly query: Query;
  /** In ms since the epoch. */
  readonly now: number;
  readonly names: QueryNames;
  /** null: those of the question before. */
  readonly lines: readonly SourcedLine[] | null;
}

export interface RegexAnswer {
  /** Line by line. */
  readonly fits: readonly boolean[];
  /** Finding every hit, too, is so quick that the page itself may do it. */
  readonly marks: boolean;
}

/** What the page can spend on hits before it stutters, in ms for all lines. */
const QUICK = 60;

/** Runs the expressions; can take for ever. `clock`: in ms. */
export function answerQuestion(
  { query, now, names }: RegexQuestion,
  lines: readonly SourcedLine[],
  clock: () => number,
): RegexAnswer {
  const test = compileQuery(query, { now, namesOf: namesIn(names) });
  const fits = lines.map(test);
  const hits = lineHits(analyse(query, { now }).marks, { regexes: true });
  const start = clock();
  for (const [index, { message, error, other }] of lines.entries()) {
    if (!fits[index]) continue;
    hits.msg(message.slice(0, REGEX_TEXT_LIMIT));
    if (error) hits.error(error.slice(0, REGEX_TEXT_LIMIT));
    if (other) hits.other(other.slice(0, REGEX_TEXT_LIMIT));
    if (clock() - start > QUICK) return { fits, marks: false };
  }
  return { fits, marks: true };
}
