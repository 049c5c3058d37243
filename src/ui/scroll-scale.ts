/**
 * Browsers stop at about 17 million px of height (Firefox; Chromium at twice that), which a million rows outgrow. Beyond
 * a limit the scroll bar stands for more than its own px: its ends are one to one, so that both are reached exactly, and
 * what lies between is stretched.
 */
export interface ScrollScale {
  /** Of all rows, in px. */
  readonly content: number;
  /** Of the element that scrolls, in px: `content`, or the limit. */
  readonly physical: number;
  /** Of what is seen at once, in px. */
  readonly viewport: number;
}

/** Well below where browsers stop, also on screens with two or three device px to one. */
export const MOST_PHYSICAL = 5_000_000;
/** At each end, in px, one to one. */
const TRUE_END = 200_000;

export function scrollScale(content: number, viewport: number, most = MOST_PHYSICAL): ScrollScale {
  return { content, physical: Math.min(content, most), viewport };
}

/** The farthest that can be scrolled, in px of the content. */
export function lastTop({ content, viewport }: ScrollScale): number {
  return Math.max(0, content - viewport);
}

/** From where the scroll bar stands to the px of the content at the top. */
export function toContent(physical: number, scale: ScrollScale): number {
  return stretch(physical, Math.max(0, scale.physical - scale.viewport), lastTop(scale));
}

/** Where the scroll bar stands when this px of the content is at the top. */
export function toPhysical(top: number, scale: ScrollScale): number {
  return stretch(top, lastTop(scale), Math.max(0, scale.physical - scale.viewport));
}

/** Maps 0..from onto 0..to: one to one at both ends, linear between. */
function stretch(at: number, from: number, to: number): number {
  const place = Math.max(0, Math.min(at, from));
  if (from === to) return place;
  const end = Math.min(TRUE_END, from / 4, to / 4);
  if (place <= end) return place;
  if (from - place <= end) return to - (from - place);
  return end + ((place - end) * (to - 2 * end)) / (from - 2 * end);
}
