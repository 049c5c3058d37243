import { describe, expect, test } from 'vitest';
import type { ImportEntry, ImportRequest, ImportState } from '../../src/import/contract.ts';
import { ImportQueue } from '../../src/viewer/import-queue.ts';

/** A run that is ended by hand. */
function desk() {
  const runs: {
    request: ImportRequest;
    tell: (state: ImportState) => void;
    end: (state: ImportState) => void;
    fail: (error: Error) => void;
    cancelled: (number | undefined)[];
  }[] = [];
  const states: ImportState[] = [];
  const queue = new ImportQueue(
    (request, tell) => {
      const cancelled: (number | undefined)[] = [];
      const done = new Promise<ImportState>((end, fail) => {
        runs.push({ request, tell, end, fail, cancelled });
      });
      return { done, cancel: (key) => cancelled.push(key) };
    },
    (state) => states.push(state),
  );
  return { queue, runs, states };
}

const file = (name: string) => new File(['x'], name);
const give = (...names: string[]): ImportRequest => ({ files: names.map(file), environments: [] });
const entry = (key: number, more: Partial<ImportEntry> = {}): ImportEntry => ({
  ...{ key, name: `${key}.log`, outcome: 'reading', fileId: null, format: null, lines: 0 },
  ...{ shownElsewhere: 0, notUnderstood: 0, continuedFrom: 0, bytesRead: 0, bytesTotal: 1 },
  ...{ verdict: null, refusal: null, ...more },
});
const names = ({ entries }: ImportState) => entries.map(({ name, outcome }) => `${name} ${outcome}`);
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('files that are given one lot after the other', () => {
  test('are listed at once, and read one lot at a time', async () => {
    const { queue, runs } = desk();
    queue.open(give('a.log', 'b.log'));
    queue.open(give('c.log'));
    expect(runs).toHaveLength(1);
    expect(names(queue.state)).toEqual(['a.log waiting', 'b.log waiting', 'c.log waiting']);
    runs[0]?.end({ isDone: true, entries: [entry(0, { outcome: 'added' })] });
    await settle();
    expect(runs).toHaveLength(2);
    expect(queue.state.isDone).toBe(false);
    runs[1]?.end({ isDone: true, entries: [entry(0, { outcome: 'added' })] });
    await settle();
    expect(queue.state.isDone).toBe(true);
    expect(new Set(queue.state.entries.map(({ key }) => key)).size).toBe(2);
  });

  test('one of them is cancelled where it is read, others not', () => {
    const { queue, runs } = desk();
    queue.open(give('a.log', 'b.log'));
    runs[0]?.tell({ isDone: false, entries: [entry(0), entry(1)] });
    queue.cancel(queue.state.entries[1]?.key);
    expect(runs[0]?.cancelled).toEqual([1]);
  });

  test('of what waits one is cancelled after the other, and the right ones are read', async () => {
    const { queue, runs } = desk();
    queue.open(give('a.log'));
    queue.open(give('b.log', 'c.log', 'd.log', 'e.log'));
    queue.cancel(queue.state.entries[1]?.key);
    queue.cancel(queue.state.entries[3]?.key);
    runs[0]?.end({ isDone: true, entries: [entry(0, { outcome: 'added' })] });
    await settle();
    expect(runs[1]?.request.files.map(({ name }) => name)).toEqual(['c.log', 'e.log']);
  });

  test('what waits is cancelled without being begun', async () => {
    const { queue, runs } = desk();
    queue.open(give('a.log'));
    queue.open(give('b.log', 'c.log'));
    queue.cancel(queue.state.entries[1]?.key);
    expect(names(queue.state)).toEqual(['a.log waiting', 'b.log cancelled', 'c.log waiting']);
    runs[0]?.end({ isDone: true, entries: [entry(0, { outcome: 'added' })] });
    await settle();
    expect(runs[1]?.request.files.map(({ name }) => name)).toEqual(['c.log']);
    queue.cancel();
    expect(runs[1]?.cancelled).toEqual([undefined]);
  });

  test('a reading that breaks down is said, and the next goes on', async () => {
    const { queue, runs } = desk();
    queue.open(give('a.log'));
    queue.open(give('b.log'));
    runs[0]?.tell({ isDone: false, entries: [entry(0, { lines: 7 }), entry(1, { outcome: 'added' })] });
    runs[0]?.fail(new Error('gone'));
    await settle();
    expect(queue.state.entries.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['refused', 'added']);
    expect(queue.state.entries[0]?.refusal).toEqual({ kind: 'failed', detail: 'gone' });
    expect(runs).toHaveLength(2);
  });

  test('the list forgets what is done, and nothing else', async () => {
    const { queue, runs, states } = desk();
    queue.open(give('a.log'));
    queue.clear();
    expect(queue.state.entries).toHaveLength(1);
    runs[0]?.end({ isDone: true, entries: [entry(0, { outcome: 'added' })] });
    await settle();
    queue.clear();
    expect(states.at(-1)).toEqual({ isDone: true, entries: [] });
  });
});
