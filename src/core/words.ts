/** The product's sentences about access and the ledger: one place, so that every surface says the same. */
import type { AccessSummary, Grant } from './access.ts';
import type { DownloadFacts } from './download/facts.ts';
import { ENVIRONMENT_TYPES, environmentName } from './environment.ts';
import type { LedgerEntry } from './ledger.ts';
import { titleInSentence } from './problem-words.ts';
import { productName } from './product.ts';
import { dayText } from './time-text.ts';

/** `strong` is the state in a word; `rest` narrows it. Together they are the label: `On` + ` in production only`. */
export interface AccessWords {
  readonly strong: string;
  readonly rest: string;
}

/** What a row says of an app's access. The glyph beside it shows only what was observed. */
export function describeAccess(summary: AccessSummary): AccessWords {
  if (summary.changing === 'disabling') return words('Turning off…');
  if (summary.changing === 'enabling') return words('Turning on…');
  if (summary.checking) return words('Checking…');
  if (summary.state === 'on') return words('On');
  if (summary.state === 'off') return words('Off');
  if (summary.state === 'some') return words('On', whereOn(summary));
  const { off, unknown } = summary;
  return off.length > 0
    ? words('Unknown', ` for ${unknown.length}, off for ${off.length}`)
    : words('Unknown');
}

/** The whole label in one string. */
export function accessLabel(summary: AccessSummary): string {
  const { strong, rest } = describeAccess(summary);
  return strong + rest;
}

function words(strong: string, rest = ''): AccessWords {
  return { strong, rest };
}

function whereOn({ on, off, unknown }: AccessSummary): string {
  const rest = [...off, ...unknown];
  if (off.length === 0) return `, ${unknown.length} unknown`;
  return (
    narrowedTo(on, rest, (grant) => environmentName(grant.environmentType).toLowerCase()) ??
    narrowedTo(on, rest, (grant) => productName(grant.product)) ??
    ` for ${on.length} of ${on.length + rest.length}`
  );
}

/** ` in production only`, when what is on and what is not differ in exactly this property. */
function narrowedTo(
  on: readonly Grant[],
  rest: readonly Grant[],
  property: (grant: Grant) => string,
): string | null {
  const inside = new Set(on.map(property));
  const outside = new Set(rest.map(property));
  if ([...inside].some((value) => outside.has(value))) return null;
  if (inside.size === 1) return ` in ${[...inside].join('')} only`;
  return `, off in ${[...outside].join(' and ')}`;
}

/**
 * `Disabled by Ana Diaz`, `Turned off elsewhere`: what a ledger entry says, without its time. `zone`: the user's time
 * zone, for the days that were downloaded.
 */
export function ledgerText(entry: LedgerEntry, zone?: string): string {
  const by = entry.by ? ` by ${entry.by.name}` : '';
  const side = entry.to === null ? '' : entry.to ? 'on' : 'off';
  switch (entry.kind) {
    case 'granted':
      return 'On since the app was installed';
    case 'first-seen':
      return side === '' ? 'First seen' : `${side === 'on' ? 'On' : 'Off'} when first seen`;
    case 'enabled':
      return `Enabled${by}`;
    case 'disabled':
      return `Disabled${by}`;
    case 'changed-elsewhere':
      return `Turned ${side} elsewhere`;
    case 'asked':
      return `${entry.to ? 'Enable' : 'Disable'} asked for${by}`;
    case 'failed':
      return `${entry.to ? 'Enabling' : 'Disabling'} failed${entry.problem ? `: ${titleInSentence(entry.problem)}` : ''}`;
    case 'downloaded':
      return entry.download ? downloadText(entry.download, entry.at, zone) : `Logs downloaded${by}`;
  }
}

/** `Downloaded 18,204 lines, 10 Nov to 17 Nov, 744 places redacted`; a day of another year than `at` names it. */
function downloadText({ from, to, lines, redacted }: DownloadFacts, at: number, zone?: string): string {
  const year = dayText(at, zone).slice(-5);
  const day = (time: number) => {
    const text = dayText(time, zone);
    return text.endsWith(year) ? text.slice(0, -year.length) : text;
  };
  const days = day(from) === day(to) ? day(from) : `${day(from)} to ${day(to)}`;
  const places = redacted === 0 ? 'nothing redacted' : `${counted(redacted, 'place')} redacted`;
  return `Downloaded ${counted(lines, 'line')}, ${days}, ${places}`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** `Jira, Production`: which grant is meant, where an app has several; of a download `Jira, Confluence, Production`. */
export function grantName({ product, environmentType }: Pick<Grant, 'product' | 'environmentType'>): string {
  return [...product.split(',').map(productName), environmentName(environmentType)].join(', ');
}

/** Grants in the order of the environments that matter most, then by product. */
export function compareGrants(a: Grant, b: Grant): number {
  const byEnvironment =
    ENVIRONMENT_TYPES.indexOf(a.environmentType) - ENVIRONMENT_TYPES.indexOf(b.environmentType);
  return byEnvironment || productName(a.product).localeCompare(productName(b.product), 'en');
}
