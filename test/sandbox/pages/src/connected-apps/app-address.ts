import type { Generation } from '../base/switches.ts';
import type { InstalledApp } from '../data/installed-apps.ts';

/**
 * A short name for an app that cannot be turned back into its id, for addresses: the address of the real details page
 * is not public, so nothing may rely on ours.
 */
export function opaqueRef(id: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}

/** The address of an app's details page: another one in each generation; only 2021's tells which app it is. */
export function detailsAddress(cloudId: string, app: InstalledApp, ui: Generation): string {
  if (ui === '2021') return `/s/${cloudId}/user-connected-apps/view?app=${encodeURIComponent(app.id)}`;
  if (ui === '2022') return `/s/${cloudId}/apps/${opaqueRef(app.id)}/view`;
  return `/s/${cloudId}/apps/${opaqueRef(app.id)}/details?from=connected-apps`;
}
