import type { LogLine } from '../core/log-line.ts';
import { dayText, lineTime, utcText } from '../core/time-text.ts';
import type { SiteAccess } from './site-access.ts';
import { siteKey, siteName } from './site-names.ts';

/** A line with what the list needs of it, worked out once. */
export interface ShownLine {
  /** Tells this line from every other of the list, and is the same after a refresh. */
  readonly key: string;
  readonly line: LogLine;
  readonly siteKey: string;
  readonly siteName: string;
  /** Local, to the millisecond. */
  readonly time: string;
  readonly day: string;
  readonly utc: string;
}

/**
 * Prepares lines, newest first. Lines that were there before come back as the same objects, so that only new rows are
 * drawn. Gateway lines have no id: equal ones are counted from the oldest, which new lines on top do not disturb.
 */
export function prepareLines(
  lines: readonly LogLine[],
  sites: readonly SiteAccess[],
  before: readonly ShownLine[] = [],
  zone?: string,
): ShownLine[] {
  const known = new Map(before.map((shown) => [shown.key, shown]));
  const hosts = new Map(sites.map((site) => [site.key, site]));
  const equals = new Map<string, number>();
  return lines
    .toReversed()
    .map((line) => {
      const identity = lineIdentity(line);
      const count = equals.get(identity) ?? 0;
      equals.set(identity, count + 1);
      const key = `${identity}#${count}`;
      const site = siteKey(line);
      const name = line.hostName === null ? (hosts.get(site)?.name ?? siteName(line)) : siteName(line);
      const old = known.get(key);
      return old && old.siteName === name
        ? old
        : { key, line, siteKey: site, siteName: name, ...times(line, zone) };
    })
    .reverse();
}

function lineIdentity(line: LogLine): string {
  const { timeText, contextId, invocationId, functionKey, level, message } = line;
  return JSON.stringify([
    timeText,
    contextId,
    invocationId,
    functionKey,
    level,
    message.length,
    message.slice(0, 200),
  ]);
}

/** A time that could not be read is shown as Atlassian wrote it. */
function times({ time, timeText }: LogLine, zone?: string): Pick<ShownLine, 'time' | 'day' | 'utc'> {
  if (!Number.isFinite(time)) return { time: timeText, day: '', utc: timeText };
  return { time: lineTime(time, zone), day: dayText(time, zone), utc: utcText(time) };
}

/**
 * What a reader keeps seeing while new lines come in: nothing new pushes in, but what Atlassian no longer returns (a
 * site turned access off) goes at once.
 */
export function holdLines(
  shown: readonly ShownLine[],
  latest: readonly ShownLine[],
): { readonly lines: readonly ShownLine[]; readonly waiting: number } {
  const seen = new Set(shown.map(({ key }) => key));
  const lines = latest.filter(({ key }) => seen.has(key));
  return { lines, waiting: latest.length - lines.length };
}
