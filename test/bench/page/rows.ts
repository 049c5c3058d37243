/** The usual way: one record a line. */
import { openDB } from 'idb';
import { chunksOf } from './chunks.ts';
import type { RowsFilled } from './methods.ts';

export async function fillRows({
  lines,
  transaction: size,
}: {
  readonly lines: number;
  readonly transaction: number;
}): Promise<RowsFilled> {
  const database = await openDB('rows', 1, {
    upgrade(opened) {
      opened.createObjectStore('lines', { autoIncrement: true }).createIndex('time', 'time');
    },
  });
  let ms = 0;
  let stored = 0;
  for await (const chunk of chunksOf(lines)) {
    for (let at = 0; at < chunk.length; at += size) {
      const part = chunk.slice(at, at + size);
      const start = performance.now();
      const transaction = database.transaction('lines', 'readwrite', { durability: 'relaxed' });
      for (const line of part) void transaction.store.add(line);
      await transaction.done;
      ms += performance.now() - start;
      stored += part.length;
    }
  }
  database.close();
  return { ms, lines: stored };
}
