import type { Problem } from '../core/problem.ts';

/**
 * A GraphQL call as a value: everything that has to be known to make it and to understand the answer.
 * `Input` is ours, `Output` is the domain's; the wire's types stay inside the operation's file.
 */
export interface Operation<Input, Output> {
  /** The GraphQL operation name, also what a request journal shows. */
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** The document; a function of the input where aliases batch several reads into one call. */
  readonly document: (input: Input) => string;
  readonly variables: (input: Input) => Readonly<Record<string, unknown>>;
  /**
   * Turns `data` into the domain, or says what is wrong with it. Missing parts that the API may leave out are not wrong.
   * `refused` is for a mutation that answered `success:false`. `faults` are the errors that came with the data: an
   * operation that asks several things at once can say which of them failed; the others may leave the argument out.
   */
  readonly read: (data: unknown, input: Input, faults: readonly PartFault[]) => Reading<Output>;
  /** A document for servers that do not know a newer field; used after an "unknown field" error, and remembered. */
  readonly olderDocument?: (input: Input) => string;
  readonly olderVariables?: (input: Input) => Readonly<Record<string, unknown>>;
}

/** An error inside an answer that has data all the same. */
export interface PartFault {
  /** Which part of the data is missing because of it: keys and indexes from the top; empty when Atlassian did not say. */
  readonly path: readonly (string | number)[];
  readonly problem: Problem;
}

export type Reading<Output> =
  | { readonly kind: 'value'; readonly value: Output }
  | {
      readonly kind: 'refused';
      readonly errorType: string | null;
      readonly statusCode: number | null;
      readonly message: string | null;
    }
  | { readonly kind: 'unreadable'; readonly why: string };

/** A successful call: the value, Atlassian's request id, and what was wrong with parts of it (partial data). */
export interface Answer<Output> {
  readonly value: Output;
  readonly requestId: string | null;
  readonly partial: Problem | null;
  /** The server's own time as its `Date` header says it, in ms since the epoch; absent: it did not say. */
  readonly serverTime?: number;
}
