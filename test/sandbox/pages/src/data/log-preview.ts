import { ask } from './gateway.ts';
import { bareId, type InstalledApp } from './installed-apps.ts';

/** A time range in ms since the epoch. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

interface WireLine {
  ts: string;
  lvl: string | null;
  message: string | null;
  invocationId: string;
}

const LOGS = `query AppLogs($appId: String!, $environmentId: String!, $start: String!, $query: LogQueryInput) {
  appLogsWithMetaData(appId: $appId, environmentId: $environmentId, limit: 100, offset: 0, queryStartTime: $start, query: $query) {
    appLogs { ts lvl message invocationId }
  }
}`;

async function readLines(
  app: InstalledApp,
  environmentId: string,
  range: Range,
  asAdminHub: boolean,
): Promise<WireLine[]> {
  type Data = { appLogsWithMetaData: { appLogs: WireLine[] } | null };
  const variables = {
    appId: bareId(app),
    environmentId: environmentId.slice(environmentId.lastIndexOf('/') + 1),
    start: new Date(range.to).toISOString(),
    query: {
      ...(asAdminHub && { isAdminHub: true }),
      installationContexts: app.installations.map((one) => one.contextId),
      dates: {
        earliestStart: new Date(range.from).toISOString(),
        latestStart: new Date(range.to).toISOString(),
      },
    },
  };
  try {
    return await ask('AppLogs', LOGS, variables, (data: Data) => data.appLogsWithMetaData?.appLogs);
  } catch (error) {
    // Older schemas lack the field and say so.
    const lacksField = error instanceof Error && error.message.includes('isAdminHub');
    if (!asAdminHub || !lacksField) throw error;
    return readLines(app, environmentId, range, false);
  }
}

/** The app's newest lines in the range, oldest first, as the `.log` file writes them. Lines of no invocation are left out. */
export async function readLogPreview(app: InstalledApp, range: Range): Promise<readonly string[]> {
  const environmentIds = [...new Set(app.installations.map((one) => one.environmentId))];
  const answers = await Promise.all(environmentIds.map((id) => readLines(app, id, range, true)));
  return answers
    .flat()
    .filter((line) => line.invocationId !== '')
    .sort((a, b) => a.ts.localeCompare(b.ts))
    .map((line) => `${(line.lvl ?? 'INFO').padEnd(5)} ${line.ts} ${line.invocationId} ${line.message ?? ''}`);
}
