/** Peak memory of processes, as Linux keeps it; other systems do not tell it afterwards. */
import { readdirSync, readFileSync } from 'node:fs';

/** In MB of a million bytes. */
export interface PeakMemory {
  /** What the process has for itself, as a browser's task manager counts it. */
  readonly own: number;
  /** All that it ever had resident, pages of the browser's program included that all its processes share. */
  readonly resident: number;
}

/** Null where the system does not say. */
export function peakOf(pid: number): PeakMemory | null {
  const status = statusOf(pid);
  const megabytes = (name: string) => {
    const found = new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1];
    return found === undefined ? null : (Number(found) * 1024) / 1e6;
  };
  const resident = megabytes('VmHWM');
  const shared = (megabytes('RssFile') ?? 0) + (megabytes('RssShmem') ?? 0);
  return resident === null ? null : { own: resident - shared, resident };
}

/** What the process has for itself now, in MB; null where the system does not say. */
export function heldBy(pid: number): number | null {
  const anonymous = /^RssAnon:\s*(\d+) kB/m.exec(statusOf(pid))?.[1];
  return anonymous === undefined ? null : (Number(anonymous) * 1024) / 1e6;
}

/** All processes that a process started, and those that they did. */
export function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of processes()) {
    const parent = /^PPid:\s*(\d+)/m.exec(statusOf(Number(name)))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const found = new Set([pid]);
  for (let known = 0; known !== found.size; ) {
    known = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
  }
  found.delete(pid);
  return [...found];
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // It ended meanwhile, or there is no such thing on this system.
    return '';
  }
}
