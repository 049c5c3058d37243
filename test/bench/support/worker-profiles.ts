/** Where the time of a page's workers goes, sampled by Chromium. */
import type { CDPSession } from 'playwright-core';
import { fixed, printTable } from './table.ts';

export interface WorkerProfile {
  /** The worker's script. */
  readonly worker: string;
  /** Own time by function, in ms, the longest first; `(program)` is the browser's own code. */
  readonly functions: readonly { readonly name: string; readonly ms: number }[];
}

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface Reply {
  readonly id?: number;
  readonly result?: { readonly profile?: Profile };
}

const SAMPLING_MICROSECONDS = 500;
const STOP = 4;

/** Profiles every worker that the page of this session starts. The function given back ends that. */
export async function profileWorkers(session: CDPSession): Promise<() => Promise<WorkerProfile[]>> {
  const scripts = new Map<string, string>();
  const profiles = new Map<string, (profile: Profile) => void>();
  const send = (sessionId: string, id: number, method: string, params = {}) =>
    session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params }),
    });
  session.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== 'worker') return;
    scripts.set(sessionId, targetInfo.url);
    await send(sessionId, 1, 'Profiler.enable');
    await send(sessionId, 2, 'Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
    await send(sessionId, 3, 'Profiler.start');
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const reply: Reply = JSON.parse(message);
    if (reply.id === STOP && reply.result?.profile) profiles.get(sessionId)?.(reply.result.profile);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return () =>
    Promise.all(
      [...scripts].map(async ([sessionId, url]) => {
        const profile = new Promise<Profile>((resolve) => profiles.set(sessionId, resolve));
        await send(sessionId, STOP, 'Profiler.stop');
        return { worker: /([\w-]+?)-[\w-]{8}\.js/.exec(url)?.[1] ?? url, functions: ownTimes(await profile) };
      }),
    );
}

function ownTimes({ nodes, samples = [], timeDeltas = [] }: Profile): WorkerProfile['functions'] {
  const callers = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
  );
  const names = new Map(
    nodes.map(({ id, callFrame }) => [
      id,
      callFrame.functionName || `(anonymous in ${callers.get(id)?.callFrame.functionName || 'another'})`,
    ]),
  );
  const times = new Map<string, number>();
  samples.forEach((id, n) => {
    const name = names.get(id) ?? '(unknown)';
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[n] ?? 0) / 1000);
  });
  return [...times].map(([name, ms]) => ({ name, ms })).sort((one, other) => other.ms - one.ms);
}

const SHOWN = 25;
/** The writer gets its lines there. */
const OF_THE_BENCH = /\bchunksOf\b/;

export function printProfile(title: string, { worker, functions }: WorkerProfile): void {
  const busy = functions.filter(({ name }) => name !== '(idle)' && !OF_THE_BENCH.test(name));
  const total = busy.reduce((sum, { ms }) => sum + ms, 0);
  printTable(
    [`${title}, ${worker}: ${fixed(total, 0)} ms busy`, 'own ms', '%'],
    busy.slice(0, SHOWN).map(({ name, ms }) => [name, fixed(ms, 0), fixed((100 * ms) / total, 1)]),
  );
}
