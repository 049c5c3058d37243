/** What the preview's worker does, without the worker: messages in, messages out. */
import { createFinder, type Finder } from '../core/redaction/finder.ts';
import { GuidelineReport, reportMarkdown } from '../core/redaction/report.ts';
import type { FromPreview, PreviewLine, PreviewSubject, ToPreview } from './contract.ts';
import { withDecision } from './decide.ts';
import { NotWritten, type ReceiptWriter, writeFiles } from './file-writer.ts';
import { CapLines } from './inserts.ts';
import { type GapCounter, PreviewSession } from './session.ts';
import { SHOWN_CHARACTERS, shownLine, type View } from './shown-line.ts';
import { stateOf } from './state.ts';
import { findPlace, type Hit } from './tallies.ts';

/** In ms: the state is told at most this often, and with many lines, of which it takes longer to tell, less often. */
const STATE_EVERY = 200;
const LINES_A_MS = 2000;
const PROGRESS_EVERY = 100;
const MOST_ROWS = 500;
const MOST_LISTED = 1000;

export interface PreviewServiceOptions {
  readonly post: (message: FromPreview) => void;
  /** Gives messages a turn when it is time. */
  readonly pause: () => Promise<void>;
  /** In ms, from any start. */
  readonly now: () => number;
  /** Calls back after so many ms. */
  readonly after: (ms: number, call: () => void) => void;
  readonly createGaps: (subject: PreviewSubject) => GapCounter;
  readonly receipts: ReceiptWriter;
  readonly finder?: Finder;
  readonly blockLines?: number;
}

export interface PreviewService {
  readonly receive: (message: ToPreview) => void;
}

interface Session {
  readonly lines: PreviewSession;
  readonly caps: CapLines;
}

type ShownHit = Hit & { readonly shown: number };
type Asked = Extract<ToPreview, { readonly id: number }>;

export function createPreviewService(options: PreviewServiceOptions): PreviewService {
  const { post, now, after, pause } = options;
  let finder: Finder | null = options.finder ?? null;
  let session: Session | null = null;
  let isDue = false;
  let isTelling = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let file: { isCancelled: boolean; isStale: boolean } | null = null;
  let deciding: Promise<void> = Promise.resolve();

  function begin(subject: PreviewSubject): void {
    session?.lines.dispose();
    if (file) file.isStale = true;
    finder ??= createFinder();
    const { blockLines } = options;
    const lines = new PreviewSession({
      ...{ subject, finder, pause, onChange: touch, gaps: options.createGaps(subject) },
      ...(blockLines !== undefined && { blockLines }),
    });
    session = { lines, caps: new CapLines() };
    touch();
  }

  /** Something changed: tells it soon, and not too often. */
  function touch(): void {
    if (isDue) return;
    isDue = true;
    const every = Math.max(STATE_EVERY, (session?.lines.lines ?? 0) / LINES_A_MS);
    after(Math.max(0, toldAt + every - now()), tell);
  }

  async function tellState(): Promise<void> {
    const told = session;
    if (!told) return;
    const state = await stateOf(told.lines, told.caps);
    if (session === told) post({ kind: 'state', state });
  }

  function tell(): void {
    isDue = false;
    if (isTelling) {
      touch();
      return;
    }
    isTelling = true;
    tellState()
      .catch(() => undefined)
      .finally(() => {
        isTelling = false;
        toldAt = now();
      });
  }

  async function windowOf({
    from,
    to,
    view,
    shown,
  }: Extract<ToPreview, { kind: 'window' }>): Promise<PreviewLine[]> {
    if (!session) return [];
    const { inspector, rows } = session.lines;
    const added = shown === undefined ? 0 : rows.count - shown;
    const lines = await session.lines.rowLines(from + added, Math.min(to, from + MOST_ROWS) + added);
    const inspected = inspector.inspect(lines);
    return lines.map(({ k, line }, n) =>
      shownLine(k, line, inspected[n] ?? { texts: [] }, view, SHOWN_CHARACTERS),
    );
  }

  async function wholeLine(k: number, view: View): Promise<PreviewLine | null> {
    const line = k < (session?.lines.lines ?? 0) ? await session?.lines.store.lineAt(k) : null;
    if (!line || !session) return null;
    const [inspected = { texts: [] }] = session.lines.inspector.inspect([{ k, line }]);
    return shownLine(k, line, inspected, view);
  }

  function hitOf({ of, from, shown, step }: Extract<ToPreview, { kind: 'find' }>): ShownHit | null {
    if (!session) return null;
    const { index, rows, inspector } = session.lines;
    const fits = (valueId: number): boolean => {
      if (of === null) return true;
      if (of.valueId !== null) return valueId === of.valueId;
      return inspector.table.at(valueId)?.kind === of.kind;
    };
    // Before the first row is before the first row, however many came.
    const added = shown === undefined || from.row < 0 ? 0 : rows.count - shown;
    const start = { ...from, row: from.row + added };
    const hit = findPlace(index, rows.count, rows.kOf, fits, start, step);
    return hit && { ...hit, shown: rows.count };
  }

  /** @returns empty: the lines of which it was asked are no longer here */
  async function report(): Promise<string> {
    const report = new GuidelineReport();
    const asked = session;
    if (!asked) return '';
    for await (const piece of asked.lines.shownLines()) {
      asked.lines.inspector.inspect(piece, report);
      await pause();
      if (session !== asked) return '';
    }
    return reportMarkdown(report.findings());
  }

  async function write({ id, options: wanted }: Extract<ToPreview, { kind: 'file' }>): Promise<void> {
    const asked = session;
    if (!asked?.lines.hasEnded) {
      return post({ kind: 'file-failed', id, reason: 'internal', detail: 'The lines are still being read.' });
    }
    if (file) file.isStale = true;
    const own = { isCancelled: false, isStale: false };
    file = own;
    const { lines } = asked;
    let toldAt = Number.NEGATIVE_INFINITY;
    try {
      // What was decided before the file was asked for counts, also what is not done yet.
      await deciding;
      await lines.settled();
      const version = lines.version;
      const of = lines.rows.count;
      const stoppedBy = (): 'cancelled' | 'changed' | null => {
        if (own.isCancelled) return 'cancelled';
        return own.isStale || session !== asked || lines.version !== version ? 'changed' : null;
      };
      const stopped = stoppedBy() ?? (lines.isExact ? null : 'changed');
      if (stopped) throw new NotWritten(stopped);
      if (lines.tally.placesForbidden > (wanted.agreedForbidden ?? 0)) {
        await tellState();
        throw new NotWritten(stoppedBy() ?? 'forbidden');
      }
      const { levels, query } = lines.narrowing;
      const written = await writeFiles({
        lines: lines.shownLines(),
        inspector: lines.inspector,
        index: lines.exactIndex,
        subject: { ...lines.subject.receipt, levels, query },
        gaps: lines.gaps(),
        options: wanted,
        receipts: options.receipts,
        pause,
        stoppedBy,
        onProgress: (done) => {
          if (now() - toldAt < PROGRESS_EVERY) return;
          toldAt = now();
          post({ kind: 'file-progress', id, lines: done, of });
        },
      });
      post({ kind: 'file', id, written });
    } catch (error) {
      const reason = error instanceof NotWritten ? error.reason : 'internal';
      post({
        kind: 'file-failed',
        id,
        reason,
        detail: error instanceof Error ? error.message : 'The file could not be written.',
      });
    } finally {
      if (file === own) file = null;
    }
  }

  async function answer(message: Asked): Promise<void> {
    switch (message.kind) {
      case 'window': {
        const { id, from } = message;
        return post({ kind: 'window', id, from, lines: await windowOf(message) });
      }
      case 'whole':
        return post({ kind: 'whole', id: message.id, line: await wholeLine(message.k, message.view) });
      case 'values': {
        const { id, of, from, limit } = message;
        const { tally, inspector } = session?.lines ?? {};
        const decisionOf = (valueId: number) => inspector?.decisionOf(valueId) ?? 'redact';
        const listed = tally?.values(of, from, Math.min(limit, MOST_LISTED), decisionOf);
        return post({ kind: 'values', id, values: listed?.values ?? [], total: listed?.total ?? 0 });
      }
      case 'find':
        return post({ kind: 'find', id: message.id, hit: hitOf(message) });
      case 'report':
        return post({ kind: 'report', id: message.id, text: await report() });
      case 'file':
        return write(message);
    }
  }

  /** Whoever waits is told even of what should not happen. */
  function breakDown(message: Asked, error: unknown): void {
    const { id } = message;
    if (message.kind === 'window') post({ kind: 'window', id, from: message.from, lines: [] });
    else if (message.kind === 'whole') post({ kind: 'whole', id, line: null });
    else if (message.kind === 'values') post({ kind: 'values', id, values: [], total: 0 });
    else if (message.kind === 'find') post({ kind: 'find', id, hit: null });
    else if (message.kind === 'report') post({ kind: 'report', id, text: '' });
    else post({ kind: 'file-failed', id, reason: 'internal', detail: String(error) });
  }

  async function decide({ what, decision }: Extract<ToPreview, { kind: 'decide' }>): Promise<void> {
    const asked = session?.lines;
    const next = asked && (await withDecision(asked, what, decision));
    if (!next || session?.lines !== asked) return;
    asked.history.decide(next);
    asked.redecide();
  }

  function inTurn(work: () => Promise<void> | void): void {
    const asked = session?.lines;
    deciding = deciding
      .then(work)
      .catch(() => undefined)
      .then(() => {
        asked?.takeStep();
        touch();
      });
  }

  return {
    receive: (message) => {
      switch (message.kind) {
        case 'begin':
          return begin(message.subject);
        case 'page':
          return session?.lines.addPage(message.lines, message.lost);
        case 'end':
          return session?.lines.end(message.failed);
        case 'narrow':
          return session?.lines.narrow(message.narrowing);
        case 'decide':
          return inTurn(() => decide(message));
        case 'undo':
          return inTurn(() => {
            if (session?.lines.history.undo()) session.lines.redecide();
          });
        case 'redo':
          return inTurn(() => {
            if (session?.lines.history.redo()) session.lines.redecide();
          });
        case 'cancel-file':
          if (file) file.isCancelled = true;
          return;
        default:
          answer(message).catch((error: unknown) => breakDown(message, error));
      }
    },
  };
}
