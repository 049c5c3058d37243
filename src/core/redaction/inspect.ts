/**
 * Looks into lines as the cleaner does, and tells for each text where what was found stands, what becomes of it, and how
 * the text reads after cleaning. What is shown and what is written come from here alone, so they cannot differ.
 */
import type { LogLine } from '../log-line.ts';
import { resolve } from './clean-resolve.ts';
import { collectNodes, createNode, type TextNode } from './clean-text.ts';
import { createFinder, type Finder, type Finding } from './finder.ts';
import { applied, composed, type Edit, editsOf, keptOf, type Namer } from './inspect-edits.ts';
import { batchOf, type Entry, entriesOf, ownNode } from './inspect-entries.ts';
import { type Decisions, NO_DECISIONS, type PlaceDecision, policyOf } from './inspect-policy.ts';
import { copyOf, type TableValues, ValueTable } from './inspect-values.ts';
import type { Kind, Tier } from './kinds.ts';
import { type Span, without } from './placement.ts';
import { canonicalValue, createJudge, type Decision, type Judge } from './policy.ts';
import { replacedSpans } from './pseudonym.ts';
import type { GuidelineReport } from './report.ts';

/** Something that was found in a text. Spans of a text are in order, none overlapping another. */
export interface InspectedSpan {
  /** UTF-16 code units in the text as it is. */
  readonly start: number;
  readonly end: number;
  /** In the text after cleaning. */
  readonly cleanStart: number;
  readonly cleanEnd: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly valueId: number;
  readonly decision: Decision;
}

export interface InspectedText {
  /** A property of `LogLine`. */
  readonly column: string;
  readonly text: string;
  readonly cleaned: string;
  readonly spans: readonly InspectedSpan[];
  /** What the column's name tells of every line, such as the site: of no interest line by line. */
  readonly isByColumn: boolean;
}

export interface InspectedLine {
  /** Only texts in which something was found. */
  readonly texts: readonly InspectedText[];
}

/** A line and its number, by which places are decided and `given` is asked. */
export interface NumberedLine {
  readonly k: number;
  readonly line: LogLine;
}

export interface InspectorOptions {
  readonly finder?: Finder;
  /** Spans of a line's message that other lines tell of, such as a private key over several lines. */
  readonly given?: (k: number) => readonly Span[];
  readonly table?: ValueTable;
}

interface Stays {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly valueId: number;
}

const ROUNDS = 4;
/** Texts that come again and again, such as the name of a function, are searched once. */
const REMEMBERED = 5000;
const SHORT = 200;
const NOTHING: InspectedLine = { texts: [] };
const NONE: readonly Span[] = [];

/** Holds the values that were found in all lines it was shown so far, and the decisions over them. */
export class Inspector {
  readonly table: ValueTable;
  private readonly finder: Finder;
  private readonly given: (k: number) => readonly Span[];
  private readonly remembered = new Map<string, Finding[]>();
  private places = new Map<number, PlaceDecision[]>();
  private judge: Judge;
  private values: TableValues;

  constructor({
    finder = createFinder(),
    given = () => NONE,
    table = new ValueTable(),
  }: InspectorOptions = {}) {
    this.finder = finder;
    this.given = given;
    this.table = table;
    this.judge = createJudge(policyOf(NO_DECISIONS, () => []));
    this.values = table.known(this.judge);
  }

  /** How many spellings are looked for everywhere: while it grows, lines that were looked at before may hold more. */
  get known(): number {
    return this.values.size;
  }

  /** Values that are redacted but not looked for elsewhere, since there are too many. */
  get dropped(): number {
    return this.values.dropped;
  }

  decide(decisions: Decisions): void {
    this.judge = createJudge(policyOf(decisions, (id) => this.textsFor(id)));
    this.values = this.table.known(this.judge);
    this.places = new Map();
    for (const place of decisions.places) {
      const list = this.places.get(place.line);
      if (list) list.push(place);
      else this.places.set(place.line, [place]);
    }
  }

  /** What becomes of a value, places aside. */
  decisionOf(valueId: number): Decision {
    const value = this.table.at(valueId);
    return value && this.judge(value.kind, value.tier, value.canonical) === 'keep' ? 'keep' : 'redact';
  }

  /** @param report is told of what was found */
  inspect(lines: readonly NumberedLine[], report?: GuidelineReport): InspectedLine[] {
    const bare = lines.map(({ line }) => line);
    const entries = entriesOf(bare);
    const keptPlaces = this.givePlaces(entries, lines);
    const keptOthers = this.giveOthers(entries, lines);
    this.search(entries);
    const nodes = new Set(entries.map(({ node }) => node));
    for (const node of nodes) {
      if (isPlain(node)) continue;
      this.register(node);
      resolve(node, this.judge, this.values);
      this.registerWhole(node);
    }
    report?.addBatch(batchOf(bare, entries), this.values);
    const edited = this.edit(nodes);
    const found = lines.map((): InspectedText[] => []);
    // What an app's lines say of themselves is the same in most of them.
    const shared = new Map<TextNode, InspectedText>();
    for (const entry of entries) {
      const own = keptPlaces.get(entry);
      const others = keptOthers.get(entry);
      const edits = edited.get(entry.node);
      if (!edits && !own && !others && entry.node.kept.length === 0 && entry.node.inner === null) continue;
      const text = shared.get(entry.node) ?? this.textOf(entry, edits ?? [], own ?? [], others ?? []);
      if (!own && !others) shared.set(entry.node, text);
      if (text.spans.length > 0) found[entry.at]?.push(text);
    }
    return found.map((texts) => (texts.length === 0 ? NOTHING : { texts }));
  }

  /**
   * In how many places of a line after cleaning a value still stands that had to go. It should be 0. Texts in which nothing
   * was found hold nothing that is known, so long as `known` has not grown.
   */
  survivors({ texts }: InspectedLine): number {
    let count = 0;
    for (const { cleaned, spans } of texts) {
      const kept = spans
        .filter(({ decision }) => decision === 'keep')
        .map(({ cleanStart, cleanEnd }) => ({ start: cleanStart, end: cleanEnd }));
      const left = without(this.values.find(cleaned), replacedSpans(cleaned));
      count += kept.length === 0 ? left.length : without(left, kept).length;
    }
    return count;
  }

  /** By which texts a policy knows the value: a key over several lines, say, stands nowhere as a whole. */
  private textsFor(id: number): readonly string[] {
    const value = this.table.at(id);
    return value ? [value.canonical, ...value.spellings.slice(0, 1)] : [];
  }

  /** @returns what other lines tell of, and stays */
  private giveOthers(
    entries: readonly Entry[],
    lines: readonly NumberedLine[],
  ): Map<Entry, readonly Stays[]> {
    const kept = new Map<Entry, readonly Stays[]>();
    for (const entry of entries) {
      if (entry.source.column !== 'message') continue;
      const spans = this.given(lines[entry.at]?.k ?? -1);
      if (spans.length === 0) continue;
      const node = ownNode(entry);
      const stays: Stays[] = [];
      for (const span of spans) {
        const { start, end, kind, tier, canonical = '' } = span;
        const text = node.text.slice(start, end).trim();
        const { id } = this.table.add(kind, tier, text, false, canonical);
        if (this.judge(kind, tier, canonical) === 'keep') {
          stays.push({ start, end, kind, tier, valueId: id });
          continue;
        }
        if (
          without(
            [span],
            node.fixed.filter(({ decision }) => decision === 'keep'),
          ).length === 0
        )
          continue;
        node.given = [...node.given, span];
        if (text.length >= 16 && !text.startsWith('-----')) this.values.add(text, kind, tier, canonical);
      }
      if (stays.length > 0) kept.set(entry, stays);
    }
    return kept;
  }

  /** @returns the places that the user keeps */
  private givePlaces(
    entries: readonly Entry[],
    lines: readonly NumberedLine[],
  ): Map<Entry, readonly PlaceDecision[]> {
    const kept = new Map<Entry, readonly PlaceDecision[]>();
    if (this.places.size === 0) return kept;
    for (const entry of entries) {
      const { column } = entry.source;
      const here = (this.places.get(lines[entry.at]?.k ?? -1) ?? [])
        .filter((place) => place.column === column && place.end <= entry.node.text.length)
        .sort((a, b) => a.start - b.start);
      if (here.length === 0) continue;
      const node = ownNode(entry);
      node.fixed = here.map(({ start, end, decision }) => ({ start, end, decision }));
      const redacted = here.filter(({ decision }) => decision === 'redact');
      // Only this place: what else stands like it is for a decision by value.
      node.given = redacted.map(({ start, end, kind, tier }) => {
        return { start, end, kind, tier, canonical: canonicalValue(node.text.slice(start, end), kind) };
      });
      kept.set(
        entry,
        here.filter(({ decision }) => decision === 'keep'),
      );
    }
    return kept;
  }

  /** One search for all texts, those inside of others included, each text once. */
  private search(entries: readonly Entry[]): void {
    this.searchNodes(new Set(entries.map(({ node }) => node)));
    for (const { node, source } of entries) {
      if (!source.known || node.findings.length > 0 || replacedSpans(node.text).length > 0) continue;
      node.findings = source.known.map((span) => ({ ...span, ruleId: 'column' }));
    }
  }

  private searchNodes(nodes: Iterable<TextNode>): void {
    const wanted = new Map<string, TextNode[]>();
    for (const outer of nodes) {
      const all: TextNode[] = [];
      collectNodes(outer, all);
      for (const node of all) {
        const remembered = this.remembered.get(node.text);
        if (remembered) {
          node.findings = remembered;
          continue;
        }
        const list = wanted.get(node.text);
        if (list) list.push(node);
        else wanted.set(node.text, [node]);
      }
    }
    const texts = [...wanted.keys()];
    for (const [n, findings] of this.finder.findAll(texts).entries()) {
      const text = texts[n] ?? '';
      for (const node of wanted.get(text) ?? []) node.findings = findings;
      if (text.length <= SHORT && this.remembered.size < REMEMBERED)
        this.remembered.set(copyOf(text), findings);
    }
  }

  /** Every value that was found gets its number, whatever becomes of it. */
  private register(node: TextNode): void {
    const all: TextNode[] = [];
    collectNodes(node, all);
    for (const { text, findings } of all) {
      if (findings.length === 0) continue;
      const replaced = replacedSpans(text);
      for (const finding of replaced.length === 0 ? findings : without(findings, replaced)) {
        this.table.add(finding.kind, finding.tier, text.slice(finding.start, finding.end), true);
      }
    }
  }

  /** What is known from now on is in the table too, so that it is still known after other decisions. */
  private registerWhole(node: TextNode): void {
    const all: TextNode[] = [];
    collectNodes(node, all);
    for (const { text, redacted } of all) {
      for (const { start, end, kind, tier, canonical, isPart } of redacted) {
        if (canonical === undefined && !isPart) this.table.add(kind, tier, text.slice(start, end), true);
      }
    }
  }

  /** All edits of each text, in its own offsets; texts that stay as they are are left out. */
  private edit(nodes: ReadonlySet<TextNode>): Map<TextNode, Edit[]> {
    const edited = new Map<TextNode, Edit[]>();
    let open = new Map<TextNode, TextNode>();
    for (const node of nodes) open.set(node, node);
    for (let round = 1; round <= ROUNDS && open.size > 0; round++) {
      if (round > 1) {
        this.searchNodes(open.values());
        for (const node of open.values()) {
          if (isPlain(node)) continue;
          resolve(node, this.judge, this.values);
          this.registerWhole(node);
        }
      }
      const changed = new Map<TextNode, TextNode>();
      for (const [first, node] of open) {
        const edits = editsOf(node, this.values, this.name);
        if (edits.length === 0) continue;
        const known = edited.get(first);
        edited.set(first, known ? composed(known, edits, node.text) : edits);
        // Offsets of places hold for the text as it was: it is cleaned once.
        if (node.fixed.length > 0) continue;
        const text = applied(node.text, edits);
        if (text !== node.text) changed.set(first, createNode(text, node.isJson));
      }
      open = changed;
    }
    return edited;
  }

  /** A span that several were joined into has a name of its own, and is decided by the longest of them. */
  private readonly name: Namer = ({ kind, tier, canonical, isPart }, value, parts) => {
    const own = this.table.find(kind, canonical ?? canonicalValue(value, kind));
    if (own) return { token: own.token, valueId: own.id };
    const made = this.table.add(kind, tier, value, false, canonical);
    if (isPart) return { token: made.token, valueId: made.id };
    let chief = made;
    let longest = 0;
    for (const part of parts) {
      const known = part.canonical === undefined ? undefined : this.table.find(part.kind, part.canonical);
      if (!known || part.end - part.start <= longest) continue;
      longest = part.end - part.start;
      chief = known;
    }
    return { token: made.token, valueId: chief.id };
  };

  private textOf(
    { node, source }: Entry,
    edits: readonly Edit[],
    places: readonly PlaceDecision[],
    others: readonly Stays[],
  ): InspectedText {
    const kept = keptOf(node).map(({ value, ...span }) => {
      return { ...span, valueId: this.table.add(span.kind, span.tier, value, true).id };
    });
    const stays = [...places, ...others, ...kept].sort((a, b) => a.start - b.start || b.end - a.end);
    const spans: InspectedSpan[] = [];
    let shift = 0;
    let at = 0;
    let from = 0;
    const keep = (before: number): void => {
      for (let one = stays[at]; one && one.start < before; one = stays[++at]) {
        const { start, end, kind, tier, valueId } = one;
        if (start < from || end > before) continue;
        from = end;
        const clean = { cleanStart: start + shift, cleanEnd: end + shift };
        spans.push({ start, end, ...clean, kind, tier, valueId, decision: 'keep' });
      }
    };
    for (const { start, end, text, kind, tier, valueId } of edits) {
      keep(start);
      from = end;
      const clean = { cleanStart: start + shift, cleanEnd: start + shift + text.length };
      spans.push({ start, end, ...clean, kind, tier, valueId, decision: 'redact' });
      shift += text.length - (end - start);
    }
    keep(Number.POSITIVE_INFINITY);
    const cleaned = edits.length === 0 ? node.text : applied(node.text, edits);
    return { column: source.column, text: node.text, cleaned, spans, isByColumn: source.known !== undefined };
  }
}

function isPlain(node: TextNode): boolean {
  return node.findings.length === 0 && node.given.length === 0 && node.inner === null;
}
