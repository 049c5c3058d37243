import { caller } from './rpc.ts';

/** Divides all segments among so many workers; gives the time until the last has answered. */
export async function workers({
  count,
  word,
}: {
  readonly count: number;
  readonly word: string;
}): Promise<number> {
  const started = Array.from(
    { length: count },
    () => new Worker(new URL('./scan-worker.ts', import.meta.url), { type: 'module' }),
  );
  const calls = started.map(caller);
  await Promise.all(calls.map((call) => call('open', null)));
  const start = performance.now();
  await Promise.all(calls.map((call, part) => call('scan', { part, parts: count, word })));
  const ms = performance.now() - start;
  for (const worker of started) worker.terminate();
  return ms;
}
