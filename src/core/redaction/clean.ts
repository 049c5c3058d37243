/**
 * Cleans log lines: what the policy says is replaced wherever it stands, and nothing else changes. Time, level and
 * invocation stay as they are; JSON stays JSON; cleaning twice changes nothing.
 */
import type { LogLine } from '../log-line.ts';
import { CleaningCounts, type CleaningSummary } from './clean-counts.ts';
import { byLine, type Entry, entriesOf, nodeMaker, ownNode, shifted } from './clean-entries.ts';
import { KeyBlocks } from './clean-key-block.ts';
import { type CleanRow, lineWith, rowOf } from './clean-line.ts';
import { resolve } from './clean-resolve.ts';
import { rewrite, tellKept } from './clean-rewrite.ts';
import { collectNodes, type TextNode } from './clean-text.ts';
import { KnownValues } from './clean-values.ts';
import { createFinder, type Finder, type Finding } from './finder.ts';
import { tierOf } from './kinds.ts';
import { type Span, without } from './placement.ts';
import {
  canonicalValue,
  createJudge,
  DEFAULT_POLICY,
  type Judge,
  type Place,
  type Policy,
} from './policy.ts';
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
/** Texts that come again and again, such as the name of a function, are searched once. */
const REMEMBERED = 5000;
const SHORT = 200;

/**
 * Cleans batch by batch. What is found in one batch is redacted in all of it and in every later one; whoever can read
 * the lines twice calls `learn` with all of them first, and then nothing that is found anywhere stays anywhere.
 */
export class Cleaner {
  private readonly finder: Finder;
  private readonly judge: Judge;
  private readonly action: Action;
  private readonly places: ReadonlyMap<number, readonly Place[]>;
  private readonly report: GuidelineReport | null;
  private readonly values = new KnownValues();
  private readonly remembered = new Map<string, Finding[]>();
  private readonly counts = new CleaningCounts();
  private readonly pseudonyms: Pseudonyms;
  private readonly blocks = new KeyBlocks();
  private readonly learningBlocks = new KeyBlocks();
  private learned = 0;
  private cleaned = 0;

  constructor({ finder, policy = DEFAULT_POLICY, action = PSEUDONYM, report }: CleanOptions = {}) {
    this.finder = finder ?? createFinder();
    this.judge = createJudge(policy);
    this.action = action;
    this.report = report ?? null;
    this.pseudonyms = new Pseudonyms(action);
    this.places = byLine(policy.places);
  }

  /** Notes what has to go, without cleaning anything. */
  learn(lines: readonly LogLine[]): void {
    this.learnRows(lines.map(rowOf));
  }

  learnRows(rows: readonly CleanRow[]): void {
    this.run(rows, this.learned, this.learningBlocks, new Pseudonyms(this.action), null);
    this.learned += rows.length;
  }

  /** @returns as many lines in the same order; those in which nothing changed are the same objects */
  clean(lines: readonly LogLine[]): LogLine[] {
    const rows = lines.map(rowOf);
    const cleaned = this.cleanRows(rows);
    return lines.map((line, n) => {
      const row = rows[n];
      return row ? lineWith(line, row, cleaned[n] ?? []) : line;
    });
  }

  /** @returns for each row its texts after cleaning */
  cleanRows(rows: readonly CleanRow[]): string[][] {
    const cleaned = this.run(rows, this.cleaned, this.blocks, this.pseudonyms, this.counts);
    this.cleaned += rows.length;
    return cleaned;
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

  private run(
    rows: readonly CleanRow[],
    firstLine: number,
    blocks: KeyBlocks,
    pseudonyms: Pseudonyms,
    counts: CleaningCounts | null,
  ): string[][] {
    const entries = entriesOf(rows, firstLine);
    this.giveBlocks(entries, blocks);
    this.givePlaces(entries);
    let open: readonly Entry[] = entries;
    const results = rows.map(({ texts }) => texts.map(({ text }) => text));
    for (let round = 1; round <= ROUNDS && open.length > 0; round++) {
      const known = this.values.size;
      this.search(open);
      for (const node of new Set(open.map(({ node }) => node))) resolve(node, this.judge, this.values);
      if (round === 1 && counts) this.note(entries, counts);
      // A value that only now became known may stand in any line of the batch.
      const affected = round === 1 || this.values.size === known ? open : entries;
      const changed: Entry[] = [];
      const renew = nodeMaker();
      const same = new Set<TextNode>();
      for (const entry of affected) {
        if (entry.isDone || same.has(entry.node)) continue;
        const text = rewrite(entry.node, this.values, pseudonyms, (span) => {
          counts?.addRedacted(span.kind, entry.line);
        });
        if (text === entry.node.text) {
          same.add(entry.node);
          continue;
        }
        entry.text = text;
        // Offsets of places hold for the text as it was: it is cleaned once.
        entry.isDone = entry.node.fixed.length > 0;
        if (entry.isDone) continue;
        entry.node = renew(text, entry.source);
        changed.push(entry);
      }
      open = changed;
    }
    for (const { line, index, text } of entries) {
      const result = results[line - firstLine];
      if (result) result[index] = text;
    }
    return results;
  }

  private note(entries: readonly Entry[], counts: CleaningCounts): void {
    for (const { node, line } of entries) {
      if (node.kept.length > 0 || node.inner !== null) {
        tellKept(node, (span) => counts.addKept(span.kind, line));
      }
    }
    this.report?.addEntries(entries, this.values);
  }

  /** One search for all texts, those inside of others included, each text once. */
  private search(entries: readonly Entry[]): void {
    const wanted = new Map<string, TextNode[]>();
    const known: Entry[] = [];
    const labelled: { readonly node: TextNode; readonly before: string }[] = [];
    const want = (node: TextNode): void => {
      const list = wanted.get(node.text);
      if (list) list.push(node);
      else wanted.set(node.text, [node]);
    };
    const seen = new Set<TextNode>();
    for (const entry of entries) {
      const { node, source } = entry;
      if (seen.has(node)) continue;
      seen.add(node);
      if (source.known) known.push(entry);
      if (source.before === undefined) want(node);
      else labelled.push({ node, before: source.before });
      if (node.inner === null) continue;
      const nodes: TextNode[] = [];
      collectNodes(node, nodes);
      for (const inner of nodes) if (inner !== node) want(inner);
    }
    const unknown: string[] = [];
    for (const [text, nodes] of wanted) {
      const findings = this.remembered.get(text);
      if (!findings) unknown.push(text);
      else for (const node of nodes) node.findings = findings;
    }
    for (const [n, findings] of this.finder.findAll(unknown).entries()) {
      const text = unknown[n] ?? '';
      for (const node of wanted.get(text) ?? []) node.findings = findings;
      if (text.length <= SHORT && this.remembered.size < REMEMBERED) this.remembered.set(text, findings);
    }
    const found = this.finder.findAll(labelled.map(({ node, before }) => before + node.text));
    for (const [n, { node, before }] of labelled.entries()) {
      node.findings = shifted(found[n] ?? [], before.length, node.text.length);
    }
    for (const { node, source } of known) {
      if (node.findings.length > 0 || replacedSpans(node.text).length > 0) continue;
      node.findings = (source.known ?? []).map((span) => ({ ...span, ruleId: 'column' }));
    }
  }

  private giveBlocks(entries: readonly Entry[], blocks: KeyBlocks): void {
    const messages = entries.filter(({ source }) => source.column === 'message');
    const found = blocks.find(
      messages.map(({ node, row }) => ({ text: node.text, invocationId: row.invocationId })),
    );
    for (const [n, spans] of found) {
      const entry = messages[n];
      if (!entry) continue;
      const node = ownNode(entry);
      node.given = [...node.given, ...spans];
      for (const { start, end, kind, tier, canonical } of spans) {
        const value = node.text.slice(start, end).trim();
        // The marks at the begin and the end are the same for all keys.
        if (value.length >= 16 && !value.startsWith('-----')) this.values.add(value, kind, tier, canonical);
      }
    }
  }

  private givePlaces(entries: readonly Entry[]): void {
    if (this.places.size === 0) return;
    for (const entry of entries) {
      const { line, source } = entry;
      const here = (this.places.get(line) ?? []).filter(({ column }) => column === source.column);
      if (here.length === 0) continue;
      const node = ownNode(entry);
      node.fixed = here.map(({ start, end, decision }) => ({ start, end, decision }));
      const spans: Span[] = [];
      for (const { start, end, decision, kind = 'content' } of here) {
        // Only this place: what else stands like it is for a decision by value.
        const canonical = canonicalValue(node.text.slice(start, end));
        if (decision === 'redact') spans.push({ start, end, kind, tier: tierOf(kind), canonical });
      }
      node.given = [...node.given, ...spans];
    }
  }
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
