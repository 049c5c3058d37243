/**
 * Echoes: lines of one partition that another one shows. Of lines that are alike, as many are shown in all as the partition
 * with the most of them has.
 */
import { dedupe } from '../../core/segment/dedupe.ts';
import { type Identities, identitiesOf } from '../../core/segment/identity.ts';
import { addRanges, hullOf, type TimeRange } from '../../core/time-ranges.ts';
import type { Database } from '../database.ts';
import type { Change, Planned } from './change.ts';
import { isLive, type LogView, overlaps, tombstonesOf } from './log-view.ts';
import { type Packing, packLines } from './pack-lines.ts';
import type { LogStateRecord, SegmentRecord } from './records.ts';
import { pickLines, readLines } from './segment-lines.ts';

/** More ranges than this are taken as the one that has all of them in it. */
const MOST_RANGES = 100;

/**
 * Which of a partition's lines are to be shown, and which are echoes.
 *
 * @param others what other partitions show
 * @param echoes the partition's further echoes: each stands for one of the others' lines
 */
export function partByEchoes(
  others: readonly Identities[],
  echoes: readonly Identities[],
  lines: Identities,
): { readonly shown: number[]; readonly echoes: number[] } {
  const before = echoes.reduce((sum, { low }) => sum + low.length, 0);
  const places = dedupe(others, joinIdentities([...echoes, lines]));
  const shown = places.filter((place) => place >= before).map((place) => place - before);
  const isShown = new Set(shown);
  return { shown, echoes: [...lines.low.keys()].filter((place) => !isShown.has(place)) };
}

/** What a change has to say when shown lines go: echoes of them may have to be shown. */
export function unsettle(
  { state, segments }: LogView,
  dropped: readonly SegmentRecord[],
): Pick<LogStateRecord, 'unsettled' | 'settledUpTo'> {
  const spans = dropped
    .filter(({ echo }) => !echo)
    .map(({ outline }) => ({ from: outline.from, to: outline.to + 1 }));
  if (spans.length === 0 || !segments.some(({ echo }) => echo)) {
    return { unsettled: state.unsettled, settledUpTo: state.settledUpTo };
  }
  const ranges = addRanges(state.unsettled, spans);
  const hull = ranges.length > MOST_RANGES ? hullOf(ranges) : null;
  return { unsettled: hull ? [hull] : ranges, settledUpTo: 0 };
}

/**
 * A shown segment that is set aside is no longer shown: whole copies of its lines may be elsewhere, and those of an app's own
 * can be read again, so that their times do not count as read.
 */
export function withUnsettled(view: LogView, change: Change): Change {
  const aside = (change.mark ?? []).filter(({ setAside }) => setAside);
  if (aside.length === 0) return change;
  const state = { ...view.state, ...change.state };
  const lost = aside.filter((segment) => isLive(view, segment));
  const uncovered = lost.map(({ partition, outline: { from, to } }) => ({
    partition,
    ranges: [{ from, to: to + 1 }],
  }));
  return {
    ...change,
    uncovered: [...(change.uncovered ?? []), ...uncovered],
    state: { ...change.state, ...unsettle({ ...view, state }, aside) },
  };
}

/** The next segment of echoes whose lines may have to be shown; null when all is settled. */
export async function planSettling(
  database: Database,
  view: LogView,
  packing: Packing,
): Promise<Planned<boolean> | null> {
  const { unsettled, settledUpTo, nextSegment } = view.state;
  if (unsettled.length === 0) return null;
  const segment = view.segments
    .filter((one) => one.echo && !one.setAside && one.id > settledUpTo && isIn(one, unsettled))
    .sort((one, other) => one.id - other.id)[0];
  if (!segment) return { change: { state: { unsettled: [], settledUpTo: 0 } }, value: true };

  const { from, to } = segment.outline;
  const near = view.segments.filter((one) => !one.setAside && one !== segment && overlaps(one, from, to));
  const others = near.filter((one) => !one.echo && one.partition !== segment.partition);
  const ownEchoes = near.filter((one) => one.echo && one.partition === segment.partition);
  const mine = await readLines(database, segment, tombstonesOf(view, segment));
  if (!mine.ok) return { change: { mark: [{ ...segment, setAside: mine.error }] }, value: true };
  const damaged: SegmentRecord[] = [];
  const identitiesIn = (some: readonly SegmentRecord[]) =>
    readIdentities(database, view, some, damaged, packing);
  const parts = partByEchoes(
    await identitiesIn(others),
    await identitiesIn(ownEchoes),
    identitiesOf(mine.value.lines),
  );
  if (parts.shown.length === 0) {
    return { change: { mark: damaged, state: { settledUpTo: segment.id } }, value: true };
  }
  if (parts.echoes.length === 0 && mine.value.lines.length === segment.outline.lines) {
    const mark = [...damaged, { ...segment, echo: false }];
    return { change: { mark, state: { settledUpTo: segment.id } }, value: true };
  }
  const { partition } = segment;
  const put = await packLines(
    pickLines(mine.value, parts.shown),
    {
      partition,
      echo: false,
      firstId: nextSegment,
    },
    packing,
  );
  const firstId = nextSegment + put.length;
  put.push(
    ...(await packLines(pickLines(mine.value, parts.echoes), { partition, echo: true, firstId }, packing)),
  );
  const state: Change['state'] = { settledUpTo: segment.id, nextSegment: nextSegment + put.length };
  return { change: { mark: damaged, drop: [segment], put, state }, value: true };
}

/** Identities of the lines of some segments; those that cannot be read are added to `damaged`. */
export async function readIdentities(
  database: Database,
  view: LogView,
  segments: readonly SegmentRecord[],
  damaged: SegmentRecord[],
  packing: Packing,
): Promise<Identities[]> {
  const found: Identities[] = [];
  for (const segment of segments) {
    const stored = await readLines(database, segment, tombstonesOf(view, segment));
    if (stored.ok) found.push(identitiesOf(stored.value.lines));
    else damaged.push({ ...segment, setAside: stored.error });
    await packing.pause();
  }
  return found;
}

function isIn(segment: SegmentRecord, ranges: readonly TimeRange[]): boolean {
  return ranges.some(({ from, to }) => overlaps(segment, from, to));
}

function joinIdentities(parts: readonly Identities[]): Identities {
  const length = parts.reduce((sum, { low }) => sum + low.length, 0);
  const joined = { high: new Uint32Array(length), low: new Uint32Array(length) };
  let at = 0;
  for (const { high, low } of parts) {
    joined.high.set(high, at);
    joined.low.set(low, at);
    at += low.length;
  }
  return joined;
}
