/** What came in at the gateways and the REST export, newest last; the oldest are forgotten. */

export type AuthKind = 'session' | 'basic' | 'none';

/** What is known of a request before it is answered. */
export interface RequestInfo {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly origin: string | null;
  readonly auth: AuthKind;
  /** What the client calls itself (`atl-client-name`): tells the extension's requests from the page's own. */
  readonly client: string | null;
  /** Account id of who is asking, null when nobody is signed in. */
  readonly user: string | null;
  readonly operation: 'query' | 'mutation' | null;
  readonly operationName: string | null;
  /** Root field -> how often it was asked for, aliases included; fields under `ecosystem` count as root fields. */
  readonly fields: Readonly<Record<string, number>>;
  readonly rootFields: number;
  /** Without anything that looks like a secret. */
  readonly variables: unknown;
}

export interface JournalEntry extends RequestInfo {
  readonly requestId: string;
  /** When it came in, in ms since the epoch of the real clock. */
  readonly at: number;
  readonly durationMs: number;
  /** 0: the connection was dropped. */
  readonly status: number;
  /** Kinds of the faults that struck. */
  readonly faults: readonly string[];
}

/** Either a test, or values that have to be equal; `field` asks for a root field. */
export type RequestFilter<T extends RequestInfo = JournalEntry> =
  | ((request: T) => boolean)
  | (Partial<Omit<T, 'fields' | 'variables' | 'faults'>> & { readonly field?: string });

export function matches<T extends RequestInfo>(filter: RequestFilter<T>, request: T): boolean {
  if (typeof filter === 'function') return filter(request);
  const values = new Map<string, unknown>(Object.entries(request));
  return Object.entries(filter).every(([key, wanted]) =>
    key === 'field' ? request.fields[String(wanted)] !== undefined : values.get(key) === wanted,
  );
}

const KEPT = 5_000;

interface Waiter {
  readonly filter: RequestFilter;
  readonly found: (entry: JournalEntry) => void;
}

export class Journal {
  private entries: JournalEntry[] = [];
  private readonly waiters = new Set<Waiter>();

  get all(): readonly JournalEntry[] {
    return this.entries;
  }

  add(entry: JournalEntry): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries = this.entries.slice(-KEPT / 2);
    for (const waiter of this.waiters) if (matches(waiter.filter, entry)) waiter.found(entry);
  }

  filter(filter: RequestFilter = {}): readonly JournalEntry[] {
    return this.entries.filter((entry) => matches(filter, entry));
  }

  count(filter: RequestFilter = {}): number {
    return this.filter(filter).length;
  }

  clear(): void {
    this.entries = [];
  }

  /** The first answered request, past or future, that matches; rejects after `timeoutMs`. */
  waitFor(filter: RequestFilter, timeoutMs = 5_000): Promise<JournalEntry> {
    const known = this.entries.find((entry) => matches(filter, entry));
    return known ? Promise.resolve(known) : this.waitForNext(filter, timeoutMs);
  }

  /** The next request answered from now on that matches; rejects after `timeoutMs`. */
  waitForNext(filter: RequestFilter, timeoutMs = 5_000): Promise<JournalEntry> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        filter,
        found: (entry) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          resolve(entry);
        },
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        reject(new Error(`no matching request within ${timeoutMs} ms; ${this.entries.length} others came`));
      }, timeoutMs);
      this.waiters.add(waiter);
    });
  }
}

/** A copy of variables in which nothing that is named like a secret is left. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /token|secret|password|cookie/i.test(key) ? '(left out)' : withoutSecrets(inner),
    ]),
  );
}
