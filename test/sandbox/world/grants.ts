import { contextKey } from './ari.ts';
import type { ContextRef, EnvironmentType } from './types.ts';

interface Change {
  readonly value: boolean;
  readonly effectiveAt: number;
}

/** What names one grant. */
export interface GrantRef extends ContextRef {
  readonly appId: string;
  readonly environmentType: EnvironmentType;
}

/** The log access booleans, each with the changes that have not taken effect yet. */
export class Grants {
  private readonly changes = new Map<string, Change[]>();

  /** The value in effect at `now`; undefined where Atlassian would have nothing to say. */
  read(ref: GrantRef, now: number): boolean | undefined {
    return this.changes.get(keyOf(ref))?.findLast((change) => change.effectiveAt <= now)?.value;
  }

  /** Whether a grant is known at all, in effect or not yet. */
  has(ref: GrantRef): boolean {
    return this.changes.has(keyOf(ref));
  }

  /** Sets a grant; reads and the vendor's logs follow from `effectiveAt` on. */
  set(ref: GrantRef, value: boolean, effectiveAt: number): void {
    const list = this.changes.get(keyOf(ref)) ?? [];
    // The last word counts: what was to come later than this is no longer coming.
    const kept = list.filter((change) => change.effectiveAt <= effectiveAt).slice(-20);
    this.changes.set(keyOf(ref), [...kept, { value, effectiveAt }]);
  }

  remove(ref: GrantRef): void {
    this.changes.delete(keyOf(ref));
  }
}

function keyOf(ref: GrantRef): string {
  return `${ref.appId}|${contextKey(ref)}|${ref.environmentType}`;
}
