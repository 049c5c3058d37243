/** Pieces that the operations' schemas share: how strict to be with what the API may leave out or add. */
import * as z from 'zod/mini';
import { ENVIRONMENT_TYPES } from '../core/environment.ts';
import type { Reading } from './operation.ts';

// zod would try `new Function` to run faster, which an extension's content security policy reports as a violation.
z.config({ jitless: true });

/** A text that has to be there. */
export const id = z.string().check(z.minLength(1));

/** Null for whatever is not what it should be: for parts that we can do without. */
export function maybe<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.nullable(schema), null);
}

export const maybeText = maybe(z.string());

/** False for whatever is not a boolean. */
export const flag = z.catch(z.boolean(), false);

/** An environment type that we know; an element with any other is skipped, the rest of the answer stays. */
export const environmentType = z.enum(ENVIRONMENT_TYPES);

/** A list whose elements are read one by one, so that a bad one costs only itself. */
export const list = z.array(z.unknown());

/** Reads the elements that can be read; `skipped` counts the others, nulls among them. */
export function elementsOf<Wire>(
  found: readonly unknown[],
  schema: z.ZodMiniType<Wire>,
): { readonly elements: Wire[]; readonly skipped: number } {
  const elements = found.flatMap((each) => {
    const parsed = z.safeParse(schema, each);
    return parsed.success ? [parsed.data] : [];
  });
  return { elements, skipped: found.length - elements.length };
}

export const pageInfo = maybe(z.object({ hasNextPage: flag, endCursor: maybeText }));

/**
 * The cursor of the next page, or null after the last. A page without elements, and a cursor that does not move, end
 * the loop whatever `hasNextPage` says.
 */
export function nextCursor(
  info: z.infer<typeof pageInfo>,
  received: number,
  after: string | null,
): string | null {
  if (!info?.hasNextPage || received === 0 || info.endCursor === after) return null;
  return info.endCursor || null;
}

/** Reads `data` by a schema and turns it into the domain; says where the schema did not fit, never what was there. */
export function readWith<Wire, Output>(
  schema: z.ZodMiniType<Wire>,
  data: unknown,
  toDomain: (wire: Wire) => Reading<Output>,
): Reading<Output> {
  const parsed = z.safeParse(schema, data);
  if (parsed.success) return toDomain(parsed.data);
  const issue = parsed.error.issues[0];
  return { kind: 'unreadable', why: `${issue?.path.join('.') || 'data'}: ${issue?.code ?? 'unknown'}` };
}

export function value<Output>(found: Output): Reading<Output> {
  return { kind: 'value', value: found };
}

/** Refuses more than the API takes in one call: the caller's mistake, so it is thrown. */
export function assertCount(what: string, count: number, least: number, most: number): void {
  if (count < least || count > most)
    throw new RangeError(`${what}: ${count} given, ${least} to ${most} possible`);
}
