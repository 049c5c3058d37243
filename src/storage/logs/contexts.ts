/** Which lines belong to a site, or to a product on it. */
import { parseContext } from '../../core/ari.ts';
import type { SiteContext } from './records.ts';

/** Tells of a line's context whether it is one of these. */
export function contextTest(contexts: readonly SiteContext[]): (contextId: string | null) => boolean {
  const known = new Map<string, boolean>();
  return (contextId) => {
    if (contextId === null || contexts.length === 0) return false;
    let isOne = known.get(contextId);
    if (isOne === undefined) {
      const context = parseContext(contextId);
      isOne = context !== null && contexts.some((each) => covers(each, context));
      known.set(contextId, isOne);
    }
    return isOne;
  };
}

/** The contexts of lines, without repeats; what names none is left out. */
export function contextsOf(contextIds: Iterable<string | null>): SiteContext[] {
  const contexts = new Map<string, SiteContext>();
  for (const contextId of contextIds) {
    const context = contextId === null ? null : parseContext(contextId);
    if (!context) continue;
    const { cloudId, product } = context;
    contexts.set(`${cloudId} ${product}`, { cloudId, product });
  }
  return [...contexts.values()];
}

export function sameContext(one: SiteContext, other: SiteContext): boolean {
  return one.cloudId === other.cloudId && one.product === other.product;
}

function covers(one: SiteContext, { cloudId, product }: { cloudId: string; product: string }): boolean {
  return one.cloudId === cloudId && (one.product === null || one.product === product);
}
