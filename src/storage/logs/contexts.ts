/** Which lines belong to a site, or to a product on it. */
import { parseContext } from '../../core/ari.ts';
import type { LogLine } from '../../core/log-line.ts';
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

/** The contexts that lines come from, without repeats. */
export function contextsOf(lines: readonly LogLine[]): SiteContext[] {
  const ids = new Set<string>();
  let last: string | null = null;
  for (const { contextId } of lines) {
    // Neighbours often have the same one, and comparing is cheaper than looking up.
    if (contextId === last || contextId === null) continue;
    ids.add(contextId);
    last = contextId;
  }
  const contexts = new Map<string, SiteContext>();
  for (const contextId of ids) {
    const context = parseContext(contextId);
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
