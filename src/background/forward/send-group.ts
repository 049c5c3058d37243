/** Sends the lines of a group, batch by batch, and notes each batch before the next is sent. */
import { backoff } from '../../core/forward/backoff.ts';
import { batchLength } from '../../core/forward/batch.ts';
import { hourOf, type UnsentLine } from '../../core/forward/unsent.ts';
import type { Problem } from '../../core/problem.ts';
import type { OtlpAnswer } from '../../gateway/otlp-http.ts';
import type { ForwardProgressStore } from '../../storage/forward-progress.ts';
import type { ForwardRecord, SettledLines } from '../../storage/forward-records.ts';
import type { ForwardsStore } from '../../storage/forwards-store.ts';
import type { Group } from './next-group.ts';
import { type PostDeps, postLines } from './post-lines.ts';

export interface SendDeps extends PostDeps {
  readonly forwards: ForwardsStore;
  readonly progress: ForwardProgressStore;
  readonly random: () => number;
}

/** How far a run has got with its collector; lost with the worker, and found out anew. */
export interface Temper {
  /** The most lines of a batch that it takes. */
  limit: number;
  /** Batches in a row of which it took nothing. */
  refusedInRow: number;
}

/** So many batches in a row are refused before nothing more is sent: then it is not the lines. */
const MOST_REFUSED_IN_ROW = 10;

/** Returns when all is settled, or as soon as something is no longer as it was: then it has to be looked at anew. */
export async function sendGroup(
  deps: SendDeps,
  record: ForwardRecord,
  group: Group,
  temper: Temper,
  signal: AbortSignal,
): Promise<void> {
  const { forwards, progress, clock } = deps;
  const lines = group.lines.map(({ line }) => line);
  let at = 0;
  while (at < lines.length) {
    const now = await forwards.get(record.id);
    if (!now || now.isPaused || now.stopped || now.revision !== record.revision) return;
    if (await group.isStale()) return;
    const length = batchLength(lines, at, Math.max(1, Math.min(record.batchLines, temper.limit)));
    const batch = group.lines.slice(at, at + length);
    const answer = await postLines(deps, now, batch, signal);
    if (answer.kind === 'later' || answer.kind === 'stop') return noteTrouble(deps, now, answer);
    if (answer.kind === 'not-this' && length > 1) {
      temper.limit = Math.floor(length / 2);
      continue;
    }
    const refused = answer.kind === 'taken' ? Math.min(answer.refused, length) : length;
    const message = answer.kind === 'taken' ? answer.message : answer.problem.detail;
    if (refused < length) {
      temper.refusedInRow = 0;
      temper.limit = Math.max(temper.limit, length) * 2;
    } else {
      temper.refusedInRow += 1;
      if (temper.refusedInRow >= MOST_REFUSED_IN_ROW && answer.kind === 'not-this') {
        return noteTrouble(deps, now, { kind: 'stop', problem: answer.problem });
      }
    }
    const newest = refused === length ? null : (batch.at(-1)?.line.time ?? null);
    const settled = { lines: settledLines(batch, refused), refused, newest, at: clock.now(), message };
    if (!(await progress.settle(record.id, group.source, settled))) return;
    at += length;
  }
  const { segments, stored } = group;
  await progress.finish(record.id, group.source, { segments, stored, revision: record.revision });
}

/** Nothing was settled: notes when it goes on, or why it does not. */
export async function noteTrouble(
  { forwards, clock, random }: Pick<SendDeps, 'forwards' | 'clock' | 'random'>,
  { id, revision }: Pick<ForwardRecord, 'id' | 'revision'>,
  answer: Extract<OtlpAnswer, { kind: 'later' | 'stop' }>,
): Promise<void> {
  await forwards.change(id, (record) => {
    // What the user changed meanwhile has not been tried yet.
    if (record.revision !== revision) return record;
    if (answer.kind === 'stop') return { ...record, waiting: null, stopped: answer.problem };
    return { ...record, waiting: waitAfter(record, answer.problem, answer.until, clock.now(), random()) };
  });
}

/** Longer with every try that went wrong in a row; as long as the collector says, where it says so. */
export function waitAfter(
  { waiting }: Pick<ForwardRecord, 'waiting'>,
  problem: Problem,
  until: number | null,
  now: number,
  random: number,
): NonNullable<ForwardRecord['waiting']> {
  const tries = (waiting?.tries ?? 0) + 1;
  // "Now" again and again is no answer to go by.
  const at = until === null ? now + backoff(tries, random) : Math.max(until, now + backoff(tries - 3, 0));
  return { at, tries, problem: { ...problem, until: at } };
}

/** @param refused how many of them; which is known only where it is all or none */
function settledLines(lines: readonly UnsentLine[], refused: number): SettledLines {
  const isAll = refused === lines.length;
  return {
    high: Uint32Array.from(lines, ({ high }) => high),
    low: Uint32Array.from(lines, ({ low }) => low),
    hour: Float64Array.from(lines, ({ line }) => hourOf(line.time)),
    refused: Uint32Array.from(lines, ({ nth }) => (isAll ? nth : 0)),
    inDoubt: Uint32Array.from(lines, ({ nth }) => (refused > 0 && !isAll ? nth : 0)),
  };
}
