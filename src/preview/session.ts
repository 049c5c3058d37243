/**
 * The lines of one reading with all that is known of them: takes pages, looks into each line once as it comes and, where
 * something changed that concerns all of them, once more. One thing is done at a time, in slices.
 */
import type { GapReport } from '../core/download/gaps.ts';
import type { LogLine } from '../core/log-line.ts';
import type { QueryError } from '../core/query/query-error.ts';
import type { Finder } from '../core/redaction/finder.ts';
import { Inspector, type NumberedLine } from '../core/redaction/inspect.ts';
import { DecisionHistory } from '../core/redaction/inspect-policy.ts';
import { AffectedLines } from './affected-lines.ts';
import type { Narrowing, PreviewSubject } from './contract.ts';
import { FindingIndex } from './finding-index.ts';
import { KeyLines } from './key-lines.ts';
import { piecesOf, rowLines, shownLines } from './line-pieces.ts';
import { LineStore } from './line-store.ts';
import { parsePage } from './lines-text.ts';
import { lookAgain, tallyOf } from './look-again.ts';
import { compileNarrowing, EVERYTHING, Rows } from './narrowing.ts';
import { Tally } from './tallies.ts';

/** Looks at all lines until nothing new is found; more than two are rare. */
const MOST_PASSES = 8;
const BROKEN = 'Something went wrong while the lines were looked through.';

/** Told of every line, newest first. */
export interface GapCounter {
  readonly add: (line: LogLine) => void;
  readonly report: (extra: { readonly lost: number; readonly unread: GapReport['unread'] }) => GapReport;
}

export interface SessionOptions {
  readonly subject: PreviewSubject;
  readonly finder: Finder;
  readonly gaps: GapCounter;
  readonly pause: () => Promise<void>;
  /** Something changed that is to be told. */
  readonly onChange: () => void;
  readonly blockLines?: number;
}

interface Page {
  readonly text: string;
  readonly lost: number;
}

export class PreviewSession {
  readonly subject: PreviewSubject;
  readonly store: LineStore;
  readonly inspector: Inspector;
  readonly history = new DecisionHistory();
  index = new FindingIndex();
  tally: Tally;
  rows = new Rows(null);
  narrowing: Narrowing = EVERYTHING;
  queryError: QueryError | null = null;
  /** Lines that are here and were looked into. */
  lines = 0;
  /** Of the texts of all these lines. */
  characters = 0;
  /** Of the pass that is under way; null: none is. */
  passed: number | null = null;
  private readonly options: SessionOptions;
  private readonly keys = new KeyLines();
  private readonly affected: AffectedLines;
  private readonly pages: Page[] = [];
  private readonly idle: (() => void)[] = [];
  private lost = 0;
  private ended: { readonly failed: string | null } | null = null;
  private wanted: Narrowing | null = null;
  private narrowsAsked = 0;
  private narrowsTaken = 0;
  private decisionsTaken = 0;
  /** Since it ended: whether known values may stand in lines that came before they were known. */
  private isLookedOver = false;
  private needsPass = false;
  private needsCount = false;
  private passes = 0;
  /** Grows with each decision: what was begun under others is begun anew. */
  private turn = 0;
  private isRunning = false;
  private isDisposed = false;
  /** Something that should not happen did: what is here is all that will be. */
  private isBroken = false;

  constructor(options: SessionOptions) {
    this.options = options;
    this.subject = options.subject;
    const { pause, blockLines, finder } = options;
    this.store = new LineStore(blockLines === undefined ? { pause } : { pause, blockLines });
    this.inspector = new Inspector({ finder, given: this.keys.at });
    this.tally = new Tally(this.inspector.table);
    this.affected = new AffectedLines(this.inspector);
  }

  /** All lines are here, and the figures are of all of them, with the decisions as they are. */
  get isExact(): boolean {
    return this.ended !== null && this.isLookedOver && this.isSettled;
  }

  /** What is found in each line now; null: that is not known. */
  get exactIndex(): FindingIndex | null {
    return this.isExact && this.affected.isSettled(this.lines) ? this.index : null;
  }

  get hasEnded(): boolean {
    return this.ended !== null;
  }

  /** Changes with everything that changes the file. */
  get version(): string {
    return `${this.turn} ${this.lines} ${this.narrowing.query} ${this.narrowing.levels} ${this.rows.count} ${this.isBroken}`;
  }

  get looked(): number {
    return this.passed ?? this.lines;
  }

  addPage(text: string, lost: number): void {
    if (this.isBroken) return;
    this.ended = null;
    this.pages.push({ text, lost });
    this.run();
  }

  end(failed: string | null): void {
    if (this.isBroken) return;
    this.ended = { failed };
    this.isLookedOver = false;
    this.run();
  }

  /** How many narrowings and steps over decisions are done, those included that changed nothing or were overtaken. */
  get taken(): number {
    return this.narrowsTaken + this.decisionsTaken;
  }

  /** To be called after each `decide`, `undo` or `redo`. */
  takeStep(): void {
    this.decisionsTaken++;
  }

  narrow(narrowing: Narrowing): void {
    this.narrowsAsked++;
    this.wanted = narrowing;
    this.run();
  }

  /** To be called after `history` changed. */
  redecide(): void {
    this.inspector.decide(this.history.now);
    this.affected.decided();
    this.needsCount = true;
    this.askPass();
    this.run();
  }

  gaps(): GapReport {
    const failed = this.ended?.failed ?? null;
    const oldest = this.lines > 0 ? this.store.times.at(this.lines - 1) : this.subject.receipt.to;
    const unread = failed === null ? null : { before: oldest, why: failed };
    return this.options.gaps.report({ lost: this.lost, unread });
  }

  /** Comes back once nothing is left to do. */
  settled(): Promise<void> {
    if (!this.isRunning && (this.isSettled || this.isDisposed)) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  dispose(): void {
    this.isDisposed = true;
    this.turn++;
    this.pages.length = 0;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  /** The shown lines, oldest first. */
  shownLines(): AsyncGenerator<NumberedLine[]> {
    return shownLines(this.store, this.rows);
  }

  /** The lines of these rows, as many as there are. */
  rowLines(from: number, to: number): Promise<NumberedLine[]> {
    return rowLines(this.store, this.rows, from, to);
  }

  private get isSettled(): boolean {
    return this.pages.length === 0 && this.wanted === null && !this.needsPass && !this.needsCount;
  }

  private askPass(): void {
    this.needsPass = true;
    this.passes = 0;
    this.turn++;
  }

  private run(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.work()
      .catch(() => {
        // Whoever waits is told, and decisions still hold for what is here. The error may quote a line.
        this.isBroken = true;
        this.ended = { failed: BROKEN };
        this.isLookedOver = true;
        this.needsPass = false;
        this.needsCount = false;
        this.wanted = null;
        this.narrowsTaken = this.narrowsAsked;
        this.pages.length = 0;
      })
      .finally(() => {
        this.isRunning = false;
        this.options.onChange();
        if (this.isSettled || this.isDisposed) for (const resolve of this.idle.splice(0)) resolve();
      });
  }

  private async work(): Promise<void> {
    while (!this.isDisposed) {
      const page = this.pages[0];
      if (page) {
        await this.take(page);
        this.pages.shift();
      } else if (this.wanted) await this.renarrow(this.wanted);
      else if (this.needsCount) await this.recount();
      else if (this.ended && !this.isLookedOver) this.lookOver();
      else if (this.needsPass && this.ended) await this.pass();
      else return;
      this.options.onChange();
    }
  }

  private lookOver(): void {
    this.isLookedOver = true;
    this.askPass();
  }

  private async take({ text, lost }: Page): Promise<void> {
    const page = parsePage(text);
    this.lost += lost + (page?.lost ?? 1);
    if (!page) return;
    const added = await this.store.add(page.lines);
    const first = this.lines;
    const numbered = added.map((line, n) => ({ k: first + n, line }));
    for (const piece of piecesOf(numbered)) {
      for (const { line, k } of piece) await this.keys.add(line, k, this.store);
      const inspected = this.inspector.inspect(piece);
      this.affected.looked(this.lines);
      for (const [n, one] of inspected.entries()) {
        const given = piece[n];
        if (!given) continue;
        this.index.add(one);
        this.characters += charactersOf(given.line);
        this.options.gaps.add(given.line);
        if (this.rows.add(given.line, given.k)) this.tally.addLine(this.index, given.k);
        this.lines = given.k + 1;
      }
      this.options.onChange();
      await this.options.pause();
      if (this.isDisposed) return;
    }
  }

  private async renarrow(wanted: Narrowing): Promise<void> {
    const { now, zone } = this.subject;
    const compiled = compileNarrowing(wanted, { now, zone });
    this.queryError = compiled.ok ? null : compiled.error;
    if (compiled.ok) {
      const rows = new Rows(compiled.value);
      await rows.fill(this.store, () => this.wanted !== wanted || this.isDisposed);
      if (this.wanted !== wanted) return;
      this.rows = rows;
      this.narrowing = wanted;
      this.needsCount = true;
    }
    if (this.wanted !== wanted) return;
    this.wanted = null;
    this.narrowsTaken = this.narrowsAsked;
  }

  /** Counts anew what was found. Until a pass was made, decisions by value and kind stand for those of each place. */
  private async recount(): Promise<void> {
    const { turn, inspector, rows, index } = this;
    const isStale = () => this.turn !== turn || this.isDisposed;
    const { pause } = this.options;
    const tally = await tallyOf(rows, index, this.needsPass, { inspector, pause, isStale });
    if (!tally) return;
    this.tally = tally;
    this.needsCount = false;
  }

  /** Looks again into the lines that are other now than when they were looked into. */
  private async pass(): Promise<void> {
    const { turn, inspector, index: before, lines } = this;
    const { pause, onChange } = this.options;
    const { known } = inspector;
    const { places } = this.history.now;
    const isStale = () =>
      this.turn !== turn || this.pages.length > 0 || this.wanted !== null || this.isDisposed;
    const onProgress = (looked: number) => {
      this.passed = looked;
      onChange();
    };
    onProgress(0);
    const { store, keys } = this;
    const affected = await this.affected.find({
      ...{ store, places, pause, isStale, onProgress },
      ...{ index: before, told: keys.lines() },
    });
    const index = affected && (await lookAgain(affected, before, store, { inspector, pause, isStale }));
    this.passed = null;
    if (!index) return;
    this.affected.settle(lines, known, places);
    this.index = index;
    this.needsCount = true;
    this.passes++;
    this.needsPass = inspector.known > known && this.passes < MOST_PASSES;
  }
}

/** What of a line is of no fixed length. */
function charactersOf({ message, error, other }: LogLine): number {
  return message.length + (error?.length ?? 0) + (other?.length ?? 0);
}
