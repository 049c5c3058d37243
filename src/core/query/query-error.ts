/** Why a text is no query, with the characters that are to blame. */
export interface QueryError {
  /** In UTF-16 units from the start of the text. */
  readonly at: number;
  /** At least 1; `at + length` is never past the end of the text. */
  readonly length: number;
  /** What is wrong, a sentence. */
  readonly message: string;
  /** What to do, a sentence or two. */
  readonly hint: string;
}

/** Ends the reading of a text. Never leaves this folder: `parseQuery` turns it into a `Result`. */
export class Fault extends Error {
  readonly error: QueryError;

  constructor(error: QueryError) {
    super(error.message);
    this.error = error;
  }
}

/** @throws {Fault} always */
export function fail(at: number, length: number, message: string, hint: string): never {
  throw new Fault({ at, length: Math.max(1, length), message, hint });
}

/** A word of the user's inside our sentence: long ones are cut. */
export function cite(text: string): string {
  const characters = Array.from(text.slice(0, 60));
  return characters.length > 24 || text.length > 60 ? `${characters.slice(0, 24).join('')}…` : text;
}
