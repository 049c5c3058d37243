import type { TextCodec } from '../../core/segment/text-block.ts';

const encoder = new TextEncoder();
// A byte order mark at the start of a message is part of it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 by the platform. */
export const utf8: TextCodec = {
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
};
