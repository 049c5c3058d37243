/** The texts of some lines, one by one; equal texts of a column share what is found in them. */
import type { LogLine } from '../log-line.ts';
import type { Batch, Item } from './clean-items.ts';
import { type CleanText, rowOf } from './clean-line.ts';
import { createNode, type TextNode } from './clean-text.ts';

export interface Entry {
  /** The line's place among the given. */
  readonly at: number;
  readonly source: CleanText;
  node: TextNode;
}

export function entriesOf(lines: readonly LogLine[]): Entry[] {
  const entries: Entry[] = [];
  const sorts = new Map<string, Map<string, TextNode>>();
  for (const [at, line] of lines.entries()) {
    for (const source of rowOf(line).texts) {
      const sort = source.known ? source.column : source.isJson ? '(json)' : '(text)';
      const nodes = sorts.get(sort) ?? new Map<string, TextNode>();
      if (nodes.size === 0) sorts.set(sort, nodes);
      const node = nodes.get(source.text) ?? createNode(source.text, source.isJson);
      nodes.set(source.text, node);
      entries.push({ at, source, node });
    }
  }
  return entries;
}

/** A node that no other entry has, for what is true of this place only. */
export function ownNode(entry: Entry): TextNode {
  if (entry.node.given.length === 0 && entry.node.fixed.length === 0) {
    entry.node = createNode(entry.node.text, entry.source.isJson);
  }
  return entry.node;
}

/** The same as the guideline report wants it. */
export function batchOf(lines: readonly LogLine[], entries: readonly Entry[]): Batch {
  const items = entries.map(({ source, node }): Item => {
    const { text } = source;
    return {
      source,
      node,
      text,
      isDone: true,
      redacted: [],
      kept: [],
      isOwn: true,
      settledWith: -1,
      batch: 0,
    };
  });
  const starts: number[] = [];
  for (const [n, { at }] of entries.entries()) while (starts.length <= at) starts.push(n);
  while (starts.length <= lines.length) starts.push(entries.length);
  return { owners: lines, items, starts, distinct: items };
}
