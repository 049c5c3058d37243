/** What else was thought of for the store, measured in a worker of its own. */
import { openDB } from 'idb';
import type { LogLine } from '../../../src/core/log-line.ts';
import { encodeSegment } from '../../../src/core/segment/encode.ts';
import { COLUMNS_OF, joinPart, PART_NAMES } from '../../../src/core/segment/parts.ts';
import { packSegment, unpackPart } from '../../../src/storage/segments/pack.ts';
import { utf8 } from '../../../src/storage/segments/text-codec.ts';
import { chunksOf } from './chunks.ts';
import type { BenchMethods } from './methods.ts';
import { pause } from './pause.ts';
import { serveCalls } from './rpc.ts';
import { FORM_LINES, FORMS, scanAll, through } from './stored-forms.ts';

/** The first `count` lines in groups of a size of their own. */
async function* groupsOf(count: number, size: number): AsyncGenerator<LogLine[]> {
  let waiting: LogLine[] = [];
  for await (const chunk of chunksOf(count)) {
    waiting.push(...chunk);
    while (waiting.length >= size) {
      yield waiting.slice(0, size);
      waiting = waiting.slice(size);
    }
  }
  if (waiting.length > 0) yield waiting;
}

const methods = {
  async form({ form: name, lines, word }) {
    const form = FORMS[name];
    const database = await openDB('form', 1, {
      upgrade(opened) {
        const store = opened.createObjectStore('lines', { autoIncrement: true });
        if (name === 'one record a line') store.createIndex('time', 'time');
      },
    });
    let writeMs = 0;
    let stored = 0;
    for await (const group of groupsOf(lines, FORM_LINES)) {
      const start = performance.now();
      const records = await form.records(group);
      const transaction = database.transaction('lines', 'readwrite', { durability: 'relaxed' });
      for (const record of records) void transaction.store.add(record);
      await transaction.done;
      writeMs += performance.now() - start;
      stored += group.length;
    }
    const start = performance.now();
    const hits = await scanAll(database, form, word);
    const scanMs = performance.now() - start;
    const bytes = (await navigator.storage.estimate()).usage ?? Number.NaN;
    return { writeMs, scanMs, lines: stored, hits, bytes };
  },

  async compression({ format, lines }) {
    const makeStreams = streamsOf(format);
    if (!makeStreams) return null;
    let packMs = 0;
    let unpackMs = 0;
    let bytes = 0;
    for await (const group of groupsOf(lines, FORM_LINES)) {
      const { columns } = encodeSegment(group, { codec: utf8, source: 'gateway' });
      const parts = PART_NAMES.map((name) =>
        joinPart(COLUMNS_OF[name].flatMap((column) => columns.filter((one) => one.name === column))).slice(),
      );
      let start = performance.now();
      const packed: Uint8Array<ArrayBuffer>[] = [];
      for (const part of parts) packed.push(await through(part, makeStreams.pack()));
      packMs += performance.now() - start;
      start = performance.now();
      for (const part of packed) await through(part, makeStreams.unpack());
      unpackMs += performance.now() - start;
      bytes += packed.reduce((sum, { length }) => sum + length, 0);
    }
    return { bytes, packMs, unpackMs, lines };
  },

  async segments({ segmentLines, lines }) {
    let packMs = 0;
    let unpackMs = 0;
    let bytes = 0;
    for await (const group of groupsOf(lines, segmentLines)) {
      let start = performance.now();
      const packed = await packSegment(group, { source: 'gateway', pause });
      packMs += performance.now() - start;
      bytes += packed.storedBytes;
      start = performance.now();
      if (packed.parts.message) await unpackPart('message', packed.parts.message, packed.sizes.message);
      unpackMs += performance.now() - start;
    }
    return { bytes, packMs, unpackMs, lines };
  },
} satisfies Partial<BenchMethods>;

/** Null where the browser does not know the format. */
function streamsOf(name: string) {
  // A format that the types do not know yet may be there all the same.
  const format = name as CompressionFormat;
  try {
    new CompressionStream(format);
    return { pack: () => new CompressionStream(format), unpack: () => new DecompressionStream(format) };
  } catch {
    return null;
  }
}

serveCalls(methods);
