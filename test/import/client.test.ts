import { expect, test, vi } from 'vitest';
import { startImport, type WorkerLike } from '../../src/import/client.ts';
import type { ImportState } from '../../src/import/contract.ts';

function fakeWorker() {
  const worker: WorkerLike = { postMessage: vi.fn(), terminate: vi.fn(), onmessage: null, onerror: null };
  return worker;
}

const request = { files: [new File(['x'], 'a.log')], environments: [] };
const listens = (worker: WorkerLike) => worker.onmessage?.({ data: { kind: 'ready' } } as MessageEvent);
const told = (worker: WorkerLike, state: ImportState) =>
  worker.onmessage?.({ data: { kind: 'state', state } } as MessageEvent);

test('an import tells each state, and is over with the last one', async () => {
  const worker = fakeWorker();
  const states: ImportState[] = [];
  const run = startImport(
    request,
    (state) => states.push(state),
    () => worker,
  );
  expect(worker.postMessage).not.toHaveBeenCalled();
  listens(worker);
  told(worker, { isDone: false, entries: [] });
  told(worker, { isDone: true, entries: [] });
  await expect(run.done).resolves.toEqual({ isDone: true, entries: [] });
  expect(states.map(({ isDone }) => isDone)).toEqual([false, true]);
  // It tidies up, and ends itself.
  expect(worker.terminate).not.toHaveBeenCalled();
  run.cancel();
  expect(worker.postMessage).toHaveBeenCalledTimes(1);
});

test('a worker that breaks down leaves no file waiting', async () => {
  const worker = fakeWorker();
  const run = startImport(
    request,
    () => {},
    () => worker,
  );
  worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  const { isDone, entries } = await run.done;
  expect(isDone).toBe(true);
  expect(entries).toMatchObject([{ name: 'a.log', outcome: 'refused', refusal: { kind: 'failed' } }]);
  expect(worker.terminate).toHaveBeenCalled();
});

test('cancelling names the entry, or all', () => {
  const worker = fakeWorker();
  const run = startImport(
    request,
    () => {},
    () => worker,
  );
  listens(worker);
  run.cancel(3);
  run.cancel();
  expect(vi.mocked(worker.postMessage).mock.calls.map(([message]) => message)).toEqual([
    { kind: 'start', request },
    { kind: 'cancel', key: 3 },
    { kind: 'cancel', key: null },
  ]);
});

test('a worker that begins no file gives way to another, which is told all that was asked', () => {
  vi.useFakeTimers();
  try {
    const workers = [fakeWorker(), fakeWorker()];
    const states: ImportState[] = [];
    let begun = 0;
    const run = startImport(
      request,
      (state) => states.push(state),
      () => workers[begun++] ?? fakeWorker(),
    );
    const [first, second] = workers as [WorkerLike, WorkerLike];
    listens(first);
    run.cancel(7);
    vi.advanceTimersByTime(4_000);
    expect(first.terminate).toHaveBeenCalled();
    listens(second);
    expect(vi.mocked(second.postMessage).mock.calls.map(([message]) => message)).toEqual([
      { kind: 'start', request },
      { kind: 'cancel', key: 7 },
    ]);
    told(second, { isDone: false, entries: [{ outcome: 'reading' } as ImportState['entries'][number]] });
    vi.advanceTimersByTime(60_000);
    expect(second.terminate).not.toHaveBeenCalled();
    expect(states).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});
