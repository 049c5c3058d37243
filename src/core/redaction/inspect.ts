/**
 * Looks into lines as the cleaner does, and tells for each text where what was found stands, what becomes of it, and how
 * the text reads after cleaning. What is shown and what is written come from here alone, so they cannot differ.
 */
import type { LogLine } from '../log-line.ts';
import { resolve } from './clean-resolve.ts';
import { createNode, type FixedSpan, type TextNode } from './clean-text.ts';
import { createFinder, type Finder } from './finder.ts';
import { applied, composed, type Edit, editsOf, keptOf } from './inspect-edits.ts';
import { batchOf, type Entry, entriesOf, type Lasting, LastingTexts } from './inspect-entries.ts';
import { byLine, giveOthers, givePlaces, type Places } from './inspect-given.ts';
import { type Decisions, NO_DECISIONS, policyOf } from './inspect-policy.ts';
import { NodeSearch } from './inspect-search.ts';
import { type InspectedSpan, type Stays, spansOf } from './inspect-spans.ts';
import { Naming, type Touched } from './inspect-touched.ts';
import { TableValues, ValueTable } from './inspect-values.ts';
import { type Span, without } from './placement.ts';
import { createJudge, type Decision, type Judge } from './policy.ts';
import { replacedSpans } from './pseudonym.ts';
import type { GuidelineReport } from './report.ts';

export type { InspectedSpan } from './inspect-spans.ts';

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
  /** All values on which it depends what becomes of the line, those that are told nowhere included. Absent: none. */
  readonly touched?: Touched;
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
  readonly values?: TableValues;
}

/** A text, and the values on which it depends. */
interface Found {
  readonly text: InspectedText | null;
  readonly touched: Touched | null;
}

const ROUNDS = 4;
const NOTHING: InspectedLine = { texts: [] };
const NONE: readonly Span[] = [];

/** Holds the values that were found in all lines it was shown so far, and the decisions over them. */
export class Inspector {
  readonly table: ValueTable;
  /** The values that have to go, wherever they stand. */
  readonly values: TableValues;
  /** How many of them were looked for in the lines that were inspected last. */
  searchedWith = 0;
  private readonly finder: NodeSearch;
  private readonly given: (k: number) => readonly Span[];
  private readonly lasting = new LastingTexts<Found>();
  private readonly naming: Naming;
  private places: Places = new Map();
  private judge: Judge;
  private epoch = 0;

  constructor({
    finder = createFinder(),
    given = () => NONE,
    table = new ValueTable(),
    values = new TableValues(),
  }: InspectorOptions = {}) {
    this.finder = new NodeSearch(finder);
    this.given = given;
    this.table = table;
    this.values = values;
    this.naming = new Naming(table);
    this.judge = createJudge(policyOf(NO_DECISIONS, () => []));
    this.values.decide(table.all(), this.judge);
  }

  /** How many spellings are looked for everywhere: while it grows, lines that were looked at before may hold more. */
  get known(): number {
    return this.values.size;
  }

  /** Spellings of values that are redacted but not looked for elsewhere, since there are too many. */
  get dropped(): number {
    return this.values.dropped;
  }

  decide(decisions: Decisions): void {
    this.judge = createJudge(policyOf(decisions, (id) => this.textsFor(id)));
    this.values.decide(this.table.all(), this.judge);
    this.places = byLine(decisions.places);
    this.epoch++;
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
    const stays = this.give(entries, lines);
    const nodes = new Set(entries.map(({ node }) => node));
    this.finder.search(nodes);
    for (const node of nodes) this.judgeNode(node);
    report?.addBatch(batchOf(bare, entries), this.values);
    this.searchedWith = this.values.size;
    const edited = this.edit(nodes);
    const found = lines.map((): InspectedText[] | null => null);
    const touched = lines.map((): Touched | null => null);
    const put = (at: number, { text, touched: values }: Found): void => {
      if (text) {
        const texts = found[at];
        if (texts) texts.push(text);
        else found[at] = [text];
      }
      if (values) touched[at] = touched[at]?.and(values) ?? values;
    };
    // Equal texts share what is found in them.
    const shared = new Map<TextNode, Found>();
    for (const entry of entries) {
      const { node, at } = entry;
      const own = stays.get(entry);
      const edits = edited.get(node);
      if (!edits && !own && node.kept.length === 0 && node.inner === null && !this.naming.has(node)) continue;
      const one = (own ? undefined : shared.get(node)) ?? this.foundOf(entry, edits ?? [], own ?? []);
      if (!own) shared.set(node, one);
      put(at, one);
    }
    for (const [at, line] of bare.entries()) this.lasting.of(line, (text) => put(at, this.lastingOf(text)));
    this.naming.clear();
    return lines.map((_, at) => {
      const texts = found[at];
      const values = touched[at];
      if (!values) return texts ? { texts } : NOTHING;
      return { texts: texts ?? [], touched: values };
    });
  }

  /**
   * In how many places of a line after cleaning a value still stands that had to go. It should be 0. Texts in which nothing
   * was found hold nothing that is known, so long as `known` has not grown.
   */
  survivors({ texts }: InspectedLine): number {
    let count = 0;
    for (const { cleaned, spans } of texts) {
      const left = without(this.values.find(cleaned), replacedSpans(cleaned));
      if (left.length === 0) continue;
      const kept = spans
        .filter(({ decision }) => decision === 'keep')
        .map(({ cleanStart, cleanEnd }) => ({ start: cleanStart, end: cleanEnd }));
      count += kept.length === 0 ? left.length : without(left, kept).length;
    }
    return count;
  }

  /** What is in the texts of a line that repeat themselves, such as its function's name: the others are not looked at. */
  lastingTexts(line: LogLine): InspectedText[] {
    const texts: InspectedText[] = [];
    this.lasting.of(line, (lasting) => {
      const { text } = this.lastingOf(lasting);
      if (text) texts.push(text);
    });
    this.naming.clear();
    return texts;
  }

  /** By which texts a policy knows the value: a key over several lines, say, stands nowhere as a whole. */
  private textsFor(id: number): readonly string[] {
    const value = this.table.at(id);
    return value ? [value.canonical, ...value.spellings.slice(0, 1)] : [];
  }

  /** @returns what stays, of places that are told of without a search */
  private give(entries: readonly Entry[], lines: readonly NumberedLine[]): Map<Entry, readonly Stays[]> {
    const stays = new Map<Entry, readonly Stays[]>();
    const { table, judge, values } = this;
    for (const entry of entries) {
      const k = lines[entry.at]?.k ?? -1;
      const places = this.places.size === 0 ? null : givePlaces(entry, k, this.places);
      const spans = entry.source.column === 'message' ? this.given(k) : NONE;
      if (!places && spans.length === 0) continue;
      const others = spans.length > 0 ? giveOthers(entry, spans, { table, judge, values }) : [];
      stays.set(entry, [...(places ?? []), ...others]);
      this.naming.of(entry.node).isFickle = true;
    }
    return stays;
  }

  private judgeNode(node: TextNode): void {
    if (isPlain(node)) return;
    this.naming.register(node);
    resolve(node, this.judge, this.values);
    this.naming.registerWhole(node);
  }

  /** All edits of each text, in its own offsets; texts that stay as they are are left out. */
  private edit(nodes: Iterable<TextNode>): Map<TextNode, Edit[]> {
    const edited = new Map<TextNode, Edit[]>();
    let open = new Map<TextNode, TextNode>();
    for (const node of nodes) open.set(node, node);
    for (let round = 1; round <= ROUNDS && open.size > 0; round++) {
      if (round > 1) {
        this.finder.search(open.values());
        for (const [first, node] of open) {
          if (isPlain(node)) continue;
          resolve(node, this.judge, this.values);
          this.naming.registerWhole(node, first);
          this.naming.touchAll(node, first);
        }
      }
      const changed = new Map<TextNode, TextNode>();
      for (const [first, node] of open) {
        const { name, met } = this.naming.with(first);
        const edits = editsOf(node, this.values, name, met);
        if (edits.length === 0) continue;
        const known = edited.get(first);
        edited.set(first, known ? composed(known, edits, node.text) : edits);
        const text = applied(node.text, edits);
        if (text === node.text) continue;
        const next = createNode(text, node.isJson);
        if (node.fixed.length > 0) next.fixed = keptAfter(node.fixed, edits);
        changed.set(first, next);
      }
      open = changed;
    }
    return edited;
  }

  /** Of a text that many lines have: looked into once, and again where more is known or decided since. */
  private lastingOf(lasting: Lasting<Found>): Found {
    const { source } = lasting;
    const known = this.values.size;
    const isSame = lasting.epoch === this.epoch && lasting.known === known;
    if (isSame && lasting.found) return lasting.found;
    const wasPlain = lasting.epoch === this.epoch && lasting.found?.text === null && !lasting.found.touched;
    if (wasPlain && lasting.found && !this.values.has(source.text)) {
      lasting.known = known;
      return lasting.found;
    }
    const node = createNode(source.text, source.isJson);
    if (lasting.findings && node.inner === null) node.findings = lasting.findings;
    else {
      this.finder.search([node]);
      if (source.known && node.findings.length === 0 && replacedSpans(node.text).length === 0) {
        node.findings = source.known.map((span) => ({ ...span, ruleId: 'column' }));
      }
      if (node.inner === null) lasting.findings = node.findings;
    }
    this.judgeNode(node);
    const edits = this.edit([node]).get(node) ?? [];
    const found = this.foundOf({ at: 0, source, node }, edits, []);
    lasting.found = source.known ? { ...found, touched: null } : found;
    lasting.known = known;
    lasting.epoch = this.epoch;
    return lasting.found;
  }

  private foundOf({ node, source }: Entry, edits: readonly Edit[], stays: readonly Stays[]): Found {
    const kept = keptOf(node).map(({ value, ...span }) => {
      return { ...span, valueId: this.table.add(span.kind, span.tier, value, true).id };
    });
    const spans = spansOf(edits, [...stays, ...kept]);
    const touched = this.naming.find(node);
    if (spans.length === 0) return { text: null, touched };
    const { column, known } = source;
    const cleaned = edits.length === 0 ? node.text : applied(node.text, edits);
    return { text: { column, text: node.text, cleaned, spans, isByColumn: known !== undefined }, touched };
  }
}

/** The places that stay, where they are after the edits; what is to go has gone. Both in order. */
function keptAfter(fixed: readonly FixedSpan[], edits: readonly Edit[]): FixedSpan[] {
  const kept: FixedSpan[] = [];
  let shift = 0;
  let at = 0;
  for (const { start, end, decision } of fixed) {
    if (decision !== 'keep') continue;
    for (let edit = edits[at]; edit && edit.end <= start; edit = edits[++at]) {
      shift += edit.text.length - (edit.end - edit.start);
    }
    // What gave way all the same is no place any more.
    if ((edits[at]?.start ?? Number.POSITIVE_INFINITY) < end) continue;
    kept.push({ start: start + shift, end: end + shift, decision });
  }
  return kept;
}

function isPlain(node: TextNode): boolean {
  return node.findings.length === 0 && node.given.length === 0 && node.inner === null;
}
