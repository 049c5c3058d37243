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
  const contexts = new Map<string, SiteContext>();
  for (const contextId of new Set(lines.map((line) => line.contextId))) {
    const context = contextId === null ? null : parseContext(contextId);
    if (context) contexts.set(`${context.cloudId} ${context.product}`, context);
  }
  return [...contexts.values()].map(({ cloudId, product }) => ({ cloudId, product }));
}

export function sameContext(one: SiteContext, other: SiteContext): boolean {
  return one.cloudId === other.cloudId && one.product === other.product;
}

function covers(one: SiteContext, { cloudId, product }: { cloudId: string; product: string }): boolean {
  return one.cloudId === cloudId && (one.product === null || one.product === product);
}
