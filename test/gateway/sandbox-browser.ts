/** A browser in front of the sandbox, as far as the background can tell: cookies, origins, and pages that lend their session. */
import type { AdminTabs } from '../../src/background/page-transport.ts';
import { lendSession } from '../../src/content/gateway-lender.ts';
import { DEVELOPER_ORIGIN } from '../../src/core/hosts.ts';
import type { Fetch } from '../../src/gateway/http.ts';
import type { Sandbox, SandboxUser } from '../sandbox/sandbox.ts';
import { loopbackFetch } from './loopback-fetch.ts';

export const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

export interface SandboxBrowser {
  /** Who is signed in at Atlassian in this browser. */
  user: SandboxUser | null;
  /** Who is signed in on a page, where that is another container's session. */
  readonly pages: { id: number; user?: SandboxUser }[];
  /** The background's own. */
  readonly fetch: Fetch;
  readonly consoleTabs: AdminTabs;
  /** Every request of the background itself. */
  readonly fetched: { url: string; init: RequestInit }[];
  readonly lent: number[];
}

export function sandboxBrowser(sandbox: Sandbox): SandboxBrowser {
  const send = loopbackFetch(sandbox.httpsPort);
  const never = new AbortController().signal;
  const browser: SandboxBrowser = {
    user: null,
    pages: [],
    fetched: [],
    lent: [],
    fetch: (url, init) => {
      browser.fetched.push({ url, init });
      return send(url, withSession(init, EXTENSION, init.credentials === 'include' ? browser.user : null));
    },
    consoleTabs: {
      query: async () =>
        browser.pages.map(({ id }) => ({
          id,
          url: `${DEVELOPER_ORIGIN}/console`,
          active: false,
          incognito: false,
        })),
      lend: async (tabId, request) => {
        const page = browser.pages.find(({ id }) => id === tabId);
        if (!page) throw new Error('No tab with id.');
        browser.lent.push(tabId);
        const user = page.user ?? browser.user;
        const fetchFromPage: typeof fetch = (path, init = {}) =>
          send(new URL(String(path), DEVELOPER_ORIGIN).href, withSession(init, DEVELOPER_ORIGIN, user));
        return lendSession(request, fetchFromPage, never);
      },
    },
  };
  return browser;
}

function withSession(init: RequestInit, origin: string, user: SandboxUser | null): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('origin', origin);
  if (user) headers.set('cookie', `${user.cookie.name}=${user.cookie.value}`);
  return { ...init, headers };
}
