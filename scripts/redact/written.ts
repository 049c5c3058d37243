import { createHash } from 'node:crypto';
import { once } from 'node:events';

/** Standard output, as slow as its reader is, with the hash of what went there. */
export class Written {
  bytes = 0;
  private readonly hash = createHash('sha256');
  private header = '';
  private isLineOpen = false;

  async write(text: string): Promise<void> {
    if (text === '') return;
    const bytes = Buffer.from(text);
    this.hash.update(bytes);
    this.bytes += bytes.length;
    this.isLineOpen = !text.endsWith('\n');
    if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
  }

  /** A table's header, unless it is that of the table before. */
  async writeHeader(text: string): Promise<void> {
    if (text === this.header) return;
    this.header = text;
    await this.write(text);
  }

  async endLine(): Promise<void> {
    if (this.isLineOpen) await this.write('\n');
  }

  sha256(): string {
    return this.hash.copy().digest('hex');
  }
}
