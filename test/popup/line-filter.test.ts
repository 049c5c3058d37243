import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../src/core/level.ts';
import {
  describeFilter,
  filterLines,
  LEVELS_WORST_FIRST,
  type LineFilter,
  NO_FILTER,
  toggle,
} from '../../src/popup/line-filter.ts';
import { prepareLines } from '../../src/popup/shown-line.ts';
import { cloud, contextOf, logLine } from './fixtures.ts';

const LINES = prepareLines(
  [
    logLine({
      message: 'Export failed: missing field baseline',
      level: 'ERROR',
      functionKey: 'export',
      invocationId: 'inv-1',
    }),
    logLine({ message: 'Export requested', functionKey: 'export', invocationId: 'inv-1' }),
    logLine({
      message: 'Slow query',
      level: 'WARN',
      contextId: contextOf(2),
      hostName: 'kestrel-air.atlassian.net',
    }),
    logLine({ message: 'Webhook (issue_updated)', level: 'DEBUG', other: '[{"key":"MAP-4410"}]' }),
  ],
  [],
);

const found = (more: Partial<LineFilter>) =>
  filterLines(LINES, { ...NO_FILTER, ...more }).lines.map(({ line }) => line.message);

describe('filtering lines', () => {
  test('without a filter every line is there, in its order', () => {
    expect(filterLines(LINES, NO_FILTER).lines).toEqual(LINES);
  });

  test('several levels are alternatives; the counts do not depend on them', () => {
    const both = filterLines(LINES, { ...NO_FILTER, levels: ['ERROR', 'WARN'] });
    expect(both.lines.map(({ line }) => line.level)).toEqual(['ERROR', 'WARN']);
    expect(both.counts).toEqual({ TRACE: 0, DEBUG: 1, INFO: 1, WARN: 1, ERROR: 1, FATAL: 0 });
    expect(both.all).toBe(4);
  });

  test('the counts follow the other filters', () => {
    const { counts, all } = filterLines(LINES, {
      ...NO_FILTER,
      attributes: [{ name: 'function', value: 'export' }],
    });
    expect(counts).toMatchObject({ ERROR: 1, INFO: 1, WARN: 0 });
    expect(all).toBe(2);
  });

  test('sites and attributes narrow to exactly their value', () => {
    expect(found({ sites: [cloud(2)] })).toEqual(['Slow query']);
    expect(found({ sites: [cloud(1), cloud(2)] })).toHaveLength(4);
    expect(found({ attributes: [{ name: 'invocation', value: 'inv-1' }] })).toHaveLength(2);
    expect(found({ attributes: [{ name: 'invocation', value: 'inv' }] })).toEqual([]);
    expect(
      found({
        attributes: [
          { name: 'function', value: 'export' },
          { name: 'invocation', value: 'other' },
        ],
      }),
    ).toEqual([]);
  });

  test('the counts of all levels are the sum, and never more than the lines', () => {
    const anyLine = fc.record({ level: fc.constantFrom(...LEVELS), message: fc.string() }).map(logLine);
    fc.assert(
      fc.property(fc.array(anyLine), fc.subarray([...LEVELS]), (raw, levels) => {
        const lines = prepareLines(raw, []);
        const result = filterLines(lines, { ...NO_FILTER, levels });
        const sum = LEVELS.reduce((total, level) => total + result.counts[level], 0);
        expect(sum).toBe(result.all);
        expect(result.all).toBeLessThanOrEqual(lines.length);
        const wanted = levels.length === 0 ? [...LEVELS] : levels;
        expect(result.lines).toHaveLength(wanted.reduce((total, level) => total + result.counts[level], 0));
      }),
    );
  });
});

describe('words about the filter', () => {
  test('all that is set is named, so that it can be cleared', () => {
    const filter: LineFilter = {
      search: ' q4 ',
      levels: ['FATAL', 'ERROR'],
      sites: [cloud(1)],
      attributes: [{ name: 'version', value: '9.0.1' }],
    };
    expect(describeFilter(filter, new Map([[cloud(1), 'mapleworks']]))).toEqual([
      '“q4”',
      'level FATAL or ERROR',
      'site mapleworks',
      'version 9.0.1',
    ]);
    expect(describeFilter(NO_FILTER, new Map())).toEqual([]);
  });

  test('a level is added and taken out again; the worst comes first', () => {
    expect(toggle(['ERROR'], 'WARN')).toEqual(['ERROR', 'WARN']);
    expect(toggle(['ERROR', 'WARN'], 'ERROR')).toEqual(['WARN']);
    expect(LEVELS_WORST_FIRST[0]).toBe('FATAL');
  });
});
