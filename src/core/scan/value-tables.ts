/**
 * Looking for a text in many values at once. Nearly always it is in none of them, and that is found out without touching
 * each: a segment has hundreds of host names and a thousand invocation IDs, and there are hundreds of segments.
 */
import { foldUnit } from '../query/letter-case.ts';
import type { Dictionary } from '../segment/dictionary.ts';
import type { ValueCounts } from '../segment/value-counts.ts';
import type { LiteralFinder } from './literal-finder.ts';

const NO_UNIT = 0xffff;
const TWO_UNITS = 0xffff_ffff;

/** For each value of a dictionary 1 where it fits, else 0; null: none fits. */
export type ValueTable = (dictionary: Dictionary) => Uint8Array | null;

/** Both per dictionary or list of values, and gone with it. */
const knownTexts = new WeakMap<Dictionary | ValueCounts, string>();
const knownHeads = new WeakMap<Dictionary, Uint32Array>();

/** Values that pass. */
export function fittingValues(
  { values }: Dictionary,
  test: (value: string | null) => boolean,
): Uint8Array | null {
  let fits: Uint8Array | null = null;
  for (let n = 0; n < values.length; n++) {
    if (!test(values[n] ?? null)) continue;
    fits ??= new Uint8Array(values.length);
    fits[n] = 1;
  }
  return fits;
}

/** Values that have the literal in them. */
export function literalTable({ find, isIn }: LiteralFinder): ValueTable {
  return (dictionary) => {
    if (find(joinedValues(dictionary), 0) < 0) return null;
    return fittingValues(dictionary, (value) => value !== null && isIn(value));
  };
}

/**
 * IDs that pass.
 *
 * @param starts texts, not empty: an ID that passes begins with one of them, letter case aside
 */
export function idTable(starts: readonly string[], test: (id: string) => boolean): ValueTable {
  const sought = starts.map((text) => {
    const bits = text.length > 1 ? TWO_UNITS : NO_UNIT;
    return { bits, head: headOf(text) & bits };
  });
  return (dictionary) => {
    const heads = headsOf(dictionary);
    let fits: Uint8Array | null = null;
    for (const { bits, head } of sought) {
      for (let n = 0; n < heads.length; n++) {
        if (((heads[n] ?? 0) & bits) !== head || !test(dictionary.values[n] ?? '')) continue;
        fits ??= new Uint8Array(heads.length);
        fits[n] = 1;
      }
    }
    return fits;
  };
}

/** False only if none of the values has the literal in it. */
export function mayBeInValues(counts: ValueCounts, { find }: LiteralFinder): boolean {
  return counts.hasMore || find(joinedCounts(counts), 0) >= 0;
}

function joinedValues(dictionary: Dictionary): string {
  const kept = knownTexts.get(dictionary);
  if (kept !== undefined) return kept;
  const joined = dictionary.values.join('\n');
  knownTexts.set(dictionary, joined);
  return joined;
}

function joinedCounts(counts: ValueCounts): string {
  const kept = knownTexts.get(counts);
  if (kept !== undefined) return kept;
  const joined = counts.values.map(([value]) => value).join('\n');
  knownTexts.set(counts, joined);
  return joined;
}

/** The first two units of each value as a number, letter case aside. */
function headsOf(dictionary: Dictionary): Uint32Array {
  const kept = knownHeads.get(dictionary);
  if (kept) return kept;
  const heads = new Uint32Array(dictionary.values.length);
  for (let n = 0; n < heads.length; n++) heads[n] = headOf(dictionary.values[n] ?? '');
  knownHeads.set(dictionary, heads);
  return heads;
}

function headOf(text: string): number {
  return ((unitAt(text, 1) << 16) | unitAt(text, 0)) >>> 0;
}

/** A missing unit looks like U+FFFF: the whole text is compared in any case. */
function unitAt(text: string, at: number): number {
  return at < text.length ? foldUnit(text.charCodeAt(at)) : NO_UNIT;
}
