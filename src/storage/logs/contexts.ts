/** Which lines belong to a site, or to a product on it: what access is given by. */
import { parseContext } from '../../core/ari.ts';
import type { SiteContext } from './records.ts';

/** Lines that do not say where they come from. */
const NOWHERE: SiteContext = { cloudId: '', product: null };

/** The context that an ARI names; of one that is not understood, the ARI itself stands for the site. */
export function contextOf(contextId: string | null): SiteContext {
  if (contextId === null) return NOWHERE;
  const context = parseContext(contextId);
  return context
    ? { cloudId: context.cloudId, product: context.product }
    : { cloudId: contextId, product: null };
}

/** Tells of a line's context whether it is one of these. */
export function contextTest(contexts: readonly SiteContext[]): (contextId: string | null) => boolean {
  const known = new Map<string | null, boolean>();
  return (contextId) => {
    let isOne = known.get(contextId);
    if (isOne === undefined) {
      const context = contextOf(contextId);
      isOne = contexts.some((each) => covers(each, context));
      known.set(contextId, isOne);
    }
    return isOne;
  };
}

/** The contexts of lines, without repeats. */
export function contextsOf(contextIds: Iterable<string | null>): SiteContext[] {
  const contexts = new Map<string, SiteContext>();
  for (const contextId of contextIds) {
    const context = contextOf(contextId);
    contexts.set(`${context.cloudId} ${context.product}`, context);
  }
  return [...contexts.values()];
}

/** Lines from nowhere may be read as long as any may be. */
export function isOpenContext(context: SiteContext, open: readonly SiteContext[]): boolean {
  return sameContext(context, NOWHERE) ? open.length > 0 : open.some((one) => covers(one, context));
}

export function sameContext(one: SiteContext, other: SiteContext): boolean {
  return one.cloudId === other.cloudId && one.product === other.product;
}

function covers(one: SiteContext, { cloudId, product }: SiteContext): boolean {
  return one.cloudId === cloudId && (one.product === null || one.product === product);
}
