/**
 * Lines as OpenTelemetry log records, in the JSON encoding of OTLP.
 *
 * Sources: OpenTelemetry's "Logs Data Model" (severity numbers: the first of each range), "OTLP Specification" (JSON: 64-bit
 * numbers are texts, trace ids are hex) and its semantic conventions (`service.*`, `deployment.environment.name`,
 * `faas.invocation_id`, `exception.message`). What they have no name for is under `atlassian.`.
 */
import type { Level } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { digitsBeyondMillis } from '../segment/iso-text.ts';
import { NO_SERVICE } from './otlp-values.ts';

const SEVERITY: Readonly<Record<Level, number>> = {
  TRACE: 1,
  DEBUG: 5,
  INFO: 9,
  WARN: 13,
  ERROR: 17,
  FATAL: 21,
};

/** What a line itself does not say: the names that people know. */
export interface OtlpNames {
  /** By app id. */
  readonly appNames: Readonly<Record<string, string>>;
  /** By environment id: `production`. */
  readonly environmentNames: Readonly<Record<string, string>>;
}

export interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue: string };
}

export interface OtlpRecord {
  /** Nanoseconds since the epoch: over 2^53, so a text. '0' where the line's time cannot be read. */
  readonly timeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: { readonly stringValue: string };
  readonly attributes: readonly OtlpAttribute[];
  readonly traceId?: string;
  /** As `timeUnixNano`; only in records that are sent on. */
  readonly observedTimeUnixNano?: string;
}

/** What a record says beside its line where it is sent on, and not only written down. */
export interface OtlpSending {
  /** `log.record.uid` of each line. */
  readonly uids: readonly string[];
  /** When the lines were handed on, in ms since the epoch: what a receiver goes by where a line's own time is not known. */
  readonly observedAt: number;
}

/** `LogsData` of OTLP: what `POST /v1/logs` takes, and one line of an OTLP file. */
export interface OtlpLogs {
  readonly resourceLogs: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeLogs: readonly {
      readonly scope: { readonly name: string };
      readonly logRecords: readonly OtlpRecord[];
    }[];
  }[];
}

/** Lines by resource (app, environment, version, site) and by scope (function, else module); within each in their order. */
export function otlpLogs(lines: readonly LogLine[], names: OtlpNames, sending?: OtlpSending): OtlpLogs {
  const resources = new Map<string, { of: LogLine; scopes: Map<string, OtlpRecord[]> }>();
  for (const [place, line] of lines.entries()) {
    const { appId, environmentId, appVersion, contextId, hostName, product, license, edition } = line;
    const key = JSON.stringify([
      ...[appId, environmentId, appVersion, contextId, hostName, product, license, edition],
    ]);
    const resource = resources.get(key) ?? { of: line, scopes: new Map<string, OtlpRecord[]>() };
    resources.set(key, resource);
    const scope = line.functionKey ?? line.moduleKey ?? '';
    const records = resource.scopes.get(scope) ?? [];
    resource.scopes.set(scope, records);
    records.push(otlpRecord(line, sending?.uids[place], sending?.observedAt));
  }
  return {
    resourceLogs: [...resources.values()].map(({ of, scopes }) => ({
      resource: { attributes: resourceAttributes(of, names) },
      scopeLogs: [...scopes].map(([name, logRecords]) => ({ scope: { name }, logRecords })),
    })),
  };
}

function resourceAttributes(line: LogLine, { appNames, environmentNames }: OtlpNames): OtlpAttribute[] {
  return attributes([
    ['service.name', (ownOf(appNames, line.appId) ?? line.appId) || NO_SERVICE],
    ['service.version', line.appVersion],
    ['deployment.environment.name', ownOf(environmentNames, line.environmentId)],
    ['atlassian.forge.app.id', line.appId],
    ['atlassian.forge.environment.id', line.environmentId],
    ['atlassian.forge.installation.context', line.contextId],
    ['atlassian.site.host', line.hostName],
    ['atlassian.product', line.product],
    ['atlassian.forge.license', line.license],
    ['atlassian.forge.edition', line.edition],
  ]);
}

function otlpRecord(line: LogLine, uid: string | undefined, observedAt: number | undefined): OtlpRecord {
  const { level, levelText, message, traceId } = line;
  // The data model knows 16 bytes; another id is kept, but as what it is.
  const isTrace = traceId !== null && /^(?!0{32})[0-9a-f]{32}$/i.test(traceId);
  return {
    timeUnixNano: nanoseconds(line),
    severityNumber: SEVERITY[level],
    severityText: levelText ?? level,
    body: { stringValue: message },
    attributes: attributes([
      ['faas.invocation_id', line.invocationId],
      ['exception.message', line.error],
      ['atlassian.forge.function', line.functionKey],
      ['atlassian.forge.module', line.moduleKey],
      ['atlassian.forge.module.type', line.moduleType],
      ['atlassian.forge.log.other', line.other],
      ['atlassian.trace.id', isTrace ? null : traceId],
      ['log.record.uid', uid],
    ]),
    ...(isTrace ? { traceId: traceId.toLowerCase() } : {}),
    ...(observedAt === undefined
      ? {}
      : { observedTimeUnixNano: (BigInt(Math.floor(observedAt)) * 1_000_000n).toString() }),
  };
}

/** Down to the last digit that the line's own text gives. */
function nanoseconds({ time, timeText }: LogLine): string {
  if (!Number.isFinite(time) || time < 0) return '0';
  const beyond = (digitsBeyondMillis(timeText) ?? '').padEnd(6, '0').slice(0, 6);
  return (BigInt(Math.floor(time)) * 1_000_000n + BigInt(beyond)).toString();
}

function attributes(
  all: readonly (readonly [key: string, value: string | null | undefined])[],
): OtlpAttribute[] {
  return all.flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ key, value: { stringValue: value } }],
  );
}

/** Ids are foreign texts: `constructor` is one like any other. */
function ownOf(table: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}
