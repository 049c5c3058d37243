import { describe, expect, test } from 'vitest';
import { listApps } from '../../../src/gateway/operations/list-apps.ts';
import { listSites } from '../../../src/gateway/operations/list-sites.ts';
import { APP, CLOUD, ENVIRONMENT, JIRA, JIRA_WORKSPACE, OTHER_APP, valueIn } from './samples.ts';

describe("listing the vendor's apps", () => {
  const read = (nodes: unknown, pageInfo: unknown = null) =>
    listApps.read({ apps: { nodes, pageInfo } }, { after: null }, []);
  const environment = (key: string, type: string) => ({
    id: `ari:cloud:ecosystem::environment/${APP}/${ENVIRONMENT}`,
    key,
    type,
  });

  test('names each app with its environments, and leaves out only environments of a type we do not know', () => {
    const environments = [environment('default', 'DEVELOPMENT'), environment('x', 'CANARY'), null];
    const app = { id: `ari:cloud:ecosystem::app/${APP}`, name: 'Timesheets', avatarUrl: null, environments };
    expect(
      valueIn(read([null, app, { id: 7 }, { id: OTHER_APP }], { hasNextPage: true, endCursor: 'c' })),
    ).toEqual({
      apps: [
        {
          appId: APP,
          name: 'Timesheets',
          avatarUrl: null,
          environments: [{ environmentId: ENVIRONMENT, key: 'default', type: 'DEVELOPMENT' }],
        },
        { appId: OTHER_APP, name: OTHER_APP, avatarUrl: null, environments: [] },
      ],
      next: 'c',
    });
  });

  test('no list is not an empty one', () => {
    expect(read(null).kind).toBe('unreadable');
    expect(valueIn(read([])).apps).toEqual([]);
  });
});

describe('listing the sites of an app', () => {
  const read = (installationContexts: unknown) =>
    listSites.read({ installationContexts }, { appId: APP }, []);
  const context = (more: Readonly<Record<string, unknown>>) => ({
    installationContext: JIRA,
    environmentId: ENVIRONMENT,
    hasLogAccess: true,
    tenantContext: null,
    ...more,
  });

  test('tells the site by its host name, else by its address, else by the context alone', () => {
    const contexts = [
      context({ tenantContext: { cloudId: CLOUD, hostName: 'a.atlassian.net', cloudUrl: 'https://x' } }),
      context({
        hasLogAccess: false,
        tenantContext: { cloudId: CLOUD, cloudUrl: 'https://b.atlassian.net' },
      }),
      context({ installationContext: JIRA_WORKSPACE }),
      context({ installationContext: 'something else' }),
    ];
    expect(valueIn(read(contexts)).isWhole).toBe(true);
    expect(valueIn(read(contexts)).sites).toEqual([
      site({ contextId: JIRA, hostName: 'a.atlassian.net' }),
      site({ contextId: JIRA, hostName: 'b.atlassian.net', hasLogAccess: false }),
      site({ contextId: JIRA_WORKSPACE }),
      site({ contextId: 'something else', cloudId: null, product: null }),
    ]);
  });

  test('never takes a missing access for one', () => {
    const read3 = valueIn(read([context({ hasLogAccess: null }), context({ hasLogAccess: 'true' }), null]));
    expect(read3).toEqual({ sites: [], isWhole: false });
  });

  test('no list is an app that is installed nowhere, unless Atlassian said that it failed', () => {
    expect(valueIn(read(null))).toEqual({ sites: [], isWhole: false });
    expect(read(undefined).kind).toBe('unreadable');
    const problem = {
      kind: 'server',
      at: 0,
      requestId: null,
      status: 500,
      until: null,
      host: null,
      detail: null,
    } as const;
    const fault = { path: ['installationContexts'], problem };
    expect(listSites.read({ installationContexts: null }, { appId: APP }, [fault]).kind).toBe('unreadable');
  });

  function site(more: Readonly<Record<string, unknown>>) {
    return {
      contextId: JIRA,
      environmentId: ENVIRONMENT,
      hostName: null,
      cloudId: CLOUD,
      product: 'jira',
      hasLogAccess: true,
      ...more,
    };
  }
});
