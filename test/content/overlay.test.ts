import { describe, expect, test } from 'vitest';
import { createOverlay } from '../../src/content/overlay.ts';

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
