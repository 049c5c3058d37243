/** Atlassian's hosts that the extension talks to, as origins: without a slash at the end. */

/** Connected apps, and the session of its pages. */
export const ADMIN_ORIGIN = 'https://admin.atlassian.com';

/** The public gateway and the export of logs, for an API token. */
export const API_ORIGIN = 'https://api.atlassian.com';

/** The developer console, and the session of its pages. */
export const DEVELOPER_ORIGIN = 'https://developer.atlassian.com';

/** `api.atlassian.com`, to show. */
export function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}
