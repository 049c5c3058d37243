import { LEVELS, type Level } from '../core/level.ts';
import { attributeValue, type FilterName } from './line-attributes.ts';
import type { ShownLine } from './shown-line.ts';

/** Only lines whose attribute has exactly this value. */
export interface AttributeFilter {
  readonly name: FilterName;
  readonly value: string;
}

export interface LineFilter {
  /** A query, as typed. */
  readonly search: string;
  /** Empty: all. */
  readonly levels: readonly Level[];
  /** Keys of sites. Empty: all. */
  readonly sites: readonly string[];
  readonly attributes: readonly AttributeFilter[];
}

export const NO_FILTER: LineFilter = { search: '', levels: [], sites: [], attributes: [] };

/** Levels from the worst to the least, the order of the chips. */
export const LEVELS_WORST_FIRST: readonly Level[] = LEVELS.toReversed();

export interface FilteredLines {
  readonly lines: readonly ShownLine[];
  /** How many lines each level has once every other filter is applied. */
  readonly counts: Readonly<Record<Level, number>>;
  /** The sum of the counts. */
  readonly all: number;
}

/** Of the lines that fit the query: those that have one of the levels, one of the sites, and every attribute. */
export function filterLines(lines: readonly ShownLine[], filter: Omit<LineFilter, 'search'>): FilteredLines {
  const found = lines.filter((shown) => fitsSites(shown, filter) && fitsAttributes(shown, filter));
  const counts = { TRACE: 0, DEBUG: 0, INFO: 0, WARN: 0, ERROR: 0, FATAL: 0 };
  for (const { line } of found) counts[line.level] += 1;
  const { levels } = filter;
  return {
    lines: levels.length === 0 ? found : found.filter(({ line }) => levels.includes(line.level)),
    counts,
    all: found.length,
  };
}

function fitsSites(shown: ShownLine, { sites }: Pick<LineFilter, 'sites'>): boolean {
  return sites.length === 0 || sites.includes(shown.siteKey);
}

function fitsAttributes({ line }: ShownLine, { attributes }: Pick<LineFilter, 'attributes'>): boolean {
  return attributes.every(({ name, value }) => attributeValue(line, name) === value);
}

/** Adds the value to a list or takes it out. */
export function toggle<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

/** The filters that are set, in words: what to clear when no line matches. */
export function describeFilter(filter: LineFilter, siteNames: ReadonlyMap<string, string>): string[] {
  return [
    ...(filter.search.trim() === '' ? [] : [`“${filter.search.trim()}”`]),
    ...(filter.levels.length === 0 ? [] : [`level ${filter.levels.join(' or ')}`]),
    ...(filter.sites.length === 0
      ? []
      : [`site ${filter.sites.map((key) => siteNames.get(key) ?? key).join(' or ')}`]),
    ...filter.attributes.map(({ name, value }) => `${name} ${value}`),
  ];
}
