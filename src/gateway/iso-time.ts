const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * An ISO 8601 / RFC 3339 time as ms since the epoch; null for anything else. Seconds may be missing, as in Atlassian's
 * `2021-05-10T11:00Z`; a time without a zone is UTC, since Atlassian writes no local times. `Date.parse` alone will not
 * do: it accepts free text ("in 5 minutes") and takes a missing zone for the user's own.
 */
export function parseIsoTime(text: string): number | null {
  const match = ISO.exec(text.trim());
  if (!match?.[1]) return null;
  const seconds = match[2] ?? ':00';
  const millis = (match[3] ?? '').slice(0, 3).padEnd(3, '0');
  const time = Date.parse(`${match[1]}${seconds}.${millis}${zone(match[4])}`.toUpperCase());
  return Number.isNaN(time) ? null : time;
}

function zone(text: string | undefined): string {
  if (text === undefined) return 'Z';
  return /^[+-]\d{4}$/.test(text) ? `${text.slice(0, 3)}:${text.slice(3)}` : text;
}
