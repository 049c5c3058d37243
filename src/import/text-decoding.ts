/** The encodings of log files: UTF-8, or UTF-16 where the file begins with its mark. What is broken becomes U+FFFD. */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** @param head the file's first bytes */
export function encodingOf(head: Uint8Array): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** A decoder for one file, piece by piece with `{ stream: true }`. It leaves out the mark at the beginning. */
export function decoderOf(encoding: TextEncoding): TextDecoder {
  return new TextDecoder(encoding);
}

/** Gives a file's bytes as UTF-8, piece by piece; null at its end. */
export function utf8Of(encoding: TextEncoding): (bytes: Uint8Array | null) => Uint8Array {
  if (encoding === 'utf-8') return (bytes) => bytes ?? new Uint8Array(0);
  const decoder = decoderOf(encoding);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
}
