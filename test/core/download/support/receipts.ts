import type { GapReport } from '../../../../src/core/download/gaps.ts';
import type { ReceiptParts, ReceiptSubject } from '../../../../src/core/download/receipt.ts';

export const NO_GAPS: GapReport = {
  accessOff: [],
  caps: [],
  moreCaps: 0,
  withoutInvocation: 0,
  keptFrom: null,
  lost: 0,
  unread: null,
};

export const SUBJECT: ReceiptSubject = {
  extensionVersion: '0.1.0',
  appId: '4a5a0d7c-1111-4222-8333-444455556666',
  appName: 'Field Guard',
  vendorName: 'Cobalt Apps',
  cloudId: '5b5a0d7c-1111-4222-8333-444455556666',
  hostName: 'tidewater-labs.atlassian.net',
  environmentType: 'PRODUCTION',
  products: ['jira', 'confluence'],
  from: Date.parse('2026-11-10T13:23:00Z'),
  to: Date.parse('2026-11-17T13:23:00Z'),
  levels: ['ERROR'],
  query: 'ana@example.com',
};

export const PARTS: ReceiptParts = {
  ruleSet: '1f0c22ab9d3e',
  file: {
    name: 'field-guard_tidewater-labs_2026-11-10_2026-11-17_cleaned.log',
    format: 'log',
    lines: 18_204,
    bytes: 9_400_112,
    sha256: 'ab'.repeat(32),
    part: { number: 1, of: 3 },
  },
  redacted: { 'secret:jwt': 3, email: 418 },
  kept: { ip: 640 },
  gaps: {
    ...NO_GAPS,
    accessOff: [{ product: 'jira', environmentType: 'PRODUCTION', from: null, to: 1_794_500_000_000 }],
    caps: [{ invocationId: 'e7aa0d7c-1111-4222-8333-444455556666', cap: 'lines', until: 1_794_400_000_000 }],
    unread: { before: 1_794_300_000_000, why: 'Atlassian did not answer in time.' },
  },
};
