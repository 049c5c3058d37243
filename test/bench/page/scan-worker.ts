/** Searches the messages of some segments of the store, from compressed bytes. */
import { databaseSource } from '../../../src/storage/database.ts';
import { serveCalls } from './rpc.ts';
import { countMessages } from './scan-messages.ts';

const TOGETHER = 16;
const source = databaseSource();

serveCalls({
  /** Opens the database, so that this is no part of what is timed. */
  open: async () => (await (await source.open()).getAllKeys('logSegments')).length,

  async scan({ part, parts, word }: { part: number; parts: number; word: string }) {
    const database = await source.open();
    const all = await database.getAll('logSegments');
    const share = Math.ceil(all.length / parts);
    const mine = all.slice(part * share, (part + 1) * share);
    let hits = 0;
    for (let at = 0; at < mine.length; at += TOGETHER) {
      const some = mine.slice(at, at + TOGETHER);
      const transaction = database.transaction('logMessages');
      const blobs = await Promise.all(
        some.map(({ partition, id }) => transaction.store.get([partition, id])),
      );
      for (const [n, record] of some.entries()) {
        const bytes = blobs[n];
        if (bytes) hits += await countMessages(bytes, record.sizes.message, word);
      }
    }
    return hits;
  },
});
