/** A reader for as long as one answer takes: what it opened for one half of the answer is at hand for the other. */
import type { PartName } from '../../core/segment/parts.ts';
import type { SegmentReader } from '../../core/segment/reader.ts';
import { type SegmentName, segmentName } from './part-cache.ts';
import type { Loaded, LogReader, WantedParts } from './reader.ts';

/** Segments that are kept: a page's rows can be of as many as there are rows. */
const MOST_KEPT = 48;

interface Kept {
  readonly parts: ReadonlySet<PartName>;
  readonly opened: Loaded<SegmentReader>;
}

export function shareOpened(reader: LogReader): LogReader {
  const kept = new Map<SegmentName, Kept>();

  function keep(name: SegmentName, parts: ReadonlySet<PartName>, opened: Loaded<SegmentReader>): void {
    if (opened.kind !== 'ready') return;
    if (!kept.has(name) && kept.size >= MOST_KEPT) return;
    if ((kept.get(name)?.parts.size ?? 0) < parts.size) kept.set(name, { parts, opened });
  }

  async function fetch(wanted: readonly WantedParts[]) {
    const asked = wanted.map(({ record, parts }) => ({
      record,
      parts: new Set(parts),
      name: segmentName(record),
    }));
    const known = asked.map(({ name, parts }) => {
      const found = kept.get(name);
      return found && [...parts].every((part) => found.parts.has(part)) ? found.opened : null;
    });
    const fetched = await reader.fetch(asked.filter((_, n) => !known[n]));
    let next = 0;
    return asked.map(({ name, parts }, n) => {
      const opened = known[n];
      if (opened) return () => Promise.resolve(opened);
      const open = fetched[next++];
      return async (): Promise<Loaded<SegmentReader>> => {
        const loaded = (await open?.()) ?? { kind: 'gone' };
        keep(name, parts, loaded);
        return loaded;
      };
    });
  }

  return {
    ...reader,
    fetch,
    load: async (records, parts) => {
      const asked = [...parts];
      const fetched = await fetch(records.map((record) => ({ record, parts: asked })));
      return Promise.all(fetched.map((open) => open()));
    },
  };
}
