/** The texts of a batch of lines, each once: what is done to a text is done wherever it stands. */
import type { LogLine } from '../log-line.ts';
import { type CleanRow, type CleanText, isText, textOf } from './clean-line.ts';
import { createNode, type TextNode } from './clean-text.ts';
import type { Kind } from './kinds.ts';
import { COLUMNS } from './policy.ts';

/** Whose line it is. */
export type Owner = Pick<CleanRow, 'invocationId' | 'functionKey'>;

/** A text, in one place or in many. */
export interface Item {
  readonly source: CleanText;
  node: TextNode;
  /** As it is after cleaning, so far. */
  text: string;
  /** No further look: offsets that the user gave hold for the text as it was. */
  isDone: boolean;
  /** What was redacted in it, one for each place. */
  readonly redacted: Kind[];
  /** What was found in it and stays. */
  readonly kept: Kind[];
  /** It stands in no other place. */
  readonly isOwn: boolean;
  /** With how many known values it was seen to stay as it is; -1: not yet. */
  settledWith: number;
  batch: number;
}

/** The texts of some lines. */
export interface Batch {
  readonly owners: readonly Owner[];
  /** All texts, line by line. */
  readonly items: Item[];
  /** Where the texts of each line start in `items`, and where one more would. */
  readonly starts: readonly number[];
  /** Those of `items`, each once, in order. */
  distinct: readonly Item[];
}

function createItem(source: CleanText, isOwn = false): Item {
  const { text, isJson } = source;
  return {
    source,
    node: createNode(text, isJson),
    text,
    isDone: false,
    redacted: [],
    kept: [],
    isOwn,
    settledWith: -1,
    batch: -1,
  };
}

/** @param sort texts of one sort are searched in the same way */
type Add = (sort: string, text: string, sourceOf: () => CleanText) => void;

/** What an app's lines say of themselves is the same in thousands of them. */
const LASTING: readonly string[] = COLUMNS.filter(
  (column) => !['message', 'other', 'error'].includes(column),
);
const MOST_LASTING = 10_000;

/** Makes batches; texts of columns that repeat themselves are kept from one to the next while nothing changes in them. */
export class Batches {
  private readonly lasting = new Map(LASTING.map((column) => [column, new Map<string, Item>()]));
  private count = 0;

  ofRows(rows: readonly CleanRow[]): Batch {
    return this.make(rows, (row, add) => {
      for (const source of row.texts) {
        const { column, isJson, before } = source;
        add(
          before === undefined && !isJson ? column : `${column} ${isJson ? 'json' : before}`,
          source.text,
          () => source,
        );
      }
    });
  }

  ofLines(lines: readonly LogLine[]): Batch {
    return this.make(lines, (line, add) => {
      for (const column of COLUMNS) {
        const text = line[column];
        if (isText(column, text)) add(column, text, () => textOf(column, text));
      }
    });
  }

  /** Forgets what did not stay as it is, or may not with the values that are known by now. */
  settle({ distinct }: Batch, known: number): void {
    for (const item of distinct) {
      const lasting = this.lasting.get(item.source.column);
      if (lasting?.get(item.source.text) !== item) continue;
      if (item.text === item.source.text && item.node.redacted.length === 0 && lasting.size <= MOST_LASTING) {
        item.settledWith = known;
      } else lasting.delete(item.source.text);
    }
  }

  private make<T extends Owner>(owners: readonly T[], each: (owner: T, add: Add) => void): Batch {
    const batch = this.count++;
    const sorts = new Map<string, Map<string, Item>>(this.lasting);
    const items: Item[] = [];
    const distinct: Item[] = [];
    const add: Add = (sort, text, sourceOf) => {
      const known = sorts.get(sort) ?? new Map<string, Item>();
      if (known.size === 0) sorts.set(sort, known);
      let item = known.get(text);
      if (!item) {
        item = createItem(sourceOf());
        known.set(text, item);
      }
      items.push(item);
      if (item.batch === batch) return;
      item.batch = batch;
      distinct.push(item);
    };
    const starts = [0];
    for (const owner of owners) {
      each(owner, add);
      starts.push(items.length);
    }
    return { owners, items, starts, distinct };
  }
}

/** Makes an item of its own of what stands at one place in `items`, for what is true of this place only. */
export function ownItem(batch: Batch, at: number): Item | null {
  const item = batch.items[at];
  if (!item || item.isOwn) return item ?? null;
  const own = createItem(item.source, true);
  batch.items[at] = own;
  return own;
}

/** To be called after items were made own. */
export function renewDistinct(batch: Batch): void {
  batch.distinct = [...new Set(batch.items)];
}
