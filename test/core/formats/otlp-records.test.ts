import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineReader } from '../../../src/core/formats/line-reader.ts';
import { otlpLogs } from '../../../src/core/formats/otlp-records.ts';
import { LEVELS } from '../../../src/core/level.ts';
import { EMPTY_LINE, type LogLine } from '../../../src/core/log-line.ts';

const NAMES = { appNames: { 'app-1': 'Gantt Lane' }, environmentNames: { 'env-1': 'production' } };

function line(more: Partial<LogLine>): LogLine {
  return {
    ...EMPTY_LINE,
    appId: 'app-1',
    environmentId: 'env-1',
    time: Date.parse('2026-11-17T13:22:51.006Z'),
    timeText: '2026-11-17T13:22:51.006Z',
    message: 'Export failed',
    ...more,
  };
}

function only(more: Partial<LogLine>) {
  const [resource] = otlpLogs([line(more)], NAMES).resourceLogs;
  const [scope] = resource?.scopeLogs ?? [];
  const [record] = scope?.logRecords ?? [];
  if (!resource || !scope || !record) throw new Error('There is no record.');
  const table = (all: readonly { key: string; value: { stringValue: string } }[]) =>
    Object.fromEntries(all.map(({ key, value }) => [key, value.stringValue]));
  return { record, scope, resource: table(resource.resource.attributes), own: table(record.attributes) };
}

describe('a line as an OpenTelemetry record', () => {
  test('has its time in nanoseconds as a text, down to the last digit that the line gives', () => {
    expect(only({}).record.timeUnixNano).toBe('1794921771006000000');
    expect(only({ timeText: '2026-11-17T13:22:51.006271Z' }).record.timeUnixNano).toBe('1794921771006271000');
    expect(only({ timeText: '2026-11-17T13:22:51.006271894Z' }).record.timeUnixNano).toBe(
      '1794921771006271894',
    );
  });

  test('has the first severity number of its level, and the level as it was written', () => {
    const numbers = LEVELS.map((level) => only({ level }).record.severityNumber);
    expect(numbers).toEqual([1, 5, 9, 13, 17, 21]);
    expect(only({ level: 'INFO', levelText: 'NOTICE' }).record.severityText).toBe('NOTICE');
  });

  test('names app, environment and version by the semantic conventions, and its function as the scope', () => {
    const { resource, scope, own } = only({
      appVersion: '9.0.1',
      functionKey: 'export',
      invocationId: 'i-1',
    });
    expect(resource).toMatchObject({
      'service.name': 'Gantt Lane',
      'service.version': '9.0.1',
      'deployment.environment.name': 'production',
    });
    expect(scope.scope.name).toBe('export');
    expect(own['faas.invocation_id']).toBe('i-1');
  });

  test('keeps a trace id of 16 bytes as one, and any other as an attribute', () => {
    const trace = '4BF92F3577B34DA6A3CE929D0E0E4736';
    expect(only({ traceId: trace }).record.traceId).toBe(trace.toLowerCase());
    expect(only({ traceId: 'abc' }).record.traceId).toBeUndefined();
    expect(only({ traceId: 'abc' }).own['atlassian.trace.id']).toBe('abc');
    expect(only({ traceId: '0'.repeat(32) }).record.traceId).toBeUndefined();
  });

  test('is not confused by ids that are names of JavaScript objects', () => {
    expect(only({ appId: 'constructor' }).resource['service.name']).toBe('constructor');
  });

  test('of no known app has the name that stands for an unknown service, which says nothing when it is read again', () => {
    expect(only({ appId: '' }).resource['service.name']).toBe('unknown_service');
    const reader = createLineReader('otlp');
    const text = JSON.stringify(otlpLogs([line({ appId: '', environmentId: '' })], NAMES));
    expect([...reader.read(text).lines, ...reader.end().lines]).toEqual([
      line({ appId: '', environmentId: '' }),
    ]);
  });

  test('no line is lost or doubled, and lines of one function stay in their order', () => {
    const lines = fc.array(
      fc.record({
        appVersion: fc.constantFrom('1', '2'),
        functionKey: fc.constantFrom('a', 'b', null),
        contextId: fc.constantFrom('x', null),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const all = given.map((more, n) => line({ ...more, message: String(n) }));
        const scopes = otlpLogs(all, NAMES).resourceLogs.flatMap(({ scopeLogs }) => scopeLogs);
        const numbers = scopes.map(({ logRecords }) =>
          logRecords.map(({ body }) => Number(body.stringValue)),
        );
        expect(numbers.flat().sort((a, b) => a - b)).toEqual(all.map((_, n) => n));
        for (const each of numbers) expect(each).toEqual([...each].sort((a, b) => a - b));
      }),
    );
  });
});
