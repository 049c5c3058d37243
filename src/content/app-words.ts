/** What the page's parts say of one app. Pure. */
import type { AccessSummary, Grant } from '../core/access.ts';
import { ageText, clockTime } from '../core/time-text.ts';
import { accessLabel, compareGrants, describeAccess, grantName } from '../core/words.ts';
import type { SiteAppView, SiteStatus } from '../messages/contract.ts';
import type { GlyphState } from '../ui/glyph.tsx';

/** A control's words and glyph. The glyph shows what was observed; while something is under way a spinner stands there. */
export interface ControlWords {
  readonly glyph: GlyphState;
  readonly strong: string;
  readonly rest: string;
  /** The change that the user asked for did not come about. */
  readonly needsLook: boolean;
}

export function controlWords(
  summary: AccessSummary,
  app: SiteAppView,
  status: SiteStatus | null,
): ControlWords {
  if (status?.isolated) return { glyph: 'unknown', strong: 'No switch here', rest: '', needsLook: false };
  const { strong, rest } = describeAccess(summary);
  const busy = summary.changing !== null || summary.checking;
  const failed = summary.problem !== null && app.lastEntry?.kind === 'failed';
  return { glyph: busy ? 'checking' : summary.state, strong, rest, needsLook: failed && !busy };
}

/** The control's name for a screen reader. */
export function controlName(app: SiteAppView, words: ControlWords): string {
  return `App logs access of ${app.name}: ${words.strong}${words.rest}`;
}

/** The vendor's name, or words for it where Atlassian gives none. */
export function vendorOf(app: SiteAppView, sentenceStart = false): string {
  return app.vendorName ?? (sentenceStart ? 'The vendor' : 'the vendor');
}

/** The menu's heading: who can read what. */
export function accessHeading(summary: AccessSummary, app: SiteAppView, status: SiteStatus | null): string {
  if (status?.isolated) return 'Isolated Cloud has no switch';
  const vendor = vendorOf(app, true);
  switch (summary.state) {
    case 'on':
      return `${vendor} can read the logs`;
    case 'off':
      return `${vendor} cannot read the logs`;
    case 'some':
      return `${vendor} can read some of the logs`;
    case 'unknown':
      return `Not known whether ${vendorOf(app)} can read the logs`;
  }
}

/** How old the state is, or what is under way. `zone`: the user's time zone. */
export function checkedText(summary: AccessSummary, now: number, zone?: string): string {
  if (summary.changing !== null) {
    const { problem } = summary;
    if (problem?.kind === 'rate-limited' && problem.until !== null && problem.until > now) {
      return `${accessLabel(summary)} Atlassian asks us to wait until ${clockTime(problem.until, zone)}; then we check whether it shows.`;
    }
    return `${accessLabel(summary)} Atlassian still answers ${stateWord(summary)}. We check for up to 2 minutes.`;
  }
  if (summary.checking) return 'Checking with Atlassian…';
  if (summary.observedAt === null) return 'Not checked with Atlassian yet';
  return `Checked with Atlassian ${ageText(summary.observedAt, now)}`;
}

/** `on`, `off`, `on for some`, `unknown`: the observed state in a sentence. */
export function stateWord(summary: AccessSummary): string {
  return summary.state === 'some' ? 'on for some' : summary.state;
}

/** `Off: Jira, Staging · Confluence, Staging`; at most three, then how many more. */
export function grantList(title: string, grants: readonly Grant[]): string | null {
  if (grants.length === 0) return null;
  const names = [...grants].sort(compareGrants).map(grantName);
  const shown = names.slice(0, 3).join(' · ');
  return `${title}: ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

/** Apps by what can be said of their access. `on` counts apps whose vendor can read anything. */
export interface AppCounts {
  readonly total: number;
  readonly on: number;
  readonly off: number;
  readonly unknown: number;
  readonly changing: number;
}

export function countApps(summaries: Iterable<AccessSummary>): AppCounts {
  const counts = { total: 0, on: 0, off: 0, unknown: 0, changing: 0 };
  for (const summary of summaries) {
    counts.total += 1;
    if (summary.changing !== null) counts.changing += 1;
    counts[filterOf(summary)] += 1;
  }
  return counts;
}

export type AccessFilter = 'on' | 'off' | 'unknown';

export function filterOf(summary: AccessSummary): AccessFilter {
  if (summary.state === 'some') return 'on';
  return summary.state;
}
