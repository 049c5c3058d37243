/** What changes in a text, edit by edit: where `rewrite` gives the text as it will be, this also tells what went where. */
import { escapeJson } from './clean-json.ts';
import { keptPlaces, place, type TextNode, textsIn } from './clean-text.ts';
import type { Known, KnownValues } from './clean-values.ts';
import type { Kind, Tier } from './kinds.ts';
import { type Span, united, without } from './placement.ts';
import { replacedSpans } from './pseudonym.ts';

/** A span and what comes in its place. Offsets are UTF-16 code units in the text as it was. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly valueId: number;
}

export interface Named {
  readonly token: string;
  readonly valueId: number;
}

/**
 * Gives a span its name. `value` is what stands there; `parts` are the spans that were joined into it, where several
 * were.
 */
export type Namer = (span: Span, value: string, parts: readonly Span[]) => Named;

/** Told of each known value that stands in a text, whatever becomes of it there. */
export type Met = (known: Known) => void;

/**
 * The edits of a text that `resolve` has decided over, in order, none overlapping another. In a JSON string only the
 * value gives way: escapes around it stay as they were written.
 */
export function editsOf(
  node: TextNode,
  values: KnownValues,
  name: Namer,
  met: Met,
  known: readonly Span[] = [],
): Edit[] {
  const again = values.find(node.text, met);
  if (again.length === 0 && known.length === 0 && node.redacted.length === 0 && node.inner === null)
    return [];
  const handed = new Map<TextNode, Span[]>();
  let spans: readonly Span[] = node.redacted;
  let parts: readonly Span[] = node.redacted;
  if (again.length > 0 || known.length > 0) {
    const outside = without(united([...again, ...known]), replacedSpans(node.text));
    const free = without(outside, keptPlaces(node));
    const placed = place(node, free, (inner, list) => handed.set(inner, list));
    spans = united([...node.redacted, ...placed]);
    parts = [...node.redacted, ...again, ...known].sort((a, b) => a.start - b.start);
  }
  const edits: Edit[] = [];
  const texts = [...textsIn(node)].sort(([a], [b]) => a.start - b.start);
  let textAt = 0;
  const addInner = (before: number): void => {
    for (let next = texts[textAt]; next && next[0].start < before; next = texts[++textAt]) {
      const [, { node: inner, positions }] = next;
      for (const edit of editsOf(inner, values, name, met, handed.get(inner))) {
        const start = positions[edit.start] ?? next[0].start + 1;
        const end = positions[edit.end] ?? next[0].end - 1;
        edits.push({ ...edit, start, end, text: escapeJson(edit.text) });
      }
    }
  };
  let partAt = 0;
  for (const span of spans) {
    addInner(span.start);
    const { start, end, kind, tier } = span;
    const inside: Span[] = [];
    // Both are in order of where they start: a long text may have thousands.
    for (let part = parts[partAt]; part && part.start < end; part = parts[++partAt]) {
      if (part.start >= start && part.end <= end) inside.push(part);
    }
    const { token, valueId } = name(span, node.text.slice(start, end), inside);
    edits.push({ start, end, text: span.isNumber ? `"${token}"` : token, kind, tier, valueId });
  }
  addInner(Number.POSITIVE_INFINITY);
  return apart(edits);
}

export interface Kept extends Span {
  /** What is said there: in a JSON string, without its escapes. */
  readonly value: string;
}

/** What was found and stays, the texts inside included, in the offsets of this text. */
export function keptOf(node: TextNode): Kept[] {
  const kept: Kept[] = [];
  if (node.kept.length === 0 && node.inner === null) return kept;
  const inner = textsIn(node);
  const covered = [...inner.keys(), ...node.redacted].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const span of node.kept) {
    while ((covered[at]?.end ?? Number.POSITIVE_INFINITY) <= span.start) at++;
    const over = covered[at];
    if (over && over.start <= span.start && over.end >= span.end) continue;
    kept.push({ ...span, value: node.text.slice(span.start, span.end) });
  }
  for (const { node: text, positions } of inner.values()) {
    for (const span of keptOf(text)) {
      kept.push({ ...span, start: positions[span.start] ?? 0, end: positions[span.end] ?? 0 });
    }
  }
  return kept;
}

/** The text after the edits. */
export function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/**
 * Two rounds of edits as one.
 *
 * @param between the text after `first`, in which the offsets of `second` count
 */
export function composed(first: readonly Edit[], second: readonly Edit[], between: string): Edit[] {
  if (second.length === 0) return [...first];
  let shift = 0;
  const before = first.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { edit, start, end: start + edit.text.length };
  });
  const result: Edit[] = [];
  let at = 0;
  let next = 0;
  // What a place of the text in between is ahead of the place in the text as it was.
  let ahead = 0;
  while (at < before.length || next < second.length) {
    const one = before[at];
    const other = second[next];
    let start = Math.min(one?.start ?? Number.POSITIVE_INFINITY, other?.start ?? Number.POSITIVE_INFINITY);
    let end = start;
    const from = start - ahead;
    let text = '';
    let done = start;
    let chief: Edit | undefined;
    let isLater = false;
    for (let grew = true; grew; ) {
      grew = false;
      const old = before[at];
      if (old && (old.start < end || old.start === start)) {
        end = Math.max(end, old.end);
        ahead += old.edit.text.length - (old.edit.end - old.edit.start);
        if (!isLater) chief = old.edit;
        at++;
        grew = true;
      }
      const late = second[next];
      if (late && (late.start < end || late.start === start)) {
        text += between.slice(done, late.start) + late.text;
        done = late.end;
        end = Math.max(end, late.end);
        chief = late;
        isLater = true;
        next++;
        grew = true;
      }
    }
    text += between.slice(done, end);
    start = from;
    if (chief) result.push({ ...chief, start, end: end - ahead, text });
  }
  return result;
}

function apart(edits: readonly Edit[]): Edit[] {
  let from = 0;
  return edits.filter(({ start, end }) => {
    if (start < from) return false;
    from = end;
    return true;
  });
}
