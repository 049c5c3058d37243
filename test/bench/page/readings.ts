/** Lines cut into readings, as a source gives them: of one app and environment, and ending where the time changes. */
import type { LogLine } from '../../../src/core/log-line.ts';
import type { Reading } from '../../../src/storage/logs/append.ts';

/** Lines have to come in order of time. */
export class Readings {
  private readonly waiting = new Map<string, LogLine[]>();
  private readonly batch: number;

  constructor(batch: number) {
    this.batch = batch;
  }

  /** Takes lines, and gives the readings that are full. */
  *add(lines: readonly LogLine[]): Generator<Reading> {
    for (const line of lines) {
      const key = `${line.appId} ${line.environmentId}`;
      const group = this.waiting.get(key);
      if (!group) this.waiting.set(key, [line]);
      else if (group.length >= this.batch && group.at(-1)?.time !== line.time) {
        this.waiting.set(key, [line]);
        yield readingOf(group);
      } else group.push(line);
    }
  }

  /** What is left. */
  *rest(): Generator<Reading> {
    for (const group of this.waiting.values()) yield readingOf(group);
    this.waiting.clear();
  }
}

function readingOf(lines: readonly LogLine[]): Reading {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) throw new Error('a reading of no lines');
  const { appId, environmentId } = first;
  return {
    of: { kind: 'live', appId, environmentId },
    source: 'gateway',
    lines,
    covered: [{ from: first.time, to: last.time + 1 }],
  };
}
