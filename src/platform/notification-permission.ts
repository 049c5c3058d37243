/** The optional permission to show notifications: asked for by a click in the settings, and by nothing else. */
import { browser } from './browser.ts';

const WANTED = { permissions: ['notifications'] } as const;

/** Whether the browser lets us show notifications. */
export async function mayNotify(): Promise<boolean> {
  try {
    return await browser.permissions.contains({ permissions: [...WANTED.permissions] });
  } catch {
    return false;
  }
}

/**
 * Has the browser ask the user. To be called straight from a click, with nothing awaited before, or browsers refuse.
 * False: the user said no, or the browser did not ask.
 */
export async function askForNotifications(): Promise<boolean> {
  try {
    return await browser.permissions.request({ permissions: [...WANTED.permissions] });
  } catch {
    return false;
  }
}
