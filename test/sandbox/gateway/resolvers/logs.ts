import type { Entry, GatewayLine } from '../../logs/line.ts';
import { BadDate, type LogQuery } from '../../logs/log-query.ts';
import type { Reader } from '../../logs/log-reader.ts';
import { isBareId, parseContext } from '../../world/ari.ts';
import type { App, Environment } from '../../world/types.ts';
import { type Call, findApp, findEnvironment } from '../call.ts';
import { type PageArguments, paginate } from '../connection.ts';
import { badRequest, notFound, permissionDenied } from '../problems.ts';
import { devConsoleTenantNode } from './identity.ts';

/** A server may give fewer lines than were asked for; this one stops at these. */
const MOST_LINES = 1000;
const MOST_BYTES = 4_000_000;
const LINES_OF_INVOCATION = 200;

interface LinesArguments {
  readonly appId: string;
  readonly environmentId: string;
  readonly limit: number;
  readonly offset: number;
  readonly query?: LogQuery | null;
  readonly queryStartTime: string;
}

interface InvocationsArguments extends PageArguments {
  readonly appId: string;
  readonly environmentId: readonly string[];
  readonly query?: LogQuery | null;
}

interface InvocationArguments {
  readonly after?: string | null;
  readonly appId?: string | null;
  readonly environmentId?: string | null;
  readonly first?: number | null;
  readonly invocation: string;
  readonly query?: LogQuery | null;
}

export function logQueries(call: Call) {
  return {
    appLogsWithMetaData: (args: LinesArguments) => {
      const { appId, limit, queryStartTime } = args;
      const lie = call.logPagesLie;
      const offset = lie === 'repeat' ? 0 : args.offset;
      if (!isBareId(appId)) throw badRequest('appId has to be a bare UUID');
      if (!isBareId(args.environmentId)) throw badRequest('environmentId has to be a bare UUID');
      if (limit < 1 || args.offset < 0) throw badRequest('limit has to be positive, offset not negative');
      const app = findApp(call, appId);
      const environment = findEnvironment(app, args.environmentId);
      const found = search(call, app, environment, args.query ?? {}, queryStartTime);
      const page: GatewayLine[] = [];
      let bytes = 0;
      // Beyond the end an endless server begins anew.
      const first = lie === 'endless' && found.length > 0 ? offset % found.length : offset;
      for (let n = found.length - 1 - first; n >= 0 && page.length < Math.min(limit, MOST_LINES); n--) {
        const entry = found[n];
        if (!entry) break;
        const line = entry.source.line(entry.index);
        bytes += line.message?.length ?? 0;
        if (page.length > 0 && bytes > MOST_BYTES) break;
        page.push(line);
      }
      return {
        appLogs: page.map((line) => ({ ...line, tenantContexts: () => tenantOf(call, line) })),
        appLogsFilterBuckets: () => buckets(found),
        hasNextPage: lie === 'endless' || (page.length > 0 && offset + page.length < found.length),
        offset,
        totalLogs: lie === 'total' ? 12 : found.length,
      };
    },
    appLogs: (args: InvocationsArguments) => {
      const app = findApp(call, args.appId);
      const entries = args.environmentId.flatMap((id) =>
        search(call, app, findEnvironment(app, id), args.query ?? {}, null),
      );
      return paginate(groups(entries), args, (lines) => invocationNode(lines));
    },
    appLogLines: (args: InvocationArguments) => {
      const { invocation } = args;
      const apps = args.appId ? [findApp(call, args.appId)] : call.world.appsOf(call.user);
      for (const app of apps) {
        const environments = args.environmentId
          ? [findEnvironment(app, args.environmentId)]
          : app.environments;
        for (const environment of environments) {
          const query = { ...args.query, invocationId: invocation };
          const lines = search(call, app, environment, query, null).map((entry) =>
            entry.source.line(entry.index),
          );
          if (lines.length > 0) return linesConnection(lines, args);
        }
      }
      throw notFound(`There is no invocation ${invocation}`);
    },
  };
}

/** Lines that the caller may read, oldest first; an error when the caller may read none of this app at all. */
function search(
  call: Call,
  app: App,
  environment: Environment,
  query: LogQuery,
  anchor: string | null,
): readonly Entry[] {
  const reader = readerOf(call, app, query);
  try {
    return call.logs.find(call.user, reader, app, environment, query, anchor);
  } catch (problem) {
    throw problem instanceof BadDate ? badRequest(problem.message) : problem;
  }
}

function readerOf(call: Call, app: App, query: LogQuery): Reader {
  const { world, user } = call;
  const sites = world.sites.filter((site) => world.isAdmin(user, site));
  if (query.isAdminHub === true || (!call.knowsAdminHub && !world.owns(user, app))) {
    const named = (query.installationContexts ?? []).map((ari) => parseContext(ari)?.cloudId);
    const foreign = named.some((cloudId) => !sites.some((site) => site.cloudId === cloudId));
    if (sites.length === 0 || foreign) throw permissionDenied('You are not an admin of this site.');
    return 'admin';
  }
  if (!world.owns(user, app)) throw permissionDenied('You are not a contributor of this app.');
  return 'vendor';
}

function tenantOf(call: Call, line: GatewayLine) {
  const context = line.installationContext ? parseContext(line.installationContext) : null;
  const site = context && call.world.site(context.cloudId);
  return context && site ? devConsoleTenantNode(site, context.product) : null;
}

function buckets(entries: readonly Entry[]) {
  const count = (field: (line: GatewayLine) => string | null) => {
    const counts = new Map<string, number>();
    for (const entry of entries) {
      const key = field(entry.source.line(entry.index));
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([key, n]) => ({ key, count: n }));
  };
  return {
    containers: () => count((line) => line.container),
    functionKeys: () => count((line) => line.functionKey),
    services: () => count((line) => line.service),
  };
}

/** Lines by invocation, the newest invocation first; lines that belong to none are left out. */
function groups(entries: readonly Entry[]): GatewayLine[][] {
  const byId = new Map<string, GatewayLine[]>();
  for (const entry of entries) {
    if (!entry.source.hasInvocation) continue;
    const line = entry.source.line(entry.index);
    const list = byId.get(line.invocationId);
    if (list) list.push(line);
    else byId.set(line.invocationId, [line]);
  }
  return [...byId.values()].sort((a, b) => (b[0]?.ts ?? '').localeCompare(a[0]?.ts ?? ''));
}

function metadata(line: GatewayLine | undefined) {
  const trigger =
    line?.moduleType === 'webtrigger' ? 'WEB' : line?.moduleType?.includes(':') ? 'FRONTEND' : 'PRODUCT';
  return {
    __typename: 'AppLog',
    id: line?.invocationId ?? '',
    appVersion: line?.appVersion ?? '',
    function: line?.functionKey ? { key: line.functionKey } : null,
    installationContext: line?.installationContext ? { id: line.installationContext } : null,
    moduleType: line?.moduleType ?? null,
    trigger: { key: line?.moduleKey ?? null, type: trigger },
  };
}

function invocationNode(lines: readonly GatewayLine[]) {
  const [first] = lines;
  return {
    ...metadata(first),
    startTime: first?.ts ?? null,
    traceId: first?.traceId ?? null,
    appLogLines: (args: PageArguments) => linesConnection(lines, args),
  };
}

function linesConnection(lines: readonly GatewayLine[], args: PageArguments) {
  const page = { ...args, first: args.first ?? LINES_OF_INVOCATION };
  const connection = paginate(lines, page, lineNode, LINES_OF_INVOCATION);
  return { ...connection, metadata: metadata(lines[0]) };
}

function lineNode(line: GatewayLine) {
  return { level: line.lvl, message: line.message, other: parseOther(line.other), timestamp: line.ts };
}

function parseOther(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
