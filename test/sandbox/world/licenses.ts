import type { App, EnvironmentType, License, Site } from './types.ts';

/** The license of an app on a site; only production installations of public apps have one. Mostly active. */
export function licenseOf(app: App, site: Site, type: EnvironmentType): License | null {
  if (type !== 'PRODUCTION' || app.distributionStatus === 'PRIVATE') return null;
  const chance = (app.id.charCodeAt(0) + site.cloudId.charCodeAt(0)) % 10;
  return {
    active: chance !== 0,
    type: 'commercial',
    isEvaluation: chance === 1,
    edition: chance > 6 ? 'ADVANCED' : 'STANDARD',
  };
}
