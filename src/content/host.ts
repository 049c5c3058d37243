/**
 * Our elements in a foreign page. Each is one host with a shadow root, marked so that it is found again, known as ours
 * by every other part, and removed without a trace.
 */
import { addSharedStyles } from './shared-styles.ts';

/** On every element of ours in the page; the value says which part it is. */
export const HOST_ATTRIBUTE = 'data-app-log-access';

export interface Host {
  /** In the page's DOM. */
  readonly element: HTMLElement;
  /** Inside the shadow root: what a part renders into. */
  readonly root: HTMLElement;
  remove(): void;
}

/** Events that a page must not hear from our parts: a click in a row's control is no click on the row. */
const OURS = [
  'click',
  'dblclick',
  'auxclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
  'input',
  'change',
  'beforeinput',
  'paste',
  'copy',
  'cut',
  'submit',
];

export type ColorMode = 'light' | 'dark';

const live = new Set<HTMLElement>();
const modeListeners = new Set<(mode: ColorMode) => void>();
let mode: ColorMode = 'light';

/**
 * Makes a host. `display` is its box in the page's layout; everything else of the page's styles stays outside.
 * `through` names events that the page does hear, as a menu of the page must hear Escape.
 */
export function createHost(
  kind: string,
  display: string,
  css: string,
  through: readonly string[] = [],
): Host {
  const element = document.createElement('div');
  element.setAttribute(HOST_ATTRIBUTE, kind);
  element.style.setProperty('all', 'initial', 'important');
  element.style.setProperty('display', display, 'important');
  const shadow = element.attachShadow({ mode: 'open' });
  addSharedStyles(shadow, css);
  const root = document.createElement('div');
  root.className = 'ala-root';
  root.dataset['mode'] = mode;
  shadow.append(root);
  for (const type of OURS) {
    if (!through.includes(type)) element.addEventListener(type, (event) => event.stopPropagation());
  }
  live.add(root);
  return {
    element,
    root,
    remove: () => {
      live.delete(root);
      element.remove();
    },
  };
}

/** Gives every host the page's colour mode. */
export function setMode(next: ColorMode): void {
  if (next === mode) return;
  mode = next;
  for (const root of live) root.dataset['mode'] = next;
  for (const listener of [...modeListeners]) listener(next);
}

/** Tells the page's colour mode, now and whenever it changes. */
export function followMode(listener: (mode: ColorMode) => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  modeListeners.add(listener);
  signal.addEventListener('abort', () => modeListeners.delete(listener), { once: true });
  listener(mode);
}

/** Whether a node is ours or inside something of ours. */
export function isOurs(node: Node | null): boolean {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  return element?.closest(`[${HOST_ATTRIBUTE}]`) != null;
}

/** Removes whatever an earlier copy of this script left in the page. */
export function removeLeftovers(): void {
  for (const element of document.querySelectorAll(`[${HOST_ATTRIBUTE}]`)) element.remove();
}
