/** Names under which files keep the properties of a line, and a line from what they hold. */
import { parseAppId, parseContext, parseEnvironmentId } from '../ari.ts';
import { LEVELS, parseLevel } from '../level.ts';
import { EMPTY_LINE, type LogLine } from '../log-line.ts';
import { parseLineTime } from './line-time.ts';

/** A property of a line as a file has it: `time` and `level` are texts there. */
export type LineField = Exclude<keyof LogLine, 'timeText' | 'levelText'>;

/** They tell lines apart and order them. */
const PROTECTED: ReadonlySet<LineField> = new Set([
  'time',
  'invocationId',
  'traceId',
  'appId',
  'environmentId',
] as const);

/** Small letters and digits only; see `fieldOf`. */
const NAMES: Readonly<Record<LineField, readonly string[]>> = {
  time: ['ts', 'time', 'timestamp', 'date', 'datetime', 'datetimeutc', 'timeutc', 'timestamputc'],
  level: ['lvl', 'level', 'loglevel', 'severity', 'severitytext'],
  message: ['message', 'msg', 'details', 'text', 'logmessage'],
  other: ['other', 'arguments', 'args'],
  error: ['error', 'errormessage'],
  invocationId: ['invocationid', 'invocation'],
  traceId: ['traceid', 'trace'],
  functionKey: ['functionkey', 'function', 'functionname'],
  moduleKey: ['modulekey', 'module', 'modulename'],
  moduleType: ['moduletype'],
  appVersion: ['appversion', 'version'],
  contextId: ['installationcontext', 'contextid', 'contextari'],
  product: ['product'],
  hostName: ['hostname', 'site', 'sitename', 'siteurl', 'tenant'],
  license: ['licensestate', 'license', 'licence'],
  edition: ['edition'],
  appId: ['appid', 'app'],
  environmentId: ['environmentid', 'environment'],
};

const FIELDS = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as LineField] as const)),
);

/** Names as files write them; bounded, since a file may have any. */
const seen = new Map<string, LineField | null>();

/** Which property a column or key is: `Date/Time(UTC)`, `invocation_id`, `lvl`; null for any other. */
export function fieldOf(name: string): LineField | null {
  const known = seen.get(name);
  if (known !== undefined) return known;
  const field = FIELDS.get(name.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? null;
  if (seen.size < 500) seen.set(name, field);
  return field;
}

const NUMBER_OF_TIME = /^\d{9,19}$/;
const ID = /^(?!\d{12,}$)[\w:/.-]{1,200}$/;

/** Whether a value is never changed: a time or an ID, and really one. Files may have anything under such a name. */
export function isProtected(field: LineField, value: string): boolean {
  if (!PROTECTED.has(field)) return false;
  return field === 'time' ? parseLineTime(value) !== null || NUMBER_OF_TIME.test(value) : ID.test(value);
}

/** @param before the time of the line before, for one whose own cannot be read */
export function lineFrom(values: ReadonlyMap<LineField, string>, before: number): LogLine {
  const text = (field: LineField): string | null => values.get(field) || null;
  const level = text('level');
  const timeText = text('time') ?? '';
  const contextId = text('contextId');
  return {
    ...EMPTY_LINE,
    appId: parseAppId(text('appId') ?? '') ?? text('appId') ?? '',
    environmentId: parseEnvironmentId(text('environmentId') ?? '') ?? text('environmentId') ?? '',
    time: parseLineTime(timeText) ?? before,
    timeText,
    level: parseLevel(level),
    levelText: isOurs(level) ? null : level,
    message: values.get('message') ?? '',
    other: text('other'),
    error: text('error'),
    invocationId: text('invocationId'),
    traceId: text('traceId'),
    functionKey: text('functionKey'),
    moduleKey: text('moduleKey'),
    moduleType: text('moduleType'),
    appVersion: text('appVersion'),
    contextId,
    product:
      text('product')?.toLowerCase() ?? (contextId ? (parseContext(contextId)?.product ?? null) : null),
    hostName: text('hostName'),
    license: text('license'),
    edition: text('edition'),
  };
}

function isOurs(level: string | null): boolean {
  const upper = (level ?? '').trim().toUpperCase();
  return upper === '' || LEVELS.some((each) => each === upper);
}
