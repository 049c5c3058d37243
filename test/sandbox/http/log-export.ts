import type { GatewayLine } from '../logs/line.ts';
import type { LogReader } from '../logs/log-reader.ts';
import { environmentIdOf, isBareId } from '../world/ari.ts';
import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { json, type Reply } from './exchange.ts';
import { formatRetryAfter } from './retry-after.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REACH = 14 * 24 * HOUR;
const CALLS_A_MINUTE = 30;
const MOST_CONTEXTS = 50;
const PAGE = 1000;
/** As the documentation's sample has them: not OTLP's own numbers, but those of bunyan. */
const SEVERITIES: Readonly<Record<string, number>> = {
  TRACE: 10,
  DEBUG: 20,
  INFO: 30,
  WARN: 40,
  ERROR: 50,
  FATAL: 60,
};

/** `GET /v1/app/logs/{appId}`. Source: Atlassian's "Export app logs". */
export class LogExport {
  private readonly world: World;
  private readonly logs: LogReader;
  private readonly calls = new Map<string, { minute: number; count: number }>();

  constructor(world: World, logs: LogReader) {
    this.world = world;
    this.logs = logs;
  }

  answer(user: User, appId: string, params: URLSearchParams): Reply {
    const app = isBareId(appId) ? this.world.app(appId) : undefined;
    if (!app) return fail(404, 'There is no such app');
    if (!this.world.owns(user, app)) return fail(403, 'You are not a contributor of this app');
    const until = this.count(app.id);
    if (until !== null) {
      const form = this.world.retryAfterForm;
      return fail(429, 'Too many calls', {
        'retry-after': formatRetryAfter(form, until, this.world.clock.now()),
      });
    }
    const environmentId = environmentIdOf(params.get('environmentId') ?? '');
    const environment = app.environments.find((one) => one.id === environmentId);
    if (!environment) return fail(400, 'environmentId is missing or unknown');
    const range = this.range(params);
    if (typeof range === 'string') return fail(400, range);
    const contexts = params
      .getAll('installationContext')
      .flatMap((value) => value.split(','))
      .filter(Boolean);
    if (contexts.length > MOST_CONTEXTS)
      return fail(400, `At most ${MOST_CONTEXTS} values of installationContext`);
    const offset = readCursor(params.get('cursor'));
    if (offset === null) return fail(400, 'The cursor is not one of ours');
    const level = params.get('level');
    const query = {
      installationContexts: contexts,
      lvl: level ? [level] : [],
      dates: {
        earliestStart: new Date(range.from).toISOString(),
        latestStart: new Date(range.until).toISOString(),
      },
    };
    const found = this.logs.find(user, 'vendor', app, environment, query, null);
    const page = found.slice(offset, offset + PAGE).map((entry) => record(entry.source.line(entry.index)));
    const next = offset + page.length;
    return json(200, { appLogs: page, ...(next < found.length && { cursor: cursorOf(next) }) });
  }

  private range(params: URLSearchParams): { from: number; until: number } | string {
    const from = Date.parse(params.get('startDate') ?? '');
    const until = Date.parse(params.get('endDate') ?? '');
    const now = this.world.clock.now();
    if (Number.isNaN(from) || Number.isNaN(until)) return 'startDate and endDate have to be ISO times';
    if (until <= from) return 'endDate has to be after startDate';
    if (until - from > HOUR) return 'A call covers one hour at most';
    if (from < now - REACH) return 'Only the last 14 days can be exported';
    return { from, until };
  }

  private count(appId: string): number | null {
    const minute = Math.floor(this.world.clock.now() / MINUTE);
    const known = this.calls.get(appId);
    const count = (known?.minute === minute ? known.count : 0) + 1;
    this.calls.set(appId, { minute, count });
    return count > CALLS_A_MINUTE ? (minute + 1) * MINUTE : null;
  }
}

function record(line: GatewayLine) {
  const { lvl, message, traceId, ts } = line;
  const attributes: [string, string | null][] = [
    ['appId', line.appId],
    ['environmentId', line.environmentId],
    ['appVersion', line.appVersion],
    ['invocationId', line.invocationId === '' ? null : line.invocationId],
    ['installationContext', line.installationContext],
    ['functionKey', line.functionKey],
    ['moduleType', line.moduleType],
    ['moduleKey', line.moduleKey],
    ['product', line.product],
    ['licenseState', titleCase(line.licenseState)],
    ['edition', titleCase(line.edition)],
    ['error', line.error],
    ['other', line.other],
  ];
  return {
    // Nanoseconds are over 2^53: always a text.
    timeUnixNano: `${Date.parse(ts)}000000`,
    severityNumber: SEVERITIES[lvl ?? ''] ?? 30,
    severityText: lvl ?? 'INFO',
    body: { stringValue: message ?? '' },
    traceId: traceId ?? '',
    spanId: (traceId ?? '').slice(0, 16),
    attributes: attributes.flatMap(([key, value]) =>
      value === null ? [] : [{ key, value: { stringValue: value } }],
    ),
  };
}

/** `ACTIVE` -> `Active`, as the export spells it. */
function titleCase(text: string | null): string | null {
  return text === null ? null : `${text.charAt(0)}${text.slice(1).toLowerCase()}`;
}

function cursorOf(offset: number): string {
  return Buffer.from(`export:${offset}`).toString('base64url');
}

function readCursor(cursor: string | null): number | null {
  if (!cursor) return 0;
  const match = /^export:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  return match ? Number(match[1]) : null;
}

function fail(status: number, message: string, headers: Reply['headers'] = {}): Reply {
  return json(status, { code: status, message }, headers);
}
