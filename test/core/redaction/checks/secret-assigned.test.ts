import { describe, expect, test } from 'vitest';
import { createFinder } from '../../../../src/core/redaction/finder.ts';

const finder = createFinder();
const secretsIn = (text: string) =>
  finder
    .find(text)
    .flatMap(({ kind, start, end }) => (kind.startsWith('secret:') ? [text.slice(start, end)] : []));

describe('a password', () => {
  test.each([
    ['password=12345678', '12345678'],
    ['{"password":"12345678"}', '12345678'],
    ['{"password":"(Xk9qLm!2z"}', '(Xk9qLm!2z'],
    ['{"password":"$ecretXk9q"}', '$ecretXk9q'],
    ['{"password":"<Xk9qLmZ8"}', '<Xk9qLmZ8'],
    ['{"contraseña":"Verano2026"}', 'Verano2026'],
    ['kennwort=Sommer2026', 'Sommer2026'],
    ['DB_CONTRASEÑA=Verano2026', 'Verano2026'],
    ['db_pass: Xk9#qLm2z!Tw', 'Xk9#qLm2z!Tw'],
    ['password_of_acme = "Xk9#qLm2z!Tw"', 'Xk9#qLm2z!Tw'],
    ['password=Tr0ub4dor&3 user=7', 'Tr0ub4dor&3'],
    ['user=ana&password=a%26b%2C9xK&page=2', 'a%26b%2C9xK'],
    ['tried password "qwerty123" for ana', 'qwerty123'],
    ['<password>letmein</password>', 'letmein'],
  ])('is found in %s', (text, secret) => {
    expect(secretsIn(text)).toEqual([secret]);
  });

  test.each([
    'password=<redacted>',
    'password=[Filtered]',
    'password=(none)',
    ['password=$', '{DB_PASSWORD}'].join(''),
    'password=$DB_PASSWORD',
    'password={{ vault.password }}',
    'password=********',
    'Passwort: ungültig, bitte neu',
  ])('is not what stands for one: %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});

describe('a secret', () => {
  const mixed = ['tK4v', 'Qz81', 'bXw9', 'Lr3n', 'Hf7P', 'aUe2'].join('');
  const uuid = ['3f2b8c1e', '7a4d', '4e90', 'b1c6', '5d8e2f7a9b03'].join('-');

  test.each([
    ['apikey = Xk9#qLm2z!Tw', 'Xk9#qLm2z!Tw'],
    [`acme token - '${mixed}'`, mixed],
    [`API_TOKEN_ACME=${mixed}`, mixed],
    [`{"secret":"${mixed}=${mixed}"}`, `${mixed}=${mixed}`],
    [`if (key.secret !== "${mixed}")`, mixed],
    [`Unseal Key 2: ${mixed}`, mixed],
    [`connecting with API key ${uuid}`, uuid],
  ])('is found in %s', (text, secret) => {
    expect(secretsIn(text)).toEqual([secret]);
  });

  test.each([
    ...[
      'nextPageToken',
      'pageToken',
      'cursor',
      'continuationToken',
      'NextToken',
      'syncToken',
      'resume_token',
    ],
    ...[
      'LastEvaluatedKey',
      'publicToken',
      'hashed_token',
      'type_key',
      'kid',
      'state',
      'trackingid',
      'x-amz-id-2',
    ],
  ])('is not what %s holds: where a list goes on, an ID, what is public', (name) => {
    expect(secretsIn(`${name}=${mixed}`)).toEqual([]);
    expect(secretsIn(`{"${name}":"${mixed}","size":10}`)).toEqual([]);
    expect(secretsIn(`GET /items?${name}=${mixed}&size=10`)).toEqual([]);
  });

  test.each([
    `GET /url?sa=t&usg=${mixed}${mixed}&sig2=1 200`,
    'chain KUBE-SVC-AR36PQT25X2JZRRQ and svc-ikzEJTCD9WXej8SrJHuZNd',
    'Bad activity token: android.os.BinderProxy@2bd79ce',
    `"clientToken": "${uuid}"`,
    `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB${mixed} ana@laptop`,
    '[N7Vmacore4Http16LocalServiceSpecE:0x000000cb7595]',
    `storage key ${mixed}, cache key ${mixed}`,
    '"update:signing_keys", "update:tenant_members"',
    `{"key":"Logs/o-3h3h/123456789012/2020/06/21/1234_${mixed}"}`,
  ])('is not in %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});
