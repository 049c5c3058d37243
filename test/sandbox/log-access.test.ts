import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askWithToken, at, list } from './client.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { appAri, siteContextAri, workspaceContextAri } from './world/ari.ts';
import type { App, Role, Site } from './world/types.ts';

const READ = `query R($appId: ID!, $contextIds: [ID!]!, $environmentType: AppEnvironmentType!) {
  developerLogAccess(appId: $appId, contextIds: $contextIds, environmentType: $environmentType) { contextId developerHasAccess } }`;
const WRITE = `mutation W($input: UpdateDeveloperLogAccessInput!) { updateDeveloperLogAccess(input: $input) {
  success errors { message extensions { errorType statusCode } } } }`;

let sandbox: Sandbox;
let gantt: App;
let tidewater: Site;
beforeEach(async () => {
  sandbox = await startSandbox({ lines: 0 });
  const found = sandbox.world.app('Gantt Lane');
  if (!found) throw new Error('no Gantt Lane');
  gantt = found;
  tidewater = sandbox.world.catalog.tidewater;
  sandbox.world.clock.freeze();
});
afterEach(() => sandbox.close());

function readAccess(role: Role, app = gantt, contexts = [siteContextAri('jira', tidewater.cloudId)]) {
  const variables = { appId: appAri(app.id), contextIds: contexts, environmentType: 'PRODUCTION' };
  return askWithToken(sandbox, role, { query: READ, variables });
}

function writeAccess(
  role: Role,
  shouldHaveAccess: boolean,
  contexts = [siteContextAri('jira', tidewater.cloudId)],
) {
  const input = {
    appId: appAri(gantt.id),
    contextIds: contexts,
    environmentType: 'PRODUCTION',
    shouldHaveAccess,
  };
  return askWithToken(sandbox, role, { query: WRITE, variables: { input } });
}

async function access(app = gantt): Promise<unknown> {
  return at((await readAccess('admin', app)).data, 'developerLogAccess.0.developerHasAccess');
}

/** Messages of Gantt Lane's production lines that a vendor gets. */
async function vendorLines(): Promise<readonly unknown[]> {
  const environment = gantt.environments.find((one) => one.type === 'PRODUCTION');
  const query = `{ appLogsWithMetaData(appId: "${gantt.id}", environmentId: "${environment?.id}", limit: 100, offset: 0,
    queryStartTime: "${new Date().toISOString()}") { appLogs { message } totalLogs } }`;
  const { data } = await askWithToken(sandbox, 'vendor', { query });
  return list(data, 'appLogsWithMetaData.appLogs').map((line) => at(line, 'message'));
}

describe('reading', () => {
  test('an admin sees on, off and what Atlassian has nothing to say about', async () => {
    const named = (name: string) => sandbox.world.app(name) ?? gantt;
    expect(await access()).toBe(true);
    expect(await access(named('Field Guard'))).toBe(false);
    const confluence = [siteContextAri('confluence', tidewater.cloudId)];
    expect((await readAccess('admin', named('Diagram Kit'), confluence)).data).toEqual({
      developerLogAccess: [],
    });
  });

  test('answers come by context in the spelling that was asked, not in the order', async () => {
    const contexts = [
      siteContextAri('confluence', tidewater.cloudId),
      workspaceContextAri('jira', tidewater.cloudId, tidewater.products.get('jira') ?? ''),
    ];
    const guard = sandbox.world.app('Field Guard') ?? gantt;
    const { data } = await readAccess('admin', guard, contexts);
    expect(list(data, 'developerLogAccess').map((one) => at(one, 'contextId'))).toEqual(
      [...contexts].reverse(),
    );
  });

  test('someone who is no admin, and a bare app id, are refused', async () => {
    const refused = await readAccess('member');
    expect(refused.errors[0]?.extensions).toMatchObject({ errorType: 'PERMISSION_DENIED', statusCode: 403 });
    expect(refused.data).toEqual({ developerLogAccess: null });
    const variables = {
      appId: gantt.id,
      contextIds: [siteContextAri('jira', tidewater.cloudId)],
      environmentType: 'PRODUCTION',
    };
    const bare = await askWithToken(sandbox, 'admin', { query: READ, variables });
    expect(bare.errors[0]?.extensions?.['errorType']).toBe('BAD_REQUEST');
  });
});

describe('writing', () => {
  test('takes effect after the delay, for reads and for the vendor’s lines together', async () => {
    const { world } = sandbox;
    world.logs.append([
      {
        appId: gantt.id,
        message: 'from tidewater',
        installationContext: siteContextAri('jira', tidewater.cloudId),
      },
    ]);
    world.setGrantDelay(5_000);
    expect(await vendorLines()).toEqual(['from tidewater']);
    expect((await writeAccess('admin', false)).data).toEqual({
      updateDeveloperLogAccess: { success: true, errors: null },
    });
    world.clock.advance(4_999);
    expect([await access(), await vendorLines()]).toEqual([true, ['from tidewater']]);
    world.clock.advance(1);
    expect([await access(), await vendorLines()]).toEqual([false, []]);
    await writeAccess('admin', true);
    world.clock.advance(5_000);
    expect([await access(), await vendorLines()]).toEqual([true, ['from tidewater']]);
  });

  test('someone who is no admin gets success:false and changes nothing', async () => {
    for (const role of ['member', 'vendor'] as const) {
      const { data, status } = await writeAccess(role, false);
      expect(status).toBe(200);
      expect(at(data, 'updateDeveloperLogAccess.success')).toBe(false);
      expect(at(data, 'updateDeveloperLogAccess.errors.0.extensions')).toEqual({
        errorType: 'PERMISSION_DENIED',
        statusCode: 403,
      });
    }
    expect(await access()).toBe(true);
  });

  test('a context without the app refuses the whole change', async () => {
    const contexts = [
      siteContextAri('jira', tidewater.cloudId),
      siteContextAri('compass', tidewater.cloudId),
    ];
    const { data } = await writeAccess('admin', false, contexts);
    expect(at(data, 'updateDeveloperLogAccess.errors.0.extensions.errorType')).toBe('NOT_FOUND');
    expect(await access()).toBe(true);
  });

  test('can be refused, lost on the way back, or never take effect', async () => {
    const { faults } = sandbox;
    faults.add({ kind: 'mutation-refused', errorType: 'INTERNAL', statusCode: 500, times: 1 });
    expect(at((await writeAccess('admin', false)).data, 'updateDeveloperLogAccess.success')).toBe(false);
    faults.add({ kind: 'mutation-without-effect', times: 1 });
    expect(at((await writeAccess('admin', false)).data, 'updateDeveloperLogAccess.success')).toBe(true);
    expect(await access()).toBe(true);
    faults.add({ kind: 'mutation-lost-answer', times: 1 });
    await expect(writeAccess('admin', false)).rejects.toThrow();
    expect(await access()).toBe(false);
    expect(sandbox.requests.count({ operation: 'mutation', status: 0 })).toBe(1);
  });
});

describe('Isolated Cloud', () => {
  test('has no switch, and its vendor never sees a line', async () => {
    const { world } = sandbox;
    const { isolated } = world.catalog;
    const context = siteContextAri('jira', isolated.cloudId);
    if (!world.installationsOn(isolated).some((one) => one.app === gantt))
      world.install({ app: gantt, site: isolated });
    world.logs.append([{ appId: gantt.id, message: 'isolated', installationContext: context }]);
    expect((await readAccess('admin', gantt, [context])).data).toEqual({ developerLogAccess: [null] });
    const { data } = await writeAccess('admin', true, [context]);
    expect(at(data, 'updateDeveloperLogAccess.errors.0.extensions.errorType')).toBe('UNSUPPORTED_CONTEXT');
    expect(await vendorLines()).toEqual([]);
  });
});

describe('the vendor’s list of sites', () => {
  const contexts = `{ installationContexts(appId: "APP") { hasLogAccess installationContext tenantContext { hostName } }
    installationContextsWithLogAccess(appId: "APP") { installationContext tenantContexts { hostName } } }`;

  test('names 14 sites for Gantt Lane in production, three of them closed', async () => {
    const { data } = await askWithToken(sandbox, 'vendor', {
      query: contexts.replaceAll('APP', appAri(gantt.id)),
    });
    const closed = list(data, 'installationContexts').filter((one) => at(one, 'hasLogAccess') === false);
    const hosts = closed.map((one) => at(one, 'tenantContext.hostName')).sort();
    expect(hosts).toEqual([
      'fernhollow.atlassian.net',
      'harbor-north.atlassian-isolated.net',
      'pinecrest-med.atlassian.net',
    ]);
    const open = list(data, 'installationContextsWithLogAccess').map((one) =>
      at(one, 'tenantContexts.hostName'),
    );
    expect(open).toHaveLength(12);
    expect(open).not.toContain('fernhollow.atlassian.net');
  });

  test('is for the vendor only', async () => {
    const answer = await askWithToken(sandbox, 'admin', {
      query: contexts.replaceAll('APP', appAri(gantt.id)),
    });
    expect(answer.errors).toHaveLength(2);
  });

  test('grows and shrinks with installing and uninstalling, and access goes along', async () => {
    const { world } = sandbox;
    const poker = world.app('Sprint Poker') ?? gantt;
    const site = world.sites.find(
      (one) => one.spelling === 'workspace' && !world.installationsOn(one).some((i) => i.app === poker),
    );
    if (!site) throw new Error('no site without Sprint Poker');
    const installation = world.install({ app: poker, site });
    const ari = world.contextAri(site, 'jira');
    expect(ari).toContain(':workspace/');
    expect(world.grant(poker, ari, 'PRODUCTION')).toBe(true);
    const pairs = `{ logAccessByContexts(appId: "${appAri(poker.id)}", contextInstallationPairs: [
      {contextAri: "${ari}", envType: PRODUCTION, installationId: "${installation.id}"}]) { installationId } }`;
    expect(
      list((await askWithToken(sandbox, 'vendor', { query: pairs })).data, 'logAccessByContexts'),
    ).toHaveLength(1);
    world.uninstall(installation);
    expect(world.grant(poker, ari, 'PRODUCTION')).toBeUndefined();
    expect(
      list((await askWithToken(sandbox, 'vendor', { query: pairs })).data, 'logAccessByContexts'),
    ).toHaveLength(0);
  });
});
