/** What its receipt says of a file, in words. Pure. A receipt is anybody's text: who shows it shows it as text only. */
import { gapSentences } from '../core/download/gap-words.ts';
import type { Receipt } from '../core/download/receipt.ts';
import { environmentName } from '../core/environment.ts';
import type { Verdict } from '../core/imported-file.ts';
import { productName } from '../core/product.ts';
import { isKind, labelOf, tierOf } from '../core/redaction/kinds.ts';
import { localAndUtc } from '../core/time-text.ts';
import { plural } from './site-access.ts';

export interface VerdictWords {
  /** A lozenge's text. */
  readonly short: string;
  /** What it means, in a sentence or two. */
  readonly detail: string;
}

export function verdictWords(verdict: Verdict): VerdictWords {
  switch (verdict.kind) {
    case 'none':
      return {
        short: 'No receipt',
        detail:
          'Nothing says whether the file is whole. A receipt lies beside a log that was downloaded with this extension.',
      };
    case 'whole':
      return {
        short: 'Whole and as sent',
        detail:
          'The file is the one that its receipt was written for: no byte differs. Who wrote the receipt it does not say.',
      };
    case 'changed':
      return {
        short: 'Changed',
        detail: 'The file is not the one that its receipt was written for. Its lines are shown as they are.',
      };
  }
}

export interface ReceiptFact {
  readonly name: string;
  readonly text: string;
  /** An ID or a sum. */
  readonly isMono?: boolean;
}

/** What the receipt says the file is of. @param zone an IANA name; undefined: this computer's */
export function receiptFacts(receipt: Receipt, zone?: string): ReceiptFact[] {
  const { app, site, environment, products, range, narrowed, file } = receipt;
  const limits = [
    narrowed.levels.length > 0 ? `levels ${narrowed.levels.join(', ')}` : null,
    narrowed.hasQuery ? 'a query' : null,
  ].filter((limit) => limit !== null);
  return [
    { name: 'App', text: app.vendor === null ? app.name : `${app.name}, by ${app.vendor}` },
    { name: 'App ID', text: app.id, isMono: true },
    { name: 'Site', text: site.hostName ?? 'Not named' },
    { name: 'Cloud ID', text: site.cloudId, isMono: true },
    { name: 'Environment', text: environmentName(environment) },
    ...(products.length > 0 ? [{ name: 'Products', text: products.map(productName).join(', ') }] : []),
    { name: 'From', text: localAndUtc(Date.parse(range.from), zone) },
    { name: 'To', text: localAndUtc(Date.parse(range.to), zone) },
    {
      name: 'Narrowed by',
      text: limits.length > 0 ? limits.join(' and ') : 'nothing: all lines of these times',
    },
    {
      name: 'File',
      text: file.part ? `${file.name}, part ${file.part.number} of ${file.part.of}` : file.name,
    },
    {
      name: 'Lines',
      text: `${file.lines.toLocaleString('en')}, in ${file.bytes.toLocaleString('en')} bytes`,
    },
    { name: 'SHA-256', text: file.sha256, isMono: true },
  ];
}

export interface KindCount {
  readonly label: string;
  readonly count: number;
}

/** Values by kind, the graver first, then the most. */
export function kindCounts(counts: Readonly<Record<string, number>>): KindCount[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => {
      const known = isKind(kind) ? kind : null;
      return {
        label: known ? labelOf(known) : kind,
        count,
        isGrave: known ? tierOf(known) === 'forbidden' : false,
      };
    })
    .sort((a, b) => Number(b.isGrave) - Number(a.isGrave) || b.count - a.count)
    .map(({ label, count }) => ({ label, count }));
}

/** `744 values redacted, 64 kept`: for one line. */
export function redactionSummary({ redacted, kept }: Pick<Receipt, 'redacted' | 'kept'>): string {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  const [gone, stayed] = [sum(redacted), sum(kept)];
  if (gone === 0 && stayed === 0) return 'Nothing was found to redact';
  return `${gone === 0 ? 'Nothing' : plural(gone, 'value')} redacted, ${stayed === 0 ? 'none' : stayed.toLocaleString('en')} kept`;
}

/** What the receipt says is missing from the file: short sentences. */
export function missingWords(receipt: Receipt, zone?: string): string[] {
  return gapSentences(receipt.gaps, { zone }).map(({ title }) => title);
}
