import * as z from 'zod/mini';
import type { Level } from '../../core/level.ts';
import type { LogLine } from '../../core/log-line.ts';
import type { Operation } from '../operation.ts';
import { elementsOf, flag, list, maybe, readWith, value } from '../wire.ts';
import { toLogLines, wireLine } from './log-line.ts';

/** What narrows a reading; whatever is missing or empty does not. */
export interface LogFilter {
  readonly levels?: readonly Level[];
  /** Context ARIs; none = all that the caller may read. */
  readonly contextIds?: readonly string[];
  /** From here, in ms since the epoch. */
  readonly from?: number | null;
  /** Up to here, in ms since the epoch. */
  readonly to?: number | null;
  readonly message?: string | null;
  readonly invocationId?: string | null;
  readonly traceId?: string | null;
  readonly moduleType?: string | null;
  readonly functionKeys?: readonly string[];
  readonly appVersions?: readonly string[];
  readonly licenses?: readonly ('ACTIVE' | 'INACTIVE' | 'TRIAL')[];
  readonly editions?: readonly ('ADVANCED' | 'STANDARD')[];
}

export interface LogsRequest {
  /** Bare UUIDs: this field takes no ARIs. */
  readonly appId: string;
  readonly environmentId: string;
  readonly limit: number;
  /** How many elements were received before; add `received` of each page. */
  readonly offset: number;
  /** When the reading began, in ms since the epoch: the same for all its pages, so that new lines do not shift them. */
  readonly startTime: number;
  readonly filter?: LogFilter;
  /** Read as the admin hub does (`isAdminHub`); servers that do not know it are asked without. */
  readonly adminHub?: boolean;
}

export interface LogsPage {
  /** Newest first, as Atlassian orders them. */
  readonly lines: readonly LogLine[];
  /** Elements in Atlassian's answer, readable or not: what the next `offset` has to move by. */
  readonly received: number;
  readonly total: number;
  /** Never true for an empty page. */
  readonly hasMore: boolean;
  /** Nothing of any line is missing but, at most, the name of its site. */
  readonly isWhole: boolean;
}

const schema = z.object({
  appLogsWithMetaData: z.object({
    appLogs: list,
    hasNextPage: flag,
    totalLogs: maybe(z.int().check(z.nonnegative())),
  }),
});

/** One page of log lines of all contexts that the caller may read, newest first. */
export const readLogs: Operation<LogsRequest, LogsPage> = {
  name: 'ReadLogs',
  kind: 'query',
  // Host names beside the lines are in newer servers only, as is `isAdminHub`.
  document: () => documentWith('tenantContexts { hostName }'),
  variables: (input) => variablesOf(input, input.adminHub === true),
  olderDocument: () => documentWith(''),
  olderVariables: (input) => variablesOf(input, false),
  read: (data, input, faults) =>
    readWith(schema, data, ({ appLogsWithMetaData: page }) => {
      const received = page.appLogs.length;
      const lines = toLogLines(elementsOf(page.appLogs, wireLine).elements, input);
      const total = page.totalLogs ?? input.offset + received;
      const isWhole = faults.every(({ path }) => path.includes('tenantContexts'));
      return value({ lines, received, total, hasMore: page.hasNextPage && received > 0, isWhole });
    }),
};

function documentWith(newerFields: string): string {
  return `query ReadLogs($appId: String!, $environmentId: String!, $limit: Int!, $offset: Int!, $startTime: String!, $query: LogQueryInput) {
  appLogsWithMetaData(appId: $appId, environmentId: $environmentId, limit: $limit, offset: $offset, queryStartTime: $startTime, query: $query) {
    appLogs {
      appId appVersion environmentId invocationId functionKey moduleKey moduleType installationContext
      product licenseState edition traceId lvl ts message error other ${newerFields}
    }
    hasNextPage
    totalLogs
  }
}`;
}

function variablesOf(input: LogsRequest, isAdminHub: boolean): Readonly<Record<string, unknown>> {
  return {
    appId: input.appId,
    environmentId: input.environmentId,
    limit: input.limit,
    offset: input.offset,
    startTime: new Date(input.startTime).toISOString(),
    query: { ...queryOf(input.filter ?? {}), ...(isAdminHub ? { isAdminHub } : {}) },
  };
}

/** `LogQueryInput`, with only what was asked for. */
function queryOf(filter: LogFilter): Readonly<Record<string, unknown>> {
  const fields: Readonly<Record<string, unknown>> = {
    lvl: filter.levels,
    installationContexts: filter.contextIds,
    dates: datesOf(filter),
    msg: filter.message,
    invocationId: filter.invocationId,
    traceId: filter.traceId,
    moduleType: filter.moduleType,
    functionKeys: filter.functionKeys,
    appVersions: filter.appVersions,
    licenseStates: filter.licenses,
    editions: filter.editions,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => isGiven(field)));
}

function datesOf({ from, to }: LogFilter): Readonly<Record<string, string>> | null {
  const dates = {
    ...(typeof from === 'number' ? { earliestStart: new Date(from).toISOString() } : {}),
    ...(typeof to === 'number' ? { latestStart: new Date(to).toISOString() } : {}),
  };
  return Object.keys(dates).length > 0 ? dates : null;
}

function isGiven(field: unknown): boolean {
  if (Array.isArray(field)) return field.length > 0;
  return field !== undefined && field !== null && field !== '';
}
