/** By which a file that was given before is known before all of it is read; its SHA-256 then proves it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Of the beginning and of the end, in bytes. */
const LOOKED_AT = 65_536;

/** @param kind what these bytes are of: a packed file is another one than an unpacked one */
export async function fingerprintOf(blob: Blob, kind: string): Promise<string> {
  const hash = sha256.create();
  hash.update(utf8ToBytes(`${kind} ${blob.size} `));
  const ends = blob.size <= 2 * LOOKED_AT ? [blob] : [blob.slice(0, LOOKED_AT), blob.slice(-LOOKED_AT)];
  for (const end of ends) hash.update(new Uint8Array(await end.arrayBuffer()));
  return bytesToHex(hash.digest());
}
