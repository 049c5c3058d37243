/** What `npm run bench -- popup viewer` is asked for. */
import { parseArgs } from 'node:util';
import type { TailOptions } from './tail.ts';

export const VIEWS = ['popup', 'viewer'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_PARTS = ['open', 'scroll', 'groups', 'tail'] as const;
export type ViewPart = (typeof VIEW_PARTS)[number];

export const VIEWS_USAGE =
  'npm run bench -- popup viewer [--lines N] [--few N] [--openings N] [--only open,scroll,groups,tail] [--tail MINUTES] [--speed N] [--json FILE]';

export interface ViewArguments {
  readonly views: ReadonlySet<View>;
  readonly parts: ReadonlySet<ViewPart>;
  readonly lines: number;
  readonly few: number;
  /** Of each page and each store. */
  readonly openings: number;
  /** Of each way of grouping. */
  readonly groupings: number;
  readonly tail: TailOptions;
  readonly json: string | null;
}

const FEWEST_LINES = 200;
const GROUPINGS = 3;
const MINUTE = 60_000;
const LINES_A_SECOND = 5;

/** @throws Error with a sentence for the user */
export function readViewArguments(args: readonly string[]): ViewArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      lines: { type: 'string', default: '1000000' },
      few: { type: 'string', default: '1000' },
      openings: { type: 'string', default: '12' },
      only: { type: 'string', default: VIEW_PARTS.join() },
      tail: { type: 'string', default: '60' },
      speed: { type: 'string', default: '60' },
      json: { type: 'string' },
    },
  });
  const count = (name: 'lines' | 'few' | 'openings' | 'tail' | 'speed', least: number): number => {
    const number = Number(values[name].replaceAll('_', ''));
    if (!Number.isSafeInteger(number) || number < least)
      throw new Error(`--${name} takes a whole number from ${least} on, not ${values[name]}.`);
    return number;
  };
  const chosen = <T extends string>(known: readonly T[], texts: readonly string[]): Set<T> =>
    new Set(
      texts.map((text) => {
        const found = known.find((one) => one === text.trim());
        if (found === undefined)
          throw new Error(`There is no ${text.trim()}; there are ${known.join(', ')}.`);
        return found;
      }),
    );
  return {
    views: chosen(VIEWS, positionals),
    parts: chosen(VIEW_PARTS, values.only.split(',')),
    lines: count('lines', FEWEST_LINES),
    few: count('few', FEWEST_LINES),
    openings: count('openings', 1),
    groupings: GROUPINGS,
    tail: {
      length: count('tail', 1) * MINUTE,
      factor: count('speed', 1),
      perSecond: LINES_A_SECOND,
    },
    json: values.json ?? null,
  };
}
