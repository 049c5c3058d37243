import type { LogPagesLie } from '../gateway/log-pages-lie.ts';
import type { RetryAfterForm } from '../world/world.ts';
import { matches, type RequestFilter, type RequestInfo } from './journal.ts';

/** What can go wrong on demand. Mutation kinds leave queries alone. */
export type FaultKind =
  /** The answer comes `ms` later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The connection is reset before anything happens. */
  | { readonly kind: 'drop' }
  | { readonly kind: '401' | '403' | '500' }
  /** `retryAfter` as it is to be sent, or `seconds` from now in the given form; a form of `none` sends no header. */
  | {
      readonly kind: '429';
      readonly form?: RetryAfterForm | 'none';
      readonly seconds?: number;
      readonly retryAfter?: string;
    }
  /** 200 with a HTML page. */
  | { readonly kind: 'html' }
  /** 302 to the sign-in page, as an expired session may answer. */
  | { readonly kind: 'signin-html' }
  /** The data of some root fields (aliases count; the last by default) is null, with an error for each. */
  | {
      readonly kind: 'partial';
      readonly keys?: readonly string[];
      readonly errorType?: string;
      readonly statusCode?: number;
    }
  /** The schema lacks `LogQueryInput.isAdminHub`, and says so in graphql-js's words (the default) or in graphql-java's. */
  | { readonly kind: 'unknown-field'; readonly wording?: 'js' | 'java' }
  /**
   * Pages of log lines that lie: the newest page again and again (`repeat`), a next page after the last one, for ever
   * (`endless`), or a total that is far from what there is (`total`).
   */
  | { readonly kind: 'log-pages'; readonly lie: LogPagesLie }
  /** Half of the body, then nothing for `ms`, then the rest. */
  | { readonly kind: 'slow-body'; readonly ms: number }
  /** `success:false`; nothing changes. */
  | {
      readonly kind: 'mutation-refused';
      readonly errorType?: string;
      readonly statusCode?: number;
      readonly message?: string;
    }
  /** The state changes, but the connection is reset in the middle of the answer. */
  | { readonly kind: 'mutation-lost-answer' }
  /** `success:true`, but the state never changes. */
  | { readonly kind: 'mutation-without-effect' };

export type Fault = FaultKind & {
  /** Which requests it strikes; all by default. */
  readonly match?: RequestFilter<RequestInfo>;
  /** How often it strikes; until it is removed by default. */
  readonly times?: number;
};

export class Faults {
  private active: { readonly fault: Fault; left: number; hits: number }[] = [];

  /** Adds a fault. The returned function removes it and tells how often it struck. */
  add(fault: Fault): () => number {
    const record = { fault, left: fault.times ?? Number.POSITIVE_INFINITY, hits: 0 };
    this.active.push(record);
    return () => {
      this.active = this.active.filter((one) => one !== record);
      return record.hits;
    };
  }

  clear(): void {
    this.active = [];
  }

  /** The faults that strike this request; each counts as used. */
  strike(request: RequestInfo): readonly Fault[] {
    const struck: Fault[] = [];
    for (const record of this.active) {
      const { fault } = record;
      if (record.left <= 0 || (fault.match && !matches(fault.match, request))) continue;
      if (fault.kind.startsWith('mutation-') && request.operation !== 'mutation') continue;
      record.left -= 1;
      record.hits += 1;
      struck.push(fault);
    }
    return struck;
  }
}

/** The fault of a kind among those that struck. */
export function ofKind<K extends Fault['kind']>(
  struck: readonly Fault[],
  kind: K,
): Extract<Fault, { kind: K }> | undefined {
  return struck.find((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
}
