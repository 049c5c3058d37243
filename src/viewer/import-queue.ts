/** Files that are being opened: what was given is read one lot after the other, and all of them are one list. */
import type { ImportEntry, ImportRequest, ImportRun, ImportState } from '../import/contract.ts';

export type StartImport = (request: ImportRequest, onState: (state: ImportState) => void) => ImportRun;

interface Lot {
  /** What its keys begin at: those of a run are its own. */
  readonly base: number;
  /** What is to be read of it. */
  request: ImportRequest;
  /** All that was given: as many as there are entries, until it begins. */
  readonly given: readonly File[];
  run: ImportRun | null;
  state: ImportState;
}

/** More entries than a run has. */
const KEYS = 1_000_000;
const NOBODY: ImportState = { isDone: true, entries: [] };

export class ImportQueue {
  private lots: readonly Lot[] = [];
  private next = 0;
  private readonly start: StartImport;
  private readonly onState: (state: ImportState) => void;

  /** @param onState told of every change, with all that was given since the list was cleared */
  constructor(start: StartImport, onState: (state: ImportState) => void) {
    this.start = start;
    this.onState = onState;
  }

  open(request: ImportRequest): void {
    if (request.files.length === 0) return;
    const base = this.next;
    this.next += KEYS;
    const entries = request.files.map(({ name, size }, key) => waiting(key, name, size));
    const state = { isDone: false, entries };
    this.lots = [...this.lots, { base, request, given: request.files, run: null, state }];
    this.goOn();
    this.tell();
  }

  /** @param key of an entry; none: all that is not done */
  cancel(key?: number): void {
    for (const lot of this.lots) {
      if (lot.state.isDone || (key !== undefined && (key < lot.base || key >= lot.base + KEYS))) continue;
      const own = key === undefined ? undefined : key - lot.base;
      if (lot.run) lot.run.cancel(own);
      else drop(lot, own);
    }
    this.tell();
  }

  /** Forgets what is done. */
  clear(): void {
    this.lots = this.lots.filter(({ state }) => !state.isDone);
    this.tell();
  }

  get state(): ImportState {
    if (this.lots.length === 0) return NOBODY;
    return {
      isDone: this.lots.every(({ state }) => state.isDone),
      entries: this.lots.flatMap(({ base, state }) =>
        state.entries.map((entry) => ({ ...entry, key: base + entry.key })),
      ),
    };
  }

  private tell(): void {
    this.onState(this.state);
  }

  private goOn(): void {
    if (this.lots.some(({ run, state }) => run !== null && !state.isDone)) return;
    const lot = this.lots.find(({ state }) => !state.isDone);
    if (!lot) return;
    const change = (state: ImportState) => {
      lot.state = state;
      this.tell();
    };
    const end = (state: ImportState) => {
      lot.state = { ...state, isDone: true };
      this.goOn();
      this.tell();
    };
    try {
      lot.run = this.start(lot.request, change);
    } catch (error) {
      end(failed(lot.state, error));
      return;
    }
    lot.run.done.then(end, (error: unknown) => end(failed(lot.state, error)));
  }
}

/** Of a lot that has not begun. */
function drop(lot: Lot, key: number | undefined): void {
  const isMeant = (entry: ImportEntry) => key === undefined || entry.key === key;
  const entries = lot.state.entries.map((entry) =>
    isMeant(entry) ? ({ ...entry, outcome: 'cancelled' } as const) : entry,
  );
  const kept = lot.state.entries.flatMap((entry, at) =>
    isMeant(entry) || entry.outcome === 'cancelled' ? [] : (lot.given[at] ?? []),
  );
  lot.request = { ...lot.request, files: kept };
  lot.state = { isDone: kept.length === 0, entries };
}

/** What was not done by then has failed. */
function failed(state: ImportState, error: unknown): ImportState {
  const detail = error instanceof Error ? error.message.slice(0, 200) : '';
  return {
    isDone: true,
    entries: state.entries.map((entry) =>
      entry.outcome === 'waiting' || entry.outcome === 'reading'
        ? { ...entry, outcome: 'refused', refusal: { kind: 'failed', detail } }
        : entry,
    ),
  };
}

function waiting(key: number, name: string, bytesTotal: number): ImportEntry {
  return {
    ...{ key, name, bytesTotal, outcome: 'waiting', fileId: null, format: null },
    ...{ lines: 0, shownElsewhere: 0, notUnderstood: 0, continuedFrom: 0, bytesRead: 0 },
    ...{ verdict: null, refusal: null },
  };
}
