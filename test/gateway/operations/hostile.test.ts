import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/gateway/operation.ts';
import { changeLogAccess } from '../../../src/gateway/operations/change-log-access.ts';
import { listApps } from '../../../src/gateway/operations/list-apps.ts';
import { listInstallations } from '../../../src/gateway/operations/list-installations.ts';
import { listSites } from '../../../src/gateway/operations/list-sites.ts';
import { readLogAccess } from '../../../src/gateway/operations/read-log-access.ts';
import { readLogs } from '../../../src/gateway/operations/read-logs.ts';
import { readSiteIdentity } from '../../../src/gateway/operations/read-site-identity.ts';
import { resolveTenants } from '../../../src/gateway/operations/resolve-tenants.ts';
import { whoAmI } from '../../../src/gateway/operations/who-am-i.ts';
import { APP, CLOUD, CONFLUENCE, ENVIRONMENT, JIRA } from './samples.ts';

const reader =
  <Input, Output>(operation: Operation<Input, Output>, input: Input) =>
  (data: unknown) =>
    operation.read(data, input, []);

/** Every operation with an answer as it should be. */
const readers: readonly [string, (data: unknown) => unknown, unknown][] = [
  ['who-am-i', reader(whoAmI, {}), { me: { user: { accountId: 'a', name: 'A', email: 'a@x' } } }],
  [
    'read-site-identity',
    reader(readSiteIdentity, { cloudId: CLOUD }),
    {
      me: { user: { accountId: 'a', name: 'A', email: null } },
      tenantContexts: [{ cloudId: CLOUD, hostName: 'h', cloudUrl: 'https://h' }],
    },
  ],
  [
    'resolve-tenants',
    reader(resolveTenants, { cloudIds: [CLOUD] }),
    { tenantContexts: [{ cloudId: CLOUD, hostName: 'h', cloudUrl: null }] },
  ],
  [
    'list-installations',
    reader(listInstallations, { cloudId: CLOUD, product: 'jira', after: null }),
    {
      ecosystem: {
        appInstallationsByContext: {
          nodes: [
            {
              id: 'i',
              installationContext: JIRA,
              secondaryInstallationContexts: [CONFLUENCE],
              isRecoverable: false,
              createdAt: '2026-01-01T00:00:00Z',
              app: { id: APP, name: 'n', vendorName: 'v', avatarUrl: 'https://x/y' },
              appEnvironment: { type: 'PRODUCTION' },
              appEnvironmentVersion: { version: '1', isLatest: true },
            },
          ],
          pageInfo: { hasNextPage: true, endCursor: 'c' },
        },
      },
    },
  ],
  [
    'read-log-access',
    reader(readLogAccess, {
      questions: [{ appId: APP, environmentType: 'PRODUCTION', contextIds: [JIRA, CONFLUENCE] }],
    }),
    { q0: [{ contextId: JIRA, developerHasAccess: true }] },
  ],
  [
    'change-log-access',
    reader(changeLogAccess, { appId: APP, environmentType: 'STAGING', contextIds: [JIRA], wanted: true }),
    {
      updateDeveloperLogAccess: {
        success: false,
        errors: [{ message: 'm', extensions: { errorType: 'E', statusCode: 1 } }],
      },
    },
  ],
  [
    'list-apps',
    reader(listApps, { after: null }),
    {
      apps: {
        nodes: [
          {
            id: APP,
            name: 'n',
            avatarUrl: null,
            environments: [{ id: ENVIRONMENT, key: 'default', type: 'DEVELOPMENT' }],
          },
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
  ],
  [
    'list-sites',
    reader(listSites, { appId: APP }),
    {
      installationContexts: [
        {
          installationContext: JIRA,
          environmentId: ENVIRONMENT,
          hasLogAccess: true,
          tenantContext: { cloudId: CLOUD, hostName: 'h', cloudUrl: 'https://h' },
        },
      ],
    },
  ],
  [
    'read-logs',
    reader(readLogs, { appId: APP, environmentId: ENVIRONMENT, limit: 10, offset: 0, startTime: 1 }),
    {
      appLogsWithMetaData: {
        appLogs: [
          {
            appId: APP,
            environmentId: ENVIRONMENT,
            invocationId: 'i',
            ts: '2026-01-01T00:00:00Z',
            message: 'm',
            other: '[]',
          },
        ],
        hasNextPage: true,
        totalLogs: 1,
      },
    },
  ],
];

describe('whatever is in an answer', () => {
  test.each(readers)('%s reads a good one', (_name, read, good) => {
    expect(read(good)).not.toMatchObject({ kind: 'unreadable' });
  });

  test.each(readers)('%s never throws, and what it gives is JSON-safe', (_name, read, good) => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), damaged(good)), (data) => {
        const reading = read(data);
        expect(reading).toHaveProperty('kind');
        expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
      }),
      { numRuns: 400 },
    );
  });

  test.each(readers)('%s does not repeat foreign values when it could not read them', (_name, read, good) => {
    fc.assert(
      fc.property(damaged(good, fc.constant('<foreign>')), (data) => {
        const reading = read(data);
        if (JSON.stringify(reading).includes('unreadable'))
          expect(JSON.stringify(reading)).not.toContain('<foreign>');
      }),
    );
  });
});

describe('huge answers', () => {
  test('100,000 installations of one page are read', () => {
    const read = readers.find(([name]) => name === 'list-installations')?.[1];
    const nodes = Array.from({ length: 100_000 }, (_, n) =>
      n % 2 ? null : { id: String(n), app: 'x'.repeat(20) },
    );
    const page = { nodes, pageInfo: { hasNextPage: true, endCursor: 'c'.repeat(100_000) } };
    expect(read?.({ ecosystem: { appInstallationsByContext: page } })).toMatchObject({
      kind: 'value',
      value: { installed: [], skipped: 100_000 },
    });
  });

  test('a line of a megabyte stays whole', () => {
    const read = readers.find(([name]) => name === 'read-logs')?.[1];
    const message = 'é'.repeat(1_000_000);
    const reading = read?.({
      appLogsWithMetaData: { appLogs: [{ message }], hasNextPage: false, totalLogs: 1 },
    });
    expect(reading).toMatchObject({ kind: 'value', value: { lines: [{ message }] } });
  });
});

/** A good answer in which some parts, at any depth, are missing or replaced by something else. */
function damaged(good: unknown, foreign: fc.Arbitrary<unknown> = fc.jsonValue()): fc.Arbitrary<unknown> {
  const kept = { arbitrary: whole(good, foreign), weight: 6 };
  return fc.oneof(kept, { arbitrary: fc.constant(null), weight: 1 }, { arbitrary: foreign, weight: 1 });
}

function whole(good: unknown, foreign: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (Array.isArray(good)) {
    const element = good[0] === undefined ? foreign : damaged(good[0], foreign);
    return fc.array(element, { maxLength: 4 });
  }
  if (typeof good !== 'object' || good === null) return fc.constant(good);
  const fields = Object.entries(good).map(([key, field]) => [key, damaged(field, foreign)]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}
