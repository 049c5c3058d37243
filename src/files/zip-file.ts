/** A zip that is written piece by piece and is the same for the same content. */
import { Zip, ZipDeflate } from 'fflate';
import { ByteSink } from './byte-sink.ts';

export interface ZipEntry {
  readonly name: string;
  readonly blobs: readonly Blob[];
}

/**
 * @param at every entry's time, in ms since the epoch: UTC stands in the zip, wherever it is made
 * @param pause is called between pieces; it throws to end the work
 */
export async function zipOf(
  entries: readonly ZipEntry[],
  at: number,
  pause: () => Promise<void>,
): Promise<Blob> {
  const sink = new ByteSink();
  let failed: Error | null = null;
  const zip = new Zip((error, data) => {
    if (error) failed = error;
    // What the library gives is a view of a buffer that it uses again.
    else sink.chunk(new Uint8Array(data));
  });
  for (const { name, blobs } of entries) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = zipTime(at);
    zip.add(file);
    for (const blob of blobs) {
      file.push(new Uint8Array(await blob.arrayBuffer()));
      if (failed) throw failed;
      await pause();
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failed) throw failed;
  return new Blob([...sink.blobs()], { type: 'application/zip' });
}

/** The format knows the years from 1980 to 2099 and no zone: the library writes what the local clock shows. */
function zipTime(at: number): Date {
  const date = new Date(Math.min(Math.max(at, Date.UTC(1980, 0, 2)), Date.UTC(2099, 0, 1)));
  return new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}
