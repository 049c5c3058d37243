/** The texts of a batch of rows, one by one. */
import type { CleanRow, CleanText } from './clean-line.ts';
import { createNode, type TextNode } from './clean-text.ts';
import type { Finding } from './finder.ts';
import type { Place } from './policy.ts';

export interface Entry {
  readonly line: number;
  readonly row: CleanRow;
  readonly source: CleanText;
  readonly index: number;
  node: TextNode;
  text: string;
  isDone: boolean;
}

export function entriesOf(rows: readonly CleanRow[], firstLine: number): Entry[] {
  const entries: Entry[] = [];
  const nodeOf = nodeMaker();
  for (const [n, row] of rows.entries()) {
    for (const [index, source] of row.texts.entries()) {
      const { text } = source;
      entries.push({
        line: firstLine + n,
        row,
        source,
        index,
        node: nodeOf(text, source),
        text,
        isDone: false,
      });
    }
  }
  return entries;
}

/** Equal texts of the same sort are one node: what is found in one is found in all. */
export function nodeMaker(): (text: string, source: CleanText) => TextNode {
  const sorts = new Map<string, Map<string, TextNode>>();
  return (text, { column, isJson = false, before, known }) => {
    const sort = known || before !== undefined ? column : isJson ? '(json)' : '(text)';
    const nodes = sorts.get(sort) ?? new Map<string, TextNode>();
    sorts.set(sort, nodes);
    const shared = nodes.get(text);
    if (shared) return shared;
    const node = createNode(text, isJson);
    nodes.set(text, node);
    return node;
  };
}

/** A node that no other entry has, for what is true of this place only. */
export function ownNode(entry: Entry): TextNode {
  if (entry.node.given.length === 0 && entry.node.fixed.length === 0) {
    entry.node = createNode(entry.node.text, entry.source.isJson);
  }
  return entry.node;
}

export function byLine(places: readonly Place[]): Map<number, Place[]> {
  const lines = new Map<number, Place[]>();
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const list = lines.get(place.line);
    if (list) list.push(place);
    else lines.set(place.line, [place]);
  }
  return lines;
}

export function shifted(findings: readonly Finding[], by: number, length: number): Finding[] {
  return findings
    .map((finding) => ({ ...finding, start: Math.max(0, finding.start - by), end: finding.end - by }))
    .filter(({ start, end }) => start < end && start < length);
}
