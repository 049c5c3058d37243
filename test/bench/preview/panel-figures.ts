/** One run of the panel as rows of the table. */
import type { Figure, Target } from '../support/figure.ts';
import { runsOf } from '../support/statistics.ts';
import { fixed } from '../support/table.ts';
import type { LongestTasks } from '../support/task-trace.ts';
import type { PanelRun } from './panel-run.ts';

const most = (limit: number): Target => ({ of: 'value', bound: 'most', limit });
const seconds = (ms: number): string => `${fixed(ms / 1000, 1)} s`;

export function panelFigures(run: PanelRun): Figure[] {
  const { lines, loading, memory, file, watched, tasks } = run;
  const { gateway } = loading;
  const common = { group: 'preview', lines } as const;
  const name = (text: string) => `${fixed(lines, 0)}: ${text}`;
  const first = runsOf(run.firstLines);
  const rate = (ms: number) => (lines / ms) * 1000;
  const task = (thread: string, { busy, wall }: LongestTasks, target?: Target): Figure => ({
    ...common,
    name: name(`longest task, ${thread}`),
    unit: 'ms',
    ours: busy[0] ?? Number.NaN,
    ...(target && { target }),
    note: `processor time; from start to end ${fixed(wall[0] ?? Number.NaN, 0)} ms`,
  });
  const { frames } = watched;
  return [
    {
      ...common,
      name: name('first line shown'),
      unit: 'ms',
      ours: first.median,
      runs: first,
      target: most(1000),
      note: `from the click; median of ${first.runs.length} openings: ${first.runs.map((ms) => fixed(ms, 0)).join(', ')} ms; of the first, the frame began after ${fixed(loading.frame, 0)} ms, the gateway was asked for lines after ${fixed(loading.asked, 0)} ms and had answered after ${fixed(loading.answered, 0)} ms`,
    },
    {
      ...common,
      name: name('loaded'),
      unit: 'lines/s',
      ours: rate(loading.loaded),
      note: `all here ${seconds(loading.loaded)} after the click, of which the simulated gateway took ${seconds(gateway.total)} for ${gateway.requests} answers, each about ${fixed(gateway.median, 0)} ms`,
    },
    {
      ...common,
      name: name('loaded, without the gateway'),
      unit: 'lines/s',
      ours: rate(loading.loaded - gateway.total),
    },
    {
      ...common,
      name: name('loaded and looked into'),
      unit: 'lines/s',
      ours: rate(loading.exact),
      note: `figures are exact ${seconds(loading.exact)} after the click`,
    },
    {
      ...common,
      name: name('peak memory'),
      unit: 'MB',
      ours: memory ? memory.written - memory.empty : Number.NaN,
      target: most(250),
      note: memory
        ? `of the extension's process above the ${fixed(memory.empty, 0)} MB of an empty panel, with garbage; ${fixed(memory.loaded - memory.empty, 0)} MB until all was here, ${fixed(memory.held - memory.empty, 0)} MB left of it some seconds later`
        : 'this system does not say',
    },
    {
      ...common,
      name: name('memory without garbage'),
      unit: 'MB',
      ours: memory ? memory.live - memory.empty : Number.NaN,
      note: 'all lines here, the file written; above the peak of an empty panel',
    },
    task("panel's main thread", tasks.panel, most(50)),
    task("page's main thread", tasks.page, most(50)),
    task('worker', tasks.worker),
    {
      ...common,
      name: name('worst frame'),
      unit: 'ms',
      ours: frames.worst,
      note: `from frame to frame while scrolled for ${fixed(watched.seconds, 0)} s until ${watched.lines}; median ${fixed(frames.median, 0)} ms, one in a hundred over ${fixed(frames.most, 0)} ms, of ${frames.count}`,
    },
    {
      ...common,
      name: name('zip with .log and receipt'),
      unit: 'lines/s',
      ours: rate(file.ms),
      note: `${seconds(file.ms)}, ${fixed(file.bytes / 1e6, 1)} MB`,
    },
  ];
}
