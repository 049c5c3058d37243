/** A text as it is after cleaning: what was decided, and known values wherever they stand, give way. */
import { escapeJson } from './clean-json.ts';
import { keptPlaces, place, type TextNode, textsIn } from './clean-text.ts';
import type { KnownValues } from './clean-values.ts';
import { type Span, united, without } from './placement.ts';
import { canonicalValue } from './policy.ts';
import { type Pseudonyms, replacedSpans } from './pseudonym.ts';

/** What is told of each replacement. */
export type Told = (span: Span) => void;

/** The text as it is after cleaning. @param known what is known of this text beside its own findings */
export function rewrite(
  node: TextNode,
  values: KnownValues,
  pseudonyms: Pseudonyms,
  told: Told,
  known: readonly Span[] = [],
): string {
  const again = values.find(node.text);
  if (again.length === 0 && known.length === 0 && node.redacted.length === 0 && node.inner === null) {
    return node.text;
  }
  const handed = new Map<TextNode, Span[]>();
  let spans: readonly Span[] = node.redacted;
  if (again.length > 0 || known.length > 0) {
    const free = without(outsideReplaced(node.text, united([...again, ...known])), keptPlaces(node));
    const placed = place(node, free, (inner, list) => handed.set(inner, list));
    spans = united([...node.redacted, ...placed]);
  }
  const edits: Edit[] = [];
  const texts = [...textsIn(node)].sort(([a], [b]) => a.start - b.start);
  let textAt = 0;
  // In the order of the text: numbers are given by first occurrence.
  const rewriteTexts = (before: number): void => {
    for (let next = texts[textAt]; next && next[0].start < before; next = texts[++textAt]) {
      const [token, { node: inner }] = next;
      const text = rewrite(inner, values, pseudonyms, told, handed.get(inner));
      if (text === inner.text) continue;
      edits.push({ start: token.start + 1, end: token.end - 1, text: escapeJson(text) });
    }
  };
  for (const span of spans) {
    rewriteTexts(span.start);
    const value = node.text.slice(span.start, span.end);
    const text = pseudonyms.replacement(span.kind, span.canonical ?? canonicalValue(value, span.kind), value);
    told(span);
    edits.push({ start: span.start, end: span.end, text: span.isNumber ? `"${text}"` : text });
  }
  rewriteTexts(Number.POSITIVE_INFINITY);
  return edits.length === 0 ? node.text : spliced(node.text, edits);
}

function outsideReplaced(text: string, spans: readonly Span[]): Span[] {
  return without(spans, replacedSpans(text));
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param edits in order */
function spliced(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    if (edit.start < from) continue;
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** What stays although it was found, the texts inside included, told once for each. */
export function tellKept(node: TextNode, told: Told): void {
  if (node.kept.length === 0 && node.inner === null) return;
  const covered = [...textsIn(node).keys(), ...node.redacted].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const span of node.kept) {
    while ((covered[at]?.end ?? Number.POSITIVE_INFINITY) <= span.start) at++;
    const over = covered[at];
    if (!over || over.start > span.start || over.end < span.end) told(span);
  }
  for (const { node: inner } of textsIn(node).values()) tellKept(inner, told);
}
