/** What a person decided over findings, step by step, with the way back. */
import type { Kind, Tier } from './kinds.ts';
import type { Decision, Policy } from './policy.ts';

/** A decision about one place: UTF-16 code units in the text as it is before cleaning. */
export interface PlaceDecision {
  /** The line's number, whatever the caller counts by. */
  readonly line: number;
  readonly column: string;
  readonly start: number;
  readonly end: number;
  readonly decision: Decision;
  readonly kind: Kind;
  readonly tier: Tier;
  readonly valueId: number;
}

/** A place goes before a value, a value before its kind. */
export interface Decisions {
  readonly kinds: ReadonlyMap<Kind, Decision>;
  /** By the value's number in the table. */
  readonly values: ReadonlyMap<number, Decision>;
  readonly places: readonly PlaceDecision[];
}

export const NO_DECISIONS: Decisions = { kinds: new Map(), values: new Map(), places: [] };

/** @param textsOf spellings of a value by its number */
export function policyOf({ kinds, values }: Decisions, textsOf: (id: number) => readonly string[]): Policy {
  return {
    kinds: Object.fromEntries(kinds),
    values: [...values].flatMap(([id, decision]) => textsOf(id).map((value) => ({ value, decision }))),
    places: [],
    allow: [],
  };
}

export function withKind(decisions: Decisions, kind: Kind, decision: Decision): Decisions {
  return { ...decisions, kinds: new Map(decisions.kinds).set(kind, decision) };
}

export function withValue(decisions: Decisions, valueId: number, decision: Decision): Decisions {
  return { ...decisions, values: new Map(decisions.values).set(valueId, decision) };
}

export function withPlace(decisions: Decisions, place: PlaceDecision): Decisions {
  const others = decisions.places.filter(
    ({ line, column, start, end }) =>
      line !== place.line || column !== place.column || end <= place.start || start >= place.end,
  );
  return { ...decisions, places: [...others, place] };
}

const MOST_STEPS = 500;

/** The decisions now, and those before and after. */
export class DecisionHistory {
  private readonly before: Decisions[] = [];
  private readonly after: Decisions[] = [];
  private current: Decisions = NO_DECISIONS;

  get now(): Decisions {
    return this.current;
  }

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  get canRedo(): boolean {
    return this.after.length > 0;
  }

  decide(next: Decisions): void {
    this.before.push(this.current);
    if (this.before.length > MOST_STEPS) this.before.shift();
    this.after.length = 0;
    this.current = next;
  }

  /** @returns whether there was anything to take back */
  undo(): boolean {
    const last = this.before.pop();
    if (!last) return false;
    this.after.push(this.current);
    this.current = last;
    return true;
  }

  redo(): boolean {
    const next = this.after.pop();
    if (!next) return false;
    this.before.push(this.current);
    this.current = next;
    return true;
  }
}
