/** A page of the extension in a frame of Atlassian's page. */
import { pageRuntime } from '../platform/page-runtime.ts';

/** As in the manifest, and the only page of ours that the admin hub may frame. */
const PANEL = 'src/panel/index.html';

export interface FrameAddress {
  readonly href: string;
  readonly origin: string;
}

/** Where the download panel is; null once the extension was updated or removed under this page. */
export function panelAddress(fragment: string): FrameAddress | null {
  if (!pageRuntime.id) return null;
  const { getURL } = pageRuntime;
  // In Chromium the first has an id of the session, which the page cannot know; it leads to the extension's own origin.
  return { href: getURL(PANEL) + fragment, origin: getURL('').replace(/\/$/, '') };
}

/**
 * Puts the frame into `box`, which is empty and stays where it is: moving a frame in the DOM loads it again. Its root
 * is a closed one, so that no script of the page comes by the frame's window, through the DOM or `window.frames`.
 */
export function placeFrame(box: HTMLElement, href: string, title: string): HTMLIFrameElement {
  const root = box.attachShadow({ mode: 'closed', delegatesFocus: true });
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.referrerPolicy = 'no-referrer';
  // To copy a line; a frame of another origin has to be allowed to.
  frame.allow = 'clipboard-write';
  const look = { display: 'block', width: '100%', height: '100%', border: '0', 'border-radius': 'inherit' };
  for (const [name, value] of Object.entries(look)) frame.style.setProperty(name, value);
  frame.src = href;
  root.append(frame);
  return frame;
}
