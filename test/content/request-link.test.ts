import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEPT_AS, KEPT_FOR, type RequestLinks, takeRequestLinks } from '../../src/content/request-link.ts';
import type { AccessRequest } from '../../src/core/request/access-request.ts';
import { MOST_FRAGMENT, requestFragment } from '../../src/core/request/fragment.ts';
import { APP_ID, CLOUD_ID } from '../core/support/grants.ts';

const PAGE = `https://admin.atlassian.com/s/${CLOUD_ID}/user-connected-apps`;
const OTHER = '1ebf7fae-0a28-4908-a7d9-9395ba70d72d';

const REQUEST: AccessRequest = {
  way: 'enable',
  appId: APP_ID,
  appName: 'Field Guard',
  environmentType: 'PRODUCTION',
  cloudId: CLOUD_ID,
  hostName: 'tidewater-labs.atlassian.net',
  range: null,
  asker: 'Cobalt Apps',
  reason: 'Sync fails',
  lookingFor: '',
  ticket: 'SUP-1',
};

/** A tab of the browser: its storage outlives its documents. */
function tab(address: string, kept: Map<string, string> = new Map()) {
  const events = new EventTarget();
  let url = new URL(address);
  let now = 1_000;
  const states: unknown[] = [];
  let refusing = false;
  const load = (): RequestLinks => {
    const view = {
      get location() {
        return url as unknown as Location;
      },
      history: {
        state: { page: 7 },
        replaceState: (state: unknown, _title: string, href: string) => {
          const next = new URL(href, url);
          if (refusing || next.origin !== url.origin) throw new DOMException('', 'SecurityError');
          states.push(state);
          url = next;
        },
      } as unknown as History,
      sessionStorage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
      } as unknown as Storage,
      addEventListener: events.addEventListener.bind(events),
    };
    return takeRequestLinks(view, () => now, new AbortController().signal);
  };
  return {
    kept,
    states,
    load,
    href: () => url.href,
    go: (href: string, how = 'hashchange') => {
      url = new URL(href, url);
      events.dispatchEvent(new Event(how));
    },
    refuse: (is: boolean) => {
      refusing = is;
    },
    back: () => {
      events.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    },
    wait: (ms: number) => {
      now += ms;
    },
  };
}

describe('a link with a request', () => {
  test('is read, and the address is as if it had never been there; what the page keeps with it stays', () => {
    const one = tab(`${PAGE}?ui=2022${requestFragment(REQUEST)}`);
    const links = one.load();
    expect(links.on(CLOUD_ID)).toEqual({ kind: 'request', request: REQUEST });
    expect(one.href()).toBe(`${PAGE}?ui=2022`);
    expect(one.states).toEqual([{ page: 7 }]);
  });

  test('is taken from a page that is open already', () => {
    const one = tab(PAGE);
    const links = one.load();
    let heard = 0;
    links.listen(() => {
      heard += 1;
    }, new AbortController().signal);
    expect(links.on(CLOUD_ID)).toBeNull();
    one.go(requestFragment(REQUEST));
    expect(heard).toBe(1);
    expect(links.on(CLOUD_ID)).toEqual({ kind: 'request', request: REQUEST });
    expect(one.href()).toBe(PAGE);
  });

  test("is shown on its site only, and leaves the page's own fragments alone", () => {
    const one = tab(PAGE + requestFragment(REQUEST));
    const links = one.load();
    one.go('#details');
    expect(one.href()).toBe(`${PAGE}#details`);
    expect(links.on(OTHER)).toBeNull();
    expect(links.on(CLOUD_ID)?.kind).toBe('request');
  });

  test('that opens one site and asks for another is refused', () => {
    const one = tab(PAGE + requestFragment({ ...REQUEST, cloudId: OTHER }));
    const links = one.load();
    expect(links.on(CLOUD_ID)).toEqual({ kind: 'refused', why: 'other-site' });
    // Not even where the user goes next.
    expect(links.on(OTHER)).toBeNull();
  });

  test('is there after signing in on the way, and after loading the page again', () => {
    const one = tab(`https://admin.atlassian.com/login?continue=x${requestFragment(REQUEST)}`);
    one.load();
    expect(one.href()).toBe('https://admin.atlassian.com/login?continue=x');
    one.go(PAGE);
    const links = one.load();
    expect(links.on(CLOUD_ID)?.kind).toBe('request');
    expect(one.load().on(OTHER)).toBeNull();
  });

  test('is gone for good once it is dropped', () => {
    const one = tab(PAGE + requestFragment(REQUEST));
    const links = one.load();
    links.drop();
    expect(links.on(CLOUD_ID)).toBeNull();
    expect(one.kept.size).toBe(0);
    expect(one.load().on(CLOUD_ID)).toBeNull();
  });

  test('is forgotten after a while', () => {
    const one = tab(PAGE + requestFragment(REQUEST));
    one.load();
    one.wait(KEPT_FOR + 1);
    expect(one.load().on(CLOUD_ID)).toBeNull();
    expect(one.kept.size).toBe(0);
  });

  test('that is far too long is refused without being read or kept as a whole', () => {
    const one = tab(`${PAGE}#app-log-access=${'A'.repeat(2_000_000)}`);
    const links = one.load();
    expect(links.on(CLOUD_ID)).toEqual({ kind: 'refused', why: 'too-long' });
    expect(one.kept.get(KEPT_AS)?.length).toBeLessThan(MOST_FRAGMENT + 200);
    expect(one.load().on(CLOUD_ID)).toEqual({ kind: 'refused', why: 'too-long' });
  });

  test('is taken out of a path that could be read as another host', () => {
    const one = tab(`https://admin.atlassian.com//evil.example/x${requestFragment(REQUEST)}`);
    one.load();
    expect(one.href()).toBe('https://admin.atlassian.com//evil.example/x');
  });

  test('that the browser does not let out of the address is shown once, and taken out later', () => {
    const one = tab(PAGE);
    const links = one.load();
    one.refuse(true);
    one.go(requestFragment(REQUEST));
    expect(links.on(CLOUD_ID)?.kind).toBe('request');
    links.drop();
    links.check();
    expect(links.on(CLOUD_ID)).toBeNull();
    one.refuse(false);
    links.check();
    expect(one.href()).toBe(PAGE);
    expect(links.on(CLOUD_ID)).toBeNull();
    one.go(requestFragment(REQUEST));
    expect(links.on(CLOUD_ID)?.kind).toBe('request');
  });

  test('that was declined in another document is gone when the user comes back to this one', () => {
    const one = tab(PAGE + requestFragment(REQUEST));
    const before = one.load();
    expect(before.on(CLOUD_ID)?.kind).toBe('request');
    let heard = 0;
    before.listen(() => {
      heard += 1;
    }, new AbortController().signal);
    one.load().drop();
    one.back();
    expect([before.on(CLOUD_ID), heard]).toEqual([null, 1]);
  });

  test('replaces the one before it', () => {
    const one = tab(PAGE + requestFragment(REQUEST));
    const links = one.load();
    one.go(requestFragment({ ...REQUEST, ticket: 'SUP-2' }));
    expect(links.on(CLOUD_ID)).toMatchObject({ request: { ticket: 'SUP-2' } });
  });
});

test('whatever a page writes into the storage is a request of this site in the right form, or none', () => {
  const kept = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({
      fragment: fc.oneof(fc.string(), fc.constant(requestFragment(REQUEST)), fc.base64String()),
      cloudId: fc.oneof(fc.constant(CLOUD_ID), fc.constant(null), fc.string(), fc.integer()),
      at: fc.oneof(fc.integer(), fc.constant(999), fc.string()),
    }),
  );
  fc.assert(
    fc.property(kept, (value) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const one = tab(PAGE, new Map([[KEPT_AS, text]]));
      const shown = one.load().on(CLOUD_ID);
      if (shown?.kind === 'request') expect(shown.request).toEqual(REQUEST);
    }),
  );
});

test('whatever stands behind the name in the address, it is gone from there and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const one = tab(`${PAGE}#app-log-access=${text}`);
      expect(one.load().on(CLOUD_ID)).toEqual({ kind: 'refused', why: 'malformed' });
      expect(one.href()).toBe(PAGE);
    }),
  );
});
