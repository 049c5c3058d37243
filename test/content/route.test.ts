import { describe, expect, test } from 'vitest';
import { siteOfAddress } from '../../src/content/route.ts';

describe('the site of an address', () => {
  const site = '1ebf7fae-0a28-4908-a7d9-9395ba70d72d';
  test.each([
    [`https://admin.atlassian.com/s/${site}/user-connected-apps`, site],
    [`https://admin.atlassian.com/s/${site.toUpperCase()}`, site],
    ['https://admin.atlassian.com/', null],
    ['https://admin.atlassian.com/o/1ebf7fae-0a28-4908-a7d9-9395ba70d72d/users', null],
    ['https://admin.atlassian.com/s/create/site', null],
  ])('%s', (href, expected) => expect(siteOfAddress(href)).toBe(expected));
});
