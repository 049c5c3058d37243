import type { LogLine } from '../../../src/core/log-line.ts';
import { CHUNK_LINES } from '../support/chunks.ts';

/** The first `count` lines of the run, chunk by chunk. */
export async function* chunksOf(count: number): AsyncGenerator<LogLine[]> {
  for (let at = 0; at < count; at += CHUNK_LINES) {
    const response = await fetch(`/chunks/${at / CHUNK_LINES}`);
    if (!response.ok) throw new Error(`chunk ${at / CHUNK_LINES}: ${response.status}`);
    const rows = (await response.text()).split('\n', Math.min(CHUNK_LINES, count - at));
    yield rows.filter((row) => row !== '').map((row): LogLine => JSON.parse(row));
  }
}
