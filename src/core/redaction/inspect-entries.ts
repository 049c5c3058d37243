/** The texts of some lines, one by one; equal texts of a column share what is found in them. */
import type { LogLine } from '../log-line.ts';
import type { Batch, Item } from './clean-items.ts';
import { type CleanText, isText, textOf } from './clean-line.ts';
import { createNode, type TextNode } from './clean-text.ts';
import type { Finding } from './finder.ts';
import { copyOf } from './inspect-values.ts';
import { COLUMNS } from './policy.ts';

export interface Entry {
  /** The line's place among the given. */
  readonly at: number;
  readonly source: CleanText;
  node: TextNode;
}

/** What an app's lines say of themselves is the same in thousands of them. */
const LASTING = COLUMNS.filter((column) => !['message', 'other', 'error'].includes(column));
const MOST_LASTING = 10_000;

/** A text of a column that repeats itself, and what came of looking into it. */
export interface Lasting<T> {
  readonly source: CleanText;
  findings: readonly Finding[] | null;
  /** What was found; null: nothing. */
  found: T | null;
  /** With how many known values that holds, and under which decisions; -1: it was not looked into yet. */
  known: number;
  epoch: number;
}

/** Keeps such texts from one batch to the next. */
export class LastingTexts<T> {
  private readonly columns = LASTING.map((column) => ({ column, texts: new Map<string, Lasting<T>>() }));

  /** Those of a line. */
  of(line: LogLine, told: (text: Lasting<T>) => void): void {
    for (const { column, texts } of this.columns) {
      const text = line[column];
      if (!isText(column, text)) continue;
      const known = texts.get(text);
      if (known) {
        told(known);
        continue;
      }
      if (texts.size >= MOST_LASTING) texts.clear();
      const own = copyOf(text);
      const made = { source: textOf(column, own), findings: null, found: null, known: -1, epoch: -1 };
      texts.set(own, made);
      told(made);
    }
  }
}

/** The texts that every line has of its own. */
export function entriesOf(lines: readonly LogLine[]): Entry[] {
  const entries: Entry[] = [];
  const sorts = { json: new Map<string, TextNode>(), text: new Map<string, TextNode>() };
  for (const [at, line] of lines.entries()) {
    for (const column of ['message', 'other', 'error'] as const) {
      const text = line[column];
      if (!isText(column, text)) continue;
      const source = textOf(column, text);
      const nodes = source.isJson ? sorts.json : sorts.text;
      let node = nodes.get(text);
      if (!node) {
        node = createNode(text, source.isJson);
        nodes.set(text, node);
      }
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
