/** Where in a text something is replaced: spans, their union, and how they fall on JSON's strings and numbers. */
import type { JsonRegion, JsonToken } from './clean-json.ts';
import type { Kind, Tier } from './kinds.ts';

/** UTF-16 code units in the text it belongs to. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly tier: Tier;
  /** The value whose name it gets, where that is not what stands there. */
  readonly canonical?: string;
  /** What others left of a longer text: no value that would be known again. */
  readonly isPart?: boolean;
  /** A JSON number: what comes in its place needs quotes. */
  readonly isNumber?: boolean;
}

/** In order, none overlapping another: of those that do the longest gives its name to all that they cover together. */
export function united(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans];
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const result: Span[] = [];
  let last: Span | undefined;
  let longest = 0;
  for (const span of sorted) {
    if (!last || span.start >= last.end) {
      if (last) result.push(last);
      last = span;
      longest = span.end - span.start;
      continue;
    }
    const end = Math.max(last.end, span.end);
    const isLonger = span.end - span.start > longest;
    if (isLonger) longest = span.end - span.start;
    if (end === last.end && !isLonger) continue;
    const { canonical: _, ...named } = isLonger ? span : last;
    // What they cover together is no value that was seen before.
    last = { ...named, start: last.start, end };
  }
  if (last) result.push(last);
  return result;
}

/** Those of `spans` that no span of `over` touches. Both in order, none overlapping its like. */
export function without(
  spans: readonly Span[],
  over: readonly { readonly start: number; readonly end: number }[],
): Span[] {
  let at = 0;
  return spans.filter(({ start, end }) => {
    while ((over[at]?.end ?? Number.POSITIVE_INFINITY) <= start) at++;
    return (over[at]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
}

/** What of the spans falls outside of JSON or on one of its tokens, in order. */
export interface Landing {
  /** Outside, or inside of the quotes of a plain string, or all of a number. */
  readonly own: Span[];
  /** What falls on strings that are texts of their own. In this text's offsets. */
  readonly inner: Map<JsonToken, Span[]>;
}

/**
 * Cuts spans so that no sign that makes JSON is touched. A span over all of a JSON value stays as it is: around it
 * there is only text.
 * @param spans in order, none overlapping another
 * @param isText strings whose content is a text of its own: it has escapes, or JSON inside
 */
export function landOn(
  spans: readonly Span[],
  regions: readonly JsonRegion[],
  isText: (token: JsonToken) => boolean,
): Landing {
  const own: Span[] = [];
  const inner = new Map<JsonToken, Span[]>();
  let regionAt = 0;
  let tokenAt = 0;
  for (const span of spans) {
    let { start } = span;
    while (start < span.end) {
      let region = regions[regionAt];
      while (region && region.end <= start) {
        region = regions[++regionAt];
        tokenAt = 0;
      }
      if (!region || region.start >= span.end || (region.start >= start && region.end <= span.end)) {
        // Up to here, or over whole values and on.
        let at = regionAt;
        while ((regions[at]?.end ?? Number.POSITIVE_INFINITY) <= span.end) at++;
        const cutting = regions[at];
        const next = cutting && cutting.start < span.end ? cutting : undefined;
        const end = next ? next.start : span.end;
        own.push(start === span.start && end === span.end ? span : cut(span, start, end));
        start = end;
        if (next) continue;
        break;
      }
      if (region.start > start) {
        own.push(cut(span, start, region.start));
        start = region.start;
        continue;
      }
      const end = Math.min(span.end, region.end);
      while ((region.tokens[tokenAt]?.end ?? Number.POSITIVE_INFINITY) <= start) tokenAt++;
      for (let n = tokenAt; ; n++) {
        const token = region.tokens[n];
        if (!token || token.start >= end) break;
        land(span, token, own, inner, isText);
      }
      start = end;
    }
  }
  return { own, inner };
}

function land(
  span: Span,
  token: JsonToken,
  own: Span[],
  inner: Map<JsonToken, Span[]>,
  isText: (token: JsonToken) => boolean,
): void {
  if (!token.isString) {
    if (own.at(-1)?.end === token.end) return;
    own.push({ ...cut(span, token.start, token.end), isNumber: true });
    return;
  }
  const start = Math.max(span.start, token.start + 1);
  const end = Math.min(span.end, token.end - 1);
  if (start >= end) return;
  const isWhole = start === span.start && end === span.end;
  const part = isWhole ? span : cut(span, start, end);
  if (!isText(token)) {
    own.push(part);
    return;
  }
  const list = inner.get(token);
  if (list) list.push(part);
  else inner.set(token, [part]);
}

function cut({ kind, tier }: Span, start: number, end: number): Span {
  return kind === 'content' ? { start, end, kind, tier, isPart: true } : { start, end, kind, tier };
}
