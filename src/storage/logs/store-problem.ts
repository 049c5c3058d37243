/** Why the log store could not do something; JSON-safe. Nothing was changed then. */
export interface StoreProblem {
  /**
   * - `quota-exceeded`  the browser gives the extension no more room
   * - `newer-database`  the data is of a newer version of the extension, and is left as it is
   * - `failed`          the database failed in another way
   */
  readonly kind: 'quota-exceeded' | 'newer-database' | 'failed';
  /** The browser's words, for whoever looks into it. */
  readonly detail: string;
}

/** What a failed transaction says. Firefox and Chromium name the error alike; Chromium may wrap it in an abort. */
export function storeProblem(error: unknown): StoreProblem {
  const name = nameOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (name === 'QuotaExceededError') return { kind: 'quota-exceeded', detail };
  if (name === 'NewerDatabaseError') return { kind: 'newer-database', detail };
  return { kind: 'failed', detail: detail || name };
}

function nameOf(error: unknown): string {
  // A DOMException is no Error everywhere.
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
