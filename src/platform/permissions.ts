/** Access to hosts, by this browser's own word. */
import { browser } from './browser.ts';
import { createHostAccess } from './host-access.ts';

export const { mayReach, askFor, giveBack, onPermissionsChanged } = createHostAccess(
  () => browser.permissions,
);
