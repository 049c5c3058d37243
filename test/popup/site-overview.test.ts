import { describe, expect, test } from 'vitest';
import { connectedAppsUrl, describeSite } from '../../src/popup/site-overview.ts';
import { visitedSite } from '../log-views/fixtures.ts';

describe('a visited site', () => {
  test('says how many apps let their vendor read logs; some counts, a change under way does not', () => {
    expect(describeSite(visitedSite({ apps: 37, on: 33, some: 1, off: 2, unknown: 1, changing: 1 }))).toEqual(
      {
        strong: '34 of 37',
        rest: 'apps let their vendor read logs',
        parts: [
          { state: 'on', count: 33, words: '33 on' },
          { state: 'some', count: 1, words: '1 on for some' },
          { state: 'off', count: 2, words: '2 off' },
          { state: 'unknown', count: 1, words: '1 unknown' },
        ],
        changing: '1 changing…',
      },
    );
  });

  test('leaves out states that no app has', () => {
    const { strong, rest, parts, changing } = describeSite(visitedSite({ apps: 1, on: 1 }));
    expect([strong, rest, parts.length, changing]).toEqual([
      '1 of 1',
      'app lets its vendor read logs',
      1,
      null,
    ]);
  });

  test('in Isolated Cloud has no switch, so nothing is unknown', () => {
    const { strong, rest, parts } = describeSite(visitedSite({ isolated: true, apps: 12 }));
    expect([strong, rest, parts]).toEqual([
      '',
      'Isolated Cloud has no switch: vendors never see logs of this site',
      [],
    ]);
  });

  test('leads to its Connected apps page', () => {
    expect(connectedAppsUrl('abc')).toBe('https://admin.atlassian.com/s/abc/user-connected-apps');
  });
});
