import { describe, expect, test } from 'vitest';
import {
  isAppsArea,
  isListAddress,
  isLogAccessText,
  isLogText,
  mayShowApps,
  type PageFacts,
  recognisePage,
} from '../../src/content/page-recognition.ts';
import { indexApps, type RowFacts } from '../../src/content/row-identity.ts';

const SITE = 'https://admin.atlassian.com/s/1ebf7fae-0a28-4908-a7d9-9395ba70d72d';
const GANTT = {
  appId: '33333333-3333-4333-8333-333333333333',
  name: 'Gantt Lane',
  vendorName: 'Plotwise GmbH',
};
const KNOWN = indexApps([GANTT], true);

function title(name: string, ...around: string[]): RowFacts {
  return {
    uuids: [],
    texts: [name, ...around].map((text, at) => ({ text, end: at + 1, naming: at === 0 })),
  };
}

function page(facts: Partial<PageFacts>): PageFacts {
  return { href: `${SITE}/overview`, hasTable: false, title: null, looksLikeDetails: false, ...facts };
}

describe('the list of apps', () => {
  test('is known by its two addresses', () => {
    expect(isListAddress(`${SITE}/user-connected-apps`)).toBe(true);
    expect(isListAddress(`${SITE}/user-connected-apps/tab/installed?page=2`)).toBe(true);
    expect(isListAddress(`${SITE}/user-connected-apps/view?app=x`)).toBe(false);
    expect(isListAddress(`${SITE}/overview`)).toBe(false);
  });

  test('without a table is a page that we do not recognise', () => {
    const href = `${SITE}/user-connected-apps/tab/installed`;
    expect(recognisePage(page({ href, hasTable: true }), KNOWN)).toEqual({ kind: 'connected-apps' });
    expect(recognisePage(page({ href, hasTable: false }), KNOWN)).toEqual({ kind: 'unrecognised' });
  });

  test('stays the list even when its title is the name of an app', () => {
    const href = `${SITE}/user-connected-apps/tab/installed`;
    const facts = page({ href, hasTable: true, title: title('Gantt Lane', 'Plotwise GmbH') });
    expect(recognisePage(facts, KNOWN)).toEqual({ kind: 'connected-apps' });
  });
});

describe('the page of one app', () => {
  test('is known by the id in its address', () => {
    const href = `${SITE}/user-connected-apps/view?app=${encodeURIComponent(`ari:cloud:ecosystem::app/${GANTT.appId}`)}`;
    expect(recognisePage(page({ href }), KNOWN)).toEqual({ kind: 'app-details', appId: GANTT.appId });
  });

  test('is known by a title with the name, and the vendor on the page', () => {
    const href = `${SITE}/apps/k3j2/view`;
    expect(recognisePage(page({ href, title: title('Gantt Lane', 'by Plotwise GmbH') }), KNOWN)).toEqual({
      kind: 'app-details',
      appId: GANTT.appId,
    });
  });

  test('is not known by a title alone: a group may be called like an app', () => {
    expect(recognisePage(page({ title: title('Gantt Lane') }), KNOWN)).toEqual({ kind: 'unrecognised' });
  });

  test('of two apps that cannot be told apart is not guessed', () => {
    const twin = { ...GANTT, appId: '55555555-5555-4555-8555-555555555555' };
    const facts = page({ title: title('Gantt Lane', 'Plotwise GmbH'), looksLikeDetails: true });
    expect(recognisePage(facts, indexApps([GANTT, twin], true))).toEqual({ kind: 'unrecognised' });
  });

  test('keeps its place while the apps of the site are not known yet', () => {
    const facts = page({ title: title('Gantt Lane', 'Plotwise GmbH'), looksLikeDetails: true });
    expect(recognisePage(facts, indexApps([], false))).toEqual({ kind: 'app-details', appId: null });
    expect(recognisePage({ ...facts, looksLikeDetails: false }, indexApps([], false))).toEqual({
      kind: 'unrecognised',
    });
  });
});

test('the apps of a site are asked for only where a page may be about apps', () => {
  expect(mayShowApps(`${SITE}/user-connected-apps`, false)).toBe(true);
  expect(mayShowApps(`${SITE}/apps/k3j2/view`, false)).toBe(true);
  expect(mayShowApps(`${SITE}/billing`, false)).toBe(false);
  expect(mayShowApps(`${SITE}/billing`, true)).toBe(true);
});

test("help is only offered where the site's apps are", () => {
  for (const path of ['user-connected-apps/tab/settings', 'connected-apps', 'apps/k3j2/view'])
    expect(isAppsArea(`${SITE}/${path}`)).toBe(true);
  for (const path of ['billing', 'overview', 'app-requests', 'users'])
    expect(isAppsArea(`${SITE}/${path}`)).toBe(false);
});

describe("Atlassian's own log controls are seen, so that nothing is shown twice", () => {
  test.each([
    'App logs access',
    'Logs access',
    'Share your app logs',
    'Enable log access',
    'Disable log access',
    'Zugriff auf App-Protokolle',
    'Protokollzugriff',
    'Deine App-Protokolle teilen',
  ])('%s', (text) => expect(isLogAccessText(text)).toBe(true));

  test.each(['Download logs', 'Protokolle herunterladen'])('%s is about logs, not about access', (text) => {
    expect(isLogText(text)).toBe(true);
    expect(isLogAccessText(text)).toBe(false);
  });

  test.each(['View app details', 'Uninstall', 'Blog', 'Catalogue', 'Login', 'Permissions'])(
    '%s is neither',
    (text) => expect(isLogText(text)).toBe(false),
  );
});
