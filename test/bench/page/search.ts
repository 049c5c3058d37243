/** Asks as a page of the product does, and times what it would wait for. */
import { createSearchClient, type SearchClient } from '../../../src/search/client.ts';
import type { Queried, QueryOptions } from './methods.ts';

let client: SearchClient | null = null;

/** The first call starts the worker, which opens the database: that is part of the first answer. */
export function query({ query: text, limit, counts }: QueryOptions): Promise<Queried> {
  const start = performance.now();
  client ??= createSearchClient();
  const searching = client;
  return new Promise((resolve, reject) => {
    let firstMs = Number.NaN;
    let hits = 0;
    const search = searching.search(
      {
        text,
        context: { now: Date.now(), zone: null, names: {} },
        order: 'newest',
        limit,
        bins: counts ? 'auto' : null,
      },
      (event) => {
        if (event.kind === 'page' && event.isWhole) {
          firstMs = performance.now() - start;
          hits = event.rows.length;
        } else if (event.kind === 'failed') {
          reject(new Error(`The search says ${JSON.stringify(event.problem)}`));
        } else if (event.kind === 'done') {
          const totalMs = performance.now() - start;
          const { total, skipped } = event.outcome;
          search.cancel();
          if (skipped.length > 0) reject(new Error(`Skipped: ${JSON.stringify(skipped)}`));
          else resolve({ firstMs, totalMs, hits, total });
        }
      },
    );
  });
}
