import fc from 'fast-check';
import { LEVELS } from '../../../../src/core/level.ts';
import type { LogLine } from '../../../../src/core/log-line.ts';

/** A line with what the test cares about; everything else is plain. */
export function lineOf(more: Partial<LogLine> = {}): LogLine {
  const time = more.time ?? Date.UTC(2026, 10, 22, 10);
  return {
    appId: '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f',
    environmentId: '5d53824c-4fd3-40aa-a639-e02f86d3cb40',
    time,
    timeText: isoOf(time),
    level: 'INFO',
    levelText: null,
    message: 'hello',
    other: null,
    error: null,
    invocationId: null,
    traceId: null,
    functionKey: null,
    moduleKey: null,
    moduleType: null,
    appVersion: null,
    contextId: null,
    product: null,
    hostName: null,
    license: null,
    edition: null,
    ...more,
  };
}

function isoOf(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : '';
}

/** Any text a hostile log may hold: every UTF-16 unit by itself, halves of pairs, NUL, line feeds, nothing. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom(
    '',
    '\0',
    '\n',
    '\n\n',
    '\r\n',
    '\ud83d',
    '\ude00',
    '\ufffd',
    '\ufeff',
    'ab',
    'AB',
    'ß',
    'ſ',
    'K',
    'İ',
  ),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
);

const noneOr = (text: fc.Arbitrary<string>) => fc.option(text, { nil: null });

export const anyTime: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 1_790_000_000_000, max: 1_790_000_000_020 }),
  fc.date({ noInvalidDate: true }).map((date) => date.getTime()),
  fc.constantFrom(0, -1, 8.64e15, -8.64e15, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);

/** Times that no clock gives and a number can hold all the same. */
export const oddTime: fc.Arbitrary<number> = fc.oneof(anyTime, fc.double(), fc.constantFrom(-0, Number.NaN));

const NEAR_ISO = ['271Z', '000Z', '+00:00', ' ', ''];

/** A line with nothing plain about it. */
export function anyLine(time: fc.Arbitrary<number> = anyTime): fc.Arbitrary<LogLine> {
  return fc
    .record({
      appId: anyText,
      environmentId: anyText,
      time,
      timeText: fc.oneof(fc.constant(null), fc.constantFrom(...NEAR_ISO), anyText),
      level: fc.constantFrom(...LEVELS),
      levelText: noneOr(anyText),
      message: anyText,
      other: noneOr(anyText),
      error: noneOr(anyText),
      invocationId: noneOr(anyText),
      traceId: noneOr(anyText),
      functionKey: noneOr(anyText),
      moduleKey: noneOr(anyText),
      moduleType: noneOr(anyText),
      appVersion: noneOr(anyText),
      contextId: noneOr(anyText),
      product: noneOr(anyText),
      hostName: noneOr(anyText),
      license: noneOr(anyText),
      edition: noneOr(anyText),
    })
    .map((line) => ({ ...line, timeText: timeTextOf(line.time, line.timeText) }));
}

function timeTextOf(time: number, text: string | null): string {
  const iso = Number.isInteger(time) ? isoOf(time) : '';
  if (text === null) return iso;
  return NEAR_ISO.includes(text) ? `${iso.slice(0, -1)}${text}` : text;
}

export const anyLines = fc.array(anyLine(), { maxLength: 30 });

/** Lines as a segment keeps them: by time, equal times in the order given; NaN first. */
export function inOrder<T extends { readonly time: number }>(lines: readonly T[]): T[] {
  const key = ({ time }: T) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time);
  return [...lines].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}
