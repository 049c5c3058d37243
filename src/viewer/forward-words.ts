/** What is said of a forward: whether it goes on, and how far it is. */
import type { ForwardProgress, ForwardView, RefusedInPart } from '../core/forward.ts';
import { clockTime, localAndUtc, secondTime } from '../core/time-text.ts';
import { plural } from '../log-views/site-access.ts';

/** As the dots of the viewer show it: going on, waiting, needing a person, at rest. */
export type ForwardState = 'live' | 'waiting' | 'stopped' | 'idle';

export interface ActivityWords {
  readonly state: ForwardState;
  readonly text: string;
}

/** `Tries again at 14:32:10 (13:32:10 UTC)`. */
export function activityWords({ activity, progress }: ForwardView, zone?: string): ActivityWords {
  switch (activity.kind) {
    case 'up-to-date':
      return { state: 'live', text: sum(progress).sent === 0 ? 'Waiting for lines' : 'Up to date' };
    case 'sending':
      return { state: 'live', text: 'Sending' };
    case 'waiting': {
      const utc = secondTime(activity.at, 'UTC');
      return { state: 'waiting', text: `Tries again at ${secondTime(activity.at, zone)} (${utc} UTC)` };
    }
    case 'paused':
      return { state: 'idle', text: 'Paused' };
    case 'stopped':
      return { state: 'stopped', text: 'Stopped' };
  }
}

export interface Amounts {
  readonly sent: number;
  readonly refused: number;
  readonly inDoubt: RefusedInPart;
  /** Null: not counted yet. */
  readonly left: number | null;
  /** In ms since the epoch. */
  readonly newest: number | null;
}

export function sum(progress: readonly ForwardProgress[]): Amounts {
  return progress.reduce<Amounts>(
    (all, { sent, refused, inDoubt, left, newest }) => ({
      sent: all.sent + sent,
      refused: all.refused + refused,
      inDoubt: {
        lines: all.inDoubt.lines + inDoubt.lines,
        refused: all.inDoubt.refused + inDoubt.refused,
      },
      left: all.left === null || left === null ? null : all.left + left,
      newest: newest === null ? all.newest : Math.max(newest, all.newest ?? newest),
    }),
    { sent: 0, refused: 0, inDoubt: { lines: 0, refused: 0 }, left: 0, newest: null },
  );
}

/** Longer ago than this, a time needs its day. In ms. */
const HALF_A_DAY = 12 * 3_600_000;

/** `128,400 of 130,000 lines sent, the newest of 14:32 (13:32 UTC)`; with its day where that is not this one. */
export function progressText(amounts: Amounts, now: number, zone?: string): string {
  const { sent, newest } = amounts;
  if (sent === 0 && newest === null) return noneSent(amounts);
  const all = total(amounts);
  const count =
    all === null
      ? `${plural(sent, 'line')} sent, counting the rest`
      : all === sent
        ? `${plural(sent, 'line')} sent`
        : `${sent.toLocaleString('en')} of ${plural(all, 'line')} sent`;
  if (newest === null) return count;
  const isFresh = Math.abs(now - newest) < HALF_A_DAY;
  const when = isFresh
    ? `${clockTime(newest, zone)} (${clockTime(newest, 'UTC')} UTC)`
    : localAndUtc(newest, zone);
  return `${count}, the newest of ${when}`;
}

function noneSent(amounts: Amounts): string {
  const all = total(amounts);
  if (all === null) return 'No line sent yet, counting them';
  return all === 0 ? 'There is no line to send yet' : `None of ${plural(all, 'line')} sent yet`;
}

/** Lines sent, refused and left; null: not counted yet. */
export function total({ sent, refused, left }: Amounts): number | null {
  return left === null ? null : sent + refused + left;
}

/** From 0 to 1; null where there is nothing to be shown as a bar. */
export function shareDone(amounts: Amounts): number | null {
  const all = total(amounts);
  if (all === null || all === 0 || amounts.left === 0) return null;
  return (all - (amounts.left ?? 0)) / all;
}

/** Lines that the collector surely refused: sent again, none of them can be there twice. Null: there are none. */
export function refusedText({ refused, inDoubt }: Amounts): string | null {
  const surely = refused - inDoubt.refused;
  if (surely <= 0) return null;
  return surely === 1
    ? 'The collector refused 1 line. Nothing of it is there, and it is not sent again by itself.'
    : `The collector refused ${plural(surely, 'line')}. Nothing of them is there, and they are not sent again by themselves.`;
}

/** Batches that it took in part, and what comes of sending them again; null: there are none. OTLP says how many, and not which. */
export function inDoubtText({ inDoubt: { lines, refused } }: Amounts): string | null {
  if (refused === 0) return null;
  const taken = Math.max(0, lines - refused);
  return `Of ${plural(lines, 'line')} in requests that the collector took in part, it refused ${refused.toLocaleString('en')} without saying which. It has the other ${taken.toLocaleString('en')}: sent again, they are there twice unless it drops records whose log.record.uid it knows.`;
}

/** What the status bar says of all of them; null: there is none. What needs a person comes first. */
export function forwardsText(forwards: readonly ForwardView[], zone?: string): ActivityWords | null {
  if (forwards.length === 0) return null;
  const of = (kind: ForwardView['activity']['kind']) =>
    forwards.filter(({ activity }) => activity.kind === kind);
  const stopped = of('stopped');
  if (stopped.length > 0) {
    const which = forwards.length === 1 ? '' : `, ${stopped.length} of ${forwards.length}`;
    return { state: 'stopped', text: `Forwarding stopped${which}` };
  }
  const next = of('waiting').flatMap(({ activity }) => (activity.kind === 'waiting' ? activity.at : []));
  if (next.length > 0) {
    return { state: 'waiting', text: `Forwarding waits until ${clockTime(Math.min(...next), zone)}` };
  }
  const sending = of('sending');
  if (sending.length > 0) {
    const { left } = sum(sending.flatMap(({ progress }) => progress));
    return {
      state: 'live',
      text: left === null || left === 0 ? 'Forwarding' : `Forwarding, ${plural(left, 'line')} left`,
    };
  }
  return of('up-to-date').length > 0
    ? { state: 'live', text: 'Forwarding, up to date' }
    : { state: 'idle', text: 'Forwarding paused' };
}
