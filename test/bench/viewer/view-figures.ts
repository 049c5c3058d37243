/** What popup and viewer took as rows of the table. */
import type { Figure, Target } from '../support/figure.ts';
import { runsOf } from '../support/statistics.ts';
import { fixed } from '../support/table.ts';
import type { LongestTasks } from '../support/task-trace.ts';
import type { Grouped } from './grouping.ts';
import type { BothOpenings, Work } from './opening.ts';
import type { Frames, Scrolled } from './scrolling.ts';
import type { Tailed, TailOptions } from './tail.ts';

/** How many lines the two stores have. */
export interface Sizes {
  readonly few: number;
  readonly many: number;
}

const most = (limit: number): Target => ({ of: 'value', bound: 'most', limit });
const list = (values: readonly number[]): string => values.map((ms) => fixed(ms, 0)).join(', ');
const worstOf = (values: readonly number[]): number => Math.max(...values);
/** In ms: a frame that takes longer is seen as a stop. */
const LATE = 50;

function opening(
  group: 'popup' | 'viewer',
  name: string,
  few: readonly number[],
  many: readonly number[],
  sizes: Sizes,
  bounds: { readonly ratio: number; readonly worst: number } | null,
): Figure[] {
  const common = { group, unit: 'ms', lines: sizes.many } as const;
  const [one, other] = [runsOf(many), runsOf(few)];
  return [
    {
      ...common,
      name,
      ours: one.median,
      runs: one,
      rival: {
        name: `${fixed(sizes.few, 0)} lines`,
        value: other.median,
        runs: other,
      },
      ...(bounds && {
        target: { of: 'ratio', bound: 'most', limit: bounds.ratio },
      }),
      note: `since the navigation began, until the frame was drawn; best ${fixed(one.best, 0)} beside ${fixed(other.best, 0)} ms; ${list(many)} ms beside ${list(few)} ms`,
    },
    {
      ...common,
      name: `${name}, worst`,
      ours: worstOf(many),
      rival: { name: `${fixed(sizes.few, 0)} lines`, value: worstOf(few) },
      ...(bounds && { target: most(bounds.worst) }),
    },
  ];
}

export interface PopupRuns {
  readonly warm: BothOpenings;
  readonly cold: BothOpenings;
  readonly work: { readonly few: readonly Work[]; readonly many: readonly Work[] };
}

export function popupFigures({ warm, cold, work }: PopupRuns, sizes: Sizes): Figure[] {
  const workOf = (name: string, pick: (one: Work) => number): Figure => ({
    ...{ group: 'popup', unit: 'ms', lines: sizes.many, name },
    ours: runsOf(work.many.map(pick)).median,
    rival: { name: `${fixed(sizes.few, 0)} lines`, value: runsOf(work.few.map(pick)).median },
    note: 'of a traced opening; waiting on a busy machine is not in it',
  });
  return [
    ...opening('popup', 'popup, first line', warm.few.firstLine, warm.many.firstLine, sizes, {
      ratio: 1.5,
      worst: 150,
    }),
    ...opening(
      'popup',
      'popup, first line, process not running',
      cold.few.firstLine,
      cold.many.firstLine,
      sizes,
      null,
    ),
    workOf("popup, processor time, page's main thread", ({ page }) => page),
    workOf('popup, processor time, its workers', ({ workers }) => workers),
  ];
}

export function viewerFigures({ few, many }: BothOpenings, sizes: Sizes): Figure[] {
  return [
    ...opening('viewer', 'viewer, first line', few.firstLine, many.firstLine, sizes, null),
    ...opening('viewer', 'viewer, histogram', few.bars, many.bars, sizes, null),
    ...opening('viewer', 'viewer, all lines counted', few.counted, many.counted, sizes, null),
  ];
}

const framesNote = ({ count, median, most: hundredth, late }: Frames): string =>
  `median ${fixed(median, 0)} ms, one in a hundred over ${fixed(hundredth, 0)} ms, ${late} over ${LATE} ms, of ${count}`;

export function scrollFigures({ ways, leaps, page, workers }: Scrolled, lines: number): Figure[] {
  const common = { group: 'viewer', unit: 'ms', lines } as const;
  const task = (name: string, { busy, wall }: LongestTasks, target?: Target): Figure => ({
    ...common,
    name,
    ours: busy[0] ?? Number.NaN,
    ...(target && { target }),
    note: `processor time; the longest: ${list(busy)} ms, from start to end ${list(wall)} ms`,
  });
  const leap = runsOf(leaps);
  return [
    ...ways.map(
      ({ name, frames }): Figure => ({
        ...common,
        name: `worst frame, ${name}`,
        ours: frames.worst,
        target: most(LATE),
        note: framesNote(frames),
      }),
    ),
    task("longest task, viewer's main thread, scrolling", page, most(LATE)),
    task('longest task, its workers, scrolling', workers),
    {
      ...common,
      name: 'leap to the other end',
      ours: leap.median,
      runs: leap,
      note: `from the key to its rows; ${list(leaps)} ms`,
    },
  ];
}

export function groupFigures({ by, times, frames }: Grouped, lines: number): Figure[] {
  const common = { group: 'viewer', unit: 'ms', lines } as const;
  const done = runsOf(times.map(({ doneAt }) => doneAt ?? Number.NaN));
  const first = runsOf(times.map(({ firstAt }) => firstAt ?? Number.NaN));
  return [
    {
      ...common,
      name: `grouped by ${by}, first rows`,
      ours: first.median,
      runs: first,
      note: `since the click; ${list(first.runs)} ms`,
    },
    {
      ...common,
      name: `grouped by ${by}, complete`,
      ours: done.median,
      runs: done,
      note: `${times[0]?.text ?? ''}; ${list(done.runs)} ms`,
    },
    {
      ...common,
      name: `grouped by ${by}, worst frame`,
      ours: frames.worst,
      target: most(LATE),
      note: framesNote(frames),
    },
  ];
}

export function tailFigures(
  tailed: Tailed,
  { length, factor, perSecond }: TailOptions,
  lines: number,
): Figure[] {
  const common = { group: 'viewer', lines } as const;
  const { memory, frames, written, arrived, shown } = tailed;
  const minutes = fixed(length / 60_000, 0);
  const isWhole = arrived === written && shown === written;
  return [
    {
      ...common,
      name: `tail of ${minutes} min, lines arrived`,
      unit: 'lines',
      ours: arrived,
      rival: { name: 'written', value: written },
      ...(isWhole ? {} : { wrong: `${written} written, ${arrived} stored, ${shown} shown` }),
      note: `${perSecond} a second, time ${factor} times as fast: ${fixed(tailed.ms / 1000, 0)} s; ${tailed.readings} readings, ${tailed.workers} background worker${tailed.workers === 1 ? '' : 's'}`,
    },
    {
      ...common,
      name: `tail of ${minutes} min, memory more`,
      unit: 'MB',
      ours: memory ? memory.liveAfter - memory.liveBefore : Number.NaN,
      note: memory
        ? `of the extension's process, without garbage ${fixed(memory.liveBefore, 0)} MB before and ${fixed(memory.liveAfter, 0)} MB after; with it ${fixed(memory.before, 0)} and ${fixed(memory.after, 0)} MB, ${fixed(memory.peak, 0)} MB at most`
        : 'this system does not say',
    },
    {
      ...common,
      name: `tail of ${minutes} min, worst frame`,
      unit: 'ms',
      ours: frames.worst,
      note: framesNote(frames),
    },
  ];
}
