/**
 * An app's log as a source gives it, batch after batch; the same in every context and after every restart, as each batch is
 * made from its number alone.
 */
import { LEVELS } from '../../../src/core/level.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import type { TimeRange } from '../../../src/core/time-ranges.ts';
import type { Reading } from '../../../src/storage/logs/append.ts';
import type { PartitionOf } from '../../../src/storage/logs/records.ts';
import { type Random, seededRandom } from '../../support/random.ts';

const APP = {
  appId: 'f1a2c3d4-0000-4000-8000-00000000a001',
  environmentId: 'f1a2c3d4-0000-4000-8000-00000000e001',
};
export const PARTITION: PartitionOf = { kind: 'live', ...APP };
export const SOURCE = 'gateway';

const START = Date.UTC(2026, 10, 22, 10);
/** New times in each batch, in ms. */
const SPAN = 10_000;
/** So much of the batch before is read again, as whoever cannot know whether its last lines were complete would do. */
const OVERLAP = 2_000;
/** Every so many batches all of the batch before is read again. */
const WHOLE_EVERY = 6;
/** Every so many batches a line has a text that compression leaves larger than 64 KiB: Chromium keeps such values in files. */
const LONG_EVERY = 9;
const LONG_TEXT = 130_000;

const SITES = ['kestrel-yards', 'tidewater', 'north-quay'] as const;
const FUNCTIONS = ['sync-issues', 'on-comment', 'resolver'] as const;

/** Where to go on after this batch. */
export interface Bookmark {
  readonly batch: number;
}

/** The batch that a stored bookmark stands for; -1 before the first. */
export function batchOf(bookmark: unknown): number {
  return (bookmark as Bookmark | null)?.batch ?? -1;
}

/** What a batch brings: its own lines and the last ones of the batch before, in no order. */
export function readingOf(batch: number): Reading {
  const from = startOf(batch);
  const lines = [...repeatedLines(batch), ...ownLines(batch)];
  const bookmark: Bookmark = { batch };
  return {
    of: PARTITION,
    source: SOURCE,
    lines: shuffle(lines, seededRandom(batch + 1_000_000)),
    covered: [{ from: Math.max(START, from - OVERLAP), to: from + SPAN }],
    bookmark,
  };
}

/** Lines of the batch before that a batch brings again: all of each time, or alike lines would count as one. */
export function repeatedLines(batch: number): LogLine[] {
  if (batch === 0) return [];
  const from = startOf(batch) - (batch % WHOLE_EVERY === 0 ? SPAN : OVERLAP);
  return ownLines(batch - 1).filter(({ time }) => time >= from);
}

/** The times that are covered after the batches up to and with this one. */
export function rangesUpTo(batch: number): TimeRange[] {
  return batch < 0 ? [] : [{ from: START, to: startOf(batch + 1) }];
}

/** When everything up to and with a batch was logged, in ms since the epoch. */
export function endOf(batch: number): number {
  return startOf(batch + 1);
}

function startOf(batch: number): number {
  return START + batch * SPAN;
}

/** Lines that are in no batch before. Some were really logged twice, word for word in the same millisecond. */
export function ownLines(batch: number): LogLine[] {
  const random = seededRandom(batch);
  const lines: LogLine[] = [];
  const size = random.between(150, 400);
  while (lines.length < size) lines.push(...invocation(batch, lines.length, random));
  if (batch % LONG_EVERY === 4) {
    const [first] = lines;
    if (first) lines[0] = { ...first, other: JSON.stringify([longText(random)]) };
  }
  const last = lines.reduce((latest, line) => (line.time > latest.time ? line : latest));
  const doubled = Array.from({ length: 3 }, () => lines[random.between(0, lines.length - 1)] ?? last);
  return [...lines, ...doubled, last, last];
}

function invocation(batch: number, first: number, random: Random): LogLine[] {
  const site = random.between(0, SITES.length - 1);
  const id = `${hex(random)}-${hex(random)}`;
  const start = startOf(batch) + random.between(0, SPAN - 100);
  return Array.from({ length: random.between(1, 12) }, (_, n) => {
    const time = start + n * random.between(0, 8);
    const level = LEVELS[random.between(0, LEVELS.length - 1)] ?? 'INFO';
    return {
      ...APP,
      time,
      timeText: new Date(time).toISOString(),
      level,
      levelText: null,
      message: `batch ${batch}, line ${first + n}: ${random.pick(['order stored', 'issue synced', 'took too long'])} ${hex(random)}`,
      other: random.fraction() < 0.2 ? JSON.stringify([{ attempt: random.between(1, 5) }]) : null,
      error:
        level === 'ERROR' ? `Error: no answer\n    at call (index.js:${random.between(1, 900)}:7)` : null,
      invocationId: id,
      traceId: hex(random),
      functionKey: FUNCTIONS[random.between(0, FUNCTIONS.length - 1)] ?? null,
      moduleKey: 'panel',
      moduleType: 'jira:issuePanel',
      appVersion: `4.${Math.floor(batch / 40)}.0`,
      contextId: `ari:cloud:jira::site/0000000${site}-aaaa-4aaa-8aaa-00000000000${site}`,
      product: 'jira',
      hostName: `${SITES[site]}.atlassian.net`,
      license: null,
      edition: null,
    };
  });
}

function hex(random: Random): string {
  return random.between(0, 0xffffffff).toString(16).padStart(8, '0');
}

function longText(random: Random): string {
  let text = '';
  while (text.length < LONG_TEXT) text += random.fraction().toString(36).slice(2);
  return text;
}

function shuffle<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, place: random.fraction() }))
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
}
