/**
 * What was decided, as the panel keeps it in step with its worker: the next worker is told of it, and so is the next
 * frame. Of values and places it only knows that there are some: the next worker does not know them by their numbers.
 */
import type { Kind } from '../core/redaction/kinds.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Decided } from '../preview/contract.ts';
import type { KindChoice } from './choices.ts';

interface Step {
  readonly kinds: ReadonlyMap<Kind, Decision>;
  /** By value, and by place: what was decided of each last. */
  readonly finer: ReadonlyMap<string, Decision>;
}

export interface DecisionList {
  readonly decide: (what: Decided, decision: Decision) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Decisions by kind, in the order in which they were made. */
  readonly kinds: () => readonly KindChoice[];
  /** How many stand by value or place. */
  readonly finer: () => number;
  /** The worker's word: of values that it cannot tell apart it decides by kind. */
  readonly correct: (kinds: readonly { readonly kind: Kind; readonly decision: Decision }[]) => void;
  /** Another worker, which is told of these and has nothing else. */
  readonly restart: (kinds: readonly KindChoice[]) => void;
}

/** As many as the worker keeps. */
const MOST_STEPS = 500;
const NOTHING: Step = { kinds: new Map(), finer: new Map() };

export function createDecisionList(): DecisionList {
  let before: Step[] = [];
  let after: Step[] = [];
  let now = NOTHING;

  function decide(what: Decided, decision: Decision): void {
    const next = withDecision(now, what, decision);
    if (!next) return;
    before = [...before.slice(1 - MOST_STEPS), now];
    after = [];
    now = next;
  }

  return {
    decide,
    undo: () => {
      const last = before.at(-1);
      if (!last) return;
      before = before.slice(0, -1);
      after = [...after, now];
      now = last;
    },
    redo: () => {
      const next = after.at(-1);
      if (!next) return;
      after = after.slice(0, -1);
      before = [...before, now];
      now = next;
    },
    kinds: () => [...now.kinds].map(([kind, decision]) => ({ what: { by: 'kind', kind }, decision })),
    finer: () => now.finer.size,
    correct: (kinds) => {
      now = { ...now, kinds: new Map(kinds.map(({ kind, decision }) => [kind, decision])) };
    },
    restart: (kinds) => {
      before = [];
      after = [];
      now = NOTHING;
      for (const { what, decision } of kinds) decide(what, decision);
    },
  };
}

/** Null: it is decided so already, which is no step that could be undone. */
function withDecision(step: Step, what: Decided, decision: Decision): Step | null {
  if (what.by === 'kind') {
    if (step.kinds.get(what.kind) === decision) return null;
    return { ...step, kinds: new Map(step.kinds).set(what.kind, decision) };
  }
  const name =
    what.by === 'value'
      ? `value ${what.valueId}`
      : `place ${what.k} ${what.column} ${what.start} ${what.end}`;
  if (step.finer.get(name) === decision) return null;
  return { ...step, finer: new Map(step.finer).set(name, decision) };
}
