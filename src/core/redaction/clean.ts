/**
 * Cleans log lines: what the policy says is replaced wherever it stands, and nothing else changes. Time, level and
 * invocation stay as they are; JSON stays JSON; cleaning twice changes nothing.
 */
import type { LogLine } from '../log-line.ts';
import { CleaningCounts, type CleaningSummary } from './clean-counts.ts';
import { byLine, giveBlocks, givePlaces } from './clean-given.ts';
import { type Batch, Batches, type Item } from './clean-items.ts';
import { KeyBlocks } from './clean-key-block.ts';
import type { CleanRow } from './clean-line.ts';
import { resolve } from './clean-resolve.ts';
import { rewrite, tellKept } from './clean-rewrite.ts';
import { TextSearch } from './clean-search.ts';
import { createNode } from './clean-text.ts';
import { KnownValues } from './clean-values.ts';
import { createFinder, type Finder } from './finder.ts';
import { without } from './placement.ts';
import { createJudge, DEFAULT_POLICY, type Judge, type Place, type Policy } from './policy.ts';
import { type Action, PSEUDONYM, Pseudonyms, replacedSpans } from './pseudonym.ts';
import type { GuidelineReport } from './report.ts';

export type { CleaningSummary } from './clean-counts.ts';
export type { CleanRow, CleanText } from './clean-line.ts';

export interface CleanOptions {
  readonly finder?: Finder;
  readonly policy?: Policy;
  readonly action?: Action;
  /** Is told of what was found in each line, redacted or kept. */
  readonly report?: GuidelineReport;
}

/** What a replacement left may be found anew beside its neighbours; it settles after one more look, or very few. */
const ROUNDS = 4;

/**
 * Cleans batch by batch. What is found in one batch is redacted in all of it and in every later one; whoever can read
 * the lines twice calls `learn` with all of them first, and then nothing that is found anywhere stays anywhere.
 */
export class Cleaner {
  private readonly texts: TextSearch;
  private readonly judge: Judge;
  private readonly action: Action;
  private readonly places: ReadonlyMap<number, readonly Place[]>;
  private readonly report: GuidelineReport | null;
  private readonly values = new KnownValues();
  private readonly batches = new Batches();
  private readonly counts = new CleaningCounts();
  private readonly pseudonyms: Pseudonyms;
  private readonly blocks = new KeyBlocks();
  private readonly learningBlocks = new KeyBlocks();
  private learned = 0;
  private cleaned = 0;

  constructor({ finder, policy = DEFAULT_POLICY, action = PSEUDONYM, report }: CleanOptions = {}) {
    this.texts = new TextSearch(finder ?? createFinder());
    this.judge = createJudge(policy);
    this.action = action;
    this.report = report ?? null;
    this.pseudonyms = new Pseudonyms(action);
    this.places = byLine(policy.places);
  }

  /** Notes what has to go, without cleaning anything. */
  learn(lines: readonly LogLine[]): void {
    this.learnBatch(this.batches.ofLines(lines));
  }

  learnRows(rows: readonly CleanRow[]): void {
    this.learnBatch(this.batches.ofRows(rows));
  }

  /** @returns as many lines in the same order; those in which nothing changed are the same objects */
  clean(lines: readonly LogLine[]): LogLine[] {
    const batch = this.cleanBatch(this.batches.ofLines(lines));
    return lines.map((line, n) => lineAfter(line, batch, n));
  }

  /** @returns for each row its texts after cleaning */
  cleanRows(rows: readonly CleanRow[]): string[][] {
    const { items, starts } = this.cleanBatch(this.batches.ofRows(rows));
    return rows.map((_, n) => items.slice(starts[n], starts[n + 1]).map(({ text }) => text));
  }

  /** What was done so far. */
  summary(): CleaningSummary {
    return this.counts.summary(this.cleaned, this.pseudonyms.size);
  }

  /** In how many places of these texts a value still stands that had to go. For texts that were cleaned: 0. */
  survivors(texts: readonly string[]): number {
    let count = 0;
    for (const text of texts) count += without(this.values.find(text), replacedSpans(text)).length;
    return count;
  }

  private learnBatch(batch: Batch): void {
    this.run(batch, this.learned, this.learningBlocks, new Pseudonyms(this.action), null);
    this.learned += batch.owners.length;
  }

  private cleanBatch(batch: Batch): Batch {
    this.run(batch, this.cleaned, this.blocks, this.pseudonyms, this.report);
    this.counts.addBatch(batch);
    this.cleaned += batch.owners.length;
    return batch;
  }

  private run(
    batch: Batch,
    firstLine: number,
    blocks: KeyBlocks,
    pseudonyms: Pseudonyms,
    report: GuidelineReport | null,
  ): void {
    const { values } = this;
    giveBlocks(batch, blocks, values);
    givePlaces(batch, this.places, firstLine);
    let open: readonly Item[] = batch.distinct.filter(({ settledWith }) => settledWith < 0);
    for (let round = 1; round === 1 || (round <= ROUNDS && open.length > 0); round++) {
      const known = values.size;
      this.texts.search(open);
      for (const { node } of open) resolve(node, this.judge, values);
      if (round === 1) {
        for (const { node, kept } of open) tellKept(node, ({ kind }) => kept.push(kind));
        report?.addBatch(batch, values);
      }
      // A value that only now became known may stand in any text of the batch.
      const isAny = round === 1 || values.size > known;
      const affected = isAny ? batch.distinct.filter(({ settledWith }) => settledWith < values.size) : open;
      open = affected.filter((item) => !item.isDone && isChanged(item, values, pseudonyms));
    }
    this.batches.settle(batch, values.size);
  }
}

/** Rewrites the text once. @returns whether it changed and is to be looked at again */
function isChanged(item: Item, values: KnownValues, pseudonyms: Pseudonyms): boolean {
  const { node, source, redacted } = item;
  const before = redacted.length;
  const text = rewrite(node, values, pseudonyms, ({ kind }) => redacted.push(kind));
  if (text === node.text) {
    redacted.length = before;
    return false;
  }
  item.text = text;
  // Offsets of places hold for the text as it was: it is cleaned once.
  item.isDone = node.fixed.length > 0;
  if (!item.isDone) item.node = createNode(text, source.isJson);
  return !item.isDone;
}

function lineAfter(line: LogLine, { items, starts }: Batch, n: number): LogLine {
  let changed: Record<string, string> | null = null;
  for (let at = starts[n] ?? 0; at < (starts[n + 1] ?? 0); at++) {
    const item = items[at];
    if (!item || item.text === item.source.text) continue;
    changed ??= {};
    changed[item.source.column] = item.text;
  }
  return changed ? { ...line, ...changed } : line;
}

/** Cleans lines that are all there: a value that is found in any of them goes from all of them. */
export function cleanLines(
  lines: readonly LogLine[],
  options: CleanOptions = {},
): { readonly lines: LogLine[]; readonly summary: CleaningSummary } {
  const cleaner = new Cleaner(options);
  const cleaned = cleaner.clean(lines);
  return { lines: cleaned, summary: cleaner.summary() };
}
