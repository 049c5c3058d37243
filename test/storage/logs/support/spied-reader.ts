/** A reader that remembers what was asked of it. */
import type { PartName } from '../../../../src/core/segment/parts.ts';
import type { LogReader } from '../../../../src/storage/logs/reader.ts';

export interface SpiedReader extends LogReader {
  /** Segments of which a part was loaded, in the order in which they were asked for. */
  readonly opened: { readonly id: number; readonly parts: readonly PartName[] }[];
  /** Segments whose summary was asked for. */
  readonly summarized: number[];
}

export function spyOn(reader: LogReader): SpiedReader {
  const opened: { id: number; parts: readonly PartName[] }[] = [];
  const summarized: number[] = [];
  return {
    ...reader,
    opened,
    summarized,
    load: (records, parts) => {
      for (const { id } of records) opened.push({ id, parts: [...parts] });
      return reader.load(records, parts);
    },
    fetch: (wanted) => {
      for (const { record, parts } of wanted) opened.push({ id: record.id, parts: [...parts] });
      return reader.fetch(wanted);
    },
    summaries: (records) => {
      summarized.push(...records.map(({ id }) => id));
      return reader.summaries(records);
    },
  };
}
