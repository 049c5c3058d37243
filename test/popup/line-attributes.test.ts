import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../src/core/log-line.ts';
import { attributesOf, lineAsText } from '../../src/popup/line-attributes.ts';
import { prepareLines, type ShownLine } from '../../src/popup/shown-line.ts';
import { logLine } from './fixtures.ts';

function shown(more: Partial<LogLine>): ShownLine {
  const [line] = prepareLines([logLine(more)], []);
  if (!line) throw new Error('One line in, one line out.');
  return line;
}

describe('an unfolded line', () => {
  test('lists what is known and leaves out what is not', () => {
    const rows = attributesOf(
      shown({
        appVersion: '9.0.1',
        license: 'active',
        edition: 'Standard',
        moduleKey: 'page',
        moduleType: 'jira:projectPage',
      }),
    ).map(({ label, value }) => `${label}: ${value}`);
    expect(rows).toEqual([
      'UTC: 2026-11-17 13:22:51.006',
      'Site: mapleworks.atlassian.net',
      'Product: Jira',
      'Module: page, jira:projectPage',
      'Version: 9.0.1',
      'License: active · Standard',
    ]);
  });

  test('an unusual level is shown as it was written, an empty list of details is not shown', () => {
    const labels = attributesOf(shown({ levelText: 'NOTICE', other: '[]' })).map(({ label }) => label);
    expect(labels).toContain('Level');
    expect(labels).not.toContain('Also logged');
  });

  test('is copied in the shape of a .log, with its attributes below', () => {
    expect(
      lineAsText(
        shown({
          level: 'WARN',
          message: 'Slow\nquery',
          invocationId: 'e7aa',
          functionKey: 'run',
          product: null,
        }),
      ),
    ).toBe(
      [
        'WARN  2026-11-17T13:22:51.006Z e7aa Slow',
        'query',
        '  Site: mapleworks.atlassian.net',
        '  Function: run',
      ].join('\n'),
    );
  });
});
