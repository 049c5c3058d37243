import type { LogLine } from '../../src/core/log-line.ts';
import type { VendorSite } from '../../src/core/vendor.ts';
import type { VisitedSite } from '../../src/messages/contract.ts';

/** 17 Nov 2026, 13:22:51.006 UTC. */
export const AT = Date.UTC(2026, 10, 17, 13, 22, 51, 6);

const CLOUD = '0a1b2c3d-1111-4222-8333-';

/** A cloudId for a number. */
export function cloud(number: number): string {
  return CLOUD + String(number).padStart(12, '0');
}

export function contextOf(number: number, product = 'jira'): string {
  return `ari:cloud:${product}::site/${cloud(number)}`;
}

export function logLine(more: Partial<LogLine> = {}): LogLine {
  const time = more.time ?? AT;
  return {
    appId: 'app',
    environmentId: 'production',
    time,
    timeText: Number.isFinite(time) ? new Date(time).toISOString() : 'no time',
    level: 'INFO',
    levelText: null,
    message: 'Timeline drawn',
    other: null,
    error: null,
    invocationId: null,
    traceId: null,
    functionKey: null,
    moduleKey: null,
    moduleType: null,
    appVersion: null,
    contextId: contextOf(1),
    product: 'jira',
    hostName: 'mapleworks.atlassian.net',
    license: null,
    edition: null,
    ...more,
  };
}

export function vendorSite(number: number, more: Partial<VendorSite> = {}): VendorSite {
  return {
    contextId: contextOf(number),
    environmentId: 'production',
    hostName: `site-${number}.atlassian.net`,
    cloudId: cloud(number),
    product: 'jira',
    hasLogAccess: true,
    ...more,
  };
}

export function visitedSite(more: Partial<VisitedSite> = {}): VisitedSite {
  return {
    cloudId: cloud(1),
    hostName: 'tidewater-labs.atlassian.net',
    isolated: false,
    visitedAt: AT,
    checkedAt: AT,
    apps: 0,
    on: 0,
    off: 0,
    some: 0,
    unknown: 0,
    changing: 0,
    ...more,
  };
}
