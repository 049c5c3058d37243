/** Samples of log files as they are really written, and what can happen to them on their way. */
import fc from 'fast-check';
import { createLineReader, type ReadLines } from '../../../src/core/formats/line-reader.ts';
import type { FileFormat } from '../../../src/core/formats/log-record.ts';
import { otlpLogs } from '../../../src/core/formats/otlp-records.ts';
import { createReader } from '../../../src/core/formats/read.ts';
import { createWriter } from '../../../src/core/formats/write.ts';
import type { ImportFormat } from '../../../src/core/imported-file.ts';
import type { LogLine } from '../../../src/core/log-line.ts';
import { simulatedLines } from '../../bench/support/sample-lines.ts';

/** Short ones of the simulation's, so that a sample has several. */
export const SAMPLE_LINES: readonly LogLine[] = simulatedLines(3_000).filter(
  (line) => line.message.length < 300 && (line.other?.length ?? 0) < 200,
);

export function written(format: FileFormat, lines: readonly LogLine[]): string {
  const writer = createWriter(format);
  return writer.header + lines.map((line) => writer.write(line)).join('');
}

/** As `forge logs --grouped` has them. */
export function grouped(lines: readonly LogLine[]): string {
  return lines
    .map(
      (line) =>
        `invocation: ${line.invocationId ?? 'none'}\n${line.level.padEnd(5)} ${line.timeText.slice(11)} ${line.message}\n\n`,
    )
    .join('');
}

/** A record as Atlassian's export writes it. */
export function exported(line: LogLine) {
  const of = (key: string, value: string | null) =>
    value === null ? [] : [{ key, value: { stringValue: value } }];
  return {
    timeUnixNano: `${line.time}000000`,
    severityNumber: 30,
    severityText: line.levelText ?? line.level,
    body: { stringValue: line.message },
    traceId: line.traceId ?? '',
    attributes: [
      ...of('appId', line.appId),
      ...of('environmentId', line.environmentId),
      ...of('invocationId', line.invocationId),
      ...of('installationContext', line.contextId),
      ...of('error', line.error),
      ...of('other', line.other),
    ],
  };
}

const NAMES = { appNames: {}, environmentNames: {} };

/** Bodies in one of the ways in which they are written. */
export function otlpText(lines: readonly LogLine[], way: number): string {
  const space = way % 2 === 0 ? undefined : 2;
  if (way % 6 < 2) return JSON.stringify({ appLogs: lines.map(exported), cursor: 'next' }, null, space);
  if (way % 6 < 4) return JSON.stringify(otlpLogs(lines, NAMES), null, space);
  return lines.map((line) => `${JSON.stringify(otlpLogs([line], NAMES))}\n`).join('');
}

/** Signs that mean something to one of the formats. */
const SIGNS = [
  ...[
    '"',
    '""',
    '\\',
    '\\"',
    '\\u00',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ';',
    '\t',
    ' ',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
  ],
  ...[
    'null',
    'true',
    '1e9',
    '-',
    '0',
    '\u0000',
    '\ufeff',
    '\u2028',
    '\u00a0',
    '\ud800',
    '💥',
    'é',
    "'",
    '=',
    '+',
  ],
  ...[
    'INFO  ',
    'ERROR 2020-01-22T06:36:33.843Z ',
    'invocation: x\n',
    '\n  App version: ',
    '\n  Function name: f  ',
  ],
  ...[
    '{"message":"m"}\n',
    '},{',
    '{"body":{"stringValue":"b"}}',
    '"appLogs":[',
    '"resourceLogs":[',
    '"resource":{}',
  ],
  ...[
    ']}',
    '}]}',
    '    ',
    'time,message\n',
    '"a\nb"',
    '0000-00-00T00:00:00.000Z',
    '4a5a0d7c-1111-4222-8333-444455556666 ',
  ],
];

/** A change at two places of a text, each told as a number from 0 to 1. */
export interface Mutation {
  readonly kind: number;
  readonly from: number;
  readonly length: number;
  readonly sign: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.nat(5),
  // Numbers from 0 to 1 would mostly be near their ends.
  from: fc.nat(999_999).map((millionth) => millionth / 1_000_000),
  length: fc.nat(80),
  sign: fc.constantFrom(...SIGNS),
});

function mutated(text: string, { kind, from, length, sign }: Mutation): string {
  const at = Math.floor(from * text.length);
  if (kind === 0) return text.slice(0, at) + text.slice(at + length);
  if (kind === 1) return text.slice(0, at) + sign + text.slice(at);
  if (kind === 2) return text.slice(0, at) + sign + text.slice(at + 1);
  if (kind === 3) return text.slice(0, at) + text.slice(at, at + length).repeat(2) + text.slice(at + length);
  if (kind === 4) return text.slice(0, at) + text.slice(at + 1, at + length) + text.slice(at, at + 1);
  return text.slice(0, at);
}

export interface Input {
  readonly lines: readonly LogLine[];
  readonly way: number;
  readonly mutations: readonly Mutation[];
  /** How long the pieces are in which it comes, again and again. */
  readonly cuts: readonly number[];
}

export const input: fc.Arbitrary<Input> = fc.record({
  lines: fc
    .tuple(fc.nat(SAMPLE_LINES.length - 1), fc.integer({ min: 1, max: 3 }))
    .map(([at, count]) => SAMPLE_LINES.slice(at, at + count)),
  way: fc.nat(11),
  mutations: fc.array(mutation, { maxLength: 4 }),
  cuts: fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 3 }),
});

export function mutatedText(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce(mutated, text);
}

export interface Told {
  readonly lines: readonly LogLine[];
  /** With how many lines stand before each. */
  readonly unread: readonly { readonly text: string; readonly time: number; readonly before: number }[];
}

export function readLines(format: ImportFormat, text: string, cuts: readonly number[]): Told {
  const reader = createLineReader(format);
  const lines: LogLine[] = [];
  const unread: Told['unread'][number][] = [];
  const take = (read: ReadLines) => {
    for (const each of read.unread) unread.push({ ...each, before: each.before + lines.length });
    lines.push(...read.lines);
  };
  for (let at = 0, n = 0; at < text.length; n++) {
    const cut = cuts[n % cuts.length] ?? text.length;
    take(reader.read(text.slice(at, at + cut)));
    at += cut;
  }
  take(reader.end());
  return { lines, unread };
}

/** What stands beside a line's properties is kept in `other` by the fast readers only; the slow ones keep all signs anyway. */
export function besideTaken(found: Told, slow: Told): Told {
  const lines = found.lines.map((line, n) => {
    const of = slow.lines[n]?.other ?? null;
    return line.other !== of && isWithBeside(line.other, of) ? { ...line, other: of } : line;
  });
  return { ...found, lines };
}

function isWithBeside(text: string | null, other: string | null): boolean {
  const object = /(\{.*\})\]$/s.test(text ?? '');
  if (!object || text === null) return false;
  if (other === null || other.trim() === '') return text.startsWith('[{');
  const inside = other.trim();
  return text.startsWith(`[${JSON.stringify(other)},{`) || text.startsWith(inside.slice(0, -1).trimEnd());
}

/** What the reader gives that keeps every sign of a file. */
export function readRecords(format: FileFormat, text: string): Told {
  const reader = createReader(format);
  const lines: LogLine[] = [];
  const unread: Told['unread'][number][] = [];
  for (const { line, isUnread, pieces } of [...reader.read(text), ...reader.end()]) {
    if (line) lines.push(line);
    else if (isUnread) {
      const raw = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.raw)).join('');
      unread.push({ text: raw, time: lines.at(-1)?.time ?? 0, before: lines.length });
    }
  }
  return { lines, unread };
}
