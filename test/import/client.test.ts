import { expect, test, vi } from 'vitest';
import { type Starts, startImport, type WorkerLike } from '../../src/import/client.ts';
import type { ImportState } from '../../src/import/contract.ts';

function fakeWorker() {
  const worker: WorkerLike = { postMessage: vi.fn(), terminate: vi.fn(), onmessage: null, onerror: null };
  return worker;
}

const request = { files: [new File(['x'], 'a.log')], environments: [] };
const { port1, port2 } = new MessageChannel();
const ports = [port1, port2];

function startsOf(worker: WorkerLike) {
  const endLanes = vi.fn();
  let breakLane: (detail: string) => void = () => undefined;
  const starts: Starts = {
    worker: () => worker,
    lanes: (onError) => {
      breakLane = onError;
      return { ports, end: endLanes };
    },
  };
  return { starts, endLanes, breakLane: (detail: string) => breakLane(detail) };
}

const told = (worker: WorkerLike, state: ImportState) =>
  worker.onmessage?.({ data: { kind: 'state', state } } as MessageEvent);

test('an import tells each state, and is over with the last one', async () => {
  const worker = fakeWorker();
  const { starts, endLanes, breakLane } = startsOf(worker);
  const states: ImportState[] = [];
  const run = startImport(request, (state) => states.push(state), starts);
  told(worker, { isDone: false, entries: [] });
  expect(endLanes).not.toHaveBeenCalled();
  told(worker, { isDone: true, entries: [] });
  await expect(run.done).resolves.toEqual({ isDone: true, entries: [] });
  expect(states.map(({ isDone }) => isDone)).toEqual([false, true]);
  expect(endLanes).toHaveBeenCalledTimes(1);
  // It tidies up, and ends itself.
  breakLane('too late');
  expect(worker.terminate).not.toHaveBeenCalled();
  run.cancel();
  expect(worker.postMessage).toHaveBeenCalledTimes(1);
});

test('a worker that breaks down leaves no file waiting', async () => {
  const worker = fakeWorker();
  const { starts, endLanes } = startsOf(worker);
  const run = startImport(request, () => {}, starts);
  worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  const { isDone, entries } = await run.done;
  expect(isDone).toBe(true);
  expect(entries).toMatchObject([{ name: 'a.log', outcome: 'refused', refusal: { kind: 'failed' } }]);
  expect(worker.terminate).toHaveBeenCalled();
  expect(endLanes).toHaveBeenCalled();
});

test('a lane that breaks down ends the reading, and says why', async () => {
  const worker = fakeWorker();
  const { starts, endLanes, breakLane } = startsOf(worker);
  const run = startImport(request, () => {}, starts);
  breakLane('out of memory');
  const { entries } = await run.done;
  expect(entries[0]?.refusal?.detail).toContain('(out of memory)');
  expect(worker.terminate).toHaveBeenCalled();
  expect(endLanes).toHaveBeenCalled();
});

test('cancelling names the entry, or all', () => {
  const worker = fakeWorker();
  const run = startImport(request, () => {}, startsOf(worker).starts);
  run.cancel(3);
  run.cancel();
  expect(vi.mocked(worker.postMessage).mock.calls).toEqual([
    [{ kind: 'start', request, lanes: ports }, ports],
    [{ kind: 'cancel', key: 3 }, []],
    [{ kind: 'cancel', key: null }, []],
  ]);
});
