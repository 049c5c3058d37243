/** What the file will be called, as far as it can be told before it is made. */
import type { SessionState } from './session.ts';

const MOST = 40;

/** `field-guard_tidewater-labs_2026-11-10T1323Z_2026-11-17T1323Z_cleaned.zip`: as the worker names it. */
export function expectedName({ subject, applied, preview, preferences }: SessionState): string {
  if (!subject || !applied) return '';
  const site = (subject.hostName ?? subject.cloudId).replace(/\.atlassian\.net$/i, '');
  const parts = [
    slug(subject.appName, 'app'),
    slug(site, 'site'),
    stamp(applied.range.from),
    stamp(applied.range.to),
    ...(preview && preview.placesRedacted > 0 ? ['cleaned'] : []),
  ];
  return `${parts.join('_')}.${preferences.isZipped ? 'zip' : preferences.format}`;
}

function slug(text: string, otherwise: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST);
  return plain.replace(/^-+|-+$/g, '') || otherwise;
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace(':', '')}Z`;
}
