/** Names of downloaded files. They tell app, site, range, and whether the file was cleaned. */
import { type EnvironmentType, environmentName } from '../environment.ts';
import { FILE_FORMATS, type FileFormat } from '../formats/log-record.ts';

export interface NameFacts {
  readonly appName: string;
  /** Null where it is not known: then the cloud ID stands for the site. */
  readonly hostName: string | null;
  readonly cloudId: string;
  /** In ms since the epoch; the name has the days in UTC. */
  readonly from: number;
  readonly to: number;
  readonly environment: EnvironmentType;
  readonly isCleaned: boolean;
  readonly format: FileFormat;
  /** Null: it is the only one. */
  readonly part: { readonly number: number; readonly of: number } | null;
}

/** UTF-16 code units, the receipt's ending included. */
const MOST_NAME = 120;
/** UTF-8 bytes of app and site each: ext4 and APFS take 255 for the whole name. */
const MOST_BYTES = 80;
const RECEIPT = '.receipt.json';
const LATEST = Date.UTC(9999, 11, 31);

/**
 * `field-guard_tidewater-labs_2026-11-10_2026-11-17_cleaned.log`: letters and digits of any script, hyphens and
 * underscores, so that no file system takes offence. The underscores also keep it from being one of the names that
 * Windows reserves (`con.log`).
 */
export function fileName(facts: NameFacts): string {
  const { environment, isCleaned, format, part } = facts;
  const site = (facts.hostName || facts.cloudId).replace(/\.atlassian\.net$/i, '');
  const rest = [
    ...(environment === 'PRODUCTION' ? [] : [environmentName(environment).toLowerCase()]),
    day(facts.from),
    day(facts.to),
    isCleaned ? 'cleaned' : 'as-logged',
    ...(part ? [`part-${part.number}-of-${part.of}`] : []),
  ].join('_');
  const room = MOST_NAME - `__${rest}.${format}${RECEIPT}`.length;
  const app = slug(facts.appName) || 'app';
  const place = slug(site) || 'site';
  // What the shorter one does not need is the longer one's.
  const half = Math.floor(room / 2);
  const first = cut(app, Math.max(half, room - place.length));
  return `${first}_${cut(place, room - first.length)}_${rest}.${format}`;
}

/** What is saved: the file, or the zip that it goes into with its receipt. */
export function savedName(facts: NameFacts, isZipped: boolean): string {
  const name = fileName(facts);
  return isZipped ? zipName(name) : name;
}

/** The guideline report on what is in a file, which is the same for the cleaned and the other, and for all parts. */
export function reportName(facts: NameFacts): string {
  const name = fileName({ ...facts, part: null });
  return name.replace(/_(?:cleaned|as-logged)\.\w+$/, '_report.md');
}

/** The receipt of a file of this name. */
export function receiptName(name: string): string {
  return `${name}${RECEIPT}`;
}

/** The zip that a file of this name, or all parts of it, go into. */
export function zipName(name: string): string {
  const format = FILE_FORMATS.find((each) => name.endsWith(`.${each}`));
  const stem = format ? name.slice(0, -format.length - 1) : name;
  return `${stem.replace(/_part-\d+-of-\d+$/, '')}.zip`;
}

/** Letters that Unicode does not take apart into a plain one and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Small letters; Latin ones without their accents, those of other scripts as they are. */
function slug(text: string): string {
  return (
    text
      .slice(0, 500)
      .toLowerCase()
      .normalize('NFKD')
      .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
      .replace(/[ßæœøđðłþı]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      // A mark without its letter would sit on the sign before it.
      .replace(/(^|-)\p{M}+/gu, '$1')
      .replace(/-{2,}/g, '-')
      .replace(/^-+|-+$/g, '')
  );
}

/** Whole characters only. */
function cut(text: string, most: number): string {
  let result = '';
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (result.length + character.length > most || bytes > MOST_BYTES) break;
    result += character;
  }
  return result.replace(/-+$/, '');
}

function day(at: number): string {
  const inRange = Number.isFinite(at) ? Math.min(Math.max(at, 0), LATEST) : 0;
  return new Date(inRange).toISOString().slice(0, 10);
}
