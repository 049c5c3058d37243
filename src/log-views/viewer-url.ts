/** The address of the viewer, showing a given view. */
import { pageRuntime } from '../platform/page-runtime.ts';
import { type ViewState, viewAddress } from './view-state.ts';

export const VIEWER_PAGE = 'src/viewer/index.html';

export function viewerUrl(state: ViewState): string {
  const address = viewAddress(state);
  return pageRuntime.getURL(VIEWER_PAGE) + (address === '' ? '' : `#${address}`);
}
