import { plural } from './site-access.ts';
import type { StoppedQuery } from './use-line-search.ts';

/** What happened to an expression, and what is on screen instead. */
export function stoppedWords({ reason, lines }: StoppedQuery): {
  readonly what: string;
  readonly next: string;
} {
  const rest = 'Below are the lines of the search before.';
  return reason === 'stopped'
    ? {
        what: `This expression takes too long on ${plural(lines, 'line')}. It was stopped.`,
        next: `${rest} Repeats inside repeats, as in (a+)+, are slow.`,
      }
    : { what: 'The browser could not run this expression.', next: rest };
}
