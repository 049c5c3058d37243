/** What is remembered of a download, in the ledger: enough to recognise the file by, and nothing that was in it. */
export interface DownloadFacts {
  /** The range that was asked for, in ms since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly lines: number;
  /** Places that were redacted, and findings of the first tier that were kept. */
  readonly redacted: number;
  readonly keptForbidden: number;
  readonly format: 'log' | 'csv' | 'jsonl';
  readonly fileName: string;
  /** SHA-256 of the receipt's text, in hex. */
  readonly receiptSha256: string;
}
