import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askWithToken, at, list } from './client.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { appAri, siteContextAri, workspaceContextAri } from './world/ari.ts';
import type { Site } from './world/types.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ lines: 0 });
});
afterAll(() => sandbox.close());

function app(name: string) {
  const found = sandbox.world.app(name);
  if (!found) throw new Error(`no app ${name}`);
  return found;
}

describe('any client of the real API', () => {
  test('may send variables that the document does not declare', async () => {
    const answer = await askWithToken(sandbox, 'vendor', {
      query: '{ me { user { name } } }',
      variables: { extra: 1 },
    });
    expect(answer.errors).toEqual([]);
  });

  test('may send several operations and say which one it means', async () => {
    const query = 'query A { me { user { name } } } query B { me { user { accountId } } }';
    const named = await askWithToken(sandbox, 'vendor', { query, operationName: 'B' });
    expect(Object.keys(Object(at(named.data, 'me.user')))).toEqual(['accountId']);
    expect((await askWithToken(sandbox, 'vendor', { query })).errors[0]?.message).toContain('operation name');
  });

  test('may give a single value where a list is wanted', async () => {
    const { hostName, cloudId } = sandbox.world.catalog.tidewater;
    const query = 'query T($hosts: [String!]) { tenantContexts(hostNames: $hosts) { cloudId } }';
    const answer = await askWithToken(sandbox, 'vendor', { query, variables: { hosts: hostName } });
    expect(answer.data).toEqual({ tenantContexts: [{ cloudId }] });
  });

  test('is told about a field that does not exist', async () => {
    const answer = await askWithToken(sandbox, 'vendor', { query: '{ me { user { shoeSize } } }' });
    expect(answer.errors[0]?.message).toContain('shoeSize');
    expect(answer.data).toBeNull();
  });

  test('is stopped at 50 root fields, aliases included', async () => {
    const aliases = (n: number) =>
      `{ ${Array.from({ length: n }, (_, i) => `a${i}: me { user { name } }`).join(' ')} }`;
    expect((await askWithToken(sandbox, 'vendor', { query: aliases(50) })).errors).toEqual([]);
    expect((await askWithToken(sandbox, 'vendor', { query: aliases(51) })).status).toBe(400);
  });
});

describe('points', () => {
  test('run out within a minute, and 429 says when to come back', async () => {
    const world = sandbox.world;
    world.clock.freeze(Date.UTC(2026, 10, 22, 10, 0, 20));
    world.pointsPerMinute = 3;
    const ask = () => askWithToken(sandbox, 'second-vendor', { query: '{ me { user { name } } }' });
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    world.retryAfterForm = 'seconds';
    const seconds = (await ask()).headers['retry-after'];
    world.retryAfterForm = 'http-date';
    const date = (await ask()).headers['retry-after'];
    world.clock.advance(60_000);
    const later = await ask();
    Object.assign(world, { pointsPerMinute: 10_000, retryAfterForm: 'iso' });
    world.clock.unfreeze();
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('2026-11-22T10:01Z');
    expect([seconds, date]).toEqual(['40', 'Sun, 22 Nov 2026 10:01:00 GMT']);
    expect(later.status).toBe(200);
  });
});

describe('apps and environments', () => {
  test('a vendor has three apps, each with the three keys', async () => {
    const query =
      '{ apps { nodes { name createdBy { name } environments { key } d: environmentByKey(key: "default") { type } } } }';
    const { data } = await askWithToken(sandbox, 'vendor', { query });
    const apps = list(data, 'apps.nodes');
    expect(apps.map((one) => at(one, 'name')).sort()).toEqual([
      'Baseline Notes',
      'Gantt Lane',
      'Sprint Poker',
    ]);
    for (const one of apps) {
      expect(list(one, 'environments').map((env) => at(env, 'key'))).toEqual([
        'default',
        'staging',
        'production',
      ]);
      expect(at(one, 'd.type')).toBe('DEVELOPMENT');
      expect(at(one, 'createdBy.name')).toBe('Lena Brandt');
    }
  });

  test('another vendor’s installations stay hidden', async () => {
    const query = `{ ecosystem { appInstallationsByApp(filter: {apps: {ids: ["${appAri(app('Gantt Lane').id)}"]}}) { totalCount } } }`;
    const answer = await askWithToken(sandbox, 'second-vendor', { query });
    expect(answer.errors[0]?.extensions?.['errorType']).toBe('PERMISSION_DENIED');
  });
});

describe('apps on a site', () => {
  const query = `query I($contexts: [ID!]!, $after: String) { ecosystem { appInstallationsByContext(
    filter: {appInstallations: {contexts: $contexts}}, first: 1000, after: $after) {
      nodes { id installationContext secondaryInstallationContexts isRecoverable app { id name vendorName } appEnvironment { type } appEnvironmentVersion { isLatest } }
      pageInfo { hasNextPage endCursor } totalCount } } }`;
  const path = 'ecosystem.appInstallationsByContext';

  async function appsIn(site: Site, product: string): Promise<{ names: Map<string, string>; pages: number }> {
    const names = new Map<string, string>();
    let after: unknown = null;
    for (let pages = 1; pages < 20; pages++) {
      const variables = { contexts: [siteContextAri(product, site.cloudId)], after };
      const { data } = await askWithToken(sandbox, 'admin', { query, variables });
      const nodes = list(data, `${path}.nodes`);
      expect(nodes.length).toBeLessThanOrEqual(100);
      for (const node of nodes) names.set(String(at(node, 'app.id')), String(at(node, 'app.name')));
      if (at(data, `${path}.pageInfo.hasNextPage`) !== true) return { names, pages };
      expect(nodes.length).toBeGreaterThan(0);
      after = at(data, `${path}.pageInfo.endCursor`);
    }
    throw new Error('too many pages');
  }

  test('the first site has the 37 apps of the pictures', async () => {
    const found = await Promise.all(
      ['jira', 'confluence', 'compass'].map((p) => appsIn(sandbox.world.catalog.tidewater, p)),
    );
    const all = new Map(found.flatMap(({ names }) => [...names]));
    expect(all.size).toBe(37);
    expect([...all.values()]).toEqual(
      expect.arrayContaining(['Risk Matrix', 'Field Guard', 'Gantt Lane', 'Asset Sync']),
    );
  });

  test('the big site has 500, in pages of 100 at most, with awkward names among them', async () => {
    const products = ['jira', 'confluence', 'compass', 'jira-servicedesk', 'bitbucket'];
    const found = await Promise.all(products.map((p) => appsIn(sandbox.world.catalog.big, p)));
    const all = new Map(found.flatMap(({ names }) => [...names]));
    expect(all.size).toBe(500);
    const named = (name: string) => [...all.values()].filter((one) => one === name).length;
    expect([
      named('Time Tracker'),
      named('Automation Hub'),
      named('Checklists'),
      named('Checklists Pro'),
    ]).toEqual([2, 2, 1, 1]);
    // Well below what 500 apps may cost.
    expect(found.reduce((sum, { pages }) => sum + pages, 0)).toBeLessThan(15);
  });

  test('both spellings of a context name the same apps', async () => {
    const site = sandbox.world.catalog.tidewater;
    const contexts = [
      siteContextAri('jira', site.cloudId),
      workspaceContextAri('jira', site.cloudId, site.products.get('jira') ?? ''),
    ];
    const counts = await Promise.all(
      contexts.map(async (context) => {
        const { data } = await askWithToken(sandbox, 'admin', { query, variables: { contexts: [context] } });
        return at(data, `${path}.totalCount`);
      }),
    );
    expect(counts[0]).toBe(counts[1]);
  });

  test('someone who is no admin is refused', async () => {
    const variables = { contexts: [siteContextAri('jira', sandbox.world.catalog.tidewater.cloudId)] };
    const answer = await askWithToken(sandbox, 'member', { query, variables });
    expect(answer.errors[0]?.extensions).toMatchObject({ errorType: 'PERMISSION_DENIED', statusCode: 403 });
    expect(at(answer.data, path)).toBeNull();
  });

  test('Connect apps are listed beside Forge apps, as what they are', async () => {
    const contextIds = [siteContextAri('jira', sandbox.world.catalog.big.cloudId)];
    const installed = `query A($contextIds: [ID!]!) { ecosystem { appsInstalledInContexts(contextIds: $contextIds, first: 100,
      filters: [{type: NAME, values: ["checklists"]}]) { edges { node(contextIds: $contextIds) {
        __typename ... on App { name } ... on EcosystemConnectApp { name } } } totalCount } } }`;
    const { data, errors } = await askWithToken(sandbox, 'admin', {
      query: installed,
      variables: { contextIds },
    });
    expect(errors).toEqual([]);
    const kinds = list(data, 'ecosystem.appsInstalledInContexts.edges').map(
      (edge) => `${at(edge, 'node.__typename')} ${at(edge, 'node.name')}`,
    );
    expect(kinds).toEqual(
      expect.arrayContaining(['App Checklists', 'EcosystemConnectApp Checklists', 'App Checklists Pro']),
    );
  });
});

test('tenant contexts take one kind of id, 20 at most', async () => {
  const ask = (args: string) =>
    askWithToken(sandbox, 'vendor', { query: `{ tenantContexts(${args}) { hostName } }` });
  const many = JSON.stringify(Array.from({ length: 21 }, (_, i) => `site-${i}`));
  expect((await ask('cloudIds: ["x"], hostNames: ["y"]')).errors).toHaveLength(1);
  expect((await ask(`cloudIds: ${many}`)).errors).toHaveLength(1);
  expect((await ask('cloudIds: ["nowhere"]')).data).toEqual({ tenantContexts: [null] });
});

test('site settings decide whether new installations bring access, and only an admin changes them', async () => {
  const { world } = sandbox;
  const { cloudId } = world.catalog.tidewater;
  const mutation = `mutation { ecosystem { updateGlobalInstallationConfig(input: {cloudId: "${cloudId}",
    config: [{key: ALLOW_LOGS_ACCESS, value: false}]}) { success errors { extensions { errorType statusCode } } config { key value } } } }`;
  const path = 'ecosystem.updateGlobalInstallationConfig';
  const refused = await askWithToken(sandbox, 'member', { query: mutation });
  expect(at(refused.data, `${path}.success`)).toBe(false);
  expect(at(refused.data, `${path}.errors.0.extensions.errorType`)).toBe('PERMISSION_DENIED');
  const changed = await askWithToken(sandbox, 'admin', { query: mutation });
  expect(at(changed.data, `${path}.config`)).toEqual([{ key: 'ALLOW_LOGS_ACCESS', value: false }]);

  const fresh = app('Gantt Lane Exporter');
  world.install({ app: fresh, site: world.catalog.tidewater });
  expect(world.grant(fresh, siteContextAri('jira', cloudId), 'PRODUCTION')).toBe(false);
});
