/** What the viewer says of requests. `zone`: an IANA name; undefined is this computer's. */
import type { TrackedRequest } from '../core/request/access-request.ts';
import { utcMinute, wholeMinutes } from '../core/request/request-times.ts';
import { RETENTION_WORDS } from '../core/retention.ts';
import { dateTimeText } from '../core/time-text.ts';
import type { SiteAccess } from '../log-views/site-access.ts';
import { hasNoSwitch } from '../log-views/site-access.ts';
import { localAndUtcTimes } from './range-texts.ts';

/** One thing that happened to a request, or did not yet. */
export interface RequestStage {
  readonly name: string;
  readonly at: number | null;
  readonly text: string;
}

/** `Asked on 17 Nov 2026, 14:23`, and what came of it, in the order in which it comes. */
export function stagesOf(tracked: TrackedRequest, zone?: string): readonly RequestStage[] {
  const { request, madeAt, askedAt, grantedAt, fileReceivedAt } = tracked;
  const on = (at: number) => dateTimeText(at, zone);
  const isEnable = request.way === 'enable';
  const stages: RequestStage[] = [
    {
      name: 'asked',
      at: askedAt,
      text: askedAt === null ? `Not asked yet, written on ${on(madeAt)}` : `Asked on ${on(askedAt)}`,
    },
  ];
  if (isEnable || grantedAt !== null) {
    stages.push({
      name: 'granted',
      at: grantedAt,
      text: grantedAt === null ? 'Not granted yet' : `Granted on ${on(grantedAt)}`,
    });
  }
  if (!isEnable || fileReceivedAt !== null) {
    stages.push({
      name: 'file',
      at: fileReceivedAt,
      text: fileReceivedAt === null ? 'No file received yet' : `File received on ${on(fileReceivedAt)}`,
    });
  }
  return stages;
}

/** `Log access` or `A log file`. */
export function wayName({ request }: TrackedRequest): string {
  return request.way === 'enable' ? 'Log access' : 'A log file';
}

/** `17 Nov 2026, 14:00 to 15:30 (13:00 to 14:30 UTC)`; null: no times were named. */
export function timesText({ request }: TrackedRequest, zone?: string): string | null {
  if (request.range === null) return null;
  const { from, to } = wholeMinutes(request.range);
  return localAndUtcTimes(from, to, zone);
}

/** `In UTC: 17 Nov 2026, 13:00 UTC, to ...`, for the times that are typed. */
export function utcTimes(range: { readonly from: number; readonly to: number }): string {
  const { from, to } = wholeMinutes(range);
  return `The text says ${utcMinute(from)}, to ${utcMinute(to)}.`;
}

/** In the list of sites: what is known of its access. */
export function siteLabel(site: SiteAccess): string {
  const name = site.hostName ?? site.name;
  if (hasNoSwitch(site)) return `${name} (Isolated Cloud, no switch)`;
  if (site.denied.length === 0) return `${name} (log access is on)`;
  if (site.allowed.length === 0) return `${name} (log access is off)`;
  return `${name} (off for ${site.denied.join(' and ')})`;
}

export interface Fact {
  readonly title: string;
  readonly text: string;
}

/** What a vendor has to know before the text is sent. */
export function factsFor({ request }: TrackedRequest): readonly Fact[] {
  const facts: Fact[] = [
    {
      title: 'Whom to write to',
      text: 'For paid apps, the Marketplace reports name a technical contact for each site. For free apps there is none: answer in the ticket, or where the customer wrote to you.',
    },
    {
      title: 'What you may do with the logs',
      text: 'You must handle the data under your agreement with the customer. Logs may contain personal data and content of their users.',
    },
  ];
  if (request.way === 'enable') {
    facts.push({
      title: 'What you will see',
      text: `Lines that are written while access is on. ${RETENTION_WORDS} To be sure of those, ask for a file.`,
    });
  } else {
    facts.push({
      title: 'What the file has',
      text: 'Lines that carry an invocation ID, at most 30 days old. Open the file here, with its receipt if there is one: it merges with your other lines by time.',
    });
  }
  return [
    ...facts,
    {
      title: 'What the link says',
      text: 'Everything in this request, readable to whoever has the link and to the page that it opens. Put no secrets into it.',
    },
  ];
}
