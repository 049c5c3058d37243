import { describe, expect, test } from 'vitest';
import { createHostAccess, type PermissionsLike } from '../../src/platform/host-access.ts';

const API = 'https://api.atlassian.com';
const ADMIN = 'https://admin.atlassian.com';

/** A browser in which a user withholds hosts. */
function fakeBrowser(allowed: readonly string[], answer: () => Promise<boolean> = async () => true) {
  const given = new Set(allowed.map((origin) => `${origin}/*`));
  const listeners = new Set<() => void>();
  const asked: string[][] = [];
  const event = {
    addListener: (listener: () => void) => void listeners.add(listener),
    removeListener: (listener: () => void) => void listeners.delete(listener),
  };
  const api: PermissionsLike = {
    contains: async ({ origins }) => origins.every((origin) => given.has(origin)),
    request: ({ origins }) => {
      asked.push(origins);
      return answer();
    },
    remove: async ({ origins }) => {
      if (origins.some((origin) => allowed.includes(origin.replace(/\/\*$/, ''))))
        throw new Error('always wanted');
      return true;
    },
    onAdded: event,
    onRemoved: event,
  };
  return { api, asked, listeners };
}

describe('a host', () => {
  test('is asked for whatever its port is: permissions have none', () => {
    const { api, asked } = fakeBrowser([]);
    const { askFor } = createHostAccess(() => api);
    void askFor([
      'https://collector.example:4318',
      'http://localhost:4318',
      'http://[::1]:4318',
      'http://[::1]',
    ]);
    expect(asked).toEqual([
      ['https://collector.example/*', 'http://localhost/*', 'http://[::1]/*', 'http://[::1]/*'],
    ]);
  });

  test('can be given back, and one that is always wanted stays without a word', async () => {
    const { giveBack } = createHostAccess(() => fakeBrowser([API]).api);
    await expect(giveBack(['https://collector.example:4318'])).resolves.toBeUndefined();
    await expect(giveBack([API])).resolves.toBeUndefined();
  });

  test('is reachable or withheld, as the user set it in the browser', async () => {
    const { mayReach } = createHostAccess(() => fakeBrowser([API]).api);
    expect(await mayReach(API)).toBe(true);
    expect(await mayReach(ADMIN)).toBe(false);
  });

  test('of which the browser does not say anything is tried', async () => {
    const { mayReach } = createHostAccess(() => {
      throw new Error('not here');
    });
    expect(await mayReach(API)).toBe(true);
  });

  test('is asked for before anything else happens, while the click still counts', () => {
    const { api, asked } = fakeBrowser([]);
    void createHostAccess(() => api).askFor([API, ADMIN]);
    expect(asked).toEqual([[`${API}/*`, `${ADMIN}/*`]]);
  });

  test.each([
    ['the user says no', async () => false],
    [
      'the browser does not ask',
      () => Promise.reject(new Error('may only be called from a user input handler')),
    ],
  ])('stays withheld when %s', async (_when, answer) => {
    expect(await createHostAccess(() => fakeBrowser([], answer).api).askFor([API])).toBe(false);
  });
});

test('whoever looks at permissions hears of changes until it stops', () => {
  const { api, listeners } = fakeBrowser([]);
  let heard = 0;
  const stop = createHostAccess(() => api).onPermissionsChanged(() => {
    heard += 1;
  });
  for (const listener of listeners) listener();
  expect(heard).toBeGreaterThan(0);
  stop();
  expect(listeners.size).toBe(0);
});
