import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataset } from './support/dataset.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-dataset-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every size has its own rare word in five lines, and the file is whole', async () => {
  const { path, sizes, rareWords, expected, chunkEnds, bytes } = await makeDataset(folder, {
    lines: 12_000,
    file: null,
  });
  const text = readFileSync(path, 'utf8');
  const rows = text.trimEnd().split('\n');
  expect(sizes).toEqual([10_000, 12_000]);
  for (const size of sizes) {
    const word = rareWords.get(size) ?? 'none';
    expect(rows.slice(0, size).filter((row) => row.includes(word))).toHaveLength(5);
  }
  expect(rows).toHaveLength(12_000);
  expect(expected).toMatchObject({ all: 12_000, rare: 5 });
  expect(expected.phrase).toBeGreaterThan(1000);
  expect(expected.newest).toBeGreaterThan(1000);
  expect(chunkEnds.at(-1)).toBe(bytes);
  expect(Buffer.byteLength(text)).toBe(bytes);
});

test("a user's own file is put in order of time, and what is no line is left out", async () => {
  const file = join(folder, 'own.jsonl');
  const rows = [
    '{"ts":"2026-11-20T10:00:02Z","message":"second"}',
    'no JSON',
    '',
    '{"ts":"2026-11-20T10:00:01Z"}',
  ];
  writeFileSync(file, rows.join('\n'));
  const { path, lines } = await makeDataset(folder, { lines: 1000, file });
  expect(lines).toBe(2);
  expect(readFileSync(path, 'utf8')).toMatch(/10:00:01Z.*\n.*10:00:02Z.*second/);
});
