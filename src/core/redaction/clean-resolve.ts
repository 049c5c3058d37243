/** Of what was found in a text: what goes, what stays, and what is no finding, since it was replaced before. */
import type { JsonToken } from './clean-json.ts';
import { keptPlaces, mapped, place, type TextNode, textsIn } from './clean-text.ts';
import type { KnownValues } from './clean-values.ts';
import { type Span, united, without } from './placement.ts';
import { canonicalValue, type Judge } from './policy.ts';
import { replacedSpans } from './pseudonym.ts';

/** Decides over what was found, and notes the values that have to go. */
export function resolve(node: TextNode, judge: Judge, values: KnownValues): void {
  if (node.findings.length === 0 && node.given.length === 0 && node.inner === null) return;
  const redacted: Span[] = [...node.given];
  const kept: Span[] = [];
  const replaced = node.findings.length > 0 ? replacedSpans(node.text) : [];
  const texts = [...textsIn(node).keys()].sort((a, b) => a.start - b.start);
  let passed = 0;
  let textAt = 0;
  let headOf: JsonToken | null = null;
  let headRule = '';
  for (const [n, { start, end, kind, tier, ruleId }] of node.findings.entries()) {
    while ((texts[textAt]?.end ?? Number.POSITIVE_INFINITY) <= start) textAt++;
    const text = texts[textAt];
    if (text && text.start < start) {
      // Inside of a text of its own: there it is found where it really begins and ends, without the escapes. What only
      // the key before tells begins where the text begins.
      if (start > text.start + 1 && !(headOf === text && headRule === ruleId)) continue;
      headOf = text;
      headRule = ruleId;
    }
    while ((replaced[passed]?.end ?? Number.POSITIVE_INFINITY) <= start) passed++;
    let next = passed;
    while ((replaced[next]?.start ?? Number.POSITIVE_INFINITY) < end) next++;
    const isPart =
      kind === 'content' &&
      (isClose(node.findings[n - 1]?.end, start) || isClose(end, node.findings[n + 1]?.start));
    const found = isPart ? { start, end, kind, tier, isPart } : { start, end, kind, tier };
    const span = outgrow(found, node.text, replaced.slice(passed, next));
    if (span === null) continue;
    const decision = judge(kind, tier, canonicalValue(node.text.slice(start, end), kind));
    if (decision === 'redact') redacted.push(span);
    else if (decision === 'keep') kept.push(span);
  }
  node.kept = kept;
  node.redacted = redacted;
  if (redacted.length > 0) {
    node.redacted = place(node, without(united(redacted), keptPlaces(node)), (inner, spans) => {
      inner.given = [...inner.given, ...spans];
    });
    for (const span of node.redacted) {
      if (span.canonical === undefined && !span.isPart)
        values.add(node.text.slice(span.start, span.end), span.kind, span.tier);
    }
  }
  for (const { node: inner, positions } of textsIn(node).values()) {
    if (node.fixed.length > 0) inner.fixed = node.fixed.map((one) => ({ ...one, ...mapped(one, positions) }));
    resolve(inner, judge, values);
  }
}

function isClose(end = Number.NEGATIVE_INFINITY, start = Number.POSITIVE_INFINITY): boolean {
  return start - end <= 3;
}

/**
 * What was replaced before is no finding, nor is a finding that is nothing else; what holds more than that goes with it
 * as a whole.
 */
function outgrow(
  span: Span,
  text: string,
  touched: readonly { readonly start: number; readonly end: number }[],
): Span | null {
  if (touched.length === 0) return span;
  let rest = '';
  let from = span.start;
  for (const { start, end } of touched) {
    rest += text.slice(from, Math.max(from, start));
    from = end;
  }
  rest += text.slice(from, Math.max(from, span.end));
  if (!/[\p{L}\p{N}]/u.test(rest)) return null;
  const start = Math.min(span.start, touched[0]?.start ?? span.start);
  return { ...span, start, end: Math.max(span.end, touched.at(-1)?.end ?? span.end), isPart: true };
}
