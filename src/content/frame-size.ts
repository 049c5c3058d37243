/** How large the download panel is over the page, as the user drags it. In CSS px; it always lies in the middle. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Below this the panel cannot be made, where the window has room for it. */
export const SMALLEST: Size = { width: 720, height: 480 };

/** What stays free of the window on each side. */
const EDGE = 8;

const STEP = 16;
const LONG_STEP = 96;

/** The size nearest to what is wished that the window and the panel can bear. */
export function fitSize({ width, height }: Size, view: Size): Size {
  return {
    width: fitLength(width, SMALLEST.width, view.width - 2 * EDGE),
    height: fitLength(height, SMALLEST.height, view.height - 2 * EDGE),
  };
}

function fitLength(wished: number, least: number, most: number): number {
  return Math.round(Math.max(Math.min(wished, most), Math.min(least, most)));
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The size that puts the lower corner at `corner`: the panel stays in the middle, so it grows on both sides. */
export function sizeToCorner(corner: Point, view: Size): Size {
  return fitSize(
    { width: 2 * Math.abs(corner.x - view.width / 2), height: 2 * (corner.y - view.height / 2) },
    view,
  );
}

/** What a key on the handle does; `Home` gives back the usual size, and null means that the key is not for us. */
export function sizeByKey(key: string, isLong: boolean, now: Size, view: Size): Size | 'usual' | null {
  const step = isLong ? LONG_STEP : STEP;
  if (key === 'ArrowRight') return fitSize({ ...now, width: now.width + step }, view);
  if (key === 'ArrowLeft') return fitSize({ ...now, width: now.width - step }, view);
  if (key === 'ArrowDown') return fitSize({ ...now, height: now.height + step }, view);
  if (key === 'ArrowUp') return fitSize({ ...now, height: now.height - step }, view);
  return key === 'Home' ? 'usual' : null;
}
