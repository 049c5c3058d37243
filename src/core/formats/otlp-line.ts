/**
 * A log record of OpenTelemetry as a line: one of Atlassian's export as the gateway's reader has it, so that it is the same line,
 * one of our own writer as it was before, any other as far as its fields mean what ours do.
 */
import { LEVELS, type Level } from '../level.ts';
import { IsoClock } from '../segment/iso-text.ts';
import { valueEnd } from './json-scan.ts';
import type { FoundLines } from './json-stream.ts';
import type { LineField } from './line-fields.ts';
import { type LineValues, PLACE } from './line-values.ts';

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
const PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries(FIELDS).map(([key, field]) => [key, PLACE[field]]),
);
/** Deeper than this no value of an attribute is read. */
const DEEPEST = 20;
const NANOS = /^\d{1,22}$/;
const LAST_MILLIS = 8.64e15;

/** Any of them makes an object a record. */
export const RECORD_KEYS: ReadonlySet<string> = new Set([
  'timeUnixNano',
  'observedTimeUnixNano',
  'severityNumber',
  'severityText',
  'body',
  'attributes',
  'droppedAttributesCount',
  'flags',
  'traceId',
  'spanId',
  'eventName',
]);
const RESOURCE_KEYS = ['attributes', 'droppedAttributesCount', 'entityRefs'] as const;

type Members = Readonly<Record<string, unknown>>;

export class OtlpLine {
  private readonly values: LineValues;
  private readonly clock = new IsoClock();
  private resource: readonly (readonly [place: number, text: string])[] = [];

  constructor(values: LineValues) {
    this.values = values;
  }

  /** @param json of the resource that the records after it are of @returns whether it is one */
  setResource(json: string): boolean {
    const members = membersOf(json, RESOURCE_KEYS);
    if (members === null || !areAttributes(members['attributes'])) return false;
    this.resource = attributesOf(members['attributes']);
    return true;
  }

  /**
   * @param isExported as Atlassian exports it: then it is of no resource
   * @returns the place after the record, or a negative number; see `json-scan.ts`
   */
  read(text: string, at: number, end: number, isExported: boolean, found: FoundLines): number {
    const stop = valueEnd(text, at, end);
    if (stop < 0) return stop;
    const json = text.slice(at, stop);
    const record = membersOf(json);
    if (record === null || !isRecord(record)) {
      found.leave(json);
      return stop;
    }
    const { texts } = this.values;
    if (!isExported) for (const [place, value] of this.resource) texts[place] = value;
    const traceId = record['traceId'];
    if (typeof traceId === 'string' && traceId !== '') texts[PLACE.traceId] = traceId;
    for (const [place, value] of attributesOf(record['attributes'])) {
      // The export writes `Active` and `Standard` where the gateway writes `ACTIVE` and `STANDARD`.
      const isCapital = isExported && (place === PLACE.license || place === PLACE.edition);
      texts[place] = isCapital ? value.toUpperCase() : value;
    }
    texts[PLACE.level] = levelText(record['severityText'], record['severityNumber'], isExported);
    texts[PLACE.time] = this.timeText(json, record, isExported);
    texts[PLACE.message] = textOf(record['body']);
    found.lines.push(this.values.take());
    return stop;
  }

  /** When it happened, else when it was seen. */
  private timeText(json: string, record: Members, isExported: boolean): string | null {
    for (const key of ['timeUnixNano', 'observedTimeUnixNano']) {
      const value = record[key];
      const text =
        typeof value === 'number'
          ? numberText(json, key, value)
          : typeof value === 'string'
            ? value.trim()
            : '';
      // OTLP says 0 of a time that is not known.
      if (text !== '' && (isExported || !/^0+$/.test(text))) return this.isoText(text);
    }
    return null;
  }

  /** Nanoseconds since the epoch as an ISO time, with only the digits that say something; any other text as it is. */
  private isoText(nanos: string): string {
    if (!NANOS.test(nanos)) return nanos;
    const millis = Number(nanos.slice(0, -6));
    if (millis > LAST_MILLIS) return nanos;
    const iso = this.clock.format(millis);
    const rest = nanos.slice(-6).padStart(6, '0').replace(/0+$/, '');
    return rest === '' ? iso : `${iso.slice(0, -1)}${rest}Z`;
  }
}

/** Over 2^53 a number loses digits: they are taken from the text itself. */
function numberText(json: string, key: string, value: number): string {
  return new RegExp(`"${key}"\\s*:\\s*(\\d{1,22})\\s*[,}]`).exec(json)?.[1] ?? String(value);
}

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

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with neither text nor time nor level is something else. */
function isRecord(record: Members): boolean {
  return (
    areAttributes(record['attributes']) &&
    !holdsRecords(record) &&
    (textOf(record['body']) !== null ||
      isStamp(record['timeUnixNano']) ||
      isStamp(record['observedTimeUnixNano']) ||
      typeof record['severityText'] === 'string')
  );
}

function isStamp(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** In a damaged file whole records may have got into a member that is none of a record's. */
function holdsRecords(record: Members): boolean {
  return Object.entries(record).some(
    ([key, value]) =>
      !RECORD_KEYS.has(key) &&
      typeof value === 'object' &&
      value !== null &&
      JSON.stringify(value).includes('"timeUnixNano"'),
  );
}

/** Whether there is nothing else among them: in a damaged file it may be whole records. */
function areAttributes(list: unknown): boolean {
  if (list === undefined || list === null) return true;
  return Array.isArray(list) && list.every((each) => isObject(each) && Object.keys(each).every(isKeyOrValue));
}

function isKeyOrValue(name: string): boolean {
  return name === 'key' || name === 'value';
}

/** Those that are properties of a line, of the same key the last. */
function attributesOf(list: unknown): (readonly [place: number, text: string])[] {
  if (!Array.isArray(list)) return [];
  const found: (readonly [number, string])[] = [];
  for (const each of list) {
    if (!isObject(each) || typeof each['key'] !== 'string') continue;
    const place = PLACES.get(each['key']);
    const text = place === undefined ? null : textOf(each['value']);
    if (place !== undefined && text !== null) found.push([place, text]);
  }
  return found;
}

/** The text counts; without one, the number: Atlassian's sample has bunyan's (30 is INFO), OpenTelemetry four for each level. */
function levelText(text: unknown, severity: unknown, isExported: boolean): string | null {
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
function textOf(value: unknown): string | null {
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
