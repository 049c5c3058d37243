/** Times in a query: `13:00`, `2026-11-17`, `2026-11-17T13:00:05.5Z`, `-2h`, `today`; and ranges, `13:00..14:00`. */
import type { TimeNode, TimePoint } from './ast.ts';
import { cite, fail } from './query-error.ts';
import type { Operator, Value } from './tokens.ts';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['min', 60_000],
  ['s', 1000],
]);
/** Fifty years: nothing was logged before, and calendars of other ages are not understood here. */
const LONGEST_AGO = 50 * 365 * 86_400_000;
const AGO = /^-(\d{1,6})(w|d|h|min|m|s)$/i;
const AT =
  /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|[T ])(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

const EXAMPLES = 'Write it as 13:00, 2026-11-17, 2026-11-17T13:00Z, today or -2h (the last two hours).';

/** The filter `time:` with this value. */
export function parseTimeFilter(operator: Exclude<Operator, '!='>, value: Value): TimeNode {
  const { text, at, end } = value;
  const dots = text.indexOf('..');
  if (dots < 0) return { kind: 'time', op: operator, point: parsePoint(value, text) };
  if (operator !== '=') {
    fail(
      at,
      end - at,
      `A range cannot follow ${operator}.`,
      'Write time:13:00..14:00, or one time after the sign.',
    );
  }
  const from = text.slice(0, dots);
  const to = text.slice(dots + 2);
  if (from === '' && to === '') fail(at, end - at, 'This range has no ends.', EXAMPLES);
  return {
    kind: 'time',
    op: '..',
    from: from === '' ? null : parsePoint(value, from),
    to: to === '' ? null : parsePoint(value, to),
  };
}

function parsePoint({ at, end }: Value, text: string): TimePoint {
  const lower = text.toLowerCase();
  if (lower === 'now') return { kind: 'ago', ms: 0 };
  if (lower === 'today') return { kind: 'day', ago: 0 };
  if (lower === 'yesterday') return { kind: 'day', ago: 1 };
  const ago = AGO.exec(text);
  if (ago) {
    const ms = Number(ago[1]) * (UNITS.get((ago[2] ?? '').toLowerCase()) ?? 0);
    if (ms > LONGEST_AGO)
      fail(at, end - at, `${cite(text)} is too long ago.`, 'Leave it out to search everything.');
    return { kind: 'ago', ms };
  }
  const point = parseAt(text);
  if (point === 'no such time') {
    fail(
      at,
      end - at,
      `There is no such time as ${cite(text)}.`,
      'Check the day of the month, the hour and the minutes.',
    );
  }
  if (point !== null) return point;
  const hint = /^[\d:]+-[\d:]+$/.test(text)
    ? 'A range is written with two dots: 13:00..14:00.'
    : AGO.test(`-${text}`)
      ? `Did you mean -${text}, since then? ${EXAMPLES}`
      : EXAMPLES;
  return fail(at, end - at, `${cite(text)} is not a time.`, hint);
}

function parseAt(text: string): TimePoint | null | 'no such time' {
  const match = AT.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  if (year === undefined && hour === undefined) return null;
  // `09:00-10:00` is meant as a range; a zone after a minus needs a date before it.
  if (year === undefined && offset !== undefined && offset.toUpperCase() !== 'Z') return null;
  if (year !== undefined && !isDay(Number(year), Number(month), Number(day))) return 'no such time';
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return 'no such time';
  const zone = offset === undefined ? null : plainOffset(offset);
  if (zone === 'no such time') return zone;
  const fine = second === undefined ? '' : `:${second}`;
  const ms = fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`;
  return {
    kind: 'at',
    date: year === undefined ? null : `${year}-${month}-${day}`,
    clock: hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}${fine}${ms}`,
    offset: zone,
  };
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `Z` or `+01:00`; the world's zones go from -12 to +14 hours. */
function plainOffset(offset: string): string | 'no such time' {
  if (offset.toUpperCase() === 'Z') return 'Z';
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(2));
  const most = offset.startsWith('-') ? 12 * 60 : 14 * 60;
  if (minutes > 59 || Number(digits.slice(0, 2)) * 60 + minutes > most) return 'no such time';
  return `${offset.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** A time filter's value with its sign, in the one way in which it is written. */
export function formatTime(node: TimeNode): string {
  if (node.op === '..') {
    return `${node.from === null ? '' : formatPoint(node.from)}..${node.to === null ? '' : formatPoint(node.to)}`;
  }
  return `${node.op === '=' ? '' : node.op}${formatPoint(node.point)}`;
}

function formatPoint(point: TimePoint): string {
  if (point.kind === 'day') return point.ago === 0 ? 'today' : 'yesterday';
  if (point.kind === 'ago') {
    if (point.ms === 0) return 'now';
    const [unit, size] = [...UNITS].find(([, each]) => point.ms % each === 0) ?? ['s', 1000];
    return `-${point.ms / size}${unit}`;
  }
  if (point.kind === 'instant') return new Date(point.ms).toISOString();
  const { date, clock, offset } = point;
  return `${[date, clock].filter((part) => part !== null).join('T')}${offset ?? ''}`;
}
