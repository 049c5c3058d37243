/** How many lines go into one request. */
import type { LogLine } from '../log-line.ts';

/** An OpenTelemetry Collector takes 20 MiB at most unless it is told otherwise (confighttp, `max_request_body_size`); others less. */
const MOST_BYTES = 4_000_000;
/** What a record has beside its texts, about, in bytes. */
const RECORD_BYTES = 700;

/** How many lines from `from` on make the next batch: at least one, whatever its size. */
export function batchLength(lines: readonly LogLine[], from: number, most: number): number {
  let bytes = 0;
  let length = 0;
  while (length < most) {
    const line = lines[from + length];
    if (line === undefined) break;
    bytes += RECORD_BYTES + line.message.length + (line.other?.length ?? 0) + (line.error?.length ?? 0);
    if (length > 0 && bytes > MOST_BYTES) break;
    length += 1;
  }
  return length;
}
