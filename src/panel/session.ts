/** What happens in one opening of the panel, apart from how it looks: choosing, reading, deciding. */
import type { Problem } from '../core/problem.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Ask } from '../messages/client.ts';
import type { Decided, Narrowing, PreviewState } from '../preview/contract.ts';
import { type Preferences, type Remembered, readPreferences, readRemembered } from './choices.ts';
import { createDecisionList } from './decision-list.ts';
import { firstChoice } from './first-choice.ts';
import type { AskedChoice } from './frame-contract.ts';
import { createLineWindows, type LineWindows, type View } from './line-windows.ts';
import type { PreviewPort, ReadingPort, ReadingState, StartPreview, StartReading } from './ports.ts';
import { planReading } from './reading-plan.ts';
import { whenRoom } from './room.ts';
import { type Choice, endWords, FIRST_STATE, NO_NARROWING, type SessionState } from './session-state.ts';
import { createWorkerLink } from './worker-link.ts';

export { type Choice, NO_NARROWING, type SessionState, sameChoice } from './session-state.ts';

/** In ms: opening again where Atlassian does not say when, and at least. */
const OPEN_AGAIN = 60_000;
const OPEN_AGAIN_LEAST = 1_000;

export interface SessionDeps {
  readonly cloudId: string;
  readonly appId: string;
  /** What a link asked for, to begin with. */
  readonly asked?: AskedChoice | null;
  readonly ask: Ask;
  readonly startPreview: StartPreview;
  readonly startReading: StartReading;
  readonly now: () => number;
  /** Comes back after so many ms, or once the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** An IANA name; undefined: this computer's. */
  readonly zone?: string | undefined;
  /** Keeps what a lost frame takes up again. */
  readonly remember: (state: string) => void;
}

export interface Session {
  readonly state: () => SessionState;
  readonly listen: (listener: () => void) => () => void;
  /** `remembered`: what a frame that was lost left behind; null: what was remembered since. */
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
  /** Stops, and comes back once nothing more comes. */
  readonly halt: () => Promise<void>;
  /** Comes back once the state is the one after the last decision; false: its worker is gone, or there is another. */
  readonly fresh: () => Promise<boolean>;
  readonly resume: () => void;
  readonly saved: () => void;
  readonly windows: LineWindows;
  readonly preview: () => PreviewPort | null;
  readonly dispose: () => void;
}

export function createSession(deps: SessionDeps): Session {
  const { ask, now } = deps;
  const listeners = new Set<() => void>();
  let reading: ReadingPort | null = null;
  const decisions = createDecisionList();
  let again = new AbortController();
  /** As it was remembered last. */
  let kept: string | null = null;
  let state = FIRST_STATE;

  const link = createWorkerLink({
    startPreview: deps.startPreview,
    onState: onPreview,
    onGone: () => {
      reading?.dispose();
      reading = null;
      set({ isWorkerGone: true });
    },
  });

  function listen(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  function set(part: Partial<SessionState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  const windows = createLineWindows({
    load: async (from, to, shown) => (await link.port()?.window(from, to, shown, state.view)) ?? null,
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
      kinds: decisions.kinds(),
    };
    kept = JSON.stringify(remembered);
    deps.remember(kept);
  }

  async function open(remembered: string | null): Promise<void> {
    kept = remembered ?? kept;
    again.abort();
    set({ isOpening: true, problem: null });
    const { cloudId, appId } = deps;
    const [subject, text] = await Promise.all([
      ask('download/open', { cloudId, appId }),
      ask('preferences/read', { name: 'download-panel' }),
    ]);
    const preferences = readPreferences(text.ok ? text.value : null);
    if (!subject.ok) {
      set({ isOpening: false, problem: subject.error, preferences });
      return void openAgain(subject.error);
    }
    const before = readRemembered(kept);
    set({
      subject: subject.value,
      isOpening: false,
      preferences,
      narrowing: before?.narrowing ?? NO_NARROWING,
      choice: firstChoice(subject.value, before, deps.asked ?? null, preferences, now()),
    });
    decisions.restart(before?.kinds ?? []);
    apply();
  }

  /** Goes on by itself where Atlassian says from when on it answers. */
  async function openAgain({ kind, until }: Problem): Promise<void> {
    if (kind !== 'rate-limited') return;
    again = new AbortController();
    const { signal } = again;
    await deps.wait(Math.max(OPEN_AGAIN_LEAST, (until ?? now() + OPEN_AGAIN) - now()), signal);
    if (!signal.aborted) await open(null);
  }

  function onPreview(next: PreviewState, isOther: boolean): void {
    const last = state.preview;
    set({ preview: next, version: state.version + (isOther ? 1 : 0) });
    if (next.decided && isOther && link.isFresh()) {
      decisions.correct(next.decided);
      remember();
    }
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
    const worker = link.start();
    set({
      choice: applied,
      applied,
      preview: null,
      isWorkerGone: false,
      finer: 0,
      version: state.version + 1,
      reading: { phase: 'reading', received: 0, total: 0, until: null, problem: null, why: null },
      pace: { since: now(), received: 0 },
    });
    windows.clear();
    worker.post({ kind: 'begin', subject });
    if (state.narrowing.levels.length > 0 || state.narrowing.query !== '') {
      link.post({ kind: 'narrow', narrowing: state.narrowing });
    }
    const kinds = decisions.kinds();
    decisions.restart(kinds);
    for (const { what, decision } of kinds) link.post({ kind: 'decide', what, decision });
    reading = deps.startReading({
      cloudId: deps.cloudId,
      appId: deps.appId,
      environmentId,
      contextIds,
      from: applied.range.from,
      to: applied.range.to,
      whenRoom: () =>
        whenRoom({
          underWay: () => (state.reading?.received ?? 0) - (state.preview?.lines ?? 0),
          listen,
          wait: deps.wait,
        }),
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
    decisions.decide(what, decision);
    link.post({ kind: 'decide', what, decision });
    decided();
  }

  function decided(): void {
    set({ unsaved: state.unsaved + 1, finer: decisions.finer(), version: state.version + 1 });
    remember();
  }

  return {
    state: () => state,
    listen,
    open,
    choose: (part) => {
      const { choice } = state;
      if (choice) set({ choice: { ...choice, ...part } });
    },
    apply,
    narrow: (part) => {
      const narrowing = { ...state.narrowing, ...part };
      set({ narrowing });
      link.post({ kind: 'narrow', narrowing });
      windows.clear();
      remember();
    },
    decide,
    undo: () => {
      decisions.undo();
      link.post({ kind: 'undo' });
      decided();
    },
    redo: () => {
      decisions.redo();
      link.post({ kind: 'redo' });
      decided();
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
    halt: async () => {
      const { phase } = state.reading ?? {};
      if (!reading || state.isWorkerGone || phase === 'done') return;
      if (phase !== 'stopped') reading.stop();
      await reading.halted();
    },
    fresh: link.fresh,
    resume: () => (reading && !state.isWorkerGone ? reading.resume() : apply()),
    saved: () => set({ unsaved: 0 }),
    windows,
    preview: link.port,
    dispose: () => {
      again.abort();
      reading?.dispose();
      link.dispose();
      listeners.clear();
    },
  };
}
