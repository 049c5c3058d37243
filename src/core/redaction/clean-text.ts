/**
 * One text on its way: what was found in it, the JSON in it, and the texts inside of that JSON's strings, which are
 * cleaned as texts of their own and written back with their escapes.
 */
import { findJson, type JsonRegion, type JsonToken, type Unescaped, unescapeJson } from './clean-json.ts';
import type { Finding } from './finder.ts';
import { landOn, type Span } from './placement.ts';
import type { Decision } from './policy.ts';

/** JSON inside of JSON inside of JSON ... is followed so far. */
const DEPTH = 5;

/** A decision about one span, which no rule and no known value overrules. */
export interface FixedSpan {
  readonly start: number;
  readonly end: number;
  readonly decision: Decision;
}

export interface TextNode {
  readonly text: string;
  readonly isJson: boolean;
  readonly depth: number;
  /** What is known of the text without looking: by its column, or by what the user said of a place. */
  given: readonly Span[];
  fixed: readonly FixedSpan[];
  findings: readonly Finding[];
  regions: readonly JsonRegion[] | null;
  /** The strings that have escapes; null: none. */
  inner: Map<JsonToken, InnerText> | null;
  redacted: readonly Span[];
  kept: readonly Span[];
}

const NO_SPANS: readonly Span[] = [];
const NO_FIXED: readonly FixedSpan[] = [];
const NO_FINDINGS: readonly Finding[] = [];
const NO_TEXTS: ReadonlyMap<JsonToken, InnerText> = new Map();

interface InnerText extends Pick<Unescaped, 'positions'> {
  readonly node: TextNode;
}

export function createNode(text: string, isJson = false, depth = 0): TextNode {
  const node: TextNode = {
    text,
    isJson,
    depth,
    given: NO_SPANS,
    fixed: NO_FIXED,
    findings: NO_FINDINGS,
    regions: null,
    inner: null,
    redacted: NO_SPANS,
    kept: NO_SPANS,
  };
  if (depth < DEPTH && text.includes('\\')) {
    for (const { tokens } of regionsOf(node)) {
      for (const token of tokens) {
        if (token.isString && text.slice(token.start, token.end).includes('\\')) innerOf(node, token);
      }
    }
  }
  return node;
}

/** The node and all nodes inside of it. */
export function collectNodes(node: TextNode, into: TextNode[]): void {
  into.push(node);
  for (const { node: inner } of textsIn(node).values()) collectNodes(inner, into);
}

/** The texts inside, in no order. */
export function textsIn(node: TextNode): ReadonlyMap<JsonToken, InnerText> {
  return node.inner ?? NO_TEXTS;
}

function regionsOf(node: TextNode): readonly JsonRegion[] {
  node.regions ??= /["{[]/.test(node.text) || node.isJson ? findJson(node.text, node.isJson) : [];
  return node.regions;
}

function innerOf(node: TextNode, token: JsonToken): InnerText {
  node.inner ??= new Map();
  const known = node.inner.get(token);
  if (known) return known;
  const { text, positions } = unescapeJson(node.text, token.start + 1, token.end - 1);
  const made = { node: createNode(text, false, node.depth + 1), positions };
  node.inner.set(token, made);
  return made;
}

/** Puts spans where they may be replaced; what falls on a text inside is handed over in that text's offsets. */
export function place(
  node: TextNode,
  spans: readonly Span[],
  hand: (inner: TextNode, spans: Span[]) => void,
): Span[] {
  if (spans.length === 0) return [];
  const regions = regionsOf(node);
  if (regions.length === 0) return [...spans];
  // Asked once for each span, and a text may have thousands.
  const asked = new Map<JsonToken, boolean>();
  const isText = (token: JsonToken): boolean => {
    const known = asked.get(token);
    if (known !== undefined) return known;
    const answer =
      textsIn(node).has(token) ||
      (node.depth < DEPTH && /[{[]/.test(node.text.slice(token.start, token.end)));
    asked.set(token, answer);
    return answer;
  };
  const landing = landOn(spans, regions, isText);
  for (const [token, list] of landing.inner) {
    const { node: inner, positions } = innerOf(node, token);
    const moved = list.map((span) => ({ ...span, ...mapped(span, positions) }));
    hand(
      inner,
      moved.filter(({ start, end }) => start < end),
    );
  }
  return landing.own;
}

/** A span in escaped text as one in the text it says. What begins inside of an escape begins after it. */
export function mapped(
  { start, end }: { readonly start: number; readonly end: number },
  positions: Int32Array,
): { start: number; end: number } {
  const last = positions.length - 1;
  return {
    start: Math.min(firstFrom(positions, start), last),
    end: Math.min(firstFrom(positions, end), last),
  };
}

/** The first place that is at this offset or after it. */
function firstFrom(positions: Int32Array, offset: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places that the user keeps, in order. */
export function keptPlaces(node: TextNode): readonly FixedSpan[] {
  return node.fixed.filter(({ decision }) => decision === 'keep');
}
