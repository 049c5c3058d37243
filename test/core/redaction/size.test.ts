import { expect, test } from 'vitest';
import { measureEngine } from '../../bench/redaction/engine-size.ts';

test('the engine with all its rules stays light enough for a page to load it', async () => {
  const { gzipBytes } = await measureEngine();
  expect(gzipBytes).toBeLessThan(40_000);
  // Else it was something else that was measured.
  expect(gzipBytes).toBeGreaterThan(2_000);
});
