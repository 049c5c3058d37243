/** Private keys that were logged line by line: what stands between BEGIN and END, whatever line it is in. */
import type { Kind } from './kinds.ts';
import type { Span } from './placement.ts';

const KIND: Kind = 'secret:private-key';
const BEGIN = /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/;
/** An RSA key of 16,384 bits has 200 lines; a log may hold others in between. */
const MOST_LINES = 400;
/** The headers of RFC 1421 and OpenPGP, and lines of Base64, alone in the line or after a label. */
const HEADER = /^\s*(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):/;
const BASE64_LINE = /(?:^|[\s|>:"'])[A-Za-z0-9+/]{16,}={0,2}[\s\\"',]*$|^\s*[A-Za-z0-9+/]{1,76}={0,2}\s*$/;

/** A text in the order of the file. */
export interface BlockText {
  readonly text: string;
  /** Lines of other invocations may stand in between: each has its own blocks. */
  readonly invocationId: string | null;
}

interface Block {
  readonly canonical: string;
  lines: number;
}

/** Remembers from batch to batch which keys are open. */
export class KeyBlocks {
  private readonly open = new Map<string, Block>();
  private count = 0;

  get isAnyOpen(): boolean {
    return this.open.size > 0;
  }

  /** For each text the spans that belong to a key which does not begin and end in it. */
  find(texts: readonly BlockText[]): Map<number, Span[]> {
    const found = new Map<number, Span[]>();
    for (const [at, { text, invocationId }] of texts.entries()) {
      const isMarked = text.includes('-----');
      if (!isMarked && this.open.size === 0) continue;
      const key = invocationId ?? '';
      const spans: Span[] = [];
      let from = 0;
      let block = this.open.get(key);
      if (block) {
        const end = END.exec(text);
        if (end) {
          spans.push(spanOf(block, 0, end.index + end[0].length));
          from = end.index + end[0].length;
          this.open.delete(key);
        } else if (!this.goesOn(block, texts, at)) {
          this.open.delete(key);
        } else {
          spans.push(spanOf(block, 0, text.length));
          from = text.length;
        }
      }
      const begin = isMarked ? beginOf(text, from) : -1;
      if (begin >= 0) {
        block = { canonical: `private key over lines ${this.count++}`, lines: 0 };
        this.open.set(key, block);
        spans.push(spanOf(block, begin, text.length));
      }
      if (spans.length > 0) found.set(at, spans);
    }
    return found;
  }

  /** Whether the text at this place belongs to the key: an END comes yet, or it looks like a piece of one. */
  private goesOn(block: Block, texts: readonly BlockText[], at: number): boolean {
    const { text = '', invocationId = null } = texts[at] ?? {};
    if (++block.lines > MOST_LINES) return false;
    if (HEADER.test(text) || BASE64_LINE.test(text) || text.trim() === '') return true;
    for (let n = at + 1, own = block.lines; n < texts.length && n < at + 20_000 && own < MOST_LINES; n++) {
      const next = texts[n];
      if (!next || next.invocationId !== invocationId) continue;
      own++;
      if (!next.text.includes('-----')) continue;
      return END.test(next.text);
    }
    return false;
  }
}

/** Where a key begins that does not end in the same text: the first after the last end. */
function beginOf(text: string, from: number): number {
  const end = text.lastIndexOf('-----END ');
  BEGIN.lastIndex = end >= from ? end : from;
  return BEGIN.exec(text)?.index ?? -1;
}

function spanOf({ canonical }: Block, start: number, end: number): Span {
  return { start, end, kind: KIND, tier: 'forbidden', canonical };
}
