/** UUIDs as text, each made once: the same sites come in segment after segment. */
import { formatId, ID_BYTES } from './uuid-bytes.ts';

interface Known {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Forgotten all at once when there are more. */
const MOST_KNOWN = 20_000;

export class IdNames {
  /** By the first six bytes as a number; of two IDs with the same, the later is kept. */
  private readonly known = new Map<number, Known>();

  uuidAt(bytes: Uint8Array, at: number): string {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, ID_BYTES);
    const head = view.getUint32(0) * 0x1_0000 + view.getUint16(4);
    const known = this.known.get(head);
    if (known && isSame(known.bytes, bytes, at)) return known.text;
    const text = formatId(bytes, at, 'uuid');
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(head, { bytes: bytes.slice(at, at + ID_BYTES), text });
    return text;
  }
}

function isSame(one: Uint8Array, other: Uint8Array, at: number): boolean {
  for (let n = 0; n < ID_BYTES; n++) if (one[n] !== other[at + n]) return false;
  return true;
}
