/** Which gaps get a label in the histogram, and where: labels do not cover each other. Lengths in CSS pixels. */
import type { TimelineGap } from './timeline-gaps.ts';
import { type Scale, xOf } from './timeline-scale.ts';
import { gapWords } from './timeline-words.ts';

export interface GapLabel {
  readonly gap: TimelineGap;
  readonly text: string;
  /** Of its middle. */
  readonly x: number;
  /** It is as wide as its gap, and can stand in the middle of it. */
  readonly isInside: boolean;
}

/** Of a character of the label, about, and of what is beside the text. */
const CHARACTER = 6.2;
const BESIDE = 14;
const FETCH = 44;
/** At the upper right stands how much the axis goes up to. */
const AXIS_NUMBER = 44;

/** What can be fetched has its label first, then wide gaps before narrow ones; what finds no room has none. */
export function gapLabels(gaps: readonly TimelineGap[], scale: Scale, zone?: string): GapLabel[] {
  const placed: { from: number; to: number; label: GapLabel }[] = [];
  const order = gaps.toSorted(
    (one, other) => Number(isFetchable(other)) - Number(isFetchable(one)) || lengthOf(other) - lengthOf(one),
  );
  for (const gap of order) {
    const [left, right] = [xOf(scale, gap.from), xOf(scale, gap.to)];
    const text = gapWords(gap, zone).short;
    const width = text.length * CHARACTER + BESIDE + (isFetchable(gap) ? FETCH : 0);
    if (width > scale.width || right - left < 1) continue;
    const isInside = right - left >= width;
    const isLow = isInside && gap.kind !== 'access-off';
    const most = scale.width - width / 2 - (isLow ? 0 : AXIS_NUMBER);
    const x = Math.max(width / 2, Math.min((left + right) / 2, most));
    const [from, to] = [x - width / 2, x + width / 2];
    if (placed.some((other) => from < other.to && other.from < to)) continue;
    placed.push({ from, to, label: { gap, text, x, isInside } });
  }
  return placed.map(({ label }) => label);
}

export function isFetchable({ kind }: TimelineGap): boolean {
  return kind === 'not-fetched';
}

function lengthOf({ from, to }: TimelineGap): number {
  return to - from;
}
