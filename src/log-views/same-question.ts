import type { SearchRequest } from '../search/contract.ts';

type Question = Pick<SearchRequest, 'text' | 'scope' | 'range' | 'context'>;

/**
 * Whether one request only asks again what another did, at a later time: "the last hour" is another hour by then, and
 * sites may have got names. Whoever reads an answer to the first is not to be sent back to the top by the second.
 */
export function isSameQuestion(one: Question | null, other: Question | null): boolean {
  if (!one || !other) return one === other;
  return isSameRange(one, other) && subjectOf(one) === subjectOf(other);
}

function isSameRange(one: Question, other: Question): boolean {
  if (!one.range || !other.range) return !one.range && !other.range;
  if (one.range.to !== other.range.to) return false;
  const isFixed = one.range.from === other.range.from;
  return isFixed || one.context.now - one.range.from === other.context.now - other.range.from;
}

/** All but the times, and what follows from them. */
function subjectOf(question: Question): string {
  return JSON.stringify({ ...question, range: null, context: null, bins: null });
}
