import { expect, test } from 'vitest';
import { exportLines, type WorkerLike } from '../../src/export/client.ts';
import type { ExportJob, FromExport } from '../../src/export/contract.ts';

const JOB = { text: '' } as ExportJob;

function worker() {
  const state = { ended: 0 };
  const it: WorkerLike = {
    postMessage: () => {},
    terminate: () => {
      state.ended += 1;
    },
    onmessage: null,
    onerror: null,
  };
  return { it, state, say: (data: FromExport) => it.onmessage?.(new MessageEvent('message', { data })) };
}

test('an export that is cancelled ends its worker at once, and gives no file', async () => {
  const { it, state } = worker();
  const stop = new AbortController();
  const result = exportLines(
    JOB,
    () => {},
    stop.signal,
    () => it,
  );
  stop.abort();
  expect(await result).toEqual({ ok: false, why: 'cancelled', detail: '' });
  expect(state.ended).toBe(1);
});

test('progress is told as it comes, and a failure with its reason', async () => {
  const { it, state, say } = worker();
  const told: string[] = [];
  const never = new AbortController().signal;
  const result = exportLines(
    JOB,
    (phase, lines, of) => told.push(`${phase} ${lines} ${of}`),
    never,
    () => it,
  );
  say({ kind: 'progress', phase: 'writing', lines: 3, of: 9 });
  say({ kind: 'failed', why: 'survived', detail: '' });
  expect(told).toEqual(['writing 3 9']);
  expect(await result).toMatchObject({ ok: false, why: 'survived' });
  expect(state.ended).toBe(1);
});
