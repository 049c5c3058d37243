import { describe, expect, test } from 'vitest';
import {
  denialDetail,
  denialState,
  describeDenial,
  lostSites,
  plural,
  summarizeSites,
} from '../../src/log-views/site-access.ts';
import { siteKey, siteName } from '../../src/log-views/site-names.ts';
import { cloud, contextOf, vendorSite } from './fixtures.ts';

describe('sites and their access', () => {
  test('the products of one site are one entry, whatever the spelling of the context', () => {
    const sites = summarizeSites([
      vendorSite(1),
      vendorSite(1, {
        contextId: `ari:cloud:confluence:${cloud(1)}:workspace/abc`,
        product: 'confluence',
        hasLogAccess: false,
      }),
      vendorSite(2, { hasLogAccess: false }),
    ]);
    expect(sites).toMatchObject([
      { key: cloud(1), name: 'site-1', allowed: ['Jira'], denied: ['Confluence'] },
      { key: cloud(2), name: 'site-2', allowed: [], denied: ['Jira'] },
    ]);
  });

  test('a host name that only one product has names the site', () => {
    const [site] = summarizeSites([
      vendorSite(1, { hostName: null }),
      vendorSite(1, { contextId: contextOf(1, 'confluence'), product: 'confluence' }),
    ]);
    expect(site).toMatchObject({ name: 'site-1', hostName: 'site-1.atlassian.net' });
  });

  test('the bar counts sites that allow nothing, in the singular too', () => {
    const sites = (...allowed: boolean[]) =>
      summarizeSites(allowed.map((hasLogAccess, index) => vendorSite(index, { hasLogAccess })));
    expect(describeDenial(sites(true, true))).toBeNull();
    expect(describeDenial(sites(true, false, false))).toEqual({
      strong: '2 of 3 sites',
      rest: ' do not allow log access',
    });
    expect(describeDenial(sites(false))).toEqual({
      strong: '1 of 1 site',
      rest: ' does not allow log access',
    });
  });

  test('a site that allows some products is not counted as closed', () => {
    const sites = summarizeSites([
      vendorSite(1),
      vendorSite(1, { contextId: contextOf(1, 'confluence'), product: 'confluence', hasLogAccess: false }),
    ]);
    expect(describeDenial(sites)).toEqual({
      strong: '1 of 1 site',
      rest: ' allows it for some products only',
    });
    expect(sites.map(denialDetail)).toEqual(['off for Confluence']);
  });

  test('an Isolated Cloud site is named as such: nobody can turn it on there', () => {
    const sites = summarizeSites([
      vendorSite(1, { hostName: 'x.atlassian-isolated.net', hasLogAccess: false }),
    ]);
    expect(sites.map(denialDetail)).toEqual(['Isolated Cloud, no switch']);
    expect(sites.map(denialState)).toEqual(['unknown']);
    expect(describeDenial(sites)).toEqual({
      strong: '1 of 1 site',
      rest: ' is in Isolated Cloud, no switch',
    });
  });

  test('an Isolated Cloud site is not counted among those that do not allow it', () => {
    const sites = summarizeSites([
      vendorSite(1, { hostName: 'x.atlassian-isolated.net', hasLogAccess: false }),
      vendorSite(2, { hasLogAccess: false }),
      vendorSite(3),
    ]);
    expect(describeDenial(sites)).toEqual({ strong: '1 of 3 sites', rest: ' does not allow log access' });
    expect(sites.map(denialState)).toContain('off');
  });

  test('a site that turned access off, or is gone, is noticed; one that was closed before is not', () => {
    const before = summarizeSites([
      vendorSite(1),
      vendorSite(2),
      vendorSite(3),
      vendorSite(4, { hasLogAccess: false }),
    ]);
    const after = summarizeSites([
      vendorSite(1),
      vendorSite(2, { hasLogAccess: false }),
      vendorSite(4, { hasLogAccess: false }),
    ]);
    expect(lostSites(before, after).map(({ name }) => name)).toEqual(['site-2', 'site-3']);
  });
});

describe('names of sites', () => {
  test('the host without its usual ending, any other host in full, else the shortened id', () => {
    expect(siteName({ contextId: null, hostName: 'orchard-bank.atlassian.net' })).toBe('orchard-bank');
    expect(siteName({ contextId: null, hostName: 'jira.example.com' })).toBe('jira.example.com');
    expect(siteName({ contextId: contextOf(1), hostName: null })).toBe('Site 0a1b2c3d…');
    expect(siteName({ contextId: null, hostName: null })).toBe('No site');
  });

  test('a context that cannot be parsed still tells sites apart', () => {
    expect(siteKey({ contextId: 'odd', hostName: null })).toBe('odd');
    expect(siteKey({ contextId: 'odd', hostName: 'a.atlassian.net' })).toBe('a.atlassian.net');
  });
});

test('numbers agree with their noun', () => {
  expect([0, 1, 18_204].map((count) => plural(count, 'line'))).toEqual(['0 lines', '1 line', '18,204 lines']);
});
