import { describe, expect, test } from 'vitest';
import { execute } from '../../../src/gateway/execute.ts';
import { readSiteIdentity } from '../../../src/gateway/operations/read-site-identity.ts';
import { MAX_TENANTS, resolveTenants } from '../../../src/gateway/operations/resolve-tenants.ts';
import { whoAmI } from '../../../src/gateway/operations/who-am-i.ts';
import { answered, fakeGateway, still } from '../fake-gateway.ts';
import { CLOUD, valueIn } from './samples.ts';

const user = { accountId: 'a-1', name: 'Mia', email: 'mia@example.com' };

describe('who is signed in', () => {
  test('is the account with its name, and its e-mail where there is one', () => {
    expect(valueIn(whoAmI.read({ me: { user } }, {}, []))).toEqual(user);
    expect(valueIn(whoAmI.read({ me: { user: { accountId: 'a-1' } } }, {}, []))).toEqual({
      accountId: 'a-1',
      name: 'a-1',
      email: null,
    });
  });

  test('nobody is told as signed out', async () => {
    const gateway = fakeGateway([answered(200, { data: { me: { user: null } } })]);
    expect(await execute(whoAmI, {}, gateway.deps, still())).toMatchObject({
      ok: false,
      error: { kind: 'signed-out' },
    });
  });
});

describe('a site and who is signed in there', () => {
  const read = (tenantContexts: unknown) =>
    valueIn(readSiteIdentity.read({ me: { user }, tenantContexts }, { cloudId: CLOUD }, []));

  test('come in one answer, the site matched by its id', () => {
    const tenants = [
      null,
      { cloudId: 'other', hostName: 'o' },
      { cloudId: CLOUD.toUpperCase(), hostName: 'h' },
    ];
    expect(read(tenants)).toEqual({ me: user, hostName: 'h' });
  });

  test.each([[null], [[]], [[{ cloudId: null, hostName: 'h' }]], ['h']])(
    'without a host name where Atlassian tells none: %j',
    (tenants) => {
      expect(read(tenants)).toEqual({ me: user, hostName: null });
    },
  );
});

describe('host names of sites', () => {
  test('are one for each site asked, in that order', () => {
    const data = { tenantContexts: [{ cloudId: 'b', cloudUrl: 'https://b.atlassian.net' }, null] };
    expect(valueIn(resolveTenants.read(data, { cloudIds: ['a', 'b'] }, []))).toEqual([
      { cloudId: 'a', hostName: null },
      { cloudId: 'b', hostName: 'b.atlassian.net' },
    ]);
  });

  test('are asked for twenty sites at most', () => {
    const cloudIds = Array.from({ length: MAX_TENANTS + 1 }, (_, n) => String(n));
    expect(() => resolveTenants.document({ cloudIds })).toThrow(RangeError);
  });
});
