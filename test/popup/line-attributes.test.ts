import { describe, expect, test } from 'vitest';
import { attributesOf, lineAsText } from '../../src/popup/line-attributes.ts';
import { logLine } from '../log-views/fixtures.ts';

const SITE = 'mapleworks';

describe('an unfolded line', () => {
  test('lists what is known and leaves out what is not', () => {
    const rows = attributesOf(
      logLine({
        appVersion: '9.0.1',
        license: 'active',
        edition: 'Standard',
        moduleKey: 'page',
        moduleType: 'jira:projectPage',
      }),
      SITE,
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
    const labels = attributesOf(logLine({ levelText: 'NOTICE', other: '[]' }), SITE).map(
      ({ label }) => label,
    );
    expect(labels).toContain('Level');
    expect(labels).not.toContain('Also logged');
  });

  test('is copied in the shape of a .log, with its attributes below', () => {
    expect(
      lineAsText(
        logLine({
          level: 'WARN',
          message: 'Slow\nquery',
          invocationId: 'e7aa',
          functionKey: 'run',
          product: null,
        }),
        SITE,
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
