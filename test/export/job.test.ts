import { describe, expect, test } from 'vitest';
import { createReader } from '../../src/core/formats/read.ts';
import { EMPTY_LINE, type LogLine } from '../../src/core/log-line.ts';
import type { ExportJob } from '../../src/export/contract.ts';
import { runJob } from '../../src/export/job.ts';
import type { LineSource } from '../../src/export/line-source.ts';

const PERSON = ['ana.diaz', 'example.com'].join('@');

const JOB: ExportJob = {
  text: '',
  scope: { live: 'all', files: 'none' },
  range: { from: 0, to: 1 },
  context: { now: Date.parse('2026-11-17T12:00:00Z'), zone: null, names: {} },
  order: 'newest',
  format: 'jsonl',
  isCleaned: false,
  isZipped: false,
  name: 'gantt-lane_production_2026-11-16_2026-11-17',
  otlpNames: { appNames: {}, environmentNames: {} },
  mostText: null,
};

function linesOf(messages: readonly string[]): LogLine[] {
  return messages.map((message, n) => {
    const time = Date.parse('2026-11-17T10:00:00Z') + n;
    return {
      ...EMPTY_LINE,
      ...{ appId: 'app', environmentId: 'env', time, timeText: new Date(time).toISOString(), message },
      invocationId: '4b7e90d1-6c2a-4f0e-9d11-83a0c2f50000',
    };
  });
}

function sourceOf(lines: readonly LogLine[]): LineSource {
  return {
    find: async () => ({ total: lines.length, skipped: 0 }),
    async *batches() {
      for (let from = 0; from < lines.length; from += 3) yield lines.slice(from, from + 3);
    },
  };
}

const run = (job: Partial<ExportJob>, lines: readonly LogLine[]) =>
  runJob({ ...JOB, ...job }, { source: sourceOf(lines), pause: async () => {}, onProgress: () => {} });

describe('an export', () => {
  test.each(['jsonl', 'csv', 'log'] as const)('as .%s reads back as the same lines', async (format) => {
    const lines = linesOf(['one', 'two, "three"', 'four\n  five', '=1+1', 'é 🚀']);
    const { blob, name } = await run({ format }, lines);
    expect(name).toBe(`gantt-lane_production_2026-11-16_2026-11-17.${format}`);
    const reader = createReader(format);
    const records = [...reader.read((await blob?.text()) ?? ''), ...reader.end()];
    expect(records.flatMap(({ line }) => line?.message ?? [])).toEqual(lines.map(({ message }) => message));
  });

  test('as OTLP JSON is one log request a line of the file', async () => {
    const { blob, name } = await run({ format: 'otlp' }, linesOf(['a', 'b', 'c', 'd']));
    expect(name).toMatch(/\.otlp\.jsonl$/);
    const requests = ((await blob?.text()) ?? '')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    const bodies = JSON.stringify(requests).match(/"body":\{"stringValue":"(.)"\}/g);
    expect(bodies?.length).toBe(4);
    for (const request of requests) expect(Object.keys(request)).toEqual(['resourceLogs']);
  });

  test('that is cleaned has no trace of a person who is named only in a later line', async () => {
    const lines = linesOf([
      `hello ${PERSON.split('@')[0]}`,
      'quiet',
      'quiet',
      `mail to ${PERSON}`,
      `again ${PERSON}`,
    ]);
    const { blob, redacted } = await run({ isCleaned: true }, lines);
    expect(await blob?.text()).not.toContain(PERSON);
    expect(redacted['email']).toBe(2);
  });

  test('for the clipboard is a text, and nothing at all where it would be too long', async () => {
    const lines = linesOf(['one', 'two']);
    const { text, blob } = await run({ format: 'log', mostText: 10_000 }, lines);
    expect(blob).toBeNull();
    expect(text).toContain('one');
    await expect(run({ mostText: 20 }, lines)).rejects.toMatchObject({ why: 'too-long' });
  });

  test('that was cancelled gives nothing', async () => {
    const stop = new Error('cancelled');
    const tools = {
      source: sourceOf(linesOf(['a'])),
      pause: () => Promise.reject(stop),
      onProgress: () => {},
    };
    await expect(runJob(JOB, tools)).rejects.toBe(stop);
  });
});
