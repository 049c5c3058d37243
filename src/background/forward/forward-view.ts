/** A forward as pages see it. */
import { isWaiting } from '../../core/forward/backoff.ts';
import type { ForwardActivity, ForwardProgress, ForwardView } from '../../core/forward.ts';
import { NONE_IN_DOUBT } from '../../storage/forward-progress.ts';
import type { ForwardRecord, ForwardSourceRecord } from '../../storage/forward-records.ts';
import type { LogView } from '../../storage/logs/log-view.ts';
import { segmentsOf, sourceKey } from './sources.ts';

export function viewOf(
  record: ForwardRecord,
  bookmarks: readonly ForwardSourceRecord[],
  stored: LogView,
  now: number,
): ForwardView {
  const { key: _key, iv: _iv, secret: _secret, revision: _revision, ...rest } = record;
  const { stopped, waiting, resend, ...view } = rest;
  const progress = record.sources.map((source): ForwardProgress => {
    const bookmark = bookmarks.find((one) => one.source === sourceKey(source));
    const nothing = { sent: 0, refused: 0, inDoubt: NONE_IN_DOUBT, newest: null };
    const { sent, refused, inDoubt, newest } = bookmark ?? nothing;
    return { source, sent, refused, inDoubt, newest, left: leftOf(stored, source, record.since, bookmark) };
  });
  return {
    ...view,
    progress,
    isResending: resend !== null,
    activity: activityOf(record, progress, now),
    problem: stopped ?? (waiting && isWaiting(waiting.at, now) ? waiting.problem : null),
  };
}

function activityOf(
  { stopped, isPaused, waiting, resend }: ForwardRecord,
  progress: readonly ForwardProgress[],
  now: number,
): ForwardActivity {
  if (isPaused) return { kind: 'paused' };
  if (stopped) return { kind: 'stopped' };
  if (waiting && isWaiting(waiting.at, now)) return { kind: 'waiting', at: waiting.at };
  const isDone = resend === null && progress.every(({ left }) => left === 0);
  return { kind: isDone ? 'up-to-date' : 'sending' };
}

/**
 * Lines of segments that were not settled yet. Merged segments count until they were looked at again, which takes some ms; a segment
 * that begins before `since` cannot be counted before it is read.
 */
function leftOf(
  stored: LogView,
  source: ForwardRecord['sources'][number],
  since: number | null,
  bookmark: ForwardSourceRecord | undefined,
): number | null {
  const settled = new Set(bookmark?.segments ?? []);
  const open = segmentsOf(stored, source, since).filter(({ id }) => !settled.has(id));
  if (since !== null && open.some(({ outline }) => outline.from < since)) return null;
  const lines = open.reduce((sum, { outline }) => sum + outline.lines, 0);
  return Math.max(0, lines - (bookmark?.pending.low.length ?? 0));
}
