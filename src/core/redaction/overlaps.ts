import { isSecret, type Kind, type Tier } from './kinds.ts';

/** What a rule found, before it is known whether something stronger lies over it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly ruleId: string;
  /** The rule's place among all rules. */
  readonly rank: number;
}

/** Kinds that hold a longer text, in which more exact things are found. */
const CONTAINERS: ReadonlySet<Kind> = new Set(['content', 'url-query', 'user-agent']);
/** Kinds that are known only by the word before them. */
const NAMED: ReadonlySet<Kind> = new Set(['name', 'username']);

/** The lower the stronger. */
function strengthOf({ kind, tier }: Candidate): number {
  // A guess by the words around gives way to what is known by its form and as grave.
  if (isSecret(kind)) return kind === 'secret:unknown' ? 1 : 0;
  if (CONTAINERS.has(kind)) return 4;
  if (NAMED.has(kind)) return 3;
  return tier === 'forbidden' ? 1 : 2;
}

function byStart(one: Candidate, other: Candidate): number {
  return one.start - other.start || one.end - other.end || one.rank - other.rank;
}

function byStrength(one: Candidate, other: Candidate): number {
  return (
    strengthOf(one) - strengthOf(other) ||
    other.end - other.start - (one.end - one.start) ||
    one.rank - other.rank ||
    one.start - other.start
  );
}

/**
 * Of findings that overlap the strongest stays: a secret of a known form, then what has a form of its own and must not
 * be logged (an e-mail address) or is a secret by the words around it, then what has a form and asks for caution (an IP
 * address), then what only a word before it tells (a name), then what holds a longer text (content, a query); among
 * equals the longer, then the one whose rule comes first. What is left of a weaker secret or of a longer text stays too,
 * as findings of its own, so that nothing that was found is left open; what is left of any other was no such thing.
 * @returns in order, none overlapping another
 */
export function resolveOverlaps(found: readonly Candidate[], text: string): Candidate[] {
  if (found.length < 2) return [...found];
  const isLong = ({ kind }: Candidate) => CONTAINERS.has(kind);
  const exact = strongestOf(found.filter((one) => !isLong(one)).sort(byStart), text);
  const long = strongestOf(found.filter(isLong).sort(byStart), text);
  return long.length === 0 ? exact : withRests(exact, long, text);
}

/** Group by group of those that hang together. */
function strongestOf(sorted: readonly Candidate[], text: string): Candidate[] {
  const kept: Candidate[] = [];
  for (let from = 0; from < sorted.length; ) {
    let end = sorted[from]?.end ?? 0;
    let to = from + 1;
    for (let next = sorted[to]; next && next.start < end; next = sorted[++to]) end = Math.max(end, next.end);
    const group = sorted.slice(from, to);
    for (const one of group.length === 1 ? group : strongestOfGroup(group, text)) kept.push(one);
    from = to;
  }
  return kept;
}

function strongestOfGroup(group: readonly Candidate[], text: string): Candidate[] {
  const kept: Candidate[] = [];
  for (const one of group.toSorted(byStrength)) {
    const from = firstEndingAfter(kept, one.start);
    let to = from;
    while ((kept[to]?.start ?? Number.POSITIVE_INFINITY) < one.end) to++;
    if (to === from) kept.splice(from, 0, one);
    else if (isSecret(one.kind) || CONTAINERS.has(one.kind)) {
      let place = from;
      for (const rest of restsOf(one, kept.slice(from, to), text)) {
        while ((kept[place]?.start ?? Number.POSITIVE_INFINITY) < rest.start) place++;
        kept.splice(place, 0, rest);
      }
    }
  }
  return kept;
}

/** Both lists are in order and without overlaps. */
function withRests(exact: readonly Candidate[], long: readonly Candidate[], text: string): Candidate[] {
  const rests = long.flatMap((one) => {
    const from = firstEndingAfter(exact, one.start);
    let to = from;
    while ((exact[to]?.start ?? Number.POSITIVE_INFINITY) < one.end) to++;
    return to === from ? [one] : restsOf(one, exact.slice(from, to), text);
  });
  return [...exact, ...rests].sort(byStart);
}

/** The place of the first that ends after this offset. */
function firstEndingAfter(sorted: readonly Candidate[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What the others leave of it, where that holds a letter or a digit, without the spaces around. */
function restsOf(one: Candidate, over: readonly Candidate[], text: string): Candidate[] {
  const rests: Candidate[] = [];
  let start = one.start;
  for (const { start: end, end: next } of [...over, { start: one.end, end: one.end }]) {
    const rest = end > start ? text.slice(start, end) : '';
    if (/[\p{L}\p{N}]/u.test(rest)) {
      const left = start + (rest.length - rest.trimStart().length);
      rests.push({ ...one, start: left, end: left + rest.trim().length });
    }
    start = Math.max(start, next);
  }
  return rests;
}
