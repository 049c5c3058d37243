/** Receipts that came with files: which is of which, and what it says of it. */
import { parseAppId } from '../core/ari.ts';
import { compareReceipt, type Receipt, readReceipt } from '../core/download/receipt.ts';
import type { Verdict } from '../core/imported-file.ts';
import type { ImportRequest } from './contract.ts';
import { baseName } from './entry-name.ts';
import type { GivenEntry } from './given-entry.ts';
import type { LineDefaults } from './line-batch.ts';
import { RefusedFile } from './refused.ts';

/** No receipt is longer, in bytes. */
const MOST = 4_000_000;

/** The receipt that an entry is; null: it is none. @throws RefusedFile where it is one by its name only */
export async function receiptOf(entry: GivenEntry): Promise<Receipt | null> {
  const isNamed = entry.name.toLowerCase().endsWith('.receipt.json');
  if (!entry.name.toLowerCase().endsWith('.json') || entry.packedBytes > MOST) return null;
  const text = await textOf(entry, isNamed);
  if (text === null || !(isNamed || text.includes('"app-log-access/1"'))) return null;
  const receipt = readReceipt(text);
  if (receipt.ok) return receipt.value;
  if (!isNamed) return null;
  throw new RefusedFile('damaged', receipt.error.message);
}

/** Null: it is too long for a receipt. */
async function textOf(entry: GivenEntry, isNamed: boolean): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const { bytes } of entry.open()) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length <= MOST) continue;
    if (isNamed) throw new RefusedFile('damaged', 'This is no receipt: it is over 1 MB.');
    return null;
  }
  return text;
}

/** The receipt of a file: the one that names its content, else the one that has its name. */
export function findReceipt(receipts: readonly Receipt[], name: string, sha256: string): Receipt | null {
  return (
    receipts.find(({ file }) => file.sha256 === sha256) ??
    receipts.find(({ file }) => file.name === baseName(name)) ??
    null
  );
}

/** @param lines null: not counted */
export function verdictOf(
  receipt: Receipt | null,
  measured: { readonly sha256: string; readonly bytes: number; readonly lines: number | null },
): Verdict {
  if (!receipt) return { kind: 'none' };
  // A line of a `.log` may be taken for two: where the content is the same, so are its lines.
  const isSame = measured.sha256 === receipt.file.sha256;
  const compared = compareReceipt(receipt, isSame ? { ...measured, lines: null } : measured);
  return compared === 'whole'
    ? { kind: 'whole', receipt }
    : { kind: 'changed', receipt, reasons: compared.changed };
}

/** What lines lack that do not say whose they are, as `.log` files do not. */
export function defaultsOf(
  { app, site, environment }: Receipt,
  environments: ImportRequest['environments'],
): LineDefaults {
  const appId = parseAppId(app.id) ?? app.id;
  const own = environments.filter((each) => each.appId === appId && each.type === environment);
  const [only] = own;
  return {
    appId,
    environmentId: only && own.length === 1 ? only.environmentId : '',
    hostName: site.hostName,
  };
}
