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
