/** Opens what was given: a log file as it is, a gzip, or a zip with any number of files. */
import { MOST_BYTES, tooMuch } from './budget.ts';
import { crc32 } from './crc32.ts';
import { isLitter, nameTrick, plainName } from './entry-name.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { GivenEntry } from './given-entry.ts';
import { passingPiecesOf, readAt } from './plain-file.ts';
import { RefusedFile } from './refused.ts';
import { asGzip, GZIP_MAGIC, gzipUnpacker, unpackGzip } from './unpack.ts';
import { dataOf, readZipDirectory, ZIP_MAGICS, type ZipEntry } from './zip-directory.ts';

/** An entry that can be read, or why it cannot. */
export type Opened =
  | { readonly kind: 'entry'; readonly entry: GivenEntry }
  | {
      readonly kind: 'refused';
      readonly name: string;
      readonly packedBytes: number;
      readonly why: RefusedFile;
    };

/** @throws RefusedFile where nothing of it can be read */
export async function openGiven(file: File): Promise<readonly Opened[]> {
  if (file.size > MOST_BYTES) throw tooMuch();
  if (file.size === 0) throw new RefusedFile('empty', 'There is nothing in this file.');
  const head = await readAt(file, 0, 8);
  if (ZIP_MAGICS.some((magic) => beginsWith(head, magic))) return openZip(file);
  if (beginsWith(head, GZIP_MAGIC)) return [{ kind: 'entry', entry: gzipEntry(file) }];
  return [{ kind: 'entry', entry: plainEntry(file) }];
}

/** Whether these are the first bytes of a zip or gzip. */
export function isContainer(head: Uint8Array): boolean {
  return beginsWith(head, GZIP_MAGIC) || ZIP_MAGICS.some((magic) => beginsWith(head, magic));
}

function beginsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return head.length >= magic.length && magic.every((byte, n) => head[n] === byte);
}

function plainEntry(file: File): GivenEntry {
  return {
    name: plainName(file.name),
    packedBytes: file.size,
    isPacked: false,
    writtenAt: file.lastModified,
    fingerprint: () => fingerprintOf(file, 'file'),
    open: () => countedPieces(file),
  };
}

function gzipEntry(file: File): GivenEntry {
  return {
    name: plainName(file.name.replace(/\.gz(?:ip)?$/i, '') || file.name),
    packedBytes: file.size,
    isPacked: true,
    writtenAt: file.lastModified,
    fingerprint: () => fingerprintOf(file, 'gzip'),
    open: gzipUnpacker(file),
  };
}

async function openZip(file: File): Promise<readonly Opened[]> {
  const entries = (await readZipDirectory(file)).filter(({ name }) => !isLitter(name));
  if (entries.length === 0) throw new RefusedFile('empty', 'There is no file in this zip.');
  return entries.map((entry) => {
    const name = `${plainName(file.name)}/${plainName(entry.name)}`;
    const why = whyNot(entry);
    if (why) return { kind: 'refused', name, packedBytes: entry.packedBytes, why };
    return { kind: 'entry', entry: zipEntry(file, entry, name) };
  });
}

function whyNot({ name, isEncrypted, method, unpackedBytes }: ZipEntry): RefusedFile | null {
  const trick = nameTrick(name);
  if (trick)
    return new RefusedFile('bad-path', `${trick} No honest program writes such a zip: it was not read.`);
  if (isEncrypted) {
    return new RefusedFile(
      'encrypted',
      'This file is protected with a password. Unpack it with the program that made it, then open what comes out.',
    );
  }
  if (method !== 0 && method !== 8) {
    return new RefusedFile(
      'damaged',
      `This file is packed in a way that browsers cannot unpack (method ${method}). Unpack it with another program, then open what comes out.`,
    );
  }
  if (unpackedBytes > MOST_BYTES) return tooMuch();
  return unpackedBytes === 0 ? new RefusedFile('empty', 'There is nothing in this file.') : null;
}

function zipEntry(file: File, entry: ZipEntry, name: string): GivenEntry {
  const packed = async () => {
    const data = await dataOf(file, entry);
    return entry.method === 0 ? data : asGzip(data, entry);
  };
  return {
    name,
    packedBytes: entry.packedBytes,
    isPacked: true,
    writtenAt: file.lastModified,
    fingerprint: async () => fingerprintOf(await packed(), 'zip'),
    async *open() {
      const data = await packed();
      yield* entry.method === 0 ? checkedPieces(data, entry.crc32) : unpackGzip(data);
    },
  };
}

async function* countedPieces(blob: Blob): AsyncGenerator<{ bytes: Uint8Array; position: number }> {
  let position = 0;
  for await (const bytes of passingPiecesOf(blob)) {
    position += bytes.length;
    yield { bytes, position };
  }
}

async function* checkedPieces(
  blob: Blob,
  expected: number,
): AsyncGenerator<{ bytes: Uint8Array; position: number }> {
  let sum = 0;
  for await (const piece of countedPieces(blob)) {
    sum = crc32(piece.bytes, sum);
    yield piece;
  }
  if (sum === expected) return;
  throw new RefusedFile(
    'damaged',
    'This file was changed on its way: its checksum is wrong. Ask for it again.',
  );
}
