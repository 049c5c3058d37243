import { describe, expect, test } from 'vitest';
import type { SiteAccess } from '../../src/log-views/site-access.ts';
import {
  type DraftPlace,
  draftOf,
  hasSwitch,
  newDraft,
  type RequestDraft,
  requestOf,
  trackedOf,
  withListedSite,
} from '../../src/viewer/request-draft.ts';
import { REQUEST } from '../core/request/support/request.ts';

const NOW = Date.parse('2026-11-18T10:00:00Z');
const BERLIN = 'Europe/Berlin';

function site(key: string, facts: Partial<SiteAccess> = {}): SiteAccess {
  return { key, name: key, hostName: `${key}.atlassian.net`, allowed: [], denied: ['Jira'], ...facts };
}

const ON = site('on', { allowed: ['Jira'], denied: [] });
const OFF = site(REQUEST.cloudId, { hostName: REQUEST.hostName });
const ISOLATED = site('isolated', { hostName: 'harbor.atlassian-isolated.net' });
const NAMELESS = site('no-id.atlassian.net');

function place(sites: readonly SiteAccess[]): DraftPlace {
  const { appId, appName, environmentType } = REQUEST;
  return { appId, appName, environmentType, sites, now: NOW, zone: BERLIN };
}

const typed = (facts: Partial<RequestDraft>, sites: readonly SiteAccess[] = [ON, OFF]): RequestDraft => ({
  ...newDraft(REQUEST.cloudId, REQUEST.range, REQUEST.asker, place(sites)),
  ...facts,
});

describe('a new request', () => {
  test('is for the site that was chosen, else for one that does not allow access', () => {
    expect(newDraft('on', null, '', place([ON, OFF]))).toMatchObject({ site: 'on', way: 'download' });
    expect(newDraft(null, null, '', place([ON, OFF]))).toMatchObject({ site: OFF.key, way: 'enable' });
    expect(newDraft(null, null, '', place([ON]))).toMatchObject({ site: 'on', way: 'download' });
  });

  test('for a site that is not listed asks for its id', () => {
    // Another customer is never asked instead.
    expect(newDraft('elsewhere', null, '', place([ON]))).toMatchObject({ site: '', cloudId: 'elsewhere' });
    expect(newDraft('elsewhere', null, '', place([]))).toMatchObject({ site: '', cloudId: 'elsewhere' });
    expect(newDraft(null, null, '', place([NAMELESS]))).toMatchObject({ site: '', cloudId: '' });
  });

  test('is about the listed site once the list has come, or its id was typed', () => {
    const early = newDraft(OFF.key, null, '', place([]));
    expect(withListedSite(early, [])).toBe(early);
    expect(withListedSite(early, [ON, OFF])).toMatchObject({ site: OFF.key, cloudId: '' });
    expect(withListedSite({ ...early, cloudId: OFF.key.toUpperCase() }, [ON, OFF]).site).toBe(OFF.key);
    expect(withListedSite({ ...early, cloudId: '' }, [ON, OFF]).site).toBe('');
  });

  test('takes the times of the view, in local time; of all times it names none', () => {
    expect(typed({})).toMatchObject({ hasTimes: true, from: '2026-11-17T14:00', to: '2026-11-17T15:29' });
    expect(newDraft(null, null, '', place([OFF]))).toMatchObject({ hasTimes: false, to: '2026-11-18T10:59' });
  });
});

describe('a request that is changed', () => {
  const before = {
    ...trackedOf(REQUEST, null, 'env', 1),
    ...{ askedAt: 2, grantedAt: 3, fileReceivedAt: 4, fileId: 'f' },
  };

  test('stays what it is with what came of it', () => {
    const reason = 'Another reason.';
    expect(trackedOf({ ...REQUEST, reason }, before, 'other', 9)).toEqual({
      ...before,
      request: { ...REQUEST, reason },
    });
  });

  test('to another site was not asked yet, and nothing came of it', () => {
    expect(trackedOf({ ...REQUEST, cloudId: 'elsewhere' }, before, 'other', 9)).toEqual({
      ...{ id: before.id, request: { ...REQUEST, cloudId: 'elsewhere' }, environmentId: 'env', madeAt: 9 },
      ...{ askedAt: null, grantedAt: null, fileReceivedAt: null, fileId: null },
    });
  });
});

describe('what was typed', () => {
  test('comes to the request', () => {
    const { reason, lookingFor, ticket } = REQUEST;
    expect(requestOf(typed({ reason, lookingFor, ticket }), place([ON, OFF]))).toEqual({
      ok: true,
      value: REQUEST,
    });
  });

  test('is there again when the request is changed', () => {
    const draft = draftOf(REQUEST, place([OFF]));
    expect(requestOf(draft, place([OFF]))).toEqual({ ok: true, value: REQUEST });
    const elsewhere = draftOf(REQUEST, place([]));
    expect(elsewhere).toMatchObject({ site: '', cloudId: REQUEST.cloudId, hostName: REQUEST.hostName });
    expect(requestOf(elsewhere, place([]))).toEqual({ ok: true, value: REQUEST });
  });

  test('takes a pasted address as the host name', () => {
    const draft = typed({
      site: '',
      cloudId: ' abc-1 ',
      hostName: 'https://Fernhollow.atlassian.net/jira?x#y',
    });
    expect(requestOf(draft, place([]))).toMatchObject({
      ok: true,
      value: { cloudId: 'abc-1', hostName: 'fernhollow.atlassian.net' },
    });
  });

  test('that cannot be is told at its field', () => {
    const error = (facts: Partial<RequestDraft>) => {
      const read = requestOf(typed({ site: '', cloudId: 'abc', ...facts }), place([]));
      return read.ok ? null : Object.keys(read.error);
    };
    expect(error({})).toBeNull();
    expect(error({ cloudId: '' })).toEqual(['cloudId']);
    expect(error({ cloudId: 'a/b' })).toEqual(['cloudId']);
    expect(error({ hostName: 'not a host' })).toEqual(['hostName']);
    expect(error({ to: '' })).toEqual(['times']);
    expect(error({ to: '2026-11-16T00:00' })).toEqual(['times']);
    expect(error({ to: '', hasTimes: false })).toBeNull();
  });

  test('never asks for a switch that Isolated Cloud does not have', () => {
    const draft = typed({ site: 'isolated', way: 'enable' }, [ISOLATED]);
    expect(hasSwitch(draft, [ISOLATED])).toBe(false);
    expect(requestOf(draft, place([ISOLATED]))).toMatchObject({ ok: true, value: { way: 'download' } });
    expect(hasSwitch({ site: '', hostName: 'https://harbor.atlassian-isolated.net' }, [])).toBe(false);
  });
});
