import { describe, expect, test } from 'vitest';
import { execute } from '../../../src/gateway/execute.ts';
import { listInstallations } from '../../../src/gateway/operations/list-installations.ts';
import { answered, fakeGateway, still } from '../fake-gateway.ts';
import { APP, CLOUD, CONFLUENCE, ENVIRONMENT, JIRA, JIRA_WORKSPACE, valueIn } from './samples.ts';

const input = { cloudId: CLOUD, product: 'jira', after: null };

const node = (more: Readonly<Record<string, unknown>> = {}) => ({
  id: 'ari:cloud:ecosystem::installation/1',
  installationContext: JIRA,
  isRecoverable: false,
  createdAt: '2026-03-04T05:06:07.890Z',
  app: {
    id: `ari:cloud:ecosystem::app/${APP.toUpperCase()}`,
    name: 'Timesheets',
    vendorName: 'Acme',
    avatarUrl: 'https://cdn.example/a.png',
  },
  appEnvironment: { id: `ari:cloud:ecosystem::environment/${APP}/${ENVIRONMENT}`, type: 'PRODUCTION' },
  appEnvironmentVersion: { version: '3.1.0', isLatest: false },
  ...more,
});

const dataOf = (nodes: unknown, pageInfo: unknown = { hasNextPage: false, endCursor: null }) => ({
  ecosystem: { appInstallationsByContext: { nodes, pageInfo } },
});
const read = (data: unknown, after: string | null = null) =>
  listInstallations.read(data, { ...input, after }, []);
const page = (...nodes: readonly unknown[]) => valueIn(read(dataOf(nodes)));

describe('listing the apps of a product', () => {
  test('asks for the site context, a hundred at a time, from where the last page ended', () => {
    expect(listInstallations.variables({ ...input, after: 'c1' })).toEqual({
      contexts: [JIRA],
      first: 100,
      after: 'c1',
    });
  });

  test('names the app, its installation and its version', () => {
    expect(page(node())).toEqual({
      installed: [
        {
          app: { appId: APP, name: 'Timesheets', vendorName: 'Acme', avatarUrl: 'https://cdn.example/a.png' },
          installation: {
            installationId: 'ari:cloud:ecosystem::installation/1',
            contextId: JIRA,
            product: 'jira',
            environmentType: 'PRODUCTION',
            environmentId: ENVIRONMENT,
            installedAt: Date.UTC(2026, 2, 4, 5, 6, 7, 890),
          },
          version: '3.1.0',
          updateAvailable: true,
        },
      ],
      skipped: 0,
      next: null,
    });
  });

  test('keeps the workspace spelling of a context as it is', () => {
    expect(page(node({ installationContext: JIRA_WORKSPACE })).installed[0]?.installation).toMatchObject({
      contextId: JIRA_WORKSPACE,
      product: 'jira',
    });
  });

  test('takes the product that was asked for where the context is in no spelling we know', () => {
    expect(
      page(node({ installationContext: 'ari:cloud:jira::space/9' })).installed[0]?.installation.product,
    ).toBe('jira');
  });

  test('names an app for several products once for each, with the same ids in the list of each product', () => {
    const multi = node({
      secondaryInstallationContexts: [CONFLUENCE, null, JIRA, 'ari:cloud:jira::site/elsewhere'],
    });
    const contexts = page(multi).installed.map(({ installation }) => installation);
    expect(contexts.map((each) => [each.contextId, each.product])).toEqual([
      [JIRA, 'jira'],
      [CONFLUENCE, 'confluence'],
    ]);
    expect(new Set(contexts.map((each) => each.installationId)).size).toBe(2);
    const other = listInstallations.read(dataOf([multi]), { ...input, product: 'confluence' }, []);
    expect(valueIn(other).installed.map((each) => each.installation)).toEqual(contexts);
  });

  test('never lists a context of another site', () => {
    expect(page(node({ installationContext: 'ari:cloud:jira::site/elsewhere' }))).toMatchObject({
      installed: [],
      skipped: 1,
    });
  });

  test('leaves out what is uninstalled but recoverable, without counting it as unread', () => {
    expect(page(node({ isRecoverable: true }))).toMatchObject({ installed: [], skipped: 0 });
  });

  test('counts what could not be read, so that the list is not taken for complete', () => {
    const unread = [
      null,
      node({ app: null }),
      node({ appEnvironment: null }),
      node({ appEnvironment: { type: 'CANARY' } }),
      node({ app: { id: 'no id' } }),
      'text',
    ];
    expect(page(...unread, node())).toMatchObject({
      installed: [{ app: { appId: APP } }],
      skipped: unread.length,
    });
  });

  test('does without what the API may leave out', () => {
    const bare = node({ app: { id: APP }, appEnvironmentVersion: null, createdAt: 'yesterday' });
    expect(page(bare).installed).toEqual([
      {
        app: { appId: APP, name: APP, vendorName: null, avatarUrl: null },
        installation: expect.objectContaining({ installedAt: null }),
        version: null,
        updateAvailable: false,
      },
    ]);
  });

  test.each([
    ['a bare id', ENVIRONMENT.toUpperCase(), ENVIRONMENT],
    ['none', undefined, null],
    ['a form that we do not know', 'ari:cloud:ecosystem::environment/production', null],
  ])('names the environment as the log operations take it, or not at all: %s', (_what, id, environmentId) => {
    const found = page(node({ appEnvironment: { id, type: 'STAGING' } })).installed[0]?.installation;
    expect(found).toMatchObject({ environmentType: 'STAGING', environmentId });
  });

  test('passes on no image address that is not https or an image', () => {
    const app = { id: APP, name: 'n', vendorName: null, avatarUrl: 'javascript:alert(1)' };
    expect(page(node({ app })).installed[0]?.app.avatarUrl).toBeNull();
  });
});

describe('the next page', () => {
  const next = (nodes: readonly unknown[], pageInfo: unknown, after: string | null = null) =>
    valueIn(read(dataOf(nodes, pageInfo), after)).next;

  test('begins where this one ends', () => {
    expect(next([node()], { hasNextPage: true, endCursor: 'c2' })).toBe('c2');
    expect(next([node()], { hasNextPage: false, endCursor: 'c2' })).toBeNull();
  });

  test('is none after an empty page, a cursor that stands still, or no cursor', () => {
    expect(next([], { hasNextPage: true, endCursor: 'c2' })).toBeNull();
    expect(next([node()], { hasNextPage: true, endCursor: 'c2' }, 'c2')).toBeNull();
    expect(next([node()], { hasNextPage: true, endCursor: null })).toBeNull();
    expect(next([node()], null)).toBeNull();
  });
});

describe('no list at all', () => {
  test.each([{ ecosystem: null }, dataOf(null), { ecosystem: { appInstallationsByContext: null } }, {}])(
    'is never taken for an empty one: %j',
    (data) => {
      expect(read(data).kind).toBe('unreadable');
    },
  );

  test('is told with the reason that Atlassian gave', async () => {
    const errors = [{ message: 'no', path: ['ecosystem'], extensions: { errorType: 'PERMISSION_DENIED' } }];
    const gateway = fakeGateway([answered(200, { data: { ecosystem: null }, errors })]);
    const result = await execute(listInstallations, input, gateway.deps, still());
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-allowed' } });
  });
});
