import { EMPTY_LINE, type LogLine } from '../../src/core/log-line.ts';
import type { PreviewSubject } from '../../src/preview/contract.ts';

export const START = Date.UTC(2026, 10, 20, 12);

/** Line `k`, the newest first, a second apart. */
export function lineOf(k: number, given: Partial<LogLine> | string = {}): LogLine {
  const own = typeof given === 'string' ? { message: given } : given;
  const time = own.time ?? START - k * 1000;
  return {
    ...EMPTY_LINE,
    appId: 'ari:cloud:ecosystem::app/4a5a0d7c-0000-4222-8333-444455556666',
    environmentId: 'ari:cloud:ecosystem::environment/1/2',
    time,
    timeText: Number.isFinite(time) ? new Date(time).toISOString() : 'soon',
    message: `line ${k}`,
    invocationId: `4a5a0d7c-1111-4222-8333-${String(Math.floor(k / 10)).padStart(12, '0')}`,
    functionKey: 'sync',
    ...own,
  };
}

export const SUBJECT: PreviewSubject = {
  now: START + 1000,
  zone: 'Europe/Berlin',
  receipt: {
    extensionVersion: '0.1.0',
    appId: 'app-1',
    appName: 'Sync App',
    vendorName: 'Example Vendor',
    cloudId: 'cloud-1',
    hostName: 'example.atlassian.net',
    environmentType: 'PRODUCTION',
    products: ['jira'],
    from: START - 86_400_000,
    to: START,
    levels: [],
    query: '',
  },
};
