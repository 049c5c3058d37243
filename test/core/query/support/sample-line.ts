import type { SourcedLine } from '../../../../src/core/query/line-values.ts';

/** A line of a resolver on acme.atlassian.net. */
export function sampleLine(facts: Partial<SourcedLine> = {}): SourcedLine {
  return {
    appId: '0f6f9e1c-3a77-4b8e-9d3f-5a1d2c3b4e5f',
    environmentId: '11111111-2222-4333-8444-555566667777',
    time: Date.UTC(2026, 10, 17, 13, 5),
    timeText: '2026-11-17T13:05:00Z',
    level: 'INFO',
    levelText: null,
    message: 'Fetched the issue in 12 ms',
    other: null,
    error: null,
    invocationId: '7c41e0b2-0500-4000-8000-000000000000',
    traceId: null,
    functionKey: 'resolver',
    moduleKey: 'issue-panel',
    moduleType: 'jira:issuePanel',
    appVersion: '3.2.0',
    contextId: 'ari:cloud:jira::site/c7e1f0aa-1111-4222-8333-944455556666',
    product: 'jira',
    hostName: 'acme.atlassian.net',
    license: 'ACTIVE',
    edition: 'standard',
    ...facts,
  };
}
