/** What apps and environments are called in records that are sent on. */
import type { OtlpNames } from '../../core/formats/otlp-records.ts';
import type { OwnedApp } from '../../core/vendor.ts';

export function otlpNames(apps: readonly OwnedApp[]): OtlpNames {
  const environments = apps.flatMap((app) => app.environments);
  return {
    appNames: Object.fromEntries(apps.map(({ appId, name }) => [appId, name])),
    environmentNames: Object.fromEntries(environments.map(({ environmentId, key }) => [environmentId, key])),
  };
}
