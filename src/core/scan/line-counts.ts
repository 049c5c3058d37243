/** Counting the lines of a segment: first by group, then by the value that each group has. */
import { parseContext } from '../ari.ts';
import type { Dictionary } from '../segment/dictionary.ts';

/**
 * @param ids for each line a number below `count`
 * @param mask 1 for the lines that count; null: all
 * @returns how many lines each number has
 */
export function countLines(
  ids: Uint8Array | Uint32Array,
  count: number,
  mask: Uint8Array | null,
): Uint32Array {
  const counts = new Uint32Array(count);
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n] ?? 0;
    counts[id] = (counts[id] ?? 0) + (mask === null ? 1 : (mask[n] ?? 0));
  }
  return counts;
}

type Counted = readonly [value: string | null, lines: number];

/** @param lines of each group */
export function countValues({ values, ids }: Dictionary, lines: Uint32Array): Counted[] {
  const counts = new Uint32Array(values.length);
  for (let group = 0; group < ids.length; group++) {
    const id = ids[group] ?? 0;
    counts[id] = (counts[id] ?? 0) + (lines[group] ?? 0);
  }
  return values.map((value, n) => [value, counts[n] ?? 0]);
}

/**
 * Lines of each site; the same site can be there more than once.
 *
 * @param lines of each group
 */
export function countSites(contexts: Dictionary, hosts: Dictionary, lines: Uint32Array): Counted[] {
  const cloudIds = cloudIdsOf(contexts);
  const byContext = countValues({ values: cloudIds, ids: contexts.ids }, lines);
  const sites = byContext.filter(([cloudId]) => cloudId !== null);
  if (sites.length === byContext.length) return sites;
  const homeless = lines.map((count, group) => (cloudIds[contexts.ids[group] ?? 0] === null ? count : 0));
  return [...sites, ...countValues(hosts, homeless)];
}

/** Per dictionary, and gone with it. */
const known = new WeakMap<Dictionary, readonly (string | null)[]>();

/** Of each context the cloud ID that it names; null: it names none. */
export function cloudIdsOf(contexts: Dictionary): readonly (string | null)[] {
  const kept = known.get(contexts);
  if (kept) return kept;
  const cloudIds = contexts.values.map((context) =>
    context === null ? null : (parseContext(context)?.cloudId ?? null),
  );
  known.set(contexts, cloudIds);
  return cloudIds;
}
