/** Private keys as text: PEM (RFC 7468), OpenSSH, PGP (RFC 9580), SSH2 (RFC 4716's dashes), JWK (RFC 7517). */
import { decodeBase64 } from '../checks/base64.ts';
import type { Rule } from '../rule.ts';

const begin = ['-----BEGIN RSA PRIV', 'ATE KEY-----'].join('');
const end = ['-----END RSA PRIV', 'ATE KEY-----'].join('');
const body = ['MIIfake', '0123456789abcdefghijklmnopqrstuvwxyz+/ABCDEFG='].join('');
const encoded = ['LS0tLS1CRUdJTi', 'BQUklWQVRFIEtFWS0tLS0tCk1JSWZha2VmYWtl'].join('');
const scalar = ['fakeD0123456789', 'abcdefghijklmnopqrstuvwxyzAB'].join('');

export const PRIVATE_KEY: readonly Rule[] = [
  {
    id: 'private-key',
    kind: 'secret:private-key',
    tier: 'forbidden',
    label: 'Private key',
    // Up to its end, whatever stands between (a log's own line starts, too); where the end was cut off, as far as it
    // looks like one. Line feeds may be written as `\n`, spaces as `+` or `%20`.
    pattern:
      /-{4,5}(?: |%20)?BEGIN[ +A-Z0-9%]{1,60}PRIVATE(?: |\+|%20)KEY(?:(?: |\+|%20)BLOCK)?(?: |%20)?-{4,5}(?:(?:[^-]|-(?!---)){0,32768}-{4,5}(?: |%20)?END[ +A-Z0-9%]{1,60}KEY(?:(?: |\+|%20)BLOCK)?(?: |%20)?-{4,5}|[A-Za-z0-9+/=\s\\%]{16,32768}[A-Za-z0-9+/=])/g,
    multiline: true,
    keywords: ['-begin', '- begin', '-%20begin'],
    examples: {
      yes: [
        `key:\n«${begin}\n${body}\n${body}\n${end}»\nnext`,
        `{"private_key":"«${begin}\\n${body}\\n${end}»\\n"}`,
        `cut «${begin}\n${body}»`,
      ],
      no: ['-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----', 'begin private key', begin],
    },
  },
  {
    id: 'private-key-in-base64',
    kind: 'secret:private-key',
    tier: 'forbidden',
    label: 'Private key',
    pattern: /(?<![\w+/-])LS0tLS1CRUdJTi[\w+/-]{20,32768}={0,2}/g,
    keywords: ['ls0tls1crudjti'],
    accept: ({ value }) => (decodeBase64(value, 100) ?? '').includes('PRIVATE KEY'),
    examples: { yes: [`KEY_B64 «${encoded}»`], no: ['LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM'] },
  },
  {
    id: 'private-jwk',
    kind: 'secret:private-key',
    tier: 'forbidden',
    label: 'Private key',
    pattern: /\\{0,3}"d\\{0,3}"[ \t]{0,3}:[ \t]{0,3}\\{0,3}"([\w-]{40,1024})(?=\\{0,3}")/g,
    group: 1,
    keywords: ['"d"', '"d\\'],
    accept: ({ text }) => /"kty\\{0,3}"/.test(text),
    examples: {
      yes: [`{"kty":"EC","crv":"P-256","d":"«${scalar}»"}`],
      no: [`{"d":"${scalar}"}`, '{"kty":"EC","d":"short"}'],
    },
  },
];
