/** The installations in one product of a site, page by page. */
import type { Problem } from '../core/problem.ts';
import { type InstalledApp, listInstallations } from '../gateway/operations/list-installations.ts';
import type { Roads } from './roads.ts';

export interface ListedPage {
  readonly listed: readonly InstalledApp[];
  /** False: something is missing, so an app that is not in the list may be installed all the same. */
  readonly complete: boolean;
  /** Why something is missing, where that is known. */
  readonly problem: Problem | null;
}

/** Far more than any site has; ends a listing whose pages never end. */
const MAX_PAGES = 50;

/** Yields a page as soon as it is there; after a problem nothing more comes. */
export async function* listProduct(
  roads: Pick<Roads, 'call'>,
  cloudId: string,
  product: string,
  signal: AbortSignal,
): AsyncGenerator<ListedPage> {
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const input: { cloudId: string; product: string; after: string | null } = { cloudId, product, after };
    const { result } = await roads.call(listInstallations, input, cloudId, signal);
    if (!result.ok) {
      yield { listed: [], complete: false, problem: result.error };
      return;
    }
    const { value, partial } = result.value;
    const { installed, skipped, next } = value;
    const cutOff = next !== null && page === MAX_PAGES - 1;
    yield { listed: installed, complete: skipped === 0 && partial === null && !cutOff, problem: partial };
    if (next === null) return;
    after = next;
  }
}
