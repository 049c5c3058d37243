/** What the attributes and values of OpenTelemetry's JSON say of a line. */
import { LEVELS, type Level } from '../level.ts';
import { besideMember } from './beside.ts';
import type { LineField } from './line-fields.ts';
import { PLACE } from './line-values.ts';

const FIELDS: Readonly<Record<string, LineField>> = {
  // Of Atlassian's export.
  appId: 'appId',
  environmentId: 'environmentId',
  appVersion: 'appVersion',
  invocationId: 'invocationId',
  functionKey: 'functionKey',
  moduleKey: 'moduleKey',
  moduleType: 'moduleType',
  installationContext: 'contextId',
  product: 'product',
  licenseState: 'license',
  edition: 'edition',
  error: 'error',
  other: 'other',
  // Of our own writer: see `otlp-records.ts`.
  'atlassian.forge.app.id': 'appId',
  'atlassian.forge.environment.id': 'environmentId',
  'service.version': 'appVersion',
  'faas.invocation_id': 'invocationId',
  'atlassian.forge.function': 'functionKey',
  'atlassian.forge.module': 'moduleKey',
  'atlassian.forge.module.type': 'moduleType',
  'atlassian.forge.installation.context': 'contextId',
  'atlassian.product': 'product',
  'atlassian.site.host': 'hostName',
  'atlassian.forge.license': 'license',
  'atlassian.forge.edition': 'edition',
  'exception.message': 'error',
  'atlassian.forge.log.other': 'other',
  'atlassian.trace.id': 'traceId',
};
/** By key, where what an attribute says stands among the texts of a line. */
export const ATTRIBUTE_PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries(FIELDS).map(([key, field]) => [key, PLACE[field]]),
);
/** Deeper than this no value of an attribute is read. */
const DEEPEST = 20;
/** What our own writer adds to say again what other attributes of it say. */
export const OWN_REPEATED: ReadonlySet<string> = new Set([
  'service.name',
  'deployment.environment.name',
  'log.record.uid',
]);
/**
 * The name of a service that nobody knows; a name is required.
 * Source: OpenTelemetry semantic conventions, `service.name`.
 */
export const NO_SERVICE = 'unknown_service';
/** Only our own writer's resources have it. */
export const OWN = 'atlassian.forge.app.id';

export type Members = Readonly<Record<string, unknown>>;

/** What attributes say of a line, and what they say besides. */
export interface Attributes {
  readonly known: readonly (readonly [place: number, text: string])[];
  /** By `besideMember`. */
  readonly beside: readonly string[];
}

export const NO_ATTRIBUTES: Attributes = { known: [], beside: [] };

/** What is that long is nothing to be said again of each record, in characters. */
export const MOST_REPEATED = 8_192;

/** @param keys the only ones that it may have @returns null for what is no such object */
export function membersOf(json: string, keys?: readonly string[]): Members | null {
  try {
    const value: unknown = JSON.parse(json);
    if (!isObject(value)) return null;
    return keys === undefined || Object.keys(value).every((key) => keys.includes(key)) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function putBeside(beside: string[], key: string, value: unknown): void {
  const member = besideMember(key, JSON.stringify(value ?? null));
  if (member !== null) beside.push(member);
}

/** Of those of the same key that are properties of a line, the last counts. @param isOwn of our own writer */
export function attributesOf(list: unknown, isOwn: boolean): Attributes {
  if (!Array.isArray(list) || list.length === 0) return NO_ATTRIBUTES;
  const known: (readonly [number, string])[] = [];
  const beside: string[] = [];
  for (const each of list) {
    if (!isObject(each) || typeof each['key'] !== 'string') continue;
    const place = ATTRIBUTE_PLACES.get(each['key']);
    if (place === undefined) {
      const isSaid = !(isOwn && OWN_REPEATED.has(each['key'])) && !isNoService(each['key'], each['value']);
      if (isSaid) putBeside(beside, each['key'], plainOf(each['value'], 0));
      continue;
    }
    const text = textOf(each['value']);
    if (text !== null) known.push([place, text]);
  }
  return { known, beside };
}

/** What stands for a service's name where nobody knows it says nothing. */
function isNoService(key: string, value: unknown): boolean {
  return key === 'service.name' && textOf(value) === NO_SERVICE;
}

/** The text counts; without one, the number: Atlassian's sample has bunyan's (30 is INFO), OpenTelemetry four for each level. */
export function levelText(text: unknown, severity: unknown, isExported: boolean): string | null {
  if (typeof text === 'string' && text !== '') return text;
  const number = typeof severity === 'number' ? severity : null;
  return levelOf(isExported ? number : (number ?? enumNumber(severity)));
}

function enumNumber(severity: unknown): number | null {
  if (typeof severity !== 'string') return null;
  const name = /^SEVERITY_NUMBER_([A-Z]+?)[2-4]?$/.exec(severity)?.[1] ?? '';
  const place = LEVELS.map(String).indexOf(name);
  return place < 0 ? null : place * 4 + 1;
}

function levelOf(severity: number | null): Level | null {
  if (severity === null || severity <= 0) return null;
  const isBunyan = severity > 24 || severity % 10 === 0;
  const place = isBunyan ? Math.floor(severity / 10) - 1 : Math.floor((severity - 1) / 4);
  return LEVELS[Math.min(Math.max(place, 0), LEVELS.length - 1)] ?? null;
}

/** The text of an OpenTelemetry value: of a string itself, of anything else its JSON. */
export function textOf(value: unknown): string | null {
  const plain = plainOf(value, 0);
  if (plain === null || plain === undefined) return null;
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}

function plainOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value ?? null;
  const { stringValue, boolValue, intValue, doubleValue, bytesValue, arrayValue, kvlistValue } =
    value as Members;
  const simple = stringValue ?? boolValue ?? intValue ?? doubleValue ?? bytesValue;
  if (simple !== undefined && simple !== null) return simple;
  const items = itemsOf(arrayValue);
  if (items) return items.map((each) => plainOf(each, depth + 1));
  const pairs = itemsOf(kvlistValue);
  if (!pairs) return null;
  const named = pairs.filter(isObject).filter((pair) => typeof pair['key'] === 'string');
  return Object.fromEntries(named.map((pair) => [pair['key'], plainOf(pair['value'], depth + 1)]));
}

function itemsOf(value: unknown): readonly unknown[] | null {
  if (!isObject(value)) return null;
  const items = value['values'];
  return Array.isArray(items) ? items : null;
}
