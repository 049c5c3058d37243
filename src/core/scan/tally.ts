/** How many lines there are of each level, site, function and so on: the facets beside a list of lines. */
import { LEVELS, type Level } from '../level.ts';
import { ok, type Result } from '../result.ts';
import type { Dictionary } from '../segment/dictionary.ts';
import type { SegmentProblem } from '../segment/frame.ts';
import type { SegmentReader } from '../segment/reader.ts';
import type { SegmentOutline, SegmentSummary } from '../segment/summary.ts';
import { countLines, countSites, countValues } from './line-counts.ts';

/** Columns that are counted as they are. */
const VALUE_FACETS = ['functionKey', 'appVersion', 'appId', 'environmentId', 'moduleKey'] as const;
/** `site`: the cloud ID of a line's context; where that names none, the host name. */
const NAMED_FACETS = ['site', ...VALUE_FACETS] as const;
type NamedFacet = (typeof NAMED_FACETS)[number];

export const FACET_FIELDS = ['level', ...NAMED_FACETS] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

/** null: lines without a value. */
export type FacetCount = readonly [value: string | null, lines: number];

/** JSON-safe. Levels are in the order of `LEVELS`, other values in none; what has no lines is left out. */
export type Facets = Readonly<Record<FacetField, readonly FacetCount[]>>;

/**
 * Counts facets. Meant for many segments: keep the `result` of each, and `add` them up; when a segment is replaced,
 * `subtract` what it had.
 */
export class Tally {
  private readonly levels = new Float64Array(LEVELS.length);
  private readonly counts = new Map<NamedFacet, Map<string | null, number>>(
    NAMED_FACETS.map((field) => [field, new Map()]),
  );

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
    for (const field of NAMED_FACETS) named[field] = [...(this.counts.get(field) ?? [])];
    const level = LEVELS.map((name, n) => [name, this.levels[n] ?? 0] as const);
    return { level: level.filter(([, lines]) => lines > 0), ...named };
  }

  private shift(facets: Facets, sign: 1 | -1): void {
    for (const [level, lines] of facets.level) this.shiftLevel(LEVELS.indexOf(level as Level), sign * lines);
    for (const field of NAMED_FACETS) this.shiftValues(field, facets[field], sign);
  }

  private shiftLevel(level: number, lines: number): void {
    this.levels[level] = (this.levels[level] ?? 0) + lines;
  }

  private shiftValues(field: NamedFacet, values: readonly FacetCount[], sign: 1 | -1): void {
    const counts = this.counts.get(field);
    for (const [value, lines] of values) {
      if (lines === 0) continue;
      const sum = (counts?.get(value) ?? 0) + sign * lines;
      if (sum === 0) counts?.delete(value);
      else counts?.set(value, sum);
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
