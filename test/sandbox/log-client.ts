/** Asks the sandbox for log lines as a vendor or an admin does. */
import { askWithToken, at, type GraphqlAnswer, list } from './client.ts';
import type { Sandbox } from './sandbox.ts';
import type { App, Environment, Role } from './world/types.ts';

const QUERY = `query L($appId: String!, $environmentId: String!, $limit: Int!, $offset: Int!, $start: String!, $query: LogQueryInput, $count: Boolean!) {
  appLogsWithMetaData(appId: $appId, environmentId: $environmentId, limit: $limit, offset: $offset, queryStartTime: $start, query: $query) {
    appLogs { appVersion context edition environmentId error functionKey installationContext invocationId licenseState lvl message
      moduleType other product service traceId ts tenantContexts { hostName } } hasNextPage totalLogs
    appLogsFilterBuckets @include(if: $count) { functionKeys { key count } } } }`;

export interface Line {
  readonly [field: string]: unknown;
}

/** Whose lines: an app's production environment, in a sandbox. */
export interface Source {
  readonly sandbox: Sandbox;
  readonly app: App;
  readonly environment: Environment;
}

export interface Asked {
  readonly role?: Role;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly offset?: number;
  readonly limit?: number;
  readonly start?: string;
  /** Also count what was found by function. */
  readonly count?: boolean;
}

export interface Page {
  readonly errors: GraphqlAnswer['errors'];
  readonly lines: readonly Line[];
  readonly total: number;
  readonly hasNextPage: unknown;
  readonly buckets: readonly unknown[];
}

export function sourceOf(sandbox: Sandbox, name: string): Source {
  const app = sandbox.world.app(name);
  const environment = app?.environments.find((one) => one.type === 'PRODUCTION');
  if (!app || !environment) throw new Error(`no ${name}`);
  return { sandbox, app, environment };
}

export async function askForLines({ sandbox, app, environment }: Source, asked: Asked = {}): Promise<Page> {
  const {
    role = 'vendor',
    query = {},
    offset = 0,
    limit = 1000,
    start = new Date().toISOString(),
    count = false,
  } = asked;
  const variables = { appId: app.id, environmentId: environment.id, limit, offset, start, query, count };
  const answer = await askWithToken(sandbox, role, { query: QUERY, variables });
  const found = at(answer.data, 'appLogsWithMetaData');
  return {
    errors: answer.errors,
    lines: list(found, 'appLogs').map((line): Line => Object(line)),
    total: Number(at(found, 'totalLogs')),
    hasNextPage: at(found, 'hasNextPage'),
    buckets: list(found, 'appLogsFilterBuckets.functionKeys'),
  };
}
