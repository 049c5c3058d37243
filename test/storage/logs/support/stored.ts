/** What lies in the store, read without the product's readers. */
import type { LogLine } from '../../../../src/core/log-line.ts';
import type { DatabaseSource } from '../../../../src/storage/database.ts';
import { generationOf, readView, tombstonesOf } from '../../../../src/storage/logs/log-view.ts';
import { readLines } from '../../../../src/storage/logs/segment-lines.ts';

/** All lines that are to be shown, in no order. Read again when somebody wrote meanwhile. */
export async function shownLines(source: DatabaseSource): Promise<LogLine[]> {
  const database = await source.open();
  const view = await readView(database);
  const lines: LogLine[] = [];
  for (const segment of view.segments) {
    if (segment.echo || segment.setAside) continue;
    const read = await readLines(database, segment, tombstonesOf(view, segment));
    if (read.ok) lines.push(...read.value.lines);
    else if ((await generationOf(database)) !== view.state.generation) return shownLines(source);
    else throw new Error(`segment ${segment.id}: ${read.error.column} ${read.error.detail}`);
  }
  return lines;
}

/** Texts of lines in one order, to be compared. */
export function sortedTexts(lines: readonly LogLine[]): string[] {
  return lines.map((line) => JSON.stringify(line)).sort();
}

/** How often each text is there. */
export function countTexts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Every key of every log object store: what a failed change must not have touched, and a removal must empty. */
export async function logKeys(source: DatabaseSource): Promise<Record<string, IDBValidKey[]>> {
  const database = await source.open();
  const names = [
    ...(['logSegments', 'logSummaries', 'logTimes'] as const),
    ...(['logFields', 'logMessages', 'logTexts', 'logLoose'] as const),
  ] as const;
  const keys = await Promise.all(names.map((name) => database.getAllKeys(name)));
  return Object.fromEntries(names.map((name, n) => [name, keys[n] ?? []]));
}
