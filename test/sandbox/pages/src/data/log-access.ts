import { ask } from './gateway.ts';
import type { EnvironmentType, InstalledApp } from './installed-apps.ts';

/** Whether the vendor sees the app's logs on the site: everywhere, nowhere, or in some products or environments. */
export type LogAccess = 'on' | 'off' | 'mixed';

const READ = `query LogAccess($appId: ID!, $contextIds: [ID!]!, $environmentType: AppEnvironmentType!) {
  developerLogAccess(appId: $appId, contextIds: $contextIds, environmentType: $environmentType) {
    contextId developerHasAccess
  }
}`;

const WRITE = `mutation UpdateLogAccess($input: UpdateDeveloperLogAccessInput!) {
  updateDeveloperLogAccess(input: $input) {
    success
    errors { message extensions { errorType statusCode } }
  }
}`;

function contextsByEnvironment(app: InstalledApp): [EnvironmentType, string[]][] {
  const types = [...new Set(app.installations.map((installation) => installation.environmentType))];
  return types.map((type) => [
    type,
    app.installations.filter((one) => one.environmentType === type).map((one) => one.contextId),
  ]);
}

export async function readLogAccess(app: InstalledApp): Promise<LogAccess> {
  type Data = { developerLogAccess: ({ developerHasAccess: boolean } | null)[] | null };
  const answers = await Promise.all(
    contextsByEnvironment(app).map(([environmentType, contextIds]) =>
      ask(
        'LogAccess',
        READ,
        { appId: app.id, contextIds, environmentType },
        (data: Data) => data.developerLogAccess,
      ),
    ),
  );
  const grants = answers.flat().filter((one) => one !== null);
  if (grants.length > 0 && grants.every((one) => one.developerHasAccess)) return 'on';
  return grants.some((one) => one.developerHasAccess) ? 'mixed' : 'off';
}

/** Sets access in every product and environment of the app on the site. Throws what the server said. */
export async function writeLogAccess(app: InstalledApp, shouldHaveAccess: boolean): Promise<void> {
  type Data = {
    updateDeveloperLogAccess: { success: boolean; errors: { message: string | null }[] | null } | null;
  };
  for (const [environmentType, contextIds] of contextsByEnvironment(app)) {
    const input = { appId: app.id, contextIds, environmentType, shouldHaveAccess };
    const answer = await ask(
      'UpdateLogAccess',
      WRITE,
      { input },
      (data: Data) => data.updateDeveloperLogAccess,
    );
    if (!answer.success) throw new Error(answer.errors?.[0]?.message ?? 'The change was refused.');
  }
}
