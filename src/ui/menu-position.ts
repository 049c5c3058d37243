/** Where a menu goes beside its trigger. Pure. All numbers are px of the viewport. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
  /** The menu scrolls inside itself when it is higher. */
  readonly maxHeight: number;
}

const GAP = 4;
const EDGE = 8;

/** Below the trigger and aligned with its start; above, or shifted, where there is no room. */
export function placeMenu(
  trigger: Box,
  menu: { width: number; height: number },
  viewport: { width: number; height: number },
): Place {
  const below = viewport.height - trigger.bottom - GAP - EDGE;
  const above = trigger.top - GAP - EDGE;
  const under = menu.height <= below || below >= above;
  const maxHeight = Math.max(80, under ? below : above);
  const height = Math.min(menu.height, maxHeight);
  const left = Math.max(EDGE, Math.min(trigger.left, viewport.width - menu.width - EDGE));
  return { left, top: under ? trigger.bottom + GAP : trigger.top - GAP - height, maxHeight };
}

/** Whether the trigger went out of sight, so that its menu hangs in the air. */
export function isOutOfSight(trigger: Box, viewport: { width: number; height: number }): boolean {
  return (
    trigger.bottom <= 0 ||
    trigger.top >= viewport.height ||
    trigger.right <= 0 ||
    trigger.left >= viewport.width
  );
}
