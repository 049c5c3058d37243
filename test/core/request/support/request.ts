import type { AccessRequest } from '../../../../src/core/request/access-request.ts';

export const REQUEST: AccessRequest = {
  way: 'enable',
  appId: '0f3a4a52-1c1a-4ad8-9a09-6a4f0a1d2c11',
  appName: 'Field Guard',
  environmentType: 'PRODUCTION',
  cloudId: '7c1d2a9e-5f0b-4b1d-8d69-2f8f6f7a1c22',
  hostName: 'fernhollow.atlassian.net',
  range: { from: Date.UTC(2026, 10, 17, 13, 0), to: Date.UTC(2026, 10, 17, 14, 29, 59, 999) },
  asker: 'Anna Reyes, Cobalt Apps',
  reason: 'Issues do not get their security level after the import.',
  lookingFor: 'The error "Scheme not found" and what was called before it',
  ticket: 'SUP-4821',
};
