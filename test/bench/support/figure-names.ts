/** What can be measured by itself, in the order of the table. */
export const FIGURE_NAMES = [
  'append',
  'size',
  'rare',
  'first',
  'regex',
  'phrase',
  'fields',
  'newest',
  'facets',
  'memory',
  'task',
  'growth',
  'variants',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];
