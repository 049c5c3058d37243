/**
 * Links to views. The address of an extension's page differs from browser to browser, so a colleague cannot just follow
 * one: they paste it into their own viewer, which takes from it only what it says of the view. Pure.
 */
import { readViewAddress, type ViewState, viewAddress } from '../log-views/view-state.ts';

/** What browsers give to the pages of extensions. */
const EXTENSION_PROTOCOLS: readonly string[] = [
  'chrome-extension:',
  'moz-extension:',
  'safari-web-extension:',
  'extension:',
];

/** Longer than any address that we make. */
const LONGEST = 20_000;

/** The link to a view. @param page the address of this viewer's page */
export function viewLink(page: string, state: ViewState): string {
  const url = new URL(page);
  url.hash = viewAddress(state);
  return url.href;
}

/** What a link to a viewer says, be it of this browser's or another's extension; null: it is no such link. */
export function readViewLink(text: string): ViewState | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST || /\s/.test(trimmed) || !URL.canParse(trimmed)) return null;
  const { protocol, pathname, hash } = new URL(trimmed);
  if (!EXTENSION_PROTOCOLS.includes(protocol) || !/\/viewer\/index\.html$/.test(pathname)) return null;
  return readViewAddress(hash);
}
