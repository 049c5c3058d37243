import { describe, expect, test } from 'vitest';
import { modeOf } from '../../src/content/color-mode.ts';
import { wrapFocus } from '../../src/content/focus-order.ts';
import { meet, newInstanceId } from '../../src/content/instance.ts';
import { isOutOfSight, placeMenu } from '../../src/content/menu-position.ts';
import { createOverlay } from '../../src/content/overlay.ts';
import { siteOfAddress } from '../../src/content/route.ts';

describe('the site of an address', () => {
  const site = '1ebf7fae-0a28-4908-a7d9-9395ba70d72d';
  test.each([
    [`https://admin.atlassian.com/s/${site}/user-connected-apps`, site],
    [`https://admin.atlassian.com/s/${site.toUpperCase()}`, site],
    ['https://admin.atlassian.com/', null],
    ['https://admin.atlassian.com/o/1ebf7fae-0a28-4908-a7d9-9395ba70d72d/users', null],
    ['https://admin.atlassian.com/s/create/site', null],
  ])('%s', (href, expected) => expect(siteOfAddress(href)).toBe(expected));
});

describe('two copies of the script', () => {
  const old = newInstanceId(1_000, 0.9);
  const young = newInstanceId(2_000, 0.1);

  test('the younger stays, whoever speaks first', () => {
    expect(meet(old, young)).toBe('stop');
    expect(meet(young, old)).toBe('answer');
  });

  test('neither minds its own voice, nor nonsense', () => {
    expect(meet(old, old)).toBe('ignore');
    expect(meet(old, { id: 1 })).toBe('ignore');
  });

  test('of the same millisecond only one stays', () => {
    const [a, b] = [newInstanceId(1_000, 0.1), newInstanceId(1_000, 0.2)];
    expect([meet(a, b), meet(b, a)].sort()).toEqual(['answer', 'stop']);
  });
});

describe('Tab in a dialog', () => {
  test('goes round at both ends and is left alone between them', () => {
    expect(wrapFocus(4, 5, false)).toBe(0);
    expect(wrapFocus(0, 5, true)).toBe(4);
    expect(wrapFocus(2, 5, false)).toBeNull();
    expect(wrapFocus(2, 5, true)).toBeNull();
  });

  test('comes back inside from nowhere', () => {
    expect(wrapFocus(-1, 5, false)).toBe(0);
    expect(wrapFocus(-1, 5, true)).toBe(4);
    expect(wrapFocus(-1, 0, false)).toBeNull();
  });
});

describe('a menu', () => {
  const viewport = { width: 1000, height: 600 };
  const size = { width: 300, height: 200 };

  test('opens below its trigger, above it where there is no room, and never outside of the window', () => {
    expect(placeMenu({ left: 100, top: 100, right: 160, bottom: 124 }, size, viewport)).toMatchObject({
      left: 100,
      top: 128,
    });
    expect(placeMenu({ left: 100, top: 560, right: 160, bottom: 584 }, size, viewport)).toMatchObject({
      top: 356,
    });
    expect(placeMenu({ left: 900, top: 100, right: 960, bottom: 124 }, size, viewport)).toMatchObject({
      left: 692,
    });
  });

  test('closes when its trigger was scrolled away', () => {
    expect(isOutOfSight({ left: 0, top: -40, right: 60, bottom: -10 }, viewport)).toBe(true);
    expect(isOutOfSight({ left: 0, top: 590, right: 60, bottom: 614 }, viewport)).toBe(false);
  });
});

describe('what is open over the page', () => {
  const trigger = (isConnected = true) => ({ isConnected, focus: () => undefined }) as unknown as HTMLElement;

  test('is one menu at most; its trigger opens and closes it', () => {
    const overlay = createOverlay();
    const [one, two] = [trigger(), trigger()];
    overlay.toggleMenu('a', one);
    overlay.toggleMenu('b', two);
    expect(overlay.state().menu?.appId).toBe('b');
    overlay.toggleMenu('b', two);
    expect(overlay.state().menu).toBeNull();
  });

  test('a dialog closes the menu, and dialogs close from the top', () => {
    const overlay = createOverlay();
    overlay.toggleMenu('a', trigger());
    overlay.open({ kind: 'panel', appIds: null });
    overlay.open({ kind: 'history', appId: 'a' });
    expect(overlay.state().menu).toBeNull();
    overlay.close();
    expect(overlay.state().layers.map((layer) => layer.kind)).toEqual(['panel']);
  });

  test('a menu whose row is rendered anew stays with its app, and closes when the app left the page', () => {
    const overlay = createOverlay();
    overlay.toggleMenu('a', trigger(false));
    const next = trigger();
    overlay.setFindControl((appId) => (appId === 'a' ? next : null));
    overlay.reanchor();
    expect(overlay.state().menu?.trigger).toBe(next);
    overlay.toggleMenu('b', trigger(false));
    overlay.reanchor();
    expect(overlay.state().menu).toBeNull();
  });
});

test("the colour mode is the page's own; where it leaves that to the user, the user's", () => {
  expect(modeOf('dark', false)).toBe('dark');
  expect(modeOf('light', true)).toBe('light');
  expect(modeOf('auto', true)).toBe('dark');
  expect(modeOf(null, true)).toBe('light');
});
