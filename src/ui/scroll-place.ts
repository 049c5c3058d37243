/**
 * What a long list shows, apart from how it is drawn: which px of the content is at the top, and where the scroll bar
 * stands. The two differ by `shift`. Turning a wheel moves both alike, so nothing jumps; a bar that is dragged far goes
 * by its scale. While somebody scrolls the bar is left alone: it is put right when they rest.
 */
import { lastTop, type ScrollScale, toContent, toPhysical } from './scroll-scale.ts';

export interface ScrollPlace {
  /** Px of the content at the top of what is seen. */
  readonly top: number;
  /** Where the scroll bar stands, less `top`. */
  readonly shift: number;
}

/** At this place of the content, with the bar where it belongs. */
export function placeAt(top: number, scale: ScrollScale): ScrollPlace {
  const held = Math.max(0, Math.min(top, lastTop(scale)));
  return { top: held, shift: toPhysical(held, scale) - held };
}

/** The browser scrolled to `physical`. Steps up to two screens are taken as they are, longer ones by the scale. */
export function scrolledTo(physical: number, place: ScrollPlace, scale: ScrollScale): ScrollPlace {
  const step = physical - (place.top + place.shift);
  const isFar = Math.abs(step) > 2 * scale.viewport;
  if (isFar) {
    const top = toContent(physical, scale);
    return { top, shift: physical - top };
  }
  const top = physical - place.shift;
  const isOut = top < 0 || top > lastTop(scale);
  return isOut ? placeAt(top, scale) : { top, shift: place.shift };
}

/** The content changed above what is seen: what is seen stays, and the bar where it is. */
export function shiftedTo(top: number, place: ScrollPlace, scale: ScrollScale): ScrollPlace {
  const physical = place.top + place.shift;
  const held = Math.max(0, Math.min(top, lastTop(scale)));
  return { top: held, shift: physical - held };
}

/** Whether the bar stands where the scale has it, but for rounding. */
export function isSettled(place: ScrollPlace, scale: ScrollScale): boolean {
  return Math.abs(place.top + place.shift - toPhysical(place.top, scale)) < 1;
}
