/**
 * What is open over the page: one menu at most, and dialogs, which may lie over each other. Only state; `layers.tsx`
 * shows it. Nothing is in the page until something opens.
 */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { AccessRequest } from '../core/request/access-request.ts';
import type { AskedChoice } from '../panel/frame-contract.ts';

/** A dialog; the last one in the list is on top. */
export type Layer =
  | {
      readonly kind: 'access';
      readonly appId: string;
      readonly wanted: boolean;
      /** What a link asked for: filled in, for the user to look through. */
      readonly asked?: AccessRequest;
    }
  | { readonly kind: 'history'; readonly appId: string | null }
  | { readonly kind: 'download'; readonly appId: string; readonly asked?: AskedChoice }
  /** `appIds` narrows the list to apps that the page cannot tell apart. */
  | { readonly kind: 'panel'; readonly appIds: readonly string[] | null };

/** A layer that is open; `id` tells two of a kind apart, `opener` gets the focus back. */
export type OpenLayer = Layer & { readonly id: number; readonly opener: HTMLElement | null };

export interface OpenMenu {
  readonly appId: string;
  readonly trigger: HTMLElement;
}

export interface OverlayState {
  readonly menu: OpenMenu | null;
  readonly layers: readonly OpenLayer[];
}

export interface Overlay {
  state(): OverlayState;
  listen(listener: () => void, signal: AbortSignal): void;
  /** Opens the menu of an app at its trigger, or closes it when it is open there. */
  toggleMenu(appId: string, trigger: HTMLElement): void;
  closeMenu(focus: 'back' | 'stay'): void;
  /** `opener` gets the focus back when the dialog closes; by default what opened the menu that led here. */
  open(layer: Layer, opener?: HTMLElement): void;
  /** Closes the topmost dialog, or the one with this `id`. */
  close(id?: number): void;
  /** The page shows another of its addresses: what has something to lose asks the user before it closes. */
  moved(): void;
  onMoved(listener: () => void, signal: AbortSignal): void;
  /** Rows come and go: this finds an app's control in the page again. */
  setFindControl(find: (appId: string) => HTMLElement | null): void;
  /** As `setFindControl`, for a list that lies over the page, until the answer is called. */
  addFindControl(find: (appId: string) => HTMLElement | null): () => void;
  /** Puts the focus on an app's control, for when what had it before is gone. */
  focusControl(appId: string | null): void;
  /** The page changed: a menu whose trigger went away moves to the app's new control, or closes. */
  reanchor(): void;
}

export function createOverlay(): Overlay {
  const listeners = new Set<() => void>();
  const moveListeners = new Set<() => void>();
  let state: OverlayState = { menu: null, layers: [] };
  let opened = 0;
  let findInPage: (appId: string) => HTMLElement | null = () => null;
  const findOver: ((appId: string) => HTMLElement | null)[] = [];
  const find = (appId: string) => (findOver.at(-1) ?? findInPage)(appId);

  const change = (next: OverlayState) => {
    state = next;
    for (const listener of [...listeners]) listener();
  };

  const overlay: Overlay = {
    state: () => state,
    listen: (listener, signal) => addUntil(listeners, listener, signal),
    toggleMenu: (appId, trigger) => {
      const isOpen = state.menu?.appId === appId && state.menu.trigger === trigger;
      if (isOpen) overlay.closeMenu('back');
      else change({ ...state, menu: { appId, trigger } });
    },
    closeMenu: (focus) => {
      const { menu } = state;
      if (!menu) return;
      if (focus === 'back') {
        const trigger = menu.trigger.isConnected ? menu.trigger : find(menu.appId);
        trigger?.focus({ preventScroll: true });
      }
      change({ ...state, menu: null });
    },
    open: (layer, opener = state.menu?.trigger) => {
      overlay.closeMenu('back');
      opened += 1;
      change({ ...state, layers: [...state.layers, { ...layer, id: opened, opener: opener ?? null }] });
    },
    close: (id = state.layers.at(-1)?.id) =>
      change({ ...state, layers: state.layers.filter((layer) => layer.id !== id) }),
    moved: () => {
      for (const listener of [...moveListeners]) listener();
    },
    onMoved: (listener, signal) => addUntil(moveListeners, listener, signal),
    setFindControl: (next) => {
      findInPage = next;
    },
    addFindControl: (next) => {
      findOver.push(next);
      return () => void findOver.splice(findOver.indexOf(next), 1);
    },
    focusControl: (appId) => {
      if (appId !== null) find(appId)?.focus({ preventScroll: true });
    },
    reanchor: () => {
      const { menu } = state;
      if (!menu || menu.trigger.isConnected) return;
      const trigger = findOver.length > 0 ? null : findInPage(menu.appId);
      change({ ...state, menu: trigger ? { appId: menu.appId, trigger } : null });
    },
  };
  return overlay;
}

function addUntil(listeners: Set<() => void>, listener: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
}

/** A part of the overlay's state in a component. */
export function useOverlay<T>(overlay: Overlay, select: (state: OverlayState) => T): T {
  const [, setTurn] = useState(0);
  const value = select(overlay.state());
  useLayoutEffect(() => {
    const stop = new AbortController();
    const look = () => {
      if (!Object.is(select(overlay.state()), value)) setTurn((turn) => turn + 1);
    };
    overlay.listen(look, stop.signal);
    look();
    return () => stop.abort();
  }, [overlay, value, select]);
  return value;
}
