/** The identities of a segment's lines, in their order: eight bytes a line that no compression makes smaller. */
import { ok, type Result } from '../result.ts';
import { ByteWriter } from './bytes.ts';
import { damaged, type Payload, type SegmentProblem } from './frame.ts';
import type { Identities } from './identity.ts';

export function encodeIdentities({ high, low }: Identities): Uint8Array {
  const bytes = new Uint8Array(high.length * 8);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < high.length; n++) {
    view.setUint32(n * 8, high[n] ?? 0, true);
    view.setUint32(n * 8 + 4, low[n] ?? 0, true);
  }
  const writer = new ByteWriter();
  writer.bytes(bytes);
  return writer.finish();
}

export function decodeIdentities({ lines, reader }: Payload): Result<Identities, SegmentProblem> {
  if (reader.remaining !== lines * 8) return damaged('identity', 'length');
  const bytes = reader.bytes(lines * 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const high = new Uint32Array(lines);
  const low = new Uint32Array(lines);
  for (let n = 0; n < lines; n++) {
    high[n] = view.getUint32(n * 8, true);
    low[n] = view.getUint32(n * 8 + 4, true);
  }
  return ok({ high, low });
}
