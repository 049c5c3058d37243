import { describe, expect, test } from 'vitest';
import { DEFAULT_VIEW } from '../../src/log-views/view-state.ts';
import { readViewLink, viewLink } from '../../src/viewer/view-link.ts';

const VIEW = { ...DEFAULT_VIEW, query: 'level:>=warn "a b#c&d"', group: 'pattern' as const };

describe('a link to a view', () => {
  test.each(['chrome-extension://abcdefgh', 'moz-extension://4b7e90d1-6c2a-4f0e-9d11-83a0c2f5aaaa'])(
    'of %s opens in any other viewer',
    (origin) => {
      const link = viewLink(`${origin}/src/viewer/index.html#q=before`, VIEW);
      expect(readViewLink(` ${link}\n`)).toEqual(VIEW);
    },
  );

  test.each([
    'level:error',
    'https://example.com/src/viewer/index.html#q=x',
    'javascript:alert(1)//src/viewer/index.html',
    'chrome-extension://abc/src/popup/index.html#q=x',
    'chrome-extension://abc/src/viewer/index.html#q=x and more',
    `chrome-extension://abc/src/viewer/index.html#q=${'x'.repeat(30_000)}`,
  ])('is not %s', (text) => {
    expect(readViewLink(text)).toBeNull();
  });
});
