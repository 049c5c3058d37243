import * as z from 'zod/mini';
import { parseAppId, parseContext, parseEnvironmentId } from '../../core/ari.ts';
import { LEVELS, parseLevel } from '../../core/level.ts';
import type { LogLine } from '../../core/log-line.ts';
import { parseIsoTime } from '../iso-time.ts';
import { maybe, maybeText } from '../wire.ts';

/** A line of `appLogsWithMetaData` on the wire. Nothing in it is worth losing the line for, so nothing is required. */
export const wireLine = z.object({
  appId: maybeText,
  appVersion: maybeText,
  environmentId: maybeText,
  invocationId: maybeText,
  functionKey: maybeText,
  moduleKey: maybeText,
  moduleType: maybeText,
  installationContext: maybeText,
  product: maybeText,
  licenseState: maybeText,
  edition: maybeText,
  traceId: maybeText,
  lvl: maybeText,
  ts: maybeText,
  message: maybeText,
  error: maybeText,
  other: z.optional(z.unknown()),
  tenantContexts: maybe(z.object({ hostName: maybeText })),
});

export type WireLine = z.infer<typeof wireLine>;

/** What was asked, for what a line does not say of itself. */
export interface LineOrigin {
  readonly appId: string;
  readonly environmentId: string;
  /** In ms since the epoch. */
  readonly startTime: number;
}

/**
 * Lines in the order in which they came. A line whose time cannot be read stays beside its neighbours: it gets the time
 * of the line before it, at the top that of the next one, and where there is none the time of the query. What Atlassian
 * wrote is always in `timeText`.
 */
export function toLogLines(wires: readonly WireLine[], origin: LineOrigin): LogLine[] {
  const times = wires.map((wire) => parseIsoTime(wire.ts ?? ''));
  let nearest = times.find((time) => time !== null) ?? origin.startTime;
  return wires.map((wire, n) => {
    nearest = times[n] ?? nearest;
    return toLogLine(wire, nearest, origin);
  });
}

/** One line; `time` in ms since the epoch is decided by the caller, see `toLogLines`. */
export function toLogLine(wire: WireLine, time: number, origin: LineOrigin): LogLine {
  const context = wire.installationContext ? parseContext(wire.installationContext) : null;
  return {
    appId: parseAppId(wire.appId ?? '') ?? origin.appId,
    environmentId: parseEnvironmentId(wire.environmentId ?? '') ?? origin.environmentId,
    time,
    timeText: wire.ts ?? '',
    level: parseLevel(wire.lvl),
    levelText: isOurs(wire.lvl) ? null : wire.lvl,
    message: wire.message ?? '',
    other: jsonText(wire.other),
    error: wire.error || null,
    invocationId: wire.invocationId || null,
    traceId: wire.traceId || null,
    functionKey: wire.functionKey || null,
    moduleKey: wire.moduleKey || null,
    moduleType: wire.moduleType || null,
    appVersion: wire.appVersion || null,
    contextId: wire.installationContext || null,
    product: wire.product?.toLowerCase() || (context?.product ?? null),
    hostName: wire.tenantContexts?.hostName || null,
    license: wire.licenseState || null,
    edition: wire.edition || null,
  };
}

function isOurs(level: string | null): boolean {
  const upper = (level ?? '').trim().toUpperCase();
  return upper === '' || LEVELS.some((each) => each === upper);
}

/** `other` is a JSON text here, but a JSON value in other places of the same API: both become text. */
function jsonText(other: unknown): string | null {
  if (other === null || other === undefined || other === '') return null;
  return typeof other === 'string' ? other : JSON.stringify(other);
}
