/**
 * What is in a zip, by the directory at its end (APPNOTE 6.3.10, 4.3.6 on). Of what it says only the places are used, and
 * those are checked: sizes are counted while unpacking.
 */
import { readAt } from './plain-file.ts';
import { RefusedFile } from './refused.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0: as it is, 8: by deflate; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  /** As the directory says. */
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where its own header begins. */
  readonly offset: number;
}

export const ZIP_MAGICS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 3, 4],
  // Of a zip without a file.
  [0x50, 0x4b, 5, 6],
];

const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_SIZE = 20;
const END_64_SIZE = 56;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const EXTRA_64 = 1;
const IN_EXTRA = 0xffffffff;

const MOST_ENTRIES = 10_000;
const MOST_DIRECTORY = 16 << 20;

/** @throws RefusedFile */
export async function readZipDirectory(zip: Blob): Promise<readonly ZipEntry[]> {
  const { count, size, offset } = await findDirectory(zip);
  if (count > MOST_ENTRIES || size > MOST_DIRECTORY) {
    throw tooMany();
  }
  if (offset + size > zip.size) throw damaged();
  const view = viewOf(await readAt(zip, offset, size));
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + ENTRY_SIZE + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw damaged();
    entries.push(readEntry(view, at, nameLength, extraLength));
    at = next;
  }
  // Without the large form, a program that wrote 65,536 files and more says how many are left of that.
  if (at + 4 <= view.byteLength && view.getUint32(at, true) === ENTRY) throw tooMany();
  checkPlaces(entries, offset);
  return entries;
}

/** An entry's packed bytes, by its own header. @throws RefusedFile */
export async function dataOf(zip: Blob, { offset, packedBytes }: ZipEntry): Promise<Blob> {
  const view = viewOf(await readAt(zip, offset, LOCAL_SIZE));
  if (view.byteLength < LOCAL_SIZE || view.getUint32(0, true) !== LOCAL) throw damaged();
  const begin = offset + LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true);
  if (begin + packedBytes > zip.size) throw damaged();
  return zip.slice(begin, begin + packedBytes);
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function findDirectory(zip: Blob): Promise<Directory> {
  const from = Math.max(0, zip.size - END_SIZE - LONGEST_COMMENT);
  const view = viewOf(await readAt(zip, from, END_SIZE + LONGEST_COMMENT));
  for (let at = view.byteLength - END_SIZE; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    // Its comment has to end with the file, or the sign is part of one.
    if (at + END_SIZE + view.getUint16(at + 20, true) !== view.byteLength) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const offset = view.getUint32(at + 16, true);
    if (count !== 0xffff && size !== IN_EXTRA && offset !== IN_EXTRA) return { count, size, offset };
    const large = await findDirectory64(zip, from + at);
    if (large) return large;
    // 65,535 files are as many as the small form can say.
    if (size === IN_EXTRA || offset === IN_EXTRA) throw damaged();
    return { count, size, offset };
  }
  throw damaged();
}

/** Programs that write as they go use the large form also for small zips. Null: there is none. */
async function findDirectory64(zip: Blob, end: number): Promise<Directory | null> {
  if (end < LOCATOR_64_SIZE) return null;
  const locator = viewOf(await readAt(zip, end - LOCATOR_64_SIZE, LOCATOR_64_SIZE));
  if (locator.getUint32(0, true) !== LOCATOR_64) return null;
  const view = viewOf(await readAt(zip, number64(locator, 8), END_64_SIZE));
  if (view.byteLength < END_64_SIZE || view.getUint32(0, true) !== END_64) throw damaged();
  return { count: number64(view, 32), size: number64(view, 40), offset: number64(view, 48) };
}

function readEntry(view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameBytes = new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, nameLength);
  const sizes = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ] as const;
  const extra = extra64(view, at + ENTRY_SIZE + nameLength, extraLength);
  const [unpackedBytes = 0, packedBytes = 0, offset = 0] = sizes.map((size) =>
    size === IN_EXTRA ? (extra.shift() ?? size) : size,
  );
  return {
    // Without the flag it is of some old code page, of which the ASCII part is the same.
    name: new TextDecoder().decode(nameBytes),
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) !== 0,
    crc32: view.getUint32(at + 16, true),
    ...{ packedBytes, unpackedBytes, offset },
  };
}

/** Sizes and the place, as many as did not fit. */
function extra64(view: DataView, from: number, length: number): number[] {
  const values: number[] = [];
  for (let at = from; at + 4 <= from + length; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === EXTRA_64) {
      const end = Math.min(at + 4 + size, from + length);
      for (let next = at + 4; next + 8 <= end && values.length < 3; next += 8)
        values.push(number64(view, next));
    }
    at += 4 + size;
  }
  return values;
}

/** Entries that lie over each other unpack one piece of data many times. */
function checkPlaces(entries: readonly ZipEntry[], directory: number): void {
  const places = entries
    .map(({ offset, packedBytes }) => ({ from: offset, to: offset + LOCAL_SIZE + packedBytes }))
    .sort((one, other) => one.from - other.from);
  let free = 0;
  for (const { from, to } of places) {
    if (from < free) {
      throw new RefusedFile(
        'bomb',
        'Files in this zip lie over each other, so that it unpacks to far more than it holds. No honest program writes such a zip, and nothing of it was read.',
      );
    }
    free = to;
  }
  if (free > directory) throw damaged();
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Beyond 2^53 it is far behind the end of any file, exact or not. */
function number64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function tooMany(): RefusedFile {
  return new RefusedFile(
    'too-much',
    `There are more than ${MOST_ENTRIES.toLocaleString('en')} files in this zip.`,
  );
}

function damaged(): RefusedFile {
  return new RefusedFile(
    'damaged',
    'This zip is cut off or was changed on its way: what it says it holds is not there. Ask for it again.',
  );
}
