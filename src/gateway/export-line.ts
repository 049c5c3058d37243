/**
 * A record of the log export, which is shaped as in OpenTelemetry, as the line that the gateway would give of it: whichever
 * way a line was read, its identity is the same. Source of the shape: Atlassian's developer documents, "Export app logs".
 */
import * as z from 'zod/mini';
import { LEVELS, type Level } from '../core/level.ts';
import type { WireLine } from './operations/log-line.ts';
import { elementsOf, id, list, maybe, maybeText } from './wire.ts';

export const wireRecord = z.object({
  /** A text, since it is over 2^53; a number is understood too, to a microsecond. */
  timeUnixNano: maybe(z.union([z.string(), z.number()])),
  severityNumber: maybe(z.number()),
  severityText: maybeText,
  body: z.optional(z.unknown()),
  traceId: maybeText,
  attributes: maybe(list),
});

export type WireRecord = z.infer<typeof wireRecord>;

const attribute = z.object({ key: id, value: z.optional(z.unknown()) });
/** Deeper than this no value of an attribute is read. */
const DEEPEST = 20;
const NANOS = /^\d{1,22}$/;

export function toWireLine(record: WireRecord): WireLine {
  const attributes = new Map(
    elementsOf(record.attributes ?? [], attribute).elements.map(({ key, value }) => [key, textOf(value)]),
  );
  const get = (key: string) => attributes.get(key) ?? null;
  return {
    appId: get('appId'),
    appVersion: get('appVersion'),
    environmentId: get('environmentId'),
    invocationId: get('invocationId'),
    functionKey: get('functionKey'),
    moduleKey: get('moduleKey'),
    moduleType: get('moduleType'),
    installationContext: get('installationContext'),
    product: get('product'),
    // The export writes `Active` and `Standard` where the gateway writes `ACTIVE` and `STANDARD`.
    licenseState: get('licenseState')?.toUpperCase() ?? null,
    edition: get('edition')?.toUpperCase() ?? null,
    traceId: record.traceId,
    lvl: record.severityText || levelOf(record.severityNumber),
    ts: timeText(record.timeUnixNano),
    message: textOf(record.body),
    error: get('error'),
    other: get('other'),
    tenantContexts: null,
  };
}

/** Nanoseconds since the epoch as an ISO time, with only the digits that say something; any other text as it is. */
function timeText(time: string | number | null): string | null {
  if (time === null) return null;
  const text = typeof time === 'string' ? time.trim() : wholeMicros(time);
  if (!NANOS.test(text)) return String(time);
  const nanos = BigInt(text);
  const millis = Number(nanos / 1_000_000n);
  if (millis > 8.64e15) return String(time);
  const rest = String(nanos % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const iso = new Date(millis).toISOString();
  return rest === '' ? iso : `${iso.slice(0, -1)}${rest}Z`;
}

/** A number that big is off by some hundred nanoseconds once it is parsed: whole microseconds are right, and all stay in order. */
function wholeMicros(nanos: number): string {
  return Number.isFinite(nanos) ? `${(BigInt(Math.round(nanos)) + 500n) / 1_000n}000` : String(nanos);
}

/** The sample's numbers are bunyan's (30 is INFO); OpenTelemetry's own have four for each level (9 to 12 are INFO). */
function levelOf(severity: number | null): Level | null {
  if (severity === null || severity <= 0) return null;
  const isBunyan = severity > 24 || severity % 10 === 0;
  const place = isBunyan ? Math.floor(severity / 10) - 1 : Math.floor((severity - 1) / 4);
  return LEVELS[Math.min(Math.max(place, 0), LEVELS.length - 1)] ?? null;
}

/** The text of an OpenTelemetry value: of a string itself, of anything else its JSON. */
function textOf(value: unknown): string | null {
  const plain = plainOf(value, 0);
  if (plain === null || plain === undefined) return null;
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

function plainOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value ?? null;
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue } = value as Readonly<
    Record<string, unknown>
  >;
  const simple = stringValue ?? boolValue ?? intValue ?? doubleValue;
  if (simple !== undefined && simple !== null) return simple;
  const items = valuesOf(arrayValue);
  if (items) return items.map((each) => plainOf(each, depth + 1));
  const pairs = valuesOf(kvlistValue);
  if (!pairs) return null;
  const found = elementsOf(pairs, attribute).elements;
  return Object.fromEntries(found.map((each) => [each.key, plainOf(each.value, depth + 1)]));
}

function valuesOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null || !('values' in value)) return null;
  return Array.isArray(value.values) ? value.values : null;
}
