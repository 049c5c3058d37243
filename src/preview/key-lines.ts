/** Private keys that were logged line by line: which lines belong to one, and which part of them. */
import type { LogLine } from '../core/log-line.ts';
import { KeyBlocks } from '../core/redaction/clean-key-block.ts';
import type { Span } from '../core/redaction/placement.ts';
import type { LineStore } from './line-store.ts';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
/** Lines that are looked through below a key's first, and how many of its own invocation. */
const MOST_LINES = 2000;
const MOST_OWN = 402;
const MOST_KEYS = 2000;
const NONE: readonly Span[] = [];

export class KeyLines {
  private readonly spans = new Map<number, Span[]>();
  private keys = 0;

  /** Lines that belong to a key. */
  get size(): number {
    return this.spans.size;
  }

  lines(): Iterable<number> {
    return this.spans.keys();
  }

  readonly at = (k: number): readonly Span[] => this.spans.get(k) ?? NONE;

  /** @param line one that was just added; those after it in time are in the store already */
  async add(line: LogLine, k: number, store: LineStore): Promise<void> {
    if (!line.message.includes('-----') || !BEGIN.test(line.message) || this.keys >= MOST_KEYS) return;
    this.keys++;
    const texts = [{ text: line.message, invocationId: line.invocationId }];
    const numbers = [k];
    const newer = await store.lines(k - MOST_LINES, k);
    for (const [n, { message, invocationId }] of newer.reverse().entries()) {
      if (texts.length >= MOST_OWN) break;
      if (invocationId !== line.invocationId) continue;
      texts.push({ text: message, invocationId });
      numbers.push(k - 1 - n);
      if (BEGIN.test(message)) break;
    }
    const found = new KeyBlocks().find(texts);
    for (const [n, spans] of found) {
      const at = numbers[n];
      // What belongs to an older key's begin or to a newer one is told by that.
      if (at === undefined || (n > 0 && this.spans.has(at))) continue;
      const canonical = `private key from line ${k} on`;
      this.spans.set(at, [
        ...(n === 0 ? this.at(at) : NONE),
        ...spans.map((span) => ({ ...span, canonical })),
      ]);
    }
  }
}
