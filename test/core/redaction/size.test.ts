import { expect, test } from 'vitest';
import { measureEngine } from '../../bench/redaction/engine-size.ts';

test('the finder with all its rules, and the whole engine, stay light enough for a page to load them', async () => {
  const { finder, whole } = await measureEngine();
  expect(finder.gzipBytes).toBeLessThan(40_000);
  expect(whole.gzipBytes).toBeLessThan(53_000);
  // Else it was something else that was measured.
  expect(finder.gzipBytes).toBeGreaterThan(2_000);
  expect(whole.gzipBytes).toBeGreaterThan(finder.gzipBytes + 2_000);
});
