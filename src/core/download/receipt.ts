/** The receipt: what a downloaded log file says of itself, so that who gets it can check it. None of the values. */
import type { EnvironmentType } from '../environment.ts';
import type { FileFormat } from '../formats/log-record.ts';
import { err, ok, type Result } from '../result.ts';
import { Refused } from './checks.ts';
import type { GapReport } from './gaps.ts';
import { counted, plainText } from './plain-text.ts';
import { checkReceipt, isKindName, MOST } from './receipt-shape.ts';

/** What a download is of. */
export interface ReceiptSubject {
  readonly extensionVersion: string;
  readonly appId: string;
  readonly appName: string;
  readonly vendorName: string | null;
  readonly cloudId: string;
  readonly hostName: string | null;
  readonly environmentType: EnvironmentType;
  readonly products: readonly string[];
  /** The range that was asked for, in ms since the epoch, both ends in. */
  readonly from: number;
  readonly to: number;
  /** Levels and query that narrowed it; empty: nothing did. */
  readonly levels: readonly string[];
  readonly query: string;
}

/** JSON-safe; `receiptText` writes it, `readReceipt` reads it back and believes nothing. */
export interface Receipt {
  readonly receipt: 'app-log-access/1';
  readonly extensionVersion: string;
  readonly ruleSet: string;
  readonly app: { readonly id: string; readonly name: string; readonly vendor: string | null };
  readonly site: { readonly cloudId: string; readonly hostName: string | null };
  readonly environment: EnvironmentType;
  readonly products: readonly string[];
  /** RFC 3339, UTC. */
  readonly range: { readonly from: string; readonly to: string };
  readonly narrowed: { readonly levels: readonly string[]; readonly hasQuery: boolean };
  readonly file: {
    readonly name: string;
    readonly format: FileFormat;
    readonly lines: number;
    readonly bytes: number;
    /** Of the file's bytes, in hex. */
    readonly sha256: string;
    /** Null: it is the only one. */
    readonly part: { readonly number: number; readonly of: number } | null;
  };
  /** Places by kind. */
  readonly redacted: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
  readonly gaps: GapReport;
}

/** What is known of one file once it is written. */
export interface ReceiptParts {
  /** See `ruleSetVersion`. */
  readonly ruleSet: string;
  readonly file: Receipt['file'];
  readonly redacted: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
  readonly gaps: GapReport;
}

/** A receipt's text is no longer than this. */
const MOST_TEXT = 1_000_000;

/**
 * Names are made one line of plain text and cut where they are too long, lists are cut, so that `readReceipt` takes
 * every receipt that is made here. Of the query it says only that there was one: it may hold a value.
 */
export function createReceipt(subject: ReceiptSubject, parts: ReceiptParts): Receipt {
  const { ruleSet, file, redacted, kept, gaps } = parts;
  const from = instant(subject.from);
  return {
    receipt: 'app-log-access/1',
    extensionVersion: versionText(subject.extensionVersion),
    ruleSet: versionText(ruleSet),
    app: {
      id: plainText(subject.appId, MOST.id),
      name: plainText(subject.appName, MOST.name),
      vendor: plainOrNull(subject.vendorName, MOST.name),
    },
    site: {
      cloudId: plainText(subject.cloudId, MOST.id),
      hostName: plainOrNull(subject.hostName, MOST.name),
    },
    environment: subject.environmentType,
    products: subject.products.slice(0, MOST.products).map((product) => plainText(product, MOST.key)),
    range: {
      from: new Date(from).toISOString(),
      to: new Date(Math.max(from, instant(subject.to))).toISOString(),
    },
    narrowed: {
      levels: subject.levels.slice(0, MOST.levels).map((level) => plainText(level, MOST.key)),
      hasQuery: subject.query.trim() !== '',
    },
    file: {
      ...file,
      name: plainText(file.name.replace(/[\\/:*?"<>|]/g, '-'), MOST.name).replace(/^\.*$/, '-'),
      sha256: file.sha256.toLowerCase(),
    },
    redacted: countsOf(redacted),
    kept: countsOf(kept),
    gaps: plainGaps(gaps),
  };
}

/**
 * The same receipt is the same bytes: members in one order, two blanks of indent, a line feed at the end.
 * @throws Refused where `readReceipt` would not take it back
 */
export function receiptText(receipt: Receipt): string {
  return `${JSON.stringify(checkReceipt(receipt), null, 2)}\n`;
}

/** Believes nothing: the text may be anybody's. Members that are not known are left out. */
export function readReceipt(text: string): Result<Receipt, { readonly message: string }> {
  if (text.length > MOST_TEXT) return err({ message: 'This is no receipt: it is over 1 MB.' });
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return err({ message: 'This is no receipt: it is not JSON.' });
  }
  try {
    return ok(checkReceipt(value));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return err({ message: `This is no receipt that we can read: ${error.message}` });
  }
}

/** What a file is, as measured by who has it. `lines`: log lines, not line feeds; null: they were not counted. */
export interface MeasuredFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number | null;
}

/**
 * Whether a file is the one that the receipt was made for. It does not tell who made the receipt: whoever changes a
 * file can write a new one.
 */
export function compareReceipt(
  { file }: Receipt,
  { sha256, bytes, lines }: MeasuredFile,
): 'whole' | { readonly changed: readonly string[] } {
  const changed: string[] = [];
  if (sha256.toLowerCase() !== file.sha256)
    changed.push('The content is not what was downloaded: its SHA-256 differs.');
  if (bytes !== file.bytes)
    changed.push(
      `The file has ${counted(bytes, 'byte')}, the receipt says ${file.bytes.toLocaleString('en-US')}.`,
    );
  if (lines !== null && lines !== file.lines)
    changed.push(
      `The file has ${counted(lines, 'line')}, the receipt says ${file.lines.toLocaleString('en-US')}.`,
    );
  return changed.length === 0 ? 'whole' : { changed };
}

function plainOrNull(text: string | null, most: number): string | null {
  return text === null ? null : plainText(text, most);
}

function versionText(text: string): string {
  return text.replace(/[^\w.+-]/g, '').slice(0, MOST.version) || 'unknown';
}

/** A time that can be written with four digits for the year. */
function instant(at: number): number {
  return Number.isFinite(at) ? Math.round(Math.min(Math.max(at, 0), MOST.time)) : 0;
}

/** Kinds of a user's own rules may be called anything. */
function countsOf(counts: Readonly<Record<string, number>>): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [kind, count] of Object.entries(counts)) {
    const written = kind.replace(/[^\w:.-]/g, '-').slice(0, MOST.key);
    const name = isKindName(written) ? written : 'other';
    const isNew = !sums.has(name);
    const key = isNew && sums.size >= MOST.kinds - 1 ? 'other' : name;
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function plainGaps({ accessOff, caps, unread, ...gaps }: GapReport): GapReport {
  const orNull = (at: number | null): number | null => (at === null ? null : instant(at));
  return {
    ...gaps,
    accessOff: accessOff.slice(0, MOST.accessOff).map(({ product, environmentType, from, to }) => ({
      ...{ product: plainText(product, MOST.key), environmentType },
      ...{ from: orNull(from), to: orNull(to) },
    })),
    caps: caps.slice(0, MOST.caps).map(({ invocationId, cap, until }) => ({
      ...{ invocationId: plainText(invocationId, MOST.id), cap, until: instant(until) },
    })),
    moreCaps: gaps.moreCaps + Math.max(0, caps.length - MOST.caps),
    keptFrom: orNull(gaps.keptFrom),
    unread: unread && { before: instant(unread.before), why: plainText(unread.why, MOST.why) },
  };
}
