/** The files to clean, each of which can be read twice. */
import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface Input {
  readonly name: string;
  /** The file's text, from the start, each time anew. */
  chunks(): AsyncIterable<string>;
}

/**
 * A regular file is read from the disk each time. What can be read only once, standard input and pipes, is kept in
 * memory: no second copy of what is to be cleaned comes to lie on the disk.
 */
export function openInput(file: string): Input {
  const name = file === '-' ? 'standard input' : file;
  const isFile = file !== '-' && statSync(file).isFile();
  if (file !== '-' && statSync(file).isDirectory()) throw new Error(`${file} is a folder.`);
  let kept: Promise<Buffer[]> | null = null;
  const bytes = async function* (): AsyncGenerator<Buffer> {
    if (isFile) {
      yield* createReadStream(file, { highWaterMark: 1 << 18 });
      return;
    }
    kept ??= readAll(file === '-' ? process.stdin : createReadStream(file));
    yield* await kept;
  };
  return { name, chunks: () => textOf(bytes(), name) };
}

async function readAll(stream: Readable): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return chunks;
}

async function* textOf(bytes: AsyncGenerator<Buffer>, name: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of unpacked(bytes, name)) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8', {
      ignoreBOM: true,
    });
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

async function* unpacked(bytes: AsyncGenerator<Buffer>, name: string): AsyncGenerator<Buffer> {
  const first = await bytes.next();
  if (first.done) return;
  const [a, b, c] = first.value;
  if (a === 0x50 && b === 0x4b && c === 3) throw new Error(`${name} is a zip archive: unpack it first.`);
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* bytes;
  };
  if (a !== 0x1f || b !== 0x8b) {
    yield* all();
    return;
  }
  const gunzip = createGunzip();
  const feed = async (): Promise<void> => {
    for await (const chunk of all()) {
      if (!gunzip.write(chunk)) await new Promise((resolve) => gunzip.once('drain', resolve));
    }
    gunzip.end();
  };
  const fed = feed();
  fed.catch((error: Error) => gunzip.destroy(error));
  yield* gunzip;
  await fed;
}
