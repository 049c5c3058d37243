/**
 * A log record of OpenTelemetry as a line: one of Atlassian's export as the gateway's reader has it, so that it is the same line,
 * one of our own writer as it was before, any other as far as its fields mean what ours do.
 */
import { IsoClock } from '../segment/iso-text.ts';
import { valueEnd } from './json-scan.ts';
import type { FoundLines } from './json-stream.ts';
import { type LineValues, PLACE } from './line-values.ts';
import {
  type Attributes,
  attributesOf,
  isObject,
  levelText,
  type Members,
  MOST_REPEATED,
  membersOf,
  NO_ATTRIBUTES,
  OWN,
  putBeside,
  textOf,
} from './otlp-values.ts';

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
/** Members that say something of how a record travelled, or what others say better: not kept. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  ...['timeUnixNano', 'observedTimeUnixNano', 'severityNumber', 'severityText', 'body', 'attributes'],
  ...['droppedAttributesCount', 'flags', 'traceId'],
]);
const SCOPE_KEYS = ['name', 'version', 'attributes', 'droppedAttributesCount'] as const;
const RESOURCE_KEYS = ['attributes', 'droppedAttributesCount', 'entityRefs'] as const;
const TIME = '"timeUnixNano":';

/** In a damaged file, records may stand in a member of another: it is left whole, so that they are not lost. */
function hasRecordInside(json: string): boolean {
  const own = json.indexOf(TIME);
  return own >= 0 && json.includes(TIME, own + TIME.length);
}

export class OtlpLine {
  private readonly values: LineValues;
  private readonly clock = new IsoClock();
  private resource = NO_ATTRIBUTES;
  private isOwn = false;
  private scope: unknown = '';

  constructor(values: LineValues) {
    this.values = values;
  }

  /** @param json of the resource that the records after it are of @returns false: it is none, or too long to be said again of each record */
  setResource(json: string): boolean {
    const members = membersOf(json, RESOURCE_KEYS);
    if (members === null || !areAttributes(members['attributes'])) return false;
    const list = members['attributes'];
    this.isOwn = Array.isArray(list) && list.some((each) => isObject(each) && each['key'] === OWN);
    const { known, beside } = attributesOf(list, this.isOwn);
    const isShort = beside.reduce((sum, { length }) => sum + length, 0) <= MOST_REPEATED;
    this.resource = { known, beside: isShort ? beside : [] };
    return isShort;
  }

  /** The records after it are of no resource, until there is one. */
  clearResource(): void {
    this.resource = NO_ATTRIBUTES;
    this.isOwn = false;
  }

  /** @param json of the scope that the records after it are of; null: of none @returns false: as of a resource */
  setScope(json: string | null): boolean {
    const members = json === null ? {} : membersOf(json, SCOPE_KEYS);
    if (members === null || (json?.length ?? 0) > MOST_REPEATED) return false;
    const { name = '', ...others } = members;
    this.scope = Object.keys(others).length === 0 ? name : members;
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
    if (record === null || !isRecord(record) || hasRecordInside(json)) {
      found.leave(json);
      return stop;
    }
    const { texts } = this.values;
    const attributes = attributesOf(record['attributes'], !isExported && this.isOwn);
    if (!isExported) for (const [place, value] of this.resource.known) texts[place] = value;
    const traceId = record['traceId'];
    if (typeof traceId === 'string' && traceId !== '') texts[PLACE.traceId] = traceId;
    for (const [place, value] of attributes.known) {
      // The export writes `Active` and `Standard` where the gateway writes `ACTIVE` and `STANDARD`.
      const isCapital = isExported && (place === PLACE.license || place === PLACE.edition);
      texts[place] = isCapital ? value.toUpperCase() : value;
    }
    texts[PLACE.level] = levelText(record['severityText'], record['severityNumber'], isExported);
    texts[PLACE.time] = this.timeText(json, record, isExported);
    texts[PLACE.message] = textOf(record['body']);
    this.leaveBeside(record, attributes, isExported);
    found.lines.push(this.values.take());
    return stop;
  }

  private leaveBeside(record: Members, attributes: Attributes, isExported: boolean): void {
    const { texts, beside } = this.values;
    if (!isExported) {
      for (const member of this.resource.beside) beside.push(member);
      const isSaid = this.scope === texts[PLACE.functionKey] || this.scope === texts[PLACE.moduleKey];
      if (!isSaid) putBeside(beside, 'scope', this.scope);
    }
    for (const member of attributes.beside) beside.push(member);
    for (const [key, value] of Object.entries(record)) {
      // In the export the span is the first half of the trace.
      if (!PASSED_OVER.has(key) && !(isExported && key === 'spanId')) putBeside(beside, key, value);
    }
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
