/** The address of the viewer, showing a given view. */
import { pageRuntime } from '../platform/page-runtime.ts';
import { type ViewState, viewAddress } from './view-state.ts';

export const VIEWER_PAGE = 'src/viewer/index.html';

export function viewerUrl(state: ViewState): string {
  const address = viewAddress(state);
  return pageRuntime.getURL(VIEWER_PAGE) + (address === '' ? '' : `#${address}`);
}

/** Beside the view, what is to be done once it is open; it is no part of a view, and is taken out of the address. */
const ASK = 'ask';

/** The viewer with a request to a site begun. */
export function askUrl(state: ViewState, cloudId: string): string {
  const params = new URLSearchParams(viewAddress(state));
  params.set(ASK, cloudId);
  return `${pageRuntime.getURL(VIEWER_PAGE)}#${params}`;
}

/** The site that the page was opened for a request to; null: it was not. The address no longer says it then. */
export function takeAsked(): string | null {
  const params = new URLSearchParams(location.hash.replace(/^#/, ''));
  const cloudId = params.get(ASK);
  if (cloudId === null) return null;
  params.delete(ASK);
  history.replaceState(history.state, '', `#${params}`);
  return /^[A-Za-z0-9-]{1,64}$/.test(cloudId) ? cloudId : null;
}
