/** Atlassian's three types of app environment, in the order in which they matter to an admin. */
export const ENVIRONMENT_TYPES = ['PRODUCTION', 'STAGING', 'DEVELOPMENT'] as const;
export type EnvironmentType = (typeof ENVIRONMENT_TYPES)[number];

const NAMES: Readonly<Record<EnvironmentType, string>> = {
  PRODUCTION: 'Production',
  STAGING: 'Staging',
  DEVELOPMENT: 'Development',
};

export function environmentName(type: EnvironmentType): string {
  return NAMES[type];
}

/** `Production`; `Development, anna` for a developer's own. `key` as in `VendorEnvironment`. */
export function environmentLabel({
  key,
  type,
}: {
  readonly key: string;
  readonly type: EnvironmentType;
}): string {
  const usual = key === 'default' || key === type.toLowerCase();
  return usual ? environmentName(type) : `${environmentName(type)}, ${key}`;
}
