import { generate } from 'selfsigned';

const NAMES = [
  'admin.atlassian.com',
  'api.atlassian.com',
  'developer.atlassian.com',
  '*.atlassian.com',
  '*.atlassian.net',
  '*.atlassian-isolated.net',
  'localhost',
];

/** A fresh self-signed certificate for Atlassian's names on loopback; it never leaves the process. */
export async function makeCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'admin.atlassian.com' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...NAMES.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
