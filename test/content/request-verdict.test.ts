import { describe, expect, test } from 'vitest';
import type { LinkedRequest } from '../../src/content/request-link.ts';
import { judge } from '../../src/content/request-verdict.ts';
import { emptyState, type SiteState } from '../../src/content/site-model.ts';
import { problem } from '../../src/core/problem.ts';
import type { AccessRequest } from '../../src/core/request/access-request.ts';
import type { SiteAppView, SiteStatus } from '../../src/messages/contract.ts';
import { APP_ID, CLOUD_ID, grant, intention } from '../core/support/grants.ts';
import { siteApp, siteStatus } from './support/site.ts';

function linked(facts: Partial<AccessRequest> = {}): LinkedRequest {
  const request: AccessRequest = {
    way: 'enable',
    appId: APP_ID,
    appName: 'Field Guard',
    environmentType: 'PRODUCTION',
    cloudId: CLOUD_ID,
    hostName: null,
    range: null,
    asker: '',
    reason: '',
    lookingFor: '',
    ticket: '',
    ...facts,
  };
  return { kind: 'request', request };
}

function site(app: SiteAppView | null, status: Partial<SiteStatus> = {}): SiteState {
  const apps = new Map(app ? [[app.appId, app]] : []);
  return { ...emptyState(CLOUD_ID), status: siteStatus(status), apps };
}

const OFF = siteApp({ grants: [grant({ hasAccess: false })] });
const ON = siteApp({ grants: [grant({ hasAccess: true })] });

describe('a request from a link', () => {
  test('is there to be reviewed where access is off, or not known', () => {
    expect(judge(linked(), site(OFF))).toEqual({ kind: 'review', app: OFF });
    expect(judge(linked(), site(siteApp())).kind).toBe('review');
  });

  test('waits until the apps of the site are known', () => {
    expect(judge(linked(), emptyState(CLOUD_ID)).kind).toBe('reading');
    expect(judge(linked(), site(null, { listedAt: null })).kind).toBe('reading');
    expect(judge(linked(), site(null, { refreshing: true })).kind).toBe('reading');
  });

  test('has nothing left to do where access is on; who asked is to be told by the admin', () => {
    const verdict = judge(linked(), site(ON));
    expect(verdict).toMatchObject({ kind: 'over', title: 'Log access is on' });
    expect(verdict).toMatchObject({ what: expect.stringContaining('Production') });
  });

  test('says that access is being turned on only where it is for what was asked', () => {
    const intended = intention({ wanted: true, phase: 'accepted' });
    const here = siteApp({ grants: [grant({ hasAccess: false, intended })] });
    expect(judge(linked(), site(here))).toMatchObject({ kind: 'over', title: 'Turning on log access…' });
    const there = grant({ hasAccess: false, environmentType: 'STAGING', intended });
    const elsewhere = siteApp({ grants: [grant({ hasAccess: false }), there] });
    expect(judge(linked(), site(elsewhere)).kind).toBe('review');
    const unshown = intention({ wanted: true, phase: 'unshown' });
    const failed = siteApp({ grants: [grant({ hasAccess: false, intended: unshown })] });
    expect(judge(linked(), site(failed)).kind).toBe('review');
  });

  test('for logs to be sent is reviewed whether access is on or off', () => {
    expect(judge(linked({ way: 'download' }), site(ON)).kind).toBe('review');
    expect(judge(linked({ way: 'download' }), site(ON, { isolated: true })).kind).toBe('review');
  });

  test('is refused for an app that is not on this site', () => {
    expect(judge(linked(), site(null))).toMatchObject({
      kind: 'refused',
      title: 'The link asks for an app that is not on this site',
      what: 'The link calls it “Field Guard”. Nothing was changed.',
    });
    expect(judge(linked(), site(null, { missingProducts: ['jira'] }))).toMatchObject({
      what: expect.stringContaining('apps of Jira could not be listed'),
    });
  });

  test('is refused for an environment that the app does not have here', () => {
    expect(judge(linked({ environmentType: 'STAGING' }), site(OFF))).toMatchObject({
      kind: 'refused',
      title: 'Field Guard has no Staging environment on this site',
    });
  });

  test('is refused to who is no admin, and waits for who is signed out', () => {
    const no = problem('not-allowed', 1_000);
    expect(judge(linked(), site(OFF, { problem: no })).kind).toBe('refused');
    const out = problem('signed-out', 1_000);
    expect(judge(linked(), site(OFF, { problem: out }))).toEqual({ kind: 'held', problem: out });
  });

  test('goes on where Atlassian is slow but the app is known', () => {
    const slow = problem('rate-limited', 1_000);
    expect(judge(linked(), site(OFF, { problem: slow })).kind).toBe('review');
    expect(judge(linked(), site(null, { problem: slow })).kind).toBe('held');
  });

  test('on Isolated Cloud can only be answered with a file', () => {
    expect(judge(linked(), site(OFF, { isolated: true }))).toMatchObject({ kind: 'refused', instead: true });
  });

  test.each(['too-long', 'malformed', 'newer', 'other-site'] as const)('that is %s says so', (why) => {
    const verdict = judge({ kind: 'refused', why }, site(OFF));
    expect(verdict).toMatchObject({ kind: 'refused', app: null, instead: false });
    expect(verdict).toMatchObject({ what: expect.stringMatching(/\w\. Nothing was changed\.$/) });
  });
});
