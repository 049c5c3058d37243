/** What happens in one opening of the panel, apart from how it looks: choosing, reading, deciding. */
import type { Decision } from '../core/redaction/policy.ts';
import type { Ask } from '../messages/client.ts';
import type { Decided, Narrowing, PreviewState } from '../preview/contract.ts';
import {
  type KindChoice,
  type Preferences,
  type Remembered,
  readPreferences,
  readRemembered,
} from './choices.ts';
import { firstChoice } from './first-choice.ts';
import { createLineWindows, type LineWindows, type View } from './line-windows.ts';
import type { PreviewPort, ReadingPort, ReadingState, StartPreview, StartReading } from './ports.ts';
import { planReading } from './reading-plan.ts';
import { type Choice, endWords, FIRST_STATE, NO_NARROWING, type SessionState } from './session-state.ts';

export { type Choice, NO_NARROWING, type SessionState, sameChoice } from './session-state.ts';

export interface SessionDeps {
  readonly cloudId: string;
  readonly appId: string;
  readonly ask: Ask;
  readonly startPreview: StartPreview;
  readonly startReading: StartReading;
  readonly now: () => number;
  /** An IANA name; undefined: this computer's. */
  readonly zone?: string | undefined;
  /** Keeps what a lost frame takes up again. */
  readonly remember: (state: string) => void;
}

export interface Session {
  readonly state: () => SessionState;
  readonly listen: (listener: () => void) => () => void;
  readonly open: (remembered: string | null) => Promise<void>;
  readonly choose: (part: Partial<Choice>) => void;
  /** Reads what is chosen; whatever was here is dropped. */
  readonly apply: () => void;
  readonly narrow: (part: Partial<Narrowing>) => void;
  readonly decide: (what: Decided, decision: Decision) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly setView: (view: View) => void;
  readonly prefer: (part: Partial<Preferences>) => void;
  readonly stop: () => void;
  readonly resume: () => void;
  readonly saved: () => void;
  readonly windows: LineWindows;
  readonly preview: () => PreviewPort | null;
  readonly dispose: () => void;
}

export function createSession(deps: SessionDeps): Session {
  const { ask, now } = deps;
  const listeners = new Set<() => void>();
  let preview: PreviewPort | null = null;
  let reading: ReadingPort | null = null;
  let kinds: KindChoice[] = [];
  let state = FIRST_STATE;

  function set(part: Partial<SessionState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  const windows = createLineWindows({
    load: async (from, to, shown) => (await preview?.window(from, to, shown, state.view)) ?? null,
    shown: () => state.preview?.shown ?? 0,
    onChange: () => set({ turn: state.turn + 1 }),
  });

  function remember(): void {
    const { choice, narrowing } = state;
    if (!choice) return;
    const remembered: Remembered = {
      range: choice.preset === null ? choice.range : null,
      preset: choice.preset,
      environmentId: choice.environment,
      products: choice.products,
      narrowing,
      kinds,
    };
    deps.remember(JSON.stringify(remembered));
  }

  async function open(remembered: string | null): Promise<void> {
    set({ isOpening: true, problem: null });
    const { cloudId, appId } = deps;
    const [subject, text] = await Promise.all([
      ask('download/open', { cloudId, appId }),
      ask('preferences/read', { name: 'download-panel' }),
    ]);
    const preferences = readPreferences(text.ok ? text.value : null);
    if (!subject.ok) return set({ isOpening: false, problem: subject.error, preferences });
    const before = readRemembered(remembered);
    set({
      subject: subject.value,
      isOpening: false,
      preferences,
      narrowing: before?.narrowing ?? NO_NARROWING,
      choice: firstChoice(subject.value, before, preferences, now()),
    });
    kinds = [...(before?.kinds ?? [])];
    apply();
  }

  function startWorker(): PreviewPort {
    preview?.dispose();
    const mine = deps.startPreview({
      onState: (next) => preview === mine && onPreview(next),
      onFailed: () => {
        if (preview !== mine) return;
        reading?.dispose();
        reading = null;
        set({ isWorkerGone: true });
      },
    });
    preview = mine;
    return mine;
  }

  function onPreview(next: PreviewState): void {
    const last = state.preview;
    set({ preview: next });
    // Findings come after the lines; a narrowing or a decision changes what was there.
    if (
      last === null ||
      last.shown !== next.shown ||
      !last.isExact ||
      !next.isExact ||
      last.kinds !== next.kinds
    ) {
      windows.refresh();
    }
  }

  function apply(): void {
    const plan = planReading(state, now(), deps.zone);
    if (!plan) return;
    reading?.dispose();
    const { applied, environmentId, contextIds, subject } = plan;
    // Another worker: the one before may be in the middle of a million lines.
    const worker = startWorker();
    set({
      choice: applied,
      applied,
      preview: null,
      isWorkerGone: false,
      reading: { phase: 'reading', received: 0, total: 0, until: null, problem: null, why: null },
      pace: { since: now(), received: 0 },
    });
    windows.clear();
    worker.post({ kind: 'begin', subject });
    if (state.narrowing.levels.length > 0 || state.narrowing.query !== '') {
      worker.post({ kind: 'narrow', narrowing: state.narrowing });
    }
    for (const { what, decision } of kinds) worker.post({ kind: 'decide', what, decision });
    reading = deps.startReading({
      cloudId: deps.cloudId,
      appId: deps.appId,
      environmentId,
      contextIds,
      from: applied.range.from,
      to: applied.range.to,
      onPage: ({ lines, lost }) => {
        worker.post({ kind: 'page', lines, lost });
        // It was under way when reading was stopped.
        if (state.reading?.phase === 'stopped') worker.post({ kind: 'end', failed: endWords(state.reading) });
      },
      onState: (next) => onReading(worker, next),
    });
    remember();
  }

  function onReading(worker: PreviewPort, next: ReadingState): void {
    const last = state.reading;
    const goesOn = next.phase === 'reading' && last?.phase !== 'reading';
    set({
      reading: next,
      pace: goesOn ? { since: now(), received: next.received } : state.pace,
    });
    if (next.phase === last?.phase) return;
    if (next.phase === 'done') worker.post({ kind: 'end', failed: null });
    if (next.phase === 'stopped') worker.post({ kind: 'end', failed: endWords(next) });
  }

  function decide(what: Decided, decision: Decision): void {
    if (what.by === 'kind') {
      kinds = [...kinds.filter((one) => one.what.kind !== what.kind), { what, decision }];
    }
    preview?.post({ kind: 'decide', what, decision });
    set({ unsaved: state.unsaved + 1 });
    remember();
  }

  return {
    state: () => state,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    open,
    choose: (part) => {
      const { choice } = state;
      if (choice) set({ choice: { ...choice, ...part } });
    },
    apply,
    narrow: (part) => {
      const narrowing = { ...state.narrowing, ...part };
      set({ narrowing });
      preview?.post({ kind: 'narrow', narrowing });
      windows.clear();
      remember();
    },
    decide,
    undo: () => {
      preview?.post({ kind: 'undo' });
      set({ unsaved: state.unsaved + 1 });
    },
    redo: () => {
      preview?.post({ kind: 'redo' });
      set({ unsaved: state.unsaved + 1 });
    },
    setView: (view) => {
      set({ view });
      windows.refresh();
    },
    prefer: (part) => {
      const preferences = { ...state.preferences, ...part };
      set({ preferences });
      void ask('preferences/write', { name: 'download-panel', value: JSON.stringify(preferences) });
    },
    stop: () => reading?.stop(),
    resume: () => (reading && !state.isWorkerGone ? reading.resume() : apply()),
    saved: () => set({ unsaved: 0 }),
    windows,
    preview: () => preview,
    dispose: () => {
      reading?.dispose();
      preview?.dispose();
      listeners.clear();
    },
  };
}
