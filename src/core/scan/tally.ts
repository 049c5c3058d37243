/** How many lines there are of each level, site, function and so on: the facets beside a list of lines. */
import { LEVELS, type Level } from '../level.ts';
import { ok, type Result } from '../result.ts';
import type { Dictionary } from '../segment/dictionary.ts';
import { DIGESTED_FIELDS, Digest, type DigestedField } from '../segment/digest.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { IdNames } from '../segment/id-names.ts';
import type { SegmentReader } from '../segment/reader.ts';
import type { SegmentOutline, SegmentSummary } from '../segment/summary.ts';
import type { TextCodec } from '../segment/text-block.ts';
import { countLines, countSites, countValues } from './line-counts.ts';

/** `site`: the cloud ID of a line's context; where that names none, the host name. */
const NAMED_FACETS = DIGESTED_FIELDS;
type NamedFacet = DigestedField;
/** Columns that are counted as they are. */
const VALUE_FACETS = NAMED_FACETS.filter((field) => field !== 'site');

export const FACET_FIELDS = ['level', ...NAMED_FACETS] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

/** null: lines without a value. */
export type FacetCount = readonly [value: string | null, lines: number];

/** JSON-safe. Levels are in the order of `LEVELS`, other values in none; what has no lines is left out. */
export type Facets = Readonly<Record<FacetField, readonly FacetCount[]>>;

/** Those of all lines of a segment, from its outline alone; null where that does not name every value. */
export function facetsOf(
  { levels, digest }: SegmentOutline,
  codec: TextCodec,
  names?: IdNames,
): Facets | null {
  const opened = new Digest(digest);
  const named = {} as Record<NamedFacet, readonly FacetCount[]>;
  for (const field of NAMED_FACETS) {
    const counts = opened.counts(field, codec, names);
    if (!counts || counts.hasMore) return null;
    named[field] = counts.values;
  }
  return { level: levelCounts(levels), ...named };
}

function levelCounts(levels: ArrayLike<number>): FacetCount[] {
  return LEVELS.map((name, n) => [name, levels[n] ?? 0] as const).filter(([, lines]) => lines > 0);
}

/**
 * Counts facets. Meant for many segments: keep the `result` of each, and `add` them up; when a segment is replaced,
 * `subtract` what it had.
 */
export class Tally {
  private readonly levels = new Float64Array(LEVELS.length);
  /** Changed in place, so that a value is looked up once. */
  private readonly counts: Readonly<Record<NamedFacet, Map<string | null, { lines: number }>>> = {
    site: new Map(),
    functionKey: new Map(),
    appVersion: new Map(),
    appId: new Map(),
    environmentId: new Map(),
    moduleKey: new Map(),
  };

  /** Lines counted so far. */
  get lines(): number {
    return this.levels.reduce((sum, lines) => sum + lines, 0);
  }

  /** Adds all lines of a segment; gives false, and adds nothing, where its summary does not name every value. */
  addSummary({ levels }: SegmentOutline, { counts }: SegmentSummary): boolean {
    if (NAMED_FACETS.some((field) => counts[field].hasMore)) return false;
    levels.forEach((lines, level) => {
      this.shiftLevel(level, lines);
    });
    for (const field of NAMED_FACETS) this.shiftValues(field, counts[field].values, 1);
    return true;
  }

  /**
   * Reads the parts `times` and `fields`. Adds nothing after a problem.
   *
   * @param mask 1 for the lines that count; null: all
   */
  addLines(reader: SegmentReader, mask: Uint8Array | null): Result<void, SegmentProblem> {
    const levels = reader.levels();
    if (!levels.ok) return levels;
    const groups = reader.groups();
    if (!groups.ok) return groups;
    const contexts = reader.groupValues('contextId');
    if (!contexts.ok) return contexts;
    const hosts = reader.groupValues('hostName');
    if (!hosts.ok) return hosts;
    const dictionaries: (readonly [NamedFacet, Dictionary])[] = [];
    for (const field of VALUE_FACETS) {
      const dictionary = reader.groupValues(field);
      if (!dictionary.ok) return dictionary;
      dictionaries.push([field, dictionary.value]);
    }
    countLines(levels.value, LEVELS.length, mask).forEach((lines, level) => {
      this.shiftLevel(level, lines);
    });
    const lines = countLines(groups.value.ids, groups.value.count, mask);
    this.shiftValues('site', countSites(contexts.value, hosts.value, lines), 1);
    for (const [field, dictionary] of dictionaries) {
      this.shiftValues(field, countValues(dictionary, lines), 1);
    }
    return ok(undefined);
  }

  add(facets: Facets): void {
    this.shift(facets, 1);
  }

  subtract(facets: Facets): void {
    this.shift(facets, -1);
  }

  result(): Facets {
    const named = {} as Record<NamedFacet, readonly FacetCount[]>;
    for (const field of NAMED_FACETS) {
      named[field] = Array.from(this.counts[field], ([value, { lines }]) => [value, lines] as const);
    }
    return { level: levelCounts(this.levels), ...named };
  }

  private shift(facets: Facets, sign: 1 | -1): void {
    for (const [level, lines] of facets.level) this.shiftLevel(LEVELS.indexOf(level as Level), sign * lines);
    for (const field of NAMED_FACETS) this.shiftValues(field, facets[field], sign);
  }

  private shiftLevel(level: number, lines: number): void {
    this.levels[level] = (this.levels[level] ?? 0) + lines;
  }

  private shiftValues(field: NamedFacet, values: readonly FacetCount[], sign: 1 | -1): void {
    const counts = this.counts[field];
    for (const [value, lines] of values) {
      if (lines === 0) continue;
      const count = counts.get(value);
      if (!count) counts.set(value, { lines: sign * lines });
      else {
        count.lines += sign * lines;
        if (count.lines === 0) counts.delete(value);
      }
    }
  }
}

/** The most frequent first, equal ones by name; lines without a value come after all others. */
export function ranked(counts: readonly FacetCount[]): FacetCount[] {
  return counts.toSorted(([one, lines], [other, otherLines]) => {
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    return otherLines - lines || (one < other ? -1 : 1);
  });
}
