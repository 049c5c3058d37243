/** Texts and addresses that come from Atlassian or from vendors, made safe to hand on. */

/** Control characters, and the ones that turn the direction of the text around them. */
const UNSHOWABLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

const DETAIL_LIMIT = 300;
const LABEL_LIMIT = 500;
const IMAGE_LIMIT = 100_000;

/** One line of showable text, 300 characters at most; null when nothing is left. */
export function cleanDetail(text: string | null | undefined): string | null {
  if (!text) return null;
  // Cut before cleaning as well: the text may be megabytes.
  const line = text
    .slice(0, DETAIL_LIMIT * 4)
    .replace(UNSHOWABLE, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : cut(line, DETAIL_LIMIT);
}

/** A name as it was given, but no longer than a name can sensibly be. */
export function label(text: string): string {
  return cut(text, LABEL_LIMIT);
}

/** An image's address that may be put into `src`: https, or an image inside the address. Null for everything else. */
export function imageUrl(text: string | null): string | null {
  if (text === null || text.length > IMAGE_LIMIT) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:') return url.href;
  return url?.protocol === 'data:' && /^image\//i.test(url.pathname) ? text : null;
}

/** A site's host name from what Atlassian gives: `hostName`, else the host of `cloudUrl`. */
export function siteHost(hostName: string | null, cloudUrl: string | null): string | null {
  if (hostName) return label(hostName);
  if (!cloudUrl || !URL.canParse(cloudUrl)) return null;
  return label(new URL(cloudUrl).hostname) || null;
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit);
}
