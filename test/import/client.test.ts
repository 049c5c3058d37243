import { expect, test, vi } from 'vitest';
import { startImport, type WorkerLike } from '../../src/import/client.ts';
import type { ImportState } from '../../src/import/contract.ts';

function fakeWorker() {
  const worker: WorkerLike = { postMessage: vi.fn(), terminate: vi.fn(), onmessage: null, onerror: null };
  return worker;
}

const request = { files: [new File(['x'], 'a.log')], environments: [] };
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
  run.cancel(3);
  run.cancel();
  expect(vi.mocked(worker.postMessage).mock.calls.map(([message]) => message)).toEqual([
    { kind: 'start', request },
    { kind: 'cancel', key: 3 },
    { kind: 'cancel', key: null },
  ]);
});
